//! Numbers with what they count, as English writes them.

use super::form;

/// "1 vote", "2 votes".
pub(super) fn counted(number: usize, one: &'static str, more: &'static str) -> String {
    format!("{number} {}", form(number, one, more))
}

/// "once", "2 times".
pub(super) fn times(number: usize) -> String {
    if number == 1 { "once".to_owned() } else { format!("{number} times") }
}
