//! What a misspelt key was probably meant to be.

use strsim::osa_distance;

/// The name nearest to `written` that is near enough to be suggested.
pub(crate) fn nearest<'n>(written: &str, names: &[&'n str]) -> Option<&'n str> {
    // Longer than any key: not a slip of the finger, and not worth its square.
    if written.len() > 32 {
        return None;
    }
    let written = written.to_lowercase();
    let (distance, name) = names.iter().map(|name| (osa_distance(&written, name), *name)).min()?;
    (distance <= name.len().div_ceil(3) || same_stem(&written, name)).then_some(name)
}

/// `entries` and `entry`, `documents` and `document`.
fn same_stem(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    common >= 3 && common + 1 >= a.len().min(b.len()) && a.len().abs_diff(b.len()) <= 3
}

#[cfg(test)]
mod tests {
    use super::nearest;

    fn check(written: &str, expected: Option<&str>) {
        assert_eq!(
            nearest(written, &["id", "question", "also", "answer", "cite", "entry", "disputed"]),
            expected,
            "{written}"
        );
    }

    #[test]
    fn a_slip_of_the_finger_finds_its_key() {
        check("aslo", Some("also"));
        check("anwser", Some("answer"));
        check("Question", Some("question"));
        check("qestoin", Some("question"));
        check("dispute", Some("disputed"));
    }

    #[test]
    fn another_form_of_the_word_finds_its_key() {
        check("entries", Some("entry"));
        check("answers", Some("answer"));
    }

    #[test]
    fn another_word_finds_none() {
        check("colour", None);
        check("identification", None);
        check(&"also".repeat(10), None);
    }
}
