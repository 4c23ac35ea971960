//! The time, as the gateway's life counts it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use gateway_life::Moment;
use tokio::time::Instant;

/// Tells the time since 1970 as it was when the process began, and from then on only goes forward.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    began: Instant,
    began_at: Moment,
}

impl Clock {
    pub(super) fn new() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let began_at = Moment::try_from(since.as_millis()).unwrap_or_default();
        Self { began: Instant::now(), began_at }
    }

    pub(super) fn now(self) -> Moment {
        self.began_at + Moment::try_from(self.began.elapsed().as_millis()).unwrap_or_default()
    }

    /// The instant of a moment; far away, where it is further than anybody waits.
    pub(super) fn at(self, moment: Moment) -> Instant {
        const FAR: Moment = 30 * 24 * 60 * 60 * 1000;
        self.began + Duration::from_millis(moment.saturating_sub(self.began_at).min(self.now() + FAR))
    }
}
