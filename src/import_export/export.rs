//! Entries on their way to another format, and what no entry can carry there.

use std::collections::HashSet;

use super::{
    embedded::{EmbeddedEntry, FurtherKeys},
    loss::{ExportLoss, NotExported},
};
use crate::knowledge::{
    Entry, Knowledge, Settings,
    edit::{self, EntryText},
};

/// An entry on its way to another format.
#[derive(Debug)]
pub(super) struct ExportedEntry {
    pub(super) entry: EntryText,
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

impl ExportedEntry {
    /// The question, and the other phrasings.
    pub(super) fn phrasings(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.entry.question).chain(&self.entry.also)
    }
}

/// The entries of a knowledge base, drafts last.
pub(super) fn entries(knowledge: &Knowledge, dropped: &mut Vec<NotExported>) -> Vec<ExportedEntry> {
    let mut told = HashSet::new();
    let exported = |entry: &Entry| {
        let mut text = edit::entry_text(knowledge, entry);
        if text.answer.contains('\r') {
            text.answer = text.answer.replace('\r', "\n");
            dropped.push(NotExported::new(&text.id, ExportLoss::CarriageReturn));
        }
        if text.draft {
            dropped.push(NotExported::new(&text.id, ExportLoss::Drafts));
        }
        let cited = entry.citations.iter().map(|citation| citation.document);
        let documents = cited.filter(|at| told.insert(*at)).map(|at| &knowledge.documents()[at]);
        let embedded = EmbeddedEntry {
            id: text.id.clone(),
            topic: text.topic.clone(),
            cite: text.cite.clone(),
            documents: documents.map(edit::document_text).collect(),
            draft: text.draft,
            further: FurtherKeys {
                disputed: entry.disputed,
                follow: entry.follow.iter().map(|&at| knowledge.entries()[at].id.clone()).collect(),
                not: entry.not.clone(),
                require: entry.require.clone(),
            },
        };
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
    let cited = all(knowledge).flat_map(|entry| &entry.citations);
    let cited = cited.map(|citation| citation.document).collect::<HashSet<_>>();
    let documents = knowledge.documents().iter().enumerate();
    let uncited = documents.filter(|(at, _)| !cited.contains(at));
    dropped.extend(uncited.map(|(_, document)| NotExported::new(&document.id, ExportLoss::UncitedDocuments)));
    if *knowledge.settings() != Settings::default() {
        dropped.push(NotExported { of: None, what: ExportLoss::Settings });
    }
}

fn all(knowledge: &Knowledge) -> impl Iterator<Item = &Entry> {
    knowledge.entries().iter().chain(knowledge.drafts())
}
