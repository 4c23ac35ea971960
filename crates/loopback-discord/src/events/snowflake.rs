//! Discord's ids, which hold the moment of their making.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The first second of 2015, in milliseconds: snowflakes count from there.
const EPOCH: u64 = 1_420_070_400_000;
/// Below the moment: worker, process and a running number.
const MOMENT_SHIFT: u64 = 22;

/// An id that nothing else in this process has, made now.
pub fn snowflake() -> String {
    snowflake_aged(Duration::ZERO)
}

/// An id made some time ago.
pub(super) fn snowflake_aged(age: Duration) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed) % (1 << MOMENT_SHIFT);
    let made = SystemTime::now() - age;
    let moment = made.duration_since(UNIX_EPOCH).expect("a clock after 1970").as_millis() as u64;
    ((moment - EPOCH) << MOMENT_SHIFT | number).to_string()
}

/// How long ago the thing with this id came to be.
pub fn age(id: &str) -> Duration {
    let made = UNIX_EPOCH + Duration::from_millis(moment(id));
    SystemTime::now().duration_since(made).unwrap_or_default()
}

/// When the thing with this id came to be, as Discord writes it.
pub fn timestamp(id: &str) -> String {
    let moment = moment(id);
    let (seconds, milliseconds) = (moment / 1000, moment % 1000);
    let (year, month, day) = date(seconds / (24 * 60 * 60));
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}000+00:00")
}

/// Year, month and day of a day since 1970, as Howard Hinnant counts in "chrono-compatible low-level date algorithms":
/// years begin in March, so that a leap day is a year's last.
fn date(days: u64) -> (u64, u64, u64) {
    /// From the first of March of the year 0 to 1970.
    const BEFORE_1970: u64 = 719_468;
    const DAYS_OF_400_YEARS: u64 = 146_097;
    let days = days + BEFORE_1970;
    let day = days % DAYS_OF_400_YEARS;
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let in_month = day - (153 * month + 2) / 5 + 1;
    let year = year + days / DAYS_OF_400_YEARS * 400;
    if month < 10 { (year, month + 3, in_month) } else { (year + 1, month - 9, in_month) }
}

/// Milliseconds since 1970.
fn moment(id: &str) -> u64 {
    let id: u64 = id.parse().expect("a snowflake");
    (id >> MOMENT_SHIFT) + EPOCH
}

#[cfg(test)]
mod tests {
    use serenity::all::Timestamp;

    use super::{EPOCH, MOMENT_SHIFT, timestamp};

    #[test]
    fn a_moment_is_written_as_others_read_it() {
        // Some days more than a quarter of a year, through leap years and centuries.
        for moment in (EPOCH..EPOCH + 100 * 365 * 86_400_000).step_by(97 * 86_400_000 + 12_345_678) {
            let written = timestamp(&((moment - EPOCH) << MOMENT_SHIFT).to_string());
            let read = written.parse::<Timestamp>().expect("a timestamp");
            assert_eq!(read, Timestamp::from_millis(moment.cast_signed()).expect("a moment"), "{written}");
        }
        assert_eq!(timestamp("0"), "2015-01-01T00:00:00.000000+00:00");
    }
}
