//! Ids: what each names, and what one that names nothing was probably meant to be.

use std::{cell::Cell, collections::HashMap};

use super::values;
use crate::{
    nearest::nearest,
    problem::{Code, Finding},
    source::{At, Span},
    text,
    written::Written,
};

/// Which document and which entry an id names: the first that has it.
pub(super) struct Ids<'w> {
    pub(super) documents: HashMap<&'w str, usize>,
    pub(super) entries: HashMap<&'w str, usize>,
    /// For each entry as written, where it stands among those that are served; `None` for a draft.
    pub(super) served: Vec<Option<usize>>,
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
        let served = written.entries.iter().map(|entry| if entry.is_draft() { None } else { count.next() });
        Self {
            served: served.collect(),
            documents: first_of_each("documents", documents, findings),
            entries: first_of_each("entries", entries, findings),
            comparisons: Cell::new(COMPARISONS),
        }
    }

    pub(super) fn unknown_document(&self, id: &At<String>) -> Finding {
        let finding =
            Finding::new(Code::UnknownDocument, id.span, format!("there is no document {}", quoted(id)));
        self.suggest(finding, id, &self.documents)
    }

    pub(super) fn unknown_entry(&self, id: &At<String>) -> Finding {
        let finding = Finding::new(Code::UnknownEntry, id.span, format!("there is no entry {}", quoted(id)));
        self.suggest(finding, id, &self.entries)
    }

    fn suggest(&self, finding: Finding, id: &At<String>, known: &HashMap<&str, usize>) -> Finding {
        let Some(left) = self.comparisons.get().checked_sub(known.len()) else { return finding };
        self.comparisons.set(left);
        match nearest(&id.value, &known.keys().copied().collect::<Vec<_>>()) {
            Some(right) => finding.remedy(format!("did you mean `{right}`?")),
            None => finding,
        }
    }
}

fn first_of_each<'w>(
    what: &str,
    ids: impl Iterator<Item = Option<&'w At<String>>>,
    findings: &mut Vec<Finding>,
) -> HashMap<&'w str, usize> {
    let mut first = HashMap::<&str, (usize, Span)>::new();
    for (at, id) in ids.enumerate() {
        let Some(id) = id else { continue };
        values::id(id, findings);
        if let Some((_, before)) = first.get(id.value.as_str()) {
            let message = format!("two {what} have the id {}", quoted(id));
            findings
                .push(Finding::new(Code::DuplicateId, id.span, message).other(*before, "first used here"));
        } else {
            first.insert(&id.value, (at, id.span));
        }
    }
    first.into_iter().map(|(id, (at, _))| (id, at)).collect()
}

fn quoted(id: &At<String>) -> String {
    format!("`{}`", text::shortened(&id.value, values::ID))
}
