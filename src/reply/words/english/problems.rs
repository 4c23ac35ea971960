//! What is wrong with a knowledge file, in English: lower case, no final period, as people know it from compilers.

mod answers;
mod content;
mod form;
mod value;

use crate::{
    knowledge::{
        Problem, limits,
        problem::{Fact, Relation, Severity},
        text,
    },
    reply::Wording,
};

/// A message and its remedy.
type Said = (String, String);

/// A problem, in words.
pub(super) fn problem(problem: &Problem) -> Wording {
    let (message, remedy) = match &problem.fact {
        Fact::Syntax(fact) => form::syntax(fact),
        Fact::Shape(fact) => form::shape(fact),
        Fact::Value(fact) => value::value(fact),
        Fact::Entries(fact) => content::entries(fact),
        Fact::Expects(fact) => content::expects(fact),
        Fact::Quotes(fact) => content::quotes(fact),
        Fact::Answers(fact) => answers::answers(fact),
    };
    let others = problem.others.iter().map(|other| relation(other.relation).to_owned()).collect();
    Wording { message, remedy, others }
}

/// How grave it is, in a word.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::WrittenFirst => "first written here",
        Relation::UsedFirst => "first used here",
        Relation::OtherSettings => "the first settings",
        Relation::SamePhrasing => "the same, but for capitals and punctuation",
        Relation::Phrasing => "the phrasing",
        Relation::ExpectedFirst => "first expected here",
        Relation::Refusal => "refused here",
        Relation::OtherEntry => "the other",
    }
}

fn said(message: impl Into<String>, remedy: impl Into<String>) -> Said {
    (message.into(), remedy.into())
}

/// A key or an id as it is written, short enough for a sentence: `` `high-water` ``.
fn code(written: &str) -> String {
    format!("`{}`", text::shortened(written, limits::ID))
}

fn did_you_mean(meant: &str) -> String {
    format!("did you mean {}?", code(meant))
}

/// So many of something: "1 word", "4 words".
fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
