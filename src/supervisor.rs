//! Tells a service manager how it goes, over its socket.

use std::time::Duration;

use footnote::settings::Supervised;

/// Without a watchdog, what is told may be this old.
const SELDOM: Duration = Duration::from_secs(10);

/// The way to the service manager.
#[derive(Debug)]
pub(crate) struct Supervisor {
    #[cfg(unix)]
    socket: std::os::unix::net::UnixDatagram,
    watchdog: Option<Duration>,
}

impl Supervisor {
    /// Nothing, and a line in the log, where there is no way.
    #[cfg(unix)]
    pub(crate) fn new(Supervised { socket: name, watchdog }: &Supervised) -> Option<Self> {
        let connected = connect(name).inspect_err(|error| {
            tracing::warn!(%error, "NOTIFY_SOCKET is set, and can't be told anything");
        });
        Some(Self { socket: connected.ok()?, watchdog: *watchdog })
    }

    #[cfg(not(unix))]
    pub(crate) fn new(_: &Supervised) -> Option<Self> {
        None
    }

    /// Says something. Never waits: a service manager that doesn't listen is its own concern.
    pub(crate) fn tell(&self, what: &str) {
        #[cfg(unix)]
        if let Err(error) = self.socket.send(what.as_bytes()) {
            tracing::debug!(%error, what, "the service manager doesn't listen");
        }
    }

    /// Says that it lives, where that is watched.
    pub(crate) fn tell_that_it_lives(&self) {
        if self.watchdog.is_some() {
            self.tell("WATCHDOG=1");
        }
    }

    /// Between two things that are said: a third of what the watchdog waits.
    pub(crate) fn pause(&self) -> Duration {
        self.watchdog.map_or(SELDOM, |watchdog| (watchdog / 3).min(SELDOM))
    }
}

/// A path, or a name that is no file's, after `@`.
#[cfg(unix)]
fn connect(name: &str) -> std::io::Result<std::os::unix::net::UnixDatagram> {
    let socket = std::os::unix::net::UnixDatagram::unbound()?;
    socket.set_nonblocking(true)?;
    match name.strip_prefix('@') {
        #[cfg(target_os = "linux")]
        Some(name) => {
            use std::os::linux::net::SocketAddrExt as _;
            let address = std::os::unix::net::SocketAddr::from_abstract_name(name)?;
            socket.connect_addr(&address)?;
        }
        _ => socket.connect(name)?,
    }
    Ok(socket)
}
