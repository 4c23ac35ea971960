//! What of a document's text a reader sees, in one spelling.

use unicode_normalization::UnicodeNormalization;

/// The visible words on one line: links are their text, emphasis is gone, quotation marks and dashes are ASCII.
pub(super) fn folded(text: &str) -> String {
    let text = without_links(text);
    let mut folded = String::with_capacity(text.len());
    let mut characters = text.nfc().peekable();
    while let Some(character) = characters.next() {
        match character {
            _ if character.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '‘' | '’' | '‚' | '‛' | '′' => folded.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => folded.push('"'),
            '‐'..='―' | '−' => folded.push('-'),
            '…' => folded.push_str("..."),
            // Emphasis and code in markdown; a soft hyphen, and what else nobody sees.
            '*' | '`' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            '_' => {
                // `snake_case` is a name, `_this_` is emphasis.
                let within = |c: char| c.is_alphanumeric() || c == '_';
                if folded.ends_with(within) && characters.peek().copied().is_some_and(within) {
                    folded.push('_');
                }
            }
            _ => folded.push(character),
        }
    }
    folded.trim().to_owned()
}

/// Markdown's `[text](address)` and `![text](address)` as `text`.
fn without_links(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        if let Some((label, behind)) = link(from) {
            seen.push_str(before.strip_suffix('!').unwrap_or(before));
            seen.push_str(label);
            rest = behind;
        } else {
            seen.push_str(before);
            seen.push('[');
            rest = &from[1..];
        }
    }
    seen.push_str(rest);
    seen
}

/// The text of the link that `text` begins with, and what follows it.
///
/// Neither part may hold a `[`: so no character is looked at twice, however many brackets there are.
fn link(text: &str) -> Option<(&str, &str)> {
    let label_end = 1 + text[1..].find(['[', ']'])?;
    let address = text[label_end..].strip_prefix("](")?;
    let mut depth = 1;
    for (at, character) in address.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            '[' | '\n' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some((&text[1..label_end], &address[at + 1..]));
        }
    }
    None
}
