//! What a knowledge base's own questions find in it.

use std::borrow::Borrow;

use super::{Said, said};
use crate::knowledge::problem::fact::{Answers, Found};

pub(super) fn answers(fact: &Answers) -> Said {
    match fact {
        Answers::ExpectedEntry { entry, found } => said(
            format!("this question should be answered with \"{entry}\", but {}", instead(found)),
            "add a phrasing closer to the question to the entry that should answer it",
        ),
        Answers::ExpectedNothing { found } => said(
            format!("this question should not be answered, but {}", instead(found)),
            "add the question to that entry's \"not\"",
        ),
        Answers::AstrayPhrasing { found } => said(
            format!("this phrasing should find its own entry, but {}", instead(found)),
            "word it more exactly, or remove it",
        ),
        Answers::TwinEntries { entry, rival, ours, theirs } => said(
            twins(entry, rival, ours, theirs),
            "see which answer is right, and make the two entries one; or word their questions further apart",
        ),
        Answers::SinglePhrasing { entries } => said(
            match entries {
                1 => "this entry is known by one wording only".to_owned(),
                more => format!("{more} entries are known by one wording only; this is the first of them"),
            },
            "add other ways to ask: five at the very least, ten or more are better",
        ),
        Answers::OtherLanguage => said(
            "the phrasings seem not to be in English, the only language in which other words for the same are understood",
            "add the words that people use as phrasings and under [synonyms]: in this language, questions are found by \
             words and spelling",
        ),
        Answers::NotTried { tried, of } => said(
            format!("only {tried} of {of} phrasings were tried: all would take too long"),
            "nothing: an edit's review tries those that the edit may touch",
        ),
    }
}

/// The clause on what a question finds.
fn instead(found: &Found) -> String {
    match found {
        Found::Answer(entry) => format!("it is answered with \"{entry}\""),
        Found::Likely(entry) => format!("it is answered with \"{entry}\", as the nearest there is"),
        Found::Offered(entries) => match entries.as_slice() {
            [one] => format!("\"{one}\" is only offered"),
            several => format!("the choice between {} is offered", in_quotes(several)),
        },
        Found::Nothing => "nothing is found".to_owned(),
    }
}

fn twins(entry: &str, rival: &str, ours: &[String], theirs: &[String]) -> String {
    match (ours, theirs) {
        ([], only) | (only, []) => format!(
            "\"{entry}\" and \"{rival}\" are asked for in nearly the same words, but only one of them says {}",
            in_quotes(only)
        ),
        (ours, theirs) => format!(
            "\"{entry}\" and \"{rival}\" are asked for in nearly the same words, but one says {}, the other {}",
            in_quotes(ours),
            in_quotes(theirs)
        ),
    }
}

/// `"one", "another"`.
fn in_quotes(words: &[impl Borrow<str>]) -> String {
    format!("\"{}\"", words.join("\", \""))
}
