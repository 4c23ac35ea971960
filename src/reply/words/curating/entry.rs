//! An entry as moderators see it.

use crate::knowledge::EntryId;

/// An entry as moderators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutEntry {
    /// A heading: its other phrasings.
    AlsoAskedAs,
    /// It is not served.
    Draft,
    /// A heading: its latest edits.
    Edits,
    /// What is known of it besides what it says.
    Facts {
        /// Its id.
        id: EntryId,
        /// What it is listed under.
        topic: Option<String>,
        /// How often it answered.
        asked: u32,
        /// Votes that it helped.
        helped: u32,
        /// Votes that it did not.
        unhelpful: u32,
    },
    /// A question that it never answers.
    NeverAnswers(String),
}
