//! Phrasings that several rows have: none of them tells those rows apart.

use std::collections::{HashMap, HashSet};

use super::{import::ImportedRow, loss::ImportLoss};
use crate::knowledge::{Entry, EntryId, check::values, text};

/// What the rows of an import have in common.
#[derive(Debug, Default)]
pub(super) struct SharedPhrasings {
    /// Folded question → the first row that asks it.
    questions: HashMap<String, EntryId>,
    /// Folded phrasings that more than one row has beside its question.
    alternates: HashSet<String>,
}

impl SharedPhrasings {
    pub(super) fn new(rows: &[ImportedRow]) -> Self {
        let mut shared = Self::default();
        let mut known = HashSet::new();
        for ImportedRow { entry, .. } in rows {
            shared.questions.entry(text::folded(&entry.question)).or_insert_with(|| entry.id.clone());
            for also in entry.also.iter().map(|also| text::folded(also)) {
                if !known.insert(also.clone()) {
                    shared.alternates.insert(also);
                }
            }
        }
        shared
    }

    /// Takes out of a row what it has in common with others, and names it. Where that is its question, the next of its
    /// phrasings takes the place, if there is one.
    pub(super) fn part(&self, row: &EntryId, entry: &mut Entry) -> Vec<ImportLoss> {
        let mut lost = Vec::new();
        let shown = |written: &str| text::shortened(written, values::TOPIC);
        entry.also.retain(|also| {
            let folded = text::folded(also);
            let is_asked = self.questions.get(&folded).is_some_and(|first| first != row);
            let is_shared = is_asked || self.alternates.contains(&folded);
            lost.extend(is_shared.then(|| ImportLoss::SharedPhrasing(shown(also))));
            !is_shared
        });
        let first = self.questions.get(&text::folded(&entry.question));
        if first.is_some_and(|first| first != row) && !entry.also.is_empty() {
            lost.push(ImportLoss::SharedQuestion(shown(&entry.question)));
            entry.question = entry.also.remove(0);
        }
        lost
    }
}
