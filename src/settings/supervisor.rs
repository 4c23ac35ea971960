//! What a service manager tells those that it starts: <https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html>.

use std::time::Duration;

/// By a service manager that wants to hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supervised {
    /// The socket: a path, or a name after `@`.
    pub socket: String,
    /// The longest that it may be silent before it is started anew; nothing: as long as it likes.
    pub watchdog: Option<Duration>,
}

impl Supervised {
    pub(super) fn of(socket: Option<String>, usec: Option<String>, pid: Option<String>) -> Option<Self> {
        // Set for a process above this one, it is not meant.
        let is_meant = pid.is_none_or(|pid| pid == std::process::id().to_string());
        let usec = usec.filter(|_| is_meant).and_then(|usec| usec.parse().ok());
        let watchdog = usec.filter(|&usec| usec > 0).map(Duration::from_micros);
        Some(Self { socket: socket?, watchdog })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_meant_counts() {
        let check = |usec: &str, pid: Option<String>, seconds: Option<u64>| {
            let supervised = Supervised::of(Some("@a".into()), Some(usec.into()), pid).expect("a socket");
            assert_eq!(supervised.watchdog, seconds.map(Duration::from_secs));
        };
        check("90000000", None, Some(90));
        check("90000000", Some(std::process::id().to_string()), Some(90));
        check("90000000", Some("1".into()), None);
        check("0", None, None);
        check("soon", None, None);
        assert_eq!(Supervised::of(None, Some("1".into()), None), None);
    }
}
