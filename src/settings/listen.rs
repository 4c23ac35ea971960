//! Where to listen, as an operator writes it.

use std::net::{Ipv4Addr, SocketAddr};

use super::SettingsError;

/// A number and a port. Of names, only the machine's own is known: another one would have to be looked up.
pub(super) fn address(written: &str) -> Result<SocketAddr, SettingsError> {
    let written = written.trim();
    let refused = || SettingsError::Listen(written.to_owned());
    match written.strip_prefix("localhost:") {
        Some(port) => Ok((Ipv4Addr::LOCALHOST, port.parse().map_err(|_| refused())?).into()),
        None => written.parse().map_err(|_| refused()),
    }
}
