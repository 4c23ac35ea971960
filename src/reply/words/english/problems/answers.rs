//! What a knowledge base's own questions find in it.

use std::borrow::Borrow;

use super::{Said, said};
use crate::knowledge::problem::fact::{Answers, Found};

pub(super) fn answers(fact: &Answers) -> Said {
    match fact {
        Answers::ExpectedEntry { entry, question, found } => said(
            format!("this question should be answered with \"{entry}\", but {}", instead(found)),
            match found {
                Found::Refused => format!("take what is like this question out of \"not\" of \"{entry}\""),
                Found::Required => format!("add a word of this question to \"require\" of \"{entry}\""),
                Found::Answer(other) => format!(
                    "add \"{question}\", or a wording near it, to \"also\" of \"{entry}\"; or expect \"{other}\", if \
                     that answers it"
                ),
                _ => format!("add \"{question}\", or a wording near it, to \"also\" of \"{entry}\""),
            },
        ),
        Answers::ExpectedNothing { found } => said(
            format!("this question should not be answered, but {}", instead(found)),
            match found {
                Found::Answer(entry) | Found::Likely(entry) => {
                    format!("add the question to \"not\" of \"{entry}\"")
                }
                _ => "add the question to that entry's \"not\"".to_owned(),
            },
        ),
        Answers::AstrayPhrasing { found } => said(
            format!("this phrasing should find its own entry, but {}", instead(found)),
            "word it more exactly, or remove it",
        ),
        Answers::TwinEntries { entry, rival, ours, theirs } => said(
            twins(entry, rival, ours, theirs),
            "see which answer is right, and make the two entries one; or word their questions further apart",
        ),
        Answers::OppositeEntries { entry, rival, ours, theirs } => said(
            format!(
                "\"{entry}\" and \"{rival}\" are asked for in nearly the same words, and mean the opposite: \"{ours}\" \
                 and \"{theirs}\""
            ),
            "nothing, where each answer says in its first sentence which of the two it is: a question that has neither \
             word gets both to choose from",
        ),
        Answers::MagnetEntry { entry, takes, wording, of } => said(
            format!(
                "\"{entry}\" takes {takes} wordings of other entries, each asked while it is left out: \"{wording}\" \
                 of \"{of}\" is one"
            ),
            "give the other entries more wordings, and let this one's say what only it answers",
        ),
        Answers::OtherWordings { asked, asserted, likely, offered } => said(
            format!(
                "of {asked} wordings, each asked while it is left out, {asserted} get their answer, {likely} see it as \
                 the nearest there is, {offered} find it in a choice, and {} don't find it: words that no entry has may \
                 fare so",
                asked - asserted - likely - offered
            ),
            "add other ways to ask where people ask most: `footnote evaluate` names the entries that need them",
        ),
        Answers::Subject { names, entry } => said(
            match entry {
                None => format!(
                    "{} is taken for what all entries are about, so it doesn't decide which of them a question finds",
                    in_quotes(names)
                ),
                Some(entry) => format!(
                    "{} is taken for what all entries are about, so it doesn't decide which of them a question finds; \
                     only a question for nothing else finds \"{entry}\"",
                    in_quotes(names)
                ),
            },
            "nothing, where that is so; more names can stand in \"subject\" of [settings]",
        ),
        Answers::SubjectWord { word, entry } => said(
            format!(
                "most answers have \"{word}\", but of all phrasings only those of \"{entry}\" do: questions that \
                 mention it are drawn to this entry"
            ),
            format!("if all entries are about it, write subject = [\"{word}\"] into [settings]"),
        ),
        Answers::SinglePhrasing { entries, of } => said(
            match entries {
                1 => "this entry has one wording: in most others its answer will be shown as the nearest there is, or \
                      in a choice"
                    .to_owned(),
                more => format!(
                    "{more} of {of} entries have one wording: in most others their answers will be shown as the nearest \
                     there is, or in a choice; this is the first of them"
                ),
            },
            "add other ways to ask: five at the very least, ten or more are better",
        ),
        Answers::OtherLanguage => said(
            "the phrasings seem not to be in English, the only language in which other words for the same are understood",
            "name the language in [settings], such as language = \"de\": then no English is read into it, and questions are \
             found by their words and spelling; add those that people use as phrasings and under [synonyms]",
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
        Found::Refused => "that entry has it, or a question like it, in its \"not\"".to_owned(),
        Found::Required => "it has no word that this entry requires".to_owned(),
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
