//! What is wrong with a knowledge file, in English: lower case, no final period, as people know it from compilers.

mod answers;
mod content;
mod form;
mod value;

use crate::{
    knowledge::{
        Problem,
        problem::{Fact, Relation, Severity},
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

fn did_you_mean(meant: &str) -> String {
    format!("did you mean `{meant}`?")
}

/// So many of something: "1 word", "4 words".
fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// Sentences that no file of `tests/problems/` leads to.
#[cfg(test)]
mod tests {
    use super::problem;
    use crate::knowledge::{
        Place, Problem,
        problem::{
            Fact,
            fact::{Answers, Entries, Found, Quotes, Section, Shape},
        },
    };

    fn check(fact: impl Into<Fact>, message: &str, remedy: &str) {
        let place =
            Place { file: "a.toml".into(), line: 1, column: 1, end_line: 1, end_column: 1, span: 0..0 };
        let wording = problem(&Problem::new(fact, place));
        assert_eq!((wording.message.as_str(), wording.remedy.as_str()), (message, remedy));
    }

    #[test]
    fn one_is_no_plural() {
        check(
            Quotes::Stitched { document: "tides".into(), left_out: 1 },
            "the quote leaves out 1 word of `tides`",
            "a quote in one piece is easier to find",
        );
        check(
            Answers::SinglePhrasing { entries: 1, of: 9 },
            "this entry has one wording: in most others its answer will be shown as the nearest there is, or in a choice",
            "add other ways to ask: five at the very least, ten or more are better",
        );
        check(
            Entries::MarkerWithoutCitation { marker: 4, citations: 2 },
            "the marker [4] points at nothing: the entry has 2 citations",
            "add the citation, or correct the number: [1] is the first in \"cite\"",
        );
    }

    #[test]
    fn what_a_large_knowledge_base_leaves_untried_is_said() {
        check(
            Answers::NotTried { tried: 10, of: 40 },
            "only 10 of 40 phrasings were tried: all would take too long",
            "nothing: an edit's review tries those that the edit may touch",
        );
    }

    #[test]
    fn a_question_that_should_get_no_answer_is_told_what_it_gets() {
        check(
            Answers::ExpectedNothing { found: Found::Answer("ferry".into()) },
            "this question should not be answered, but it is answered with \"ferry\"",
            "add the question to \"not\" of \"ferry\"",
        );
        check(
            Answers::ExpectedNothing { found: Found::Offered(vec!["ferry".into(), "fare".into()]) },
            "this question should not be answered, but the choice between \"ferry\", \"fare\" is offered",
            "add the question to that entry's \"not\"",
        );
    }

    #[test]
    fn a_table_of_the_settings_is_named_as_it_is_written() {
        check(
            Shape::MisspeltKey {
                section: Section::Settings,
                key: "promises".into(),
                meant: "promise".into(),
            },
            "[settings] has no key `promises`",
            "did you mean `promise`?",
        );
    }
}
