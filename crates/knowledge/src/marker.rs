//! The `[1]` of an answer, which points at its first citation.

use std::ops::Range;

/// The markers of an answer: where each stands, in bytes, and its number.
///
/// What stands between backticks is code, and `list[1]` in it no marker.
pub fn markers(answer: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut at = 0;
    let mut code = false;
    std::iter::from_fn(move || {
        while let Some(next) = answer[at..].find(['`', '[']) {
            let start = at + next;
            at = start + 1;
            if answer[start..].starts_with('`') {
                code = !code;
            } else if !code && let Some((end, number)) = number(answer, at) {
                at = end;
                return Some((start..end, number));
            }
        }
        None
    })
}

/// One to three digits and a closing bracket from `at`: where they end, and their number.
fn number(answer: &str, at: usize) -> Option<(usize, usize)> {
    let digits = answer[at..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    let end = at + digits;
    let closed = (1..=3).contains(&digits) && answer[end..].starts_with(']');
    closed.then(|| answer[at..end].parse().ok().map(|number| (end + 1, number))).flatten()
}

#[cfg(test)]
mod tests {
    use super::markers;

    fn check(answer: &str, expected: &[(&str, usize)]) {
        let found = markers(answer).map(|(place, number)| (&answer[place], number)).collect::<Vec<_>>();
        assert_eq!(found, expected, "{answer}");
    }

    #[test]
    fn a_number_in_brackets_is_a_marker() {
        check("Later.[1] Or é[12][3].", &[("[1]", 1), ("[12]", 12), ("[3]", 3)]);
        check("[[1]", &[("[1]", 1)]);
    }

    #[test]
    fn other_brackets_are_none() {
        check("[one] [] [1 [1a] [1234] [-1] [", &[]);
    }

    #[test]
    fn code_has_none() {
        check("`tides[1]` and later[2]", &[("[2]", 2)]);
    }
}
