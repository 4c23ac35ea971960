//! What makes two texts the same, and what people cannot see in them.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A phrasing without its capitals, punctuation and white space: where these are equal, people see the same question.
///
/// Symbols that tell names apart stay: `C`, `C++` and `C#` are three languages.
pub fn folded(phrasing: &str) -> String {
    let room = phrasing.len();
    // Most are ASCII, which is its own normal form: they take a quarter of the time so.
    if phrasing.is_ascii() {
        fold(room, phrasing.bytes().map(|byte| char::from(byte.to_ascii_lowercase())))
    } else {
        fold(room, phrasing.nfkc().flat_map(char::to_lowercase))
    }
}

/// `characters`: in lower case.
fn fold(room: usize, characters: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(room);
    for character in characters {
        match character {
            // "what's" is "whats".
            '\'' | '’' | '‘' | '`' => {}
            '+' | '#' | '$' | '%' | '&' | '@' | '€' | '£' => folded.push(character),
            _ if character.is_alphanumeric() || !character.is_ascii() && !is_punctuation(character) => {
                folded.push(character);
            }
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// White space at the ends gone, and any run of it within made one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most so many characters of a text, marked where there was more.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The first character that nobody sees, save those that writing needs: a joiner between letters or emoji, a flag's tags.
pub fn invisible(text: &str) -> Option<char> {
    let mut before = '\0';
    for character in text.chars() {
        if is_hidden(before, character) {
            return Some(character);
        }
        before = character;
    }
    None
}

/// The text without characters that nobody sees.
pub fn visible(text: &str) -> Cow<'_, str> {
    if invisible(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut before = '\0';
    let seen = |&character: &char| {
        let hidden = is_hidden(before, character);
        if !hidden {
            before = character;
        }
        !hidden
    };
    Cow::Owned(text.chars().filter(seen).collect())
}

fn is_hidden(before: char, character: char) -> bool {
    match character {
        '\n' | '\r' | '\t' => false,
        '\u{200C}' | '\u{200D}' => before.is_ascii() || before.is_whitespace(),
        '\u{E0020}'..='\u{E007F}' => !matches!(before, '\u{1F3F4}' | '\u{E0020}'..='\u{E007F}'),
        '\u{AD}'
        | '\u{61C}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E001F}' => true,
        _ => character.is_control(),
    }
}

/// Lines that end as on every system but one.
pub fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// Punctuation beyond ASCII that people type in questions.
fn is_punctuation(character: char) -> bool {
    matches!(character,
        '\u{A1}' | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}' | '\u{BF}' | '\u{A0}'
        | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{060C}' | '\u{061B}' | '\u{061F}')
}

#[cfg(test)]
mod tests {
    use super::{folded, invisible, visible};

    fn same(a: &str, b: &str) {
        assert_eq!(folded(a), folded(b));
    }

    fn different(a: &str, b: &str) {
        assert_ne!(folded(a), folded(b));
    }

    #[test]
    fn capitals_punctuation_and_white_space_make_no_difference() {
        same("When is high water?", "  when is HIGH-water…");
        same("what's the tide", "Whats the tide?!");
        same("“tide” — times", "tide times");
        same("cafe\u{301}", "café");
        same("ｔｉｄｅ", "tide");
    }

    #[test]
    fn words_and_the_symbols_of_names_do() {
        different("what is c++", "what is c#");
        different("what is c", "what is c++");
        different("high tide", "hightide");
    }

    #[test]
    fn nothing_but_punctuation_is_nothing() {
        same("?! … —", "");
    }

    #[test]
    fn an_invisible_character_is_seen() {
        assert_eq!(invisible("high\u{200B}water"), Some('\u{200B}'));
        assert_eq!(invisible("high \u{202E}water"), Some('\u{202E}'));
        assert_eq!(invisible("high\u{7}"), Some('\u{7}'));
        assert_eq!(invisible("潮\u{3000}\u{200D}"), Some('\u{200D}'));
    }

    #[test]
    fn what_is_left_without_invisible_characters_has_none() {
        let text = "\u{200B}hi\u{200D}gh\u{202E} wa👩\u{200D}👧\u{E0067}ter\n";
        assert_eq!(visible(text), "high wa👩\u{200D}👧ter\n");
        assert_eq!(invisible(&visible(text)), None);
    }

    #[test]
    fn what_writing_needs_is_let_through() {
        for text in ["two\r\n\tlines", "👩‍👩‍👧", "🏴\u{E0067}\u{E0062}\u{E007F}", "می\u{200C}خواهم", "☀\u{FE0F}"]
        {
            assert_eq!(invisible(text), None, "{text}");
        }
    }
}
