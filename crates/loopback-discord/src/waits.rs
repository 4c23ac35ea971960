//! How long tests wait, and for what.

use std::time::Duration;

/// A whole bot starts and identifies within this, on a busy machine too.
pub const CONNECTED_WITHIN: Duration = Duration::from_secs(30);
/// A first answer: Discord itself waits for three seconds.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// How long silence must last to count as such. A bot that answers at all does so within a few milliseconds.
pub const SILENCE: Duration = Duration::from_millis(300);
