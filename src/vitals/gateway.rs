//! How the connection to Discord stands: what health is told by.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::Count;

/// Longer without events, and the bot is not well.
pub const DEAF: Duration = Duration::from_mins(1);
/// A shard that is this much later than it meant to be does nothing any more. A busy machine is not that late.
const STUCK: Duration = Duration::from_mins(1);

/// The connection to Discord, all shards of this process together.
#[derive(Debug)]
pub struct GatewayVitals {
    /// Sessions taken up again.
    pub resumed: Count,
    /// Sessions begun.
    pub begun: Count,
    began: Instant,
    /// Locked for a line at a time.
    shards: Mutex<BTreeMap<u32, ShardVitals>>,
    identifies: Mutex<Option<Identifies>>,
}

/// One shard.
#[derive(Debug, Clone, Copy)]
pub struct ShardVitals {
    /// Since when no events can have come, if they can't.
    pub away_since: Option<Instant>,
    /// When it will next look at the time, if nothing happens before.
    pub looks_at: Instant,
}

/// How often the bot may still identify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identifies {
    /// Those of the last 24 hours.
    pub used: usize,
    /// Of the most that there may be in 24 hours, what is left.
    pub left: usize,
    /// Whether so many were spent that the bot waits longer than people should have to.
    pub slow: bool,
}

impl Default for GatewayVitals {
    fn default() -> Self {
        Self {
            resumed: Count::default(),
            begun: Count::default(),
            began: Instant::now(),
            shards: Mutex::default(),
            identifies: Mutex::default(),
        }
    }
}

impl GatewayVitals {
    /// How a shard stands from now on.
    pub fn set_shard(&self, number: u32, shard: ShardVitals) {
        self.shards().insert(number, shard);
    }

    /// How the identifies stand from now on.
    pub fn set_identifies(&self, identifies: Identifies) {
        *self.identifies.lock().unwrap_or_else(PoisonError::into_inner) = Some(identifies);
    }

    /// How the identifies stood when a shard last looked; nothing before Discord was reached.
    pub fn identifies(&self) -> Option<Identifies> {
        *self.identifies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many shards hear events, and how many there are.
    pub fn live(&self) -> (usize, usize) {
        let shards = self.shards();
        (shards.values().filter(|shard| shard.away_since.is_none()).count(), shards.len())
    }

    /// Whether all shards hear events. Before Discord was reached there are none.
    pub fn is_live(&self) -> bool {
        let (live, all) = self.live();
        all > 0 && live == all
    }

    /// How long the shard that has heard nothing for longest has heard nothing.
    pub fn deaf_for(&self, now: Instant) -> Duration {
        let shards = self.shards();
        let deaf = shards.values().filter_map(|shard| shard.away_since).min();
        let since = if shards.is_empty() { Some(self.began) } else { deaf };
        since.map_or(Duration::ZERO, |since| now.saturating_duration_since(since))
    }

    /// Whether a shard does nothing any more: only another process helps. One that waits for Discord, however long, doesn't
    /// count.
    pub fn is_stuck(&self, now: Instant) -> bool {
        self.shards().values().any(|shard| now > shard.looks_at + STUCK)
    }

    fn shards(&self) -> MutexGuard<'_, BTreeMap<u32, ShardVitals>> {
        // Half-told is still told.
        self.shards.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn the_shard_that_has_heard_nothing_for_longest_counts() {
        let (gateway, start) = (GatewayVitals::default(), Instant::now());
        let now = start + 100 * SECOND;
        assert!(gateway.deaf_for(now) >= 99 * SECOND && !gateway.is_live());
        let shard = |away: Option<u32>| ShardVitals {
            away_since: away.map(|away| start + (100 - away) * SECOND),
            looks_at: now,
        };
        gateway.set_shard(0, shard(None));
        gateway.set_shard(1, shard(Some(70)));
        gateway.set_shard(2, shard(Some(7)));
        assert_eq!(gateway.deaf_for(now), 70 * SECOND);
        assert_eq!(gateway.live(), (1, 3));
        gateway.set_shard(1, shard(None));
        gateway.set_shard(2, shard(None));
        assert_eq!(gateway.deaf_for(now), Duration::ZERO);
        assert!(gateway.is_live());
    }

    #[test]
    fn who_waits_is_not_stuck_and_who_is_late_is() {
        let (gateway, now) = (GatewayVitals::default(), Instant::now());
        gateway.set_shard(0, ShardVitals { away_since: Some(now), looks_at: now + 1800 * SECOND });
        assert!(!gateway.is_stuck(now) && !gateway.is_stuck(now + 1801 * SECOND));
        assert!(gateway.is_stuck(now + 1861 * SECOND));
    }
}
