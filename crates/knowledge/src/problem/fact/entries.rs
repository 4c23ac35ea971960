//! Entries and documents that don't go together.

use serde::{Deserialize, Serialize};

use crate::problem::Code;

/// What is wrong with an entry or a document, seen beside the others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entries {
    /// There is no entry in any file.
    NoEntries,
    /// Two entries have the same phrasing.
    SharedPhrasing {
        /// The id of the entry that has it first; `None` where it has no id.
        first: Option<String>,
        /// The id of the one that has it again; `None` where it has no id.
        second: Option<String>,
    },
    /// One entry has the same phrasing twice.
    RepeatedPhrasing,
    /// The entry refuses one of its own phrasings.
    RefusedPhrasing,
    /// A marker points at no citation.
    MarkerWithoutCitation {
        /// The marker's number.
        marker: usize,
        /// How many citations the entry has.
        citations: usize,
    },
    /// No marker points at a citation.
    CitationWithoutMarker {
        /// The number of the marker that would.
        marker: usize,
    },
    /// There is no such document.
    UnknownDocument {
        /// As it is written.
        id: String,
        /// The id that was probably meant.
        meant: Option<String>,
    },
    /// Several citations are of documents that aren't there: their file may be gone.
    UnknownDocuments {
        /// The ids of the first of them, as they are written.
        ids: Vec<String>,
        /// How many more documents these citations are of.
        more: usize,
        /// How many citations.
        citations: usize,
    },
    /// No entry cites the document.
    UncitedDocument {
        /// Its id.
        id: String,
    },
    /// A disputed entry cites one side only.
    LoneDispute,
    /// The entry is a draft, and has a citation.
    Draft {
        /// Its id; empty where it has none.
        id: String,
    },
    /// The entry is a draft without a citation.
    DraftWithoutCitation {
        /// Its id; empty where it has none.
        id: String,
    },
    /// There is no such entry.
    UnknownEntry {
        /// As it is written.
        id: String,
        /// The id that was probably meant.
        meant: Option<String>,
    },
    /// The entry offers itself as the next question.
    FollowsItself,
}

impl Entries {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::NoEntries => Code::NoEntries,
            Self::SharedPhrasing { .. } => Code::SharedPhrasing,
            Self::RepeatedPhrasing => Code::RepeatedPhrasing,
            Self::RefusedPhrasing => Code::RefusedPhrasing,
            Self::MarkerWithoutCitation { .. } => Code::MarkerWithoutCitation,
            Self::CitationWithoutMarker { .. } => Code::CitationWithoutMarker,
            Self::UnknownDocument { .. } | Self::UnknownDocuments { .. } => Code::UnknownDocument,
            Self::UncitedDocument { .. } => Code::UncitedDocument,
            Self::LoneDispute => Code::LoneDispute,
            Self::Draft { .. } | Self::DraftWithoutCitation { .. } => Code::Draft,
            Self::UnknownEntry { .. } => Code::UnknownEntry,
            Self::FollowsItself => Code::FollowsItself,
        }
    }
}
