//! Discord's ids, which hold the moment of their making.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The first second of 2015, in milliseconds: snowflakes count from there.
const EPOCH: u64 = 1_420_070_400_000;
/// Below the moment: worker, process and a running number.
const MOMENT_SHIFT: u64 = 22;

/// An id that nothing else in this process has, made now.
pub(crate) fn snowflake() -> String {
    snowflake_aged(Duration::ZERO)
}

/// An id made some time ago.
pub(crate) fn snowflake_aged(age: Duration) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed) % (1 << MOMENT_SHIFT);
    let made = SystemTime::now() - age;
    let moment = made.duration_since(UNIX_EPOCH).expect("a clock after 1970").as_millis() as u64;
    ((moment - EPOCH) << MOMENT_SHIFT | number).to_string()
}

/// How long ago the thing with this id came to be.
pub(crate) fn age(id: &str) -> Duration {
    let made = UNIX_EPOCH + Duration::from_millis(moment(id));
    SystemTime::now().duration_since(made).unwrap_or_default()
}

/// When the thing with this id came to be, as Discord writes it.
pub(crate) fn timestamp(id: &str) -> String {
    let moment = moment(id);
    let seconds = serenity::all::Timestamp::from_unix_timestamp((moment / 1000).cast_signed());
    let seconds = seconds.expect("a moment").to_string();
    format!("{}.{:03}000+00:00", seconds.trim_end_matches('Z'), moment % 1000)
}

/// Milliseconds since 1970.
fn moment(id: &str) -> u64 {
    let id: u64 = id.parse().expect("a snowflake");
    (id >> MOMENT_SHIFT) + EPOCH
}
