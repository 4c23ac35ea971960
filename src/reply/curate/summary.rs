//! What an edit does, as facts: it heads the edit's review, and stands in the history.

use serde::{Deserialize, Serialize};

use crate::knowledge::EditId;

/// What an edit does.
///
/// As JSON it is an object that is named by `what`; what older ledgers hold is a bare text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Summary {
    /// There is a new entry.
    Added {
        /// Its question.
        question: String,
    },
    /// An entry says something else.
    Changed {
        /// Its question.
        question: String,
    },
    /// An entry is gone.
    Removed {
        /// Its question.
        question: String,
    },
    /// A question gets another answer from now on.
    AnsweredBy {
        /// As it was asked.
        question: String,
        /// The question of the entry that answers it.
        entry: String,
    },
    /// A question gets no answer from now on.
    NotAnswered {
        /// As it was asked.
        question: String,
    },
    /// A question that was to find no answer may find one again.
    MayBeAnswered {
        /// As it was asked.
        question: String,
    },
    /// A document is new, or says something else of itself.
    Document {
        /// Its title.
        title: String,
    },
    /// Other words mean the same.
    Synonyms,
    /// Something is expected of a question from now on.
    Expected {
        /// The question.
        question: String,
        /// The question of the entry that must answer; `None`: none may.
        entry: Option<String>,
    },
    /// Nothing is expected of a question any more.
    NotExpected {
        /// The question.
        question: String,
    },
    /// An edit is taken back.
    Undone {
        /// Its number.
        edit: EditId,
        /// What it did.
        of: Box<Summary>,
    },
    /// All that somebody edited of late is taken back.
    AllUndone {
        /// How many edits.
        edits: usize,
        /// Edits that stay, because their lines were edited since.
        stuck: Vec<EditId>,
        /// Whose they are.
        by: Option<String>,
    },
    /// Entries came from another bot's file.
    Imported {
        /// The format's name.
        format: String,
        /// How many are new.
        new: usize,
        /// How many were there and said something else.
        changed: usize,
    },
    /// The settings changed.
    Settings,
    /// Somebody saved a file with an editor.
    EditedOnDisk,
    /// As it was said when summaries were kept as text.
    #[serde(untagged)]
    AsSaid(String),
}

/// Edits taken back that took edits back: no more of them are named than can be read.
const NESTED: usize = 8;

impl Summary {
    /// An edit taken back.
    pub fn undone(edit: EditId, of: Self) -> Self {
        Self::Undone { edit, of: Box::new(of.nested_at_most(NESTED)) }
    }

    fn nested_at_most(self, most: usize) -> Self {
        match (self, most) {
            (Self::Undone { .. }, 0) => Self::AsSaid("…".to_owned()),
            (Self::Undone { edit, of }, most) => {
                Self::Undone { edit, of: Box::new(of.nested_at_most(most - 1)) }
            }
            (other, _) => other,
        }
    }
}

impl Summary {
    /// What was kept as JSON; any other text is what was said then.
    pub fn read(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_else(|_| Self::AsSaid(kept.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(summary: &Summary) -> String {
        serde_json::to_string(summary).expect("a summary is JSON")
    }

    fn edits() -> impl Strategy<Value = EditId> {
        any::<u64>().prop_map(EditId)
    }

    fn summaries() -> impl Strategy<Value = Summary> {
        let text = ".{0,90}";
        let leaf = prop_oneof![
            text.prop_map(|question| Summary::Added { question }),
            text.prop_map(|question| Summary::Changed { question }),
            text.prop_map(|question| Summary::Removed { question }),
            (text, text).prop_map(|(question, entry)| Summary::AnsweredBy { question, entry }),
            text.prop_map(|question| Summary::NotAnswered { question }),
            text.prop_map(|question| Summary::MayBeAnswered { question }),
            (any::<usize>(), prop::collection::vec(edits(), 0..3), prop::option::of(text))
                .prop_map(|(edits, stuck, by)| Summary::AllUndone { edits, stuck, by }),
            (text, any::<usize>(), any::<usize>()).prop_map(|(format, new, changed)| Summary::Imported {
                format,
                new,
                changed
            }),
            text.prop_map(|title| Summary::Document { title }),
            Just(Summary::Synonyms),
            (text, prop::option::of(text))
                .prop_map(|(question, entry)| Summary::Expected { question, entry }),
            text.prop_map(|question| Summary::NotExpected { question }),
            Just(Summary::Settings),
            Just(Summary::EditedOnDisk),
            text.prop_map(Summary::AsSaid),
        ];
        leaf.prop_recursive(4, 8, 1, |of| (edits(), of).prop_map(|(edit, of)| Summary::undone(edit, of)))
    }

    proptest! {
        #[test]
        fn every_summary_survives_the_ledger(summary in summaries()) {
            prop_assert_eq!(Summary::read(&kept(&summary)), summary);
        }
    }

    #[test]
    fn what_was_kept_before_stays_readable() {
        let question = || "When is high water?".to_owned();
        let rows = [
            (r#"{"what":"added","question":"When is high water?"}"#, Summary::Added { question: question() }),
            (
                r#"{"what":"changed","question":"When is high water?"}"#,
                Summary::Changed { question: question() },
            ),
            (
                r#"{"what":"removed","question":"When is high water?"}"#,
                Summary::Removed { question: question() },
            ),
            (
                r#"{"what":"answered_by","question":"high tide","entry":"When is high water?"}"#,
                Summary::AnsweredBy { question: "high tide".into(), entry: question() },
            ),
            (
                r#"{"what":"not_answered","question":"When is high water?"}"#,
                Summary::NotAnswered { question: question() },
            ),
            (
                r#"{"what":"undone","edit":7,"of":{"what":"settings"}}"#,
                Summary::undone(EditId(7), Summary::Settings),
            ),
            (
                r#"{"what":"undone","edit":7,"of":"New entry: When is high water?"}"#,
                Summary::undone(EditId(7), Summary::AsSaid("New entry: When is high water?".into())),
            ),
            (
                r#"{"what":"all_undone","edits":2,"stuck":[4],"by":"Maren"}"#,
                Summary::AllUndone { edits: 2, stuck: vec![EditId(4)], by: Some("Maren".into()) },
            ),
            (
                r#"{"what":"imported","format":"csv","new":3,"changed":1}"#,
                Summary::Imported { format: "csv".into(), new: 3, changed: 1 },
            ),
            (r#"{"what":"settings"}"#, Summary::Settings),
            (r#"{"what":"edited_on_disk"}"#, Summary::EditedOnDisk),
            // From a proposal that was pending when summaries were still kept as text.
            (r#""Settings""#, Summary::AsSaid("Settings".into())),
            ("New entry: When is high water?", Summary::AsSaid("New entry: When is high water?".into())),
            ("Settings", Summary::AsSaid("Settings".into())),
            ("“high tide” gets no answer", Summary::AsSaid("“high tide” gets no answer".into())),
        ];
        for (text, summary) in rows {
            assert_eq!(Summary::read(text), summary, "{text}");
        }
    }

    #[test]
    fn taking_back_again_and_again_grows_no_summary_without_end() {
        let grown = (0..200).fold(Summary::Settings, |of, edit| Summary::undone(EditId(edit), of));
        assert_eq!(Summary::read(&kept(&grown)), grown);
        assert!(kept(&grown).len() < 500);
    }
}
