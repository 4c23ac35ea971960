//! What is shed where too much comes at once: counted, and told at most once a second.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::vitals::Count;

/// Between two lines in the log.
const BETWEEN: Duration = Duration::from_secs(1);

/// How much was shed since the start.
#[derive(Debug, Default)]
pub(super) struct Shed {
    count: Count,
    told: Mutex<Option<Instant>>,
}

impl Shed {
    /// Counts by this count.
    pub(super) fn by(count: Count) -> Self {
        Self { count, told: Mutex::default() }
    }

    /// Counts one more. The count, where it is time to tell it.
    pub(super) fn count(&self) -> Option<u64> {
        self.counted(Instant::now())
    }

    fn counted(&self, now: Instant) -> Option<u64> {
        let count = self.count.inc() + 1;
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_some_and(|told| now < told + BETWEEN) {
            return None;
        }
        *told = Some(now);
        Some(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_counted_and_told_once_a_second() {
        let (shed, start) = (Shed::default(), Instant::now());
        let told =
            [0, 10, 999, 1000, 1001, 2500].map(|after| shed.counted(start + Duration::from_millis(after)));
        assert_eq!(told, [Some(1), None, None, Some(4), None, Some(6)]);
    }
}
