//! Why a change is not made.

use crate::EntryId;

/// Why a change is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A file is not TOML: nobody can tell what an edit of it would change.
    ///
    /// A key that is written twice, or a date that no calendar has, passes here, and is left to the check.
    #[error("{file} is not TOML; mend it first, `footnote check` shows where")]
    NotToml {
        /// The file's name.
        file: String,
    },
    /// No entry, and no draft, has this id.
    #[error("there is no entry `{id}`; it may have been removed or renamed, look for it by its question")]
    NoEntry {
        /// The id.
        id: EntryId,
    },
    /// Another entry, or draft, has the id of a new one.
    #[error("the id `{id}` is taken; choose another, or edit that entry")]
    IdTaken {
        /// The id.
        id: EntryId,
    },
    /// An entry has this phrasing, apart from capitals and punctuation.
    #[error("`{entry}` has this phrasing already; word it otherwise, or edit that entry")]
    PhrasingTaken {
        /// The phrasing.
        text: String,
        /// The id of the entry that has it.
        entry: EntryId,
    },
    /// A phrasing to take out that the entry does not have.
    #[error("`{entry}` has no such phrasing; it may have been removed")]
    NoPhrasing {
        /// The phrasing.
        text: String,
        /// The entry's id.
        entry: EntryId,
    },
    /// A phrasing to take out that is the entry's shown question.
    #[error("this is the question that `{entry}` is shown with; give it another question instead")]
    ShownQuestion {
        /// The entry's id.
        entry: EntryId,
    },
    /// Nothing is expected of this question.
    #[error("nothing is expected of this question; it may have been removed")]
    NoExpect {
        /// The question.
        ask: String,
    },
    /// Everything is already as the changes want it.
    #[error("there is nothing to change: the knowledge base says this already")]
    Unchanged,
}
