//! Numbers, versions, codes and dates, written in digits or words.

use super::Language;

/// A number in one writing; `None`: the word is none. "v2.0" is 2, "3rd" is 3; "b12" and "mp3" are themselves.
pub(crate) fn number(language: &dyn Language, folded: &str) -> Option<String> {
    if let Some(digits) = language.digits(folded) {
        return Some(digits.to_owned());
    }
    if !folded.chars().any(char::is_numeric) {
        return None;
    }
    let bare = folded
        .strip_prefix('v')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(folded);
    let bare = ["st", "nd", "rd", "th", "px", "am", "pm", "k"]
        .iter()
        .find_map(|end| bare.strip_suffix(end))
        .unwrap_or(bare);
    if !bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Some(folded.to_owned());
    }
    let mut parts = bare.split('.').map(|part| part.trim_start_matches('0')).collect::<Vec<_>>();
    while parts.len() > 1 && parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
    }
    Some(parts.into_iter().map(|part| if part.is_empty() { "0" } else { part }).collect::<Vec<_>>().join("."))
}

#[cfg(test)]
mod tests {
    use super::{super::English, *};

    #[test]
    fn a_number_has_one_writing() {
        for (typed, expected) in [
            ("2004", Some("2004")),
            ("v2.0", Some("2")),
            ("2", Some("2")),
            ("two", Some("2")),
            ("1.20.4", Some("1.20.4")),
            ("3rd", Some("3")),
            ("ec2", Some("ec2")),
            ("07", Some("7")),
            ("one", None),
            ("dog", None),
            ("0", Some("0")),
        ] {
            assert_eq!(number(&English, typed).as_deref(), expected, "{typed}");
        }
    }
}
