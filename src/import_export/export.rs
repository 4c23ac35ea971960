//! Entries on their way to another format, and what no entry can carry there.

use std::collections::HashSet;

use super::{
    embedded::EmbeddedEntry,
    loss::{ExportLoss, NotExported},
};
use crate::knowledge::{Entry, Knowledge, Settings, edit};

/// An entry on its way to another format.
#[derive(Debug)]
pub(super) struct ExportedEntry {
    pub(super) entry: Entry,
    pub(super) embedded: EmbeddedEntry,
}

/// How much of a knowledge base a format has a place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Entries, with the documents that they cite.
    Entries,
    /// Entries and synonyms.
    EntriesAndSynonyms,
    /// All of it.
    Everything,
}

/// The entries of a knowledge base, drafts last.
pub(super) fn entries(knowledge: &Knowledge, dropped: &mut Vec<NotExported>) -> Vec<ExportedEntry> {
    let mut told = HashSet::new();
    let exported = |entry: &Entry| {
        let mut text = entry.clone();
        if text.answer.contains('\r') {
            text.answer = text.answer.replace('\r', "\n");
            dropped.push(NotExported::new(&text.id, ExportLoss::CarriageReturn));
        }
        if text.draft {
            dropped.push(NotExported::new(&text.id, ExportLoss::Drafts));
        }
        let cited = entry.cite.iter().map(|citation| knowledge.document(citation));
        let documents = cited.filter(|document| told.insert(&document.id));
        let documents = documents.map(edit::document_text).collect();
        let rest = Entry { question: String::new(), also: Vec::new(), answer: String::new(), ..text.clone() };
        let embedded = EmbeddedEntry { entry: rest, documents };
        ExportedEntry { entry: text, embedded }
    };
    all(knowledge).map(exported).collect()
}

/// Names what the knowledge base has beside its entries, and the format has no place for.
pub(super) fn left_out(scope: Scope, knowledge: &Knowledge, dropped: &mut Vec<NotExported>) {
    match scope {
        Scope::Everything => return,
        Scope::EntriesAndSynonyms => {}
        Scope::Entries => {
            let synonyms = knowledge.synonyms().iter();
            dropped.extend(synonyms.map(|synonym| NotExported::new(&synonym.term, ExportLoss::Synonyms)));
        }
    }
    let expects = knowledge.expects().iter();
    dropped.extend(expects.map(|expect| NotExported::new(&expect.ask, ExportLoss::Expects)));
    let cited = all(knowledge).flat_map(|entry| &entry.cite);
    let cited = cited.map(|citation| &citation.document).collect::<HashSet<_>>();
    let uncited = knowledge.documents().iter().filter(|document| !cited.contains(&document.id));
    dropped.extend(uncited.map(|document| NotExported::new(&document.id, ExportLoss::UncitedDocuments)));
    if *knowledge.settings() != Settings::default() {
        dropped.push(NotExported { of: None, what: ExportLoss::Settings });
    }
}

fn all(knowledge: &Knowledge) -> impl Iterator<Item = &Entry> {
    knowledge.entries().iter().chain(knowledge.drafts())
}
