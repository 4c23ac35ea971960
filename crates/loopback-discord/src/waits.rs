//! How long tests wait, and for what.

use std::time::Duration;

/// A whole bot starts and identifies within this, also where the disk is still busy with what a build wrote: a ledger that is opened
/// waits until it is synced.
pub const CONNECTED_WITHIN: Duration = Duration::from_mins(2);
/// What comes of an event, on a busy machine too. (Discord takes a first answer for three seconds: see `asked`.)
pub const ANSWER_WITHIN: Duration = Duration::from_secs(20);
/// How long silence must last to count as such. A bot that answers at all does so within a few milliseconds.
pub const SILENCE: Duration = Duration::from_millis(300);
