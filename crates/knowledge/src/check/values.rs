//! Single values: ids, addresses, paths, lengths.

use crate::{
    problem::{Code, Finding},
    source::At,
    text,
};

/// An id is shown in lists and carried in buttons, whose ids Discord bounds at 100 characters.
pub const ID: usize = 64;
/// A topic is one line of a menu, on a phone.
pub const TOPIC: usize = 60;
/// The question heads its answer, and stands in menus and autocompletion, cut where it must be.
pub const QUESTION: usize = 200;
/// Nobody sees the other phrasings; a longer one matches nothing that people type.
pub const PHRASING: usize = 300;
/// Four full messages: more is a document, not an answer.
pub const ANSWER: usize = 8000;
/// Beyond this a quote is an excerpt, and no longer fair use of most documents.
pub const QUOTE: usize = 300;
/// Titles, publishers and places stand together on one line of a footnote.
pub const TITLE: usize = 200;
/// What a phrase of one's own words around it can carry.
pub(super) const QUOTED_WORDS: usize = 12;

pub(super) fn id(id: &At<String>, findings: &mut Vec<Finding>) {
    if is_id(&id.value) {
        return;
    }
    let message = format!("`{}` cannot be an id", text::shortened(&id.value, ID));
    findings.push(Finding::new(Code::BadId, id.span, message));
}

/// Reports a text of more than `most` characters, counted after folding it to one line.
pub(super) fn bounded(what: &str, text: &At<String>, most: usize, findings: &mut Vec<Finding>) {
    // Bytes are never fewer than characters, and most texts are far from their bound.
    let count = if text.value.len() <= most { 0 } else { text::one_line(&text.value).chars().count() };
    if count > most {
        let message = format!("the {what} has {count} characters, and at most {most} have room");
        findings.push(Finding::new(Code::TooLong, text.span, message));
    }
}

/// Lower-case letters, digits and hyphens, neither none nor too many.
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.len() <= ID && !id.is_empty() && id.bytes().all(plain)
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

/// A path that stays inside the folder that it is relative to, on any system.
pub fn is_inside(path: &str) -> bool {
    let absolute = path.starts_with('/') || path.contains([':', '\\', '\0']);
    !absolute && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}
