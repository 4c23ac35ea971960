//! What a misspelt key, or a misspelt name, was probably meant to be.

use strsim::osa_distance;

use crate::text;

/// Characters of a name that are compared.
const LONGEST: usize = 200;

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

/// The name that was probably meant by what somebody typed: one with all its words, or else one that differs in few letters.
pub fn meant<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let typed = text::folded(&text::shortened(typed, LONGEST));
    if typed.is_empty() {
        return None;
    }
    let far = |name: &str| {
        let name = text::folded(&text::shortened(name, LONGEST));
        let has = |word: &str| name.split(' ').any(|other| osa_distance(word, other) <= word.len() / 4);
        let left_out = name.len().abs_diff(typed.len());
        if typed.split(' ').all(has) {
            return Some((0, left_out));
        }
        let distance = osa_distance(&typed, &name);
        (distance <= name.len().min(typed.len()) / 3).then_some((distance, left_out))
    };
    let names = names.into_iter().filter_map(|name| Some((far(name)?, name)));
    names.min_by_key(|(far, _)| *far).map(|(_, name)| name)
}

/// `entries` and `entry`, `documents` and `document`.
fn same_stem(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    common >= 3 && common + 1 >= a.len().min(b.len()) && a.len().abs_diff(b.len()) <= 3
}

#[cfg(test)]
mod tests {
    use super::{meant, nearest};

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
    fn a_misspelt_title_finds_its_document() {
        let check = |typed, expected| {
            let titles = ["Tide Tables for the Old Harbour", "A Pilot's Notebook", "tide-tables"];
            assert_eq!(meant(typed, titles), expected, "{typed}");
        };
        check("a pilots notbook", Some("A Pilot's Notebook"));
        check("pilot's notebook", Some("A Pilot's Notebook"));
        check("Old Harbor tide tables", Some("Tide Tables for the Old Harbour"));
        check("tide tabels", Some("tide-tables"));
        check("an unknown book", None);
        check("", None);
    }

    #[test]
    fn another_word_finds_none() {
        check("colour", None);
        check("identification", None);
        check(&"also".repeat(10), None);
    }
}
