//! Phrasings that a file doesn't give as such, and that stand in it all the same.

use crate::knowledge::text;

/// A phrasing that was made of something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedPhrasing {
    /// As it was written there.
    pub phrasing: String,
    /// What it was made of.
    pub of: MadeOf,
}

/// What a phrasing was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MadeOf {
    /// A question with something before it: "Course – Homework: …".
    Prefixed,
    /// One of several questions in a line: "A? B?".
    OneOfSeveral,
    /// What a question has between quotation marks, as error messages are.
    Quoted,
    /// A title beside the question.
    Title,
}

/// Words that make a question: what is shorter says too little by itself.
const WORDS: usize = 3;

/// More words than these are no prefix.
const PREFIX: usize = 5;

/// What stands between a prefix and the question.
const SEPARATORS: [&str; 7] = [": ", " – ", " — ", " - ", " | ", " » ", "] "];

/// Quotation marks, each with the one that closes it.
const QUOTES: [(char, char); 5] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('`', '`')];

/// Phrasings for an entry with this question and these further names.
pub(super) fn of(question: &str, titles: &[String]) -> Vec<ProposedPhrasing> {
    let mut found = Vec::new();
    let mut add = |phrasing: &str, of: MadeOf| {
        found.push(ProposedPhrasing { phrasing: phrasing.trim().to_owned(), of });
    };
    let bare = without_prefix(question);
    let asked = bare.unwrap_or(question);
    if let Some(bare) = bare {
        add(bare, MadeOf::Prefixed);
    }
    let parts =
        asked.split_inclusive(['?', '？']).filter(|part| part.ends_with(['?', '？'])).collect::<Vec<_>>();
    if parts.len() > 1 {
        parts.iter().filter(|part| words(part) >= WORDS).for_each(|part| add(part, MadeOf::OneOfSeveral));
    }
    for quoted in quoted(question) {
        add(quoted, MadeOf::Quoted);
    }
    for title in titles.iter().filter(|title| words(title) > 1) {
        add(title, MadeOf::Title);
    }
    let own = text::folded(question);
    found.retain(|proposal| text::folded(&proposal.phrasing) != own);
    found
}

/// The question behind the last of a few words and a colon or a dash.
fn without_prefix(question: &str) -> Option<&str> {
    let ends = SEPARATORS.iter().flat_map(|separator| {
        question.match_indices(separator).map(|(at, separator)| (at, at + separator.len()))
    });
    let behind = ends.filter(|(at, end)| {
        let (prefix, rest) = (&question[..*at], &question[*end..]);
        let begins = rest.trim_start().starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
        begins && words(rest) >= WORDS && words(prefix) <= PREFIX && !prefix.contains(['?', '"', '“', '`'])
    });
    behind.map(|(_, end)| question[end..].trim_start()).min_by_key(|rest| rest.len())
}

/// Texts between quotation marks that say enough by themselves.
fn quoted(question: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = question;
    while let Some((at, (open, close))) =
        rest.char_indices().find_map(|(at, c)| Some((at, *QUOTES.iter().find(|(open, _)| *open == c)?)))
    {
        let inside = &rest[at + open.len_utf8()..];
        let Some(end) = inside.find(close) else { break };
        let text = inside[..end].trim();
        if words(text) >= WORDS {
            found.push(text);
        }
        rest = &inside[end + close.len_utf8()..];
    }
    found
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::{MadeOf::*, *};

    #[track_caller]
    fn check(question: &str, titles: &[&str], expected: &[(&str, MadeOf)]) {
        let titles = titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>();
        let found = of(question, &titles);
        let found = found.iter().map(|found| (found.phrasing.as_str(), found.of)).collect::<Vec<_>>();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_prefix_is_taken_off() {
        check("Course – Homework: How do I hand it in?", &[], &[("How do I hand it in?", Prefixed)]);
        check("[Linux] Why is there no sound?", &[], &[("Why is there no sound?", Prefixed)]);
        check("How do I print this: one page or all?", &[], &[]);
        check("Error: no space", &[], &[]);
    }

    #[test]
    fn questions_in_a_line_are_taken_apart() {
        check(
            "When does it leave? And where does it go?",
            &[],
            &[("When does it leave?", OneOfSeveral), ("And where does it go?", OneOfSeveral)],
        );
        check("Where does it go? Why?", &[], &[("Where does it go?", OneOfSeveral)]);
    }

    #[test]
    fn an_error_is_taken_out_of_its_quotation_marks() {
        check("What is \"no space left on device\"?", &[], &[("no space left on device", Quoted)]);
        check("What does “OK” mean?", &[], &[]);
    }

    #[test]
    fn titles_of_some_words_are_phrasings() {
        check(
            "When does it leave?",
            &["ferry times", "ferry", "When does it leave"],
            &[("ferry times", Title)],
        );
    }
}
