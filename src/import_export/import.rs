//! What the files of another format have for Footnote.

use super::{
    loss::{ImportLoss, NotImported},
    place::InputPlace,
    proposed::ProposedPhrasing,
    refusal::RowRefusal,
};
use crate::knowledge::{Entry, EntryId, edit::DocumentText};

/// What the files of another format have for Footnote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// The sources that it names. Those without a quote support nothing yet.
    pub documents: Vec<DocumentText>,
    /// In the order of the files.
    pub entries: Vec<ImportedRow>,
    /// What can't become an entry.
    pub refused: Vec<RefusedRow>,
    /// What belongs to no entry and isn't carried over.
    pub dropped: Vec<NotImported>,
}

/// What becomes one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRow {
    /// Where it begins.
    pub origin: InputPlace,
    /// The entry: a draft where it has no citation with a quote.
    pub entry: Entry,
    /// The id that it takes where another entry has the first: only where neither was given.
    pub spare: Option<EntryId>,
    /// Ids of the documents that it names as its source without quoting them.
    pub sources: Vec<String>,
    /// Those of its phrasings that were made of something else.
    pub proposed: Vec<ProposedPhrasing>,
    /// What of it isn't carried over, or not as it was.
    pub lost: Vec<ImportLoss>,
}

/// A row that can't become an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Where it begins.
    pub origin: InputPlace,
    /// Its question, or what else it is known by; empty where it has nothing.
    pub name: String,
    /// Why.
    pub why: RowRefusal,
}

impl ImportedRow {
    /// Ids of the documents that it names.
    pub(super) fn documents(&self) -> impl Iterator<Item = &str> {
        self.entry.cite.iter().map(|citation| &citation.document).chain(&self.sources).map(String::as_str)
    }
}
