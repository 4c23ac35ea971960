//! Single values: what can be an id, an address or a path, and what is too long.

use crate::{
    limits,
    problem::{
        Finding,
        fact::{Part, Value, shown},
    },
    source::At,
    text,
};
// Importers know them by this path.
pub use crate::limits::{ANSWER, ID, PHRASING, QUESTION, QUOTE, TITLE, TOPIC};

pub(super) fn id(id: &At<String>, findings: &mut Vec<Finding>) {
    if !is_id(&id.value) {
        findings.push(Finding::new(Value::BadId { id: shown(&id.value) }, id.span));
    }
}

/// Reports a text of more than `most` characters, counted after folding it to one line.
pub(super) fn bounded(part: Part, text: &At<String>, most: usize, findings: &mut Vec<Finding>) {
    // Bytes are never fewer than characters, and most texts are far from their bound.
    let count = if text.value.len() <= most { 0 } else { text::one_line(&text.value).chars().count() };
    if count > most {
        findings.push(Finding::new(Value::TooLong { part, count, most }, text.span));
    }
}

/// Lower-case letters, digits and hyphens, neither none nor too many.
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.len() <= limits::ID && !id.is_empty() && id.bytes().all(plain)
}

/// A whole http or https address with a host, and nothing in it that would end a link early or hide who is linked to.
pub fn is_address(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let breaks = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`');
    !host.is_empty() && !host.contains('@') && !rest.contains(breaks)
}

/// A path that stays inside the folder that it is relative to, on any system, and leads to no file that is hidden or part of a
/// knowledge base: of a document's text, parts are shown to whoever cites it.
pub fn is_inside(path: &str) -> bool {
    let is_absolute = path.starts_with('/') || path.contains([':', '\\', '\0']);
    let is_knowledge = path.to_ascii_lowercase().ends_with(".toml");
    !is_absolute && !is_knowledge && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn a_text_is_looked_up_inside_the_folder_and_never_among_what_is_not_for_quoting() {
        let check = |path: &str, expected: bool| assert_eq!(is_inside(path), expected, "{path}");
        check("documents/tides.txt", true);
        check("tides", true);
        check("/etc/passwd", false);
        check("../.env", false);
        check("documents/../../x", false);
        check("C:\\x", false);
        check(".env", false);
        check("documents/.hidden/x.txt", false);
        check("knowledge.toml", false);
        check("documents/Other.TOML", false);
        check("", false);
    }
}
