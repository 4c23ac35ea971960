//! Addresses, as an operator writes them.

use super::SettingsError;

/// A base address: http or https, and a host.
pub(super) fn of_a_proxy(written: &str) -> Result<String, SettingsError> {
    let written = written.trim();
    let rest = ["http://", "https://"].into_iter().find_map(|scheme| written.strip_prefix(scheme));
    let has_a_host =
        rest.is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '['));
    if has_a_host && written.chars().all(|sign| sign.is_ascii_graphic()) {
        Ok(written.to_owned())
    } else {
        Err(SettingsError::Proxy(written.to_owned()))
    }
}
