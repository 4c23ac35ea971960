//! What answers no longer rest on.

use serde::{Deserialize, Serialize};

use super::Named;
use crate::knowledge::{Citation, Knowledge};

/// A citation that an entry no longer has as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LostCitation {
    /// The entry, which is still there.
    pub entry: Named,
    /// The document's title.
    pub document: String,
    /// What was quoted.
    pub quote: String,
    /// What the entry quotes of the same document now, and didn't before.
    pub now: Option<String>,
}

/// The citations that entries of both sides have lost.
pub(super) fn lost(before: &Knowledge, after: &Knowledge) -> Vec<LostCitation> {
    let same = |old: &Citation, new: &Citation| old.document == new.document && old.quote == new.quote;
    let mut lost = Vec::new();
    for old in before.entries() {
        let Some(new) = after.position(&old.id).map(|at| &after[at]) else { continue };
        let gone = old.cite.iter().filter(|cited| !new.cite.iter().any(|other| same(cited, other)));
        let mut instead = new
            .cite
            .iter()
            .filter(|cited| !old.cite.iter().any(|other| same(other, cited)))
            .collect::<Vec<_>>();
        for cited in gone {
            let at = instead.iter().position(|other| cited.document == other.document);
            lost.push(LostCitation {
                entry: Named::of(new),
                document: before.document(cited).title.clone(),
                quote: cited.quote.clone(),
                now: at.map(|at| instead.remove(at).quote.clone()),
            });
        }
    }
    lost.sort();
    lost
}
