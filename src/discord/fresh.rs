//! Whether an interaction can still be answered: Discord takes answers for three seconds.
//!
//! Its id says when it was made, by Discord's clock. How far this machine's clock is from that is learnt from whatever Discord
//! dates: nothing that arrives was made later than now, so the smallest difference seen of late is the nearest to the truth.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use reqwest::header::{DATE, HeaderMap};
use tokio::time::Instant;

/// Older than this, an interaction is answered by nobody: Discord's three seconds, and what the way takes.
const TOO_OLD: i64 = 3_000;
/// The beginning of 2015, from which Discord's ids count.
const DISCORDS_EPOCH: i64 = 1_420_070_400_000;
/// So many in a row are not too old: it is the clock that is known wrongly.
const IN_A_ROW: u32 = 8;
/// How long a difference counts: clocks drift apart.
const OF_LATE: Duration = Duration::from_mins(10);

/// What is known of the difference between the clocks. All times are in milliseconds since 1970.
#[derive(Debug)]
pub(super) struct Fresh {
    began: Instant,
    /// This machine's time when the process began. It then only goes forward: a clock that is set makes nothing old.
    began_at: i64,
    known: Mutex<Known>,
}

/// The smallest difference seen in this stretch of time, and in the one before.
#[derive(Debug, Default)]
struct Known {
    since: Duration,
    now: Option<i64>,
    before: Option<i64>,
    /// Interactions in a row that were too old.
    too_old: u32,
}

impl Default for Fresh {
    fn default() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            began: Instant::now(),
            began_at: i64::try_from(since.as_millis()).unwrap_or_default(),
            known: Mutex::default(),
        }
    }
}

impl Fresh {
    /// Whether what was made with this id is still worth an answer.
    pub(super) fn is_fresh(&self, id: u64) -> bool {
        let made = i64::try_from(id >> 22).unwrap_or_default() + DISCORDS_EPOCH;
        self.is_fresh_after(made, self.began.elapsed())
    }

    /// An answer has just come, with Discord's time to the second in its headers.
    pub(super) fn learn(&self, answer: &HeaderMap) {
        let date = answer.get(DATE).and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
        let since = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok());
        if let Some(at) = since.and_then(|since| i64::try_from(since.as_millis()).ok()) {
            self.note(at, self.began.elapsed());
        }
    }

    /// By how many seconds this machine's clock is ahead of Discord's, as far as that is known.
    pub(super) fn ahead(&self) -> Option<i64> {
        let known = self.known();
        [known.now, known.before].into_iter().flatten().min().map(|milliseconds| milliseconds / 1000)
    }

    fn is_fresh_after(&self, made: i64, elapsed: Duration) -> bool {
        let difference = self.note(made, elapsed);
        let age = self.now(elapsed) - made;
        let is_fresh = age - difference <= TOO_OLD;
        let mut known = self.known();
        known.too_old = if is_fresh { 0 } else { known.too_old + 1 };
        if known.too_old >= IN_A_ROW {
            *known = Known { since: elapsed, now: Some(age), ..Known::default() };
        }
        is_fresh
    }

    fn now(&self, elapsed: Duration) -> i64 {
        self.began_at + i64::try_from(elapsed.as_millis()).unwrap_or_default()
    }

    /// Learns from something that was made then, and gives the difference as it is known.
    fn note(&self, made: i64, elapsed: Duration) -> i64 {
        let difference = self.now(elapsed) - made;
        let mut known = self.known();
        if elapsed >= known.since + OF_LATE {
            let is_next = elapsed < known.since + 2 * OF_LATE;
            known.before = known.now.take().filter(|_| is_next);
            known.since = elapsed;
        }
        known.now = Some(known.now.map_or(difference, |smallest| smallest.min(difference)));
        [known.now, known.before].into_iter().flatten().min().unwrap_or(difference)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_800_000_000_000;

    /// A process that began at noon by its own clock, which is this far ahead of Discord's.
    fn ahead(by: i64) -> Fresh {
        Fresh { began_at: NOON + by, ..Fresh::default() }
    }

    #[test]
    fn what_is_older_than_discord_waits_is_not_fresh_whatever_the_clock_says() {
        for by in [0, 5_000, -5_000, 3_600_000, -3_600_000] {
            let fresh = ahead(by);
            let second = Duration::from_secs;
            // An answer's date, two tenths of a second after it was written.
            fresh.note(NOON + 9_800, second(10));
            for (age, expected) in [(0, true), (2_500, true), (3_500, false), (60_000, false)] {
                assert_eq!(fresh.is_fresh_after(NOON + 20_000 - age, second(20)), expected, "{by} {age}");
            }
        }
    }

    #[test]
    fn a_clock_that_drifts_makes_nothing_old() {
        let fresh = ahead(0);
        for minute in 0..10_000_u32 {
            // Three milliseconds a minute: four seconds a day.
            let drift = i64::from(minute) * 3;
            let elapsed = Duration::from_mins(minute.into());
            let made = fresh.now(elapsed) - 200 - drift;
            assert!(fresh.is_fresh_after(made, elapsed), "{minute}");
        }
    }

    #[test]
    fn a_clock_that_is_known_wrongly_silences_nobody_for_long() {
        let fresh = ahead(0);
        // Whoever dates the answers is a minute ahead.
        fresh.note(NOON + 60_000, Duration::ZERO);
        let answered = (1..100).filter(|&second| {
            let elapsed = Duration::from_secs(second);
            fresh.is_fresh_after(fresh.now(elapsed) - 100, elapsed)
        });
        assert_eq!(answered.count(), 99 - IN_A_ROW as usize);
    }

    #[test]
    fn where_nothing_is_known_everything_is_fresh() {
        assert!(ahead(0).is_fresh_after(NOON - 60_000, Duration::ZERO));
        let fresh = ahead(0);
        fresh.note(NOON, Duration::ZERO);
        // Nothing for an hour: what was known then counts no longer.
        assert!(fresh.is_fresh_after(NOON, Duration::from_hours(1)));
    }
}
