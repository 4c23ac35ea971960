//! A question as it may be kept: short, on one line, and without anyone's name in it.

use unicode_normalization::UnicodeNormalization;

/// Of a longer question only the beginning is kept, in characters.
pub(super) const LONGEST: usize = 300;
/// What comes after so many characters isn't even looked at.
const LOOKED_AT: usize = 4 * LONGEST;
/// In place of whoever was mentioned.
const SOMEONE: &str = "@someone";

/// A question as it may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wording {
    /// For people to read.
    pub(super) text: String,
    /// In the one spelling in which the same question is the same.
    pub(super) form: String,
}

impl Wording {
    /// Nothing, where there is no word in it.
    pub(super) fn of(question: &str) -> Option<Self> {
        let seen = seen(question, LOOKED_AT);
        let words: Vec<_> = seen.split_whitespace().map(without_people).collect();
        let text = start(&words.join(" "));
        let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
        let words: Vec<_> = folded.split_whitespace().collect();
        let form = start(words.join(" ").trim_matches(is_end));
        form.contains(char::is_alphanumeric).then_some(Self { text, form })
    }
}

/// A text that somebody hands over so that it is shown to others, people's names and all: on one line, nothing hidden in it,
/// and at most so many characters.
pub(super) fn tidy(text: &str, most: usize) -> String {
    let words = seen(text, 4 * most);
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(most).collect::<String>().trim_end().to_owned()
}

/// What people see of the first characters of a text.
fn seen(text: &str, most: usize) -> String {
    text.chars()
        .take(most)
        .filter(|&character| !is_hidden(character))
        .map(|character| if character.is_control() { ' ' } else { character })
        .collect()
}

/// The first characters of a text, as many as are kept.
fn start(text: &str) -> String {
    text.chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// A word in which no person is named: mentions, links to a profile, addresses of mail.
fn without_people(word: &str) -> String {
    if ["discord.com/users/", "discordapp.com/users/"].iter().any(|profiles| word.contains(profiles)) {
        return SOMEONE.to_owned();
    }
    let mut parts = word.split("<@");
    let mut without = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let id = part.strip_prefix(['!', '&']).unwrap_or(part);
        let after = id.trim_start_matches(|character: char| character.is_ascii_digit());
        // Half a mention, at the end of what is looked at, is one too.
        let after = if after.is_empty() { Some(after) } else { after.strip_prefix('>') };
        match after.filter(|_| id.starts_with(|character: char| character.is_ascii_digit())) {
            Some(after) => without.extend([SOMEONE, after]),
            None => without.extend(["<@", part]),
        }
    }
    if is_mail(&without) { SOMEONE.to_owned() } else { without }
}

/// `name@host.org`.
fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        let is_begun = |text: &str| text.starts_with(char::is_alphanumeric);
        name.ends_with(char::is_alphanumeric)
            && is_begun(host)
            && host.split_once('.').is_some_and(|(_, top)| is_begun(top))
    })
}

/// What nobody sees, or what changes the order in which the rest is seen.
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// What people put around a question, or leave out.
fn is_end(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '?' | '!' | '.' | '…' | ',' | ';' | ':' | '¿' | '¡' | '。')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(question: &str, text: &str, form: &str) {
        let wording = Wording { text: text.into(), form: form.into() };
        assert_eq!(Wording::of(question), Some(wording));
    }

    #[test]
    fn white_space_and_what_nobody_sees_go() {
        check(
            "  When\tis\r\n high\u{200B} \u{202E}water\u{7}? ",
            "When is high water ?",
            "when is high water",
        );
    }

    #[test]
    fn one_question_has_one_form() {
        check("When is HIGH water?!", "When is HIGH water?!", "when is high water");
        check("ｗｈｅｎ is high water", "ｗｈｅｎ is high water", "when is high water");
        check("¿Cuándo?", "¿Cuándo?", "cuándo");
    }

    #[test]
    fn nobody_is_named() {
        check("who is <@123>?", "who is @someone?", "who is @someone");
        check("ask<@!1><@&2>, please", "ask@someone@someone, please", "ask@someone@someone, please");
        check("https://discord.com/users/123 ?", "@someone ?", "@someone");
        check("is it <@12", "is it @someone", "is it @someone");
        check("mail (ann.b@example.org) why", "mail @someone why", "mail @someone why");
    }

    #[test]
    fn what_only_looks_like_a_name_stays() {
        check("what does <@> do", "what does <@> do", "what does <@> do");
        check("what is @Override in a<@b", "what is @Override in a<@b", "what is @override in a<@b");
    }

    #[test]
    fn nothing_is_no_question() {
        for nothing in ["", " \n", "?!", "\u{200B}", "…"] {
            assert_eq!(Wording::of(nothing), None, "{nothing:?}");
        }
    }

    proptest! {
        #[test]
        fn a_wording_is_short_one_line_and_its_own_wording(question in "(\\PC|<@[0-9]{1,3}>|[ \\t\\n@.a-c\u{202E}]){0,400}") {
            if let Some(wording) = Wording::of(&question) {
                for text in [&wording.text, &wording.form] {
                    prop_assert!(text.chars().count() <= LONGEST);
                    prop_assert!(!text.contains(char::is_control));
                    prop_assert_eq!(text.trim(), text);
                }
                prop_assert_eq!(Wording::of(&wording.text), Some(wording));
            }
        }
    }
}
