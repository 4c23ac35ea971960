//! What a reader finds of one entry, as it stands in the file.

use super::{embedded::EmbeddedEntry, loss::ImportLoss};
use crate::knowledge::{Citation, edit::DocumentText};

/// What a reader found of one entry, as it stood there.
#[derive(Debug, Default)]
pub(super) struct RawEntry {
    /// What it is called there; where it has no name, nothing.
    pub(super) name: String,
    /// What `next` calls it, where that is not its name.
    pub(super) number: String,
    /// The question first.
    pub(super) phrasings: Vec<String>,
    /// What else the entry is called there: phrasings may be proposed of it.
    pub(super) titles: Vec<String>,
    pub(super) answer: String,
    pub(super) topic: Option<String>,
    /// Citations beside those of `embedded`, each with its document where that is described there.
    pub(super) quoted: Vec<(Citation, Option<DocumentText>)>,
    /// Documents that it names as its source, without a quote.
    pub(super) sources: Vec<DocumentText>,
    /// What is asked next, by number or name.
    pub(super) next: Vec<String>,
    /// What Footnote itself had written there.
    pub(super) embedded: EmbeddedEntry,
    /// What of it isn't carried over, or not as it was.
    pub(super) lost: Vec<ImportLoss>,
}

impl RawEntry {
    /// Takes what Footnote itself had written there; says whether that was whole.
    pub(super) fn take_embedded(&mut self, json: &str) -> bool {
        let embedded = EmbeddedEntry::parse(json);
        let whole = embedded.is_some();
        self.lost.extend((!whole).then_some(ImportLoss::Embedded));
        self.embedded = embedded.unwrap_or_default();
        whole
    }
}
