//! What an import would change in a knowledge base: the dry run, and the changes themselves.

use std::{collections::HashSet, mem};

use serde::Serialize;

use super::{
    loss::{ImportLoss, LossSource, NotImported},
    place::InputPlace,
    proposed::ProposedPhrasing,
    refusal::RowRefusal,
};
use crate::knowledge::{
    Entry, EntryId, EntryKey,
    edit::{Change, DocumentText},
};

/// What an import would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Row by row, by the files' names and the places in them.
    pub rows: Vec<PlannedRow>,
    /// Documents that would be new.
    pub documents: Vec<DocumentText>,
    /// What belongs to no entry and isn't carried over.
    pub dropped: Vec<NotImported>,
}

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// Where it begins.
    pub origin: InputPlace,
    /// The entry's id; empty where it is none.
    pub id: EntryId,
    /// Its question.
    pub question: String,
    /// What becomes of it.
    pub outcome: PlannedOutcome,
    /// Documents that it rests on, but doesn't quote yet.
    pub sources: Vec<String>,
    /// Those of its phrasings that were made of something else.
    pub proposed: Vec<ProposedPhrasing>,
    /// What of it isn't carried over, or not as it was.
    pub lost: Vec<ImportLoss>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlannedOutcome {
    /// A new entry.
    New {
        /// Its text.
        entry: Entry,
    },
    /// The entry is there, and the row says more, or otherwise.
    Changed {
        /// What would be different.
        parts: Vec<EntryKey>,
        /// The entry as it would become: the row's words where it has any, the entry's where it hasn't.
        entry: Entry,
    },
    /// The entry is there, and says all of it.
    Same,
    /// It can't become an entry.
    Refused(RowRefusal),
}

/// How many rows end in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PlanCounts {
    /// Entries that aren't there yet.
    pub new: usize,
    /// Those of them that aren't served.
    pub drafts: usize,
    /// Entries that are there, and say something else.
    pub changed: usize,
    /// Entries that are there, and say the same.
    pub same: usize,
    /// Rows that can't become entries.
    pub refused: usize,
}

impl Plan {
    /// The changes to make, documents first; and the plan to be told of, without the texts of new entries, which are the most of
    /// it. `replace`: also the changes of entries that are there.
    pub fn into_changes(mut self, replace: bool) -> (Vec<Change>, Self) {
        let mut changes = Vec::new();
        let (mut left, mut made) = (HashSet::new(), HashSet::new());
        for PlannedRow { outcome, sources, .. } in &mut self.rows {
            let named = |entry: &Entry| {
                let cited = entry.cite.iter().map(|citation| citation.document.clone());
                cited.chain(sources.iter().cloned()).collect::<Vec<_>>()
            };
            match outcome {
                PlannedOutcome::New { entry } => {
                    let told = Entry { draft: entry.draft, ..Entry::default() };
                    made.extend(named(entry));
                    changes.push(Change::Add(mem::replace(entry, told)));
                }
                PlannedOutcome::Changed { entry, parts } if replace => {
                    made.extend(named(entry));
                    let (id, entry, keys) = (entry.id.clone(), entry.clone(), parts.clone());
                    changes.push(Change::Replace { id, entry, keys });
                }
                PlannedOutcome::Changed { entry, .. } => left.extend(named(entry)),
                PlannedOutcome::Same | PlannedOutcome::Refused(_) => {}
            }
        }
        let documents = self.documents.iter().filter(|new| made.contains(&new.id) || !left.contains(&new.id));
        let changes = documents.cloned().map(Change::Document).chain(changes).collect();
        (changes, self)
    }

    /// How many rows end in which way.
    pub fn counts(&self) -> PlanCounts {
        let mut counts = PlanCounts::default();
        for row in &self.rows {
            match &row.outcome {
                PlannedOutcome::New { entry, .. } => {
                    counts.new += 1;
                    counts.drafts += usize::from(entry.draft);
                }
                PlannedOutcome::Changed { .. } => counts.changed += 1,
                PlannedOutcome::Same => counts.same += 1,
                PlannedOutcome::Refused(_) => counts.refused += 1,
            }
        }
        counts
    }

    /// What isn't carried over, of rows and of the whole. Rows that change nothing were told of theirs before.
    pub fn losses(&self) -> Vec<NotImported> {
        let of_row = |row: &PlannedRow| {
            let of: LossSource =
                if row.id.is_empty() { row.origin.clone().into() } else { row.id.to_string().into() };
            let losses = row.lost.iter().cloned();
            losses.map(move |what| NotImported { of: of.clone(), what }).collect::<Vec<_>>()
        };
        let rows = self.rows.iter().filter(|row| row.outcome != PlannedOutcome::Same);
        rows.flat_map(of_row).chain(self.dropped.iter().cloned()).collect()
    }
}
