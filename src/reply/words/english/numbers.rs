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

/// "4,000".
pub(super) fn in_thousands(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{},{rest:03}", in_thousands(thousands)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_parts_the_thousands() {
        for (number, said) in [(0, "0"), (300, "300"), (4_000, "4,000"), (1_020_003, "1,020,003")] {
            assert_eq!(in_thousands(number), said);
        }
    }
}
