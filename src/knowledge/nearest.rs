//! How far two spellings are apart, and what a misspelt key was probably meant to be.

/// The name nearest to `written` that is near enough to be suggested.
///
/// `strsim` would do, and stays in `matching`, which stands above: a handful of short keys needs no more than this.
pub(super) fn nearest<'n>(written: &str, names: &[&'n str]) -> Option<&'n str> {
    // Longer than any key: not a slip of the finger, and not worth its square.
    if written.len() > 32 {
        return None;
    }
    let written = written.to_lowercase();
    let (distance, name) = names.iter().map(|name| (distance(&written, name), *name)).min()?;
    (distance <= name.len().div_ceil(3) || same_stem(&written, name)).then_some(name)
}

/// `entries` and `entry`, `documents` and `document`.
fn same_stem(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    common >= 3 && common + 1 >= a.len().min(b.len()) && a.len().abs_diff(b.len()) <= 3
}

/// Letters to insert, remove or replace, or neighbours to swap, to make `a` into `b` (optimal string alignment).
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b) = (a.chars().collect::<Vec<_>>(), b.chars().collect::<Vec<_>>());
    let mut before = Vec::new();
    let mut above = (0..=b.len()).collect::<Vec<_>>();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = above[j] + usize::from(a[i] != b[j]);
            let mut best = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
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
