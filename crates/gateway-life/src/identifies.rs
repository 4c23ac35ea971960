//! How often the bot identifies: Discord resets the token of a bot that does it 1,000 times a day.
//!
//! Identifies are counted when they are sent, and their times are kept between processes, so that a crash loop counts
//! like anything else.

use std::{
    collections::{HashMap, VecDeque},
    ops::Range,
};

use crate::{HOUR, MINUTE, Moment, SECOND};

/// What is counted together.
pub const DAY: Moment = 24 * HOUR;
/// Identifies in any day, whatever happens, of a bot with few shards.
const A_DAY: usize = 50;
/// A bot with many shards needs one for each at a start.
const A_DAY_PER_SHARD: usize = 10;
/// Between two identifies of a bucket. Discord asks for five seconds; the rest is for the way there.
const BETWEEN: Moment = 5 * SECOND + SECOND / 2;
/// How long a shard that is about to identify keeps others of its bucket from it.
const TURN: Moment = 11 * SECOND;
/// Identifies of a shard within an hour that are met at once; after these, waits grow.
const FREE: usize = 4;
/// The first of those waits: each is twice the one before.
const FIRST_WAIT: Moment = 10 * SECOND;
/// The longest of those waits: nobody waits two minutes for a bot that Discord would take.
const LONGEST_WAIT: Moment = 80 * SECOND;
/// The waits once [`Identifies::slow_from`] a day are spent; the last one holds from then on.
const SLOW_WAITS: [Moment; 4] = [4 * MINUTE, 8 * MINUTE, 16 * MINUTE, SLOWEST_WAIT];
const SLOWEST_WAIT: Moment = 30 * MINUTE;

/// An identify that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identified {
    /// By which shard.
    pub shard: u32,
    /// When.
    pub at: Moment,
}

/// Which shards a process has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharding {
    /// This process's.
    pub mine: Range<u32>,
    /// The bot's, in all its processes.
    pub total: u32,
}

/// What Discord says of identifying: `session_start_limit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartLimit {
    /// Identifies a day before the token is reset.
    pub total: u64,
    /// How many of them are left.
    pub remaining: u64,
    /// When all are there again.
    pub resets_at: Moment,
    /// How many shards may identify at once.
    pub concurrency: u32,
}

/// How the day's identifies stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Those of the last 24 hours.
    pub used: usize,
    /// The most that there may be in 24 hours.
    pub budget: usize,
    /// Whether so many were spent that the bot waits longer than people should have to.
    pub slow: bool,
}

/// The identifies of a process, past and next.
#[derive(Clone, Debug)]
pub struct Identifies {
    /// The day's, oldest first.
    past: VecDeque<Identified>,
    budget: usize,
    limit: StartLimit,
    /// Those that were sent since the limit was told.
    since_told: u64,
    told_at: Moment,
    /// Who is about to identify in a bucket, and until when others wait for that.
    turns: HashMap<u32, (u32, Moment)>,
}

impl Identifies {
    /// Those that processes before this one have kept, and what Discord says now.
    pub fn new(
        kept: impl IntoIterator<Item = Identified>,
        sharding: &Sharding,
        limit: StartLimit,
        now: Moment,
    ) -> Self {
        // A clock that was put back must not let old ones count for longer than a day.
        let kept = kept.into_iter().map(|past| Identified { at: past.at.min(now), ..past });
        let mut past = kept.filter(|past| past.at + DAY > now).collect::<Vec<_>>();
        past.sort_by_key(|past| past.at);
        let total = sharding.total.max(1) as usize;
        let budget = A_DAY.max(A_DAY_PER_SHARD * total) * sharding.mine.len() / total;
        let limit = StartLimit { concurrency: limit.concurrency.max(1), ..limit };
        Self {
            past: past.into(),
            budget: budget.max(A_DAY_PER_SHARD),
            limit,
            since_told: 0,
            told_at: now,
            turns: HashMap::new(),
        }
    }

    /// The day's, to be kept for the next process.
    pub fn past(&self) -> impl Iterator<Item = Identified> {
        self.past.iter().copied()
    }

    /// How they stand.
    pub fn pace(&self, now: Moment) -> Pace {
        let used = self.used(now);
        Pace { used, budget: self.budget, slow: used >= self.slow_from() || self.is_nearly_told_off(now) }
    }

    /// When a shard may begin to identify; `now`, where it may at once.
    pub(crate) fn free_at(&self, shard: u32, now: Moment) -> Moment {
        let bucket = self.bucket(shard);
        let turn = self.turns.get(&bucket).filter(|&&(whose, _)| whose != shard);
        // Mostly it takes no time at all.
        let turn = turn.map(|&(_, until)| until.min(now + SECOND));
        let of_bucket = self.past.iter().rev().find(|past| self.bucket(past.shard) == bucket);
        let of_bucket = of_bucket.map(|past| past.at + BETWEEN);
        let waits =
            [turn, of_bucket, self.hour(shard, now), self.slowly(now), self.day(now), self.limit(now)];
        waits.into_iter().flatten().fold(now, Moment::max)
    }

    /// A shard is about to identify: others of its bucket wait until it has, or has failed to.
    pub(crate) fn begin(&mut self, shard: u32, now: Moment) {
        self.turns.insert(self.bucket(shard), (shard, now + TURN));
    }

    /// It won't.
    pub(crate) fn leave(&mut self, shard: u32) {
        let bucket = self.bucket(shard);
        if self.turns.get(&bucket).is_some_and(|&(whose, _)| whose == shard) {
            self.turns.remove(&bucket);
        }
    }

    /// It does.
    pub(crate) fn sent(&mut self, shard: u32, now: Moment) {
        self.leave(shard);
        while self.past.front().is_some_and(|past| past.at + DAY <= now) {
            self.past.pop_front();
        }
        self.past.push_back(Identified { shard, at: now });
        self.since_told += 1;
    }

    fn bucket(&self, shard: u32) -> u32 {
        shard % self.limit.concurrency
    }

    fn used(&self, now: Moment) -> usize {
        self.past.iter().filter(|past| past.at + DAY > now).count()
    }

    /// So many in a day are slow ones.
    fn slow_from(&self) -> usize {
        self.budget * 4 / 5
    }

    /// One shard that identifies again and again waits longer each time.
    fn hour(&self, shard: u32, now: Moment) -> Option<Moment> {
        let mut own = self.past.iter().rev().filter(|past| past.shard == shard && past.at + HOUR > now);
        let last = own.next()?.at;
        let more = (1 + own.count()).checked_sub(FREE)?;
        Some(last + (FIRST_WAIT << more.min(8)).min(LONGEST_WAIT))
    }

    /// The last fifth of the budget is spread over hours.
    fn slowly(&self, now: Moment) -> Option<Moment> {
        let more = self.used(now).checked_sub(self.slow_from())?;
        let wait = self.past.back()?.at + SLOW_WAITS[more.min(SLOW_WAITS.len() - 1)];
        Some(wait.min(self.expires(more, now)?))
    }

    /// A whole budget in a day is the end of it.
    fn day(&self, now: Moment) -> Option<Moment> {
        self.expires(self.used(now).checked_sub(self.budget)?, now)
    }

    /// When so many of the day's, and one more, no longer count.
    fn expires(&self, older: usize, now: Moment) -> Option<Moment> {
        let of_the_day = self.past.iter().filter(|past| past.at + DAY > now);
        of_the_day.skip(older).map(|past| past.at + DAY + SECOND).next()
    }

    /// What Discord has counted, where that is much: other processes may use the same token, or what was kept is lost.
    fn limit(&self, now: Moment) -> Option<Moment> {
        if now >= self.limit.resets_at {
            return None;
        }
        let remaining = self.limit.remaining.saturating_sub(self.since_told);
        if remaining <= self.limit.total / 10 {
            return Some(self.limit.resets_at);
        }
        let last = self.past.back().map_or(self.told_at, |past| past.at);
        self.is_nearly_told_off(now).then_some(last + SLOWEST_WAIT)
    }

    fn is_nearly_told_off(&self, now: Moment) -> bool {
        let remaining = self.limit.remaining.saturating_sub(self.since_told);
        now < self.limit.resets_at && remaining <= self.limit.total / 2
    }
}
