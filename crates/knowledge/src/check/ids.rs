//! Ids: what each names, and what one that names nothing was probably meant to be.

use std::{cell::Cell, collections::HashMap};

use super::values;
use crate::{
    EntryPosition,
    nearest::nearest,
    problem::{
        Finding, Relation,
        fact::{Entries, IdOf, Value, shown},
    },
    source::{At, Span},
    written::Written,
};

/// Which document and which entry an id names: the first that has it.
pub(super) struct Ids<'w> {
    pub(super) documents: HashMap<&'w str, usize>,
    pub(super) entries: HashMap<&'w str, usize>,
    /// For each entry as written, where it stands among those that are served; `None` for a draft.
    pub(super) served: Vec<Option<EntryPosition>>,
    /// How many more ids may be compared for suggestions.
    comparisons: Cell<usize>,
}

/// So many take a second or so: where thousands of ids are wrong, suggestions are not what helps.
const COMPARISONS: usize = 1_000_000;

impl<'w> Ids<'w> {
    pub(super) fn new(written: &'w Written, findings: &mut Vec<Finding>) -> Self {
        let documents = written.documents.iter().map(|document| Some(&document.id));
        let entries = written.entries.iter().map(|entry| entry.id.as_ref());
        let mut count = 0..;
        let served = written
            .entries
            .iter()
            .map(|entry| if entry.is_draft() { None } else { count.next().map(EntryPosition::new) });
        Self {
            served: served.collect(),
            documents: first_of_each(IdOf::Document, documents, findings),
            entries: first_of_each(IdOf::Entry, entries, findings),
            comparisons: Cell::new(COMPARISONS),
        }
    }

    pub(super) fn unknown_document(&self, id: &At<String>) -> Finding {
        let meant = self.nearest(id, &self.documents);
        Finding::new(Entries::UnknownDocument { id: shown(&id.value), meant }, id.span)
    }

    pub(super) fn unknown_entry(&self, id: &At<String>) -> Finding {
        let meant = self.nearest(id, &self.entries);
        Finding::new(Entries::UnknownEntry { id: shown(&id.value), meant }, id.span)
    }

    /// The known id that was probably meant.
    fn nearest(&self, id: &At<String>, known: &HashMap<&str, usize>) -> Option<String> {
        let left = self.comparisons.get().checked_sub(known.len())?;
        self.comparisons.set(left);
        nearest(&id.value, &known.keys().copied().collect::<Vec<_>>()).map(str::to_owned)
    }
}

fn first_of_each<'w>(
    of: IdOf,
    ids: impl Iterator<Item = Option<&'w At<String>>>,
    findings: &mut Vec<Finding>,
) -> HashMap<&'w str, usize> {
    let mut first = HashMap::<&str, (usize, Span)>::new();
    for (at, id) in ids.enumerate() {
        let Some(id) = id else { continue };
        values::id(id, findings);
        if let Some((_, before)) = first.get(id.value.as_str()) {
            let fact = Value::DuplicateId { of, id: shown(&id.value) };
            findings.push(Finding::new(fact, id.span).other(*before, Relation::UsedFirst));
        } else {
            first.insert(&id.value, (at, id.span));
        }
    }
    first.into_iter().map(|(id, (at, _))| (id, at)).collect()
}
