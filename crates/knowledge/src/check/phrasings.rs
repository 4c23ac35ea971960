//! Phrasings: no two entries share one, and no entry refuses its own.

use std::collections::HashMap;

use crate::{
    problem::{
        Finding, Relation,
        fact::{Entries, Value, shown},
    },
    source::Span,
    text,
    written::{Entry, Written},
};

/// By what is asked: the first entry with such a phrasing, and where that stands.
pub(super) type Phrasings = HashMap<String, (usize, Span)>;

pub(super) fn check(written: &Written, findings: &mut Vec<Finding>) -> Phrasings {
    let mut first = Phrasings::new();
    for (at, entry) in written.entries.iter().enumerate() {
        for phrasing in entry.phrasings() {
            let folded = text::folded(&phrasing.value);
            if folded.is_empty() {
                findings.push(Finding::new(Value::PhrasingWithoutWord, phrasing.span));
                continue;
            }
            let Some((other, before)) = first.get(&folded) else {
                first.insert(folded, (at, phrasing.span));
                continue;
            };
            let fact = if *other == at {
                Entries::RepeatedPhrasing
            } else {
                Entries::SharedPhrasing { first: id(&written.entries[*other]), second: id(entry) }
            };
            findings.push(Finding::new(fact, phrasing.span).other(*before, Relation::SamePhrasing));
        }
        refused(entry, findings);
    }
    first
}

fn refused(entry: &Entry, findings: &mut Vec<Finding>) {
    if entry.not.is_empty() {
        return;
    }
    let own = entry
        .phrasings()
        .map(|phrasing| (text::folded(&phrasing.value), phrasing.span))
        .collect::<HashMap<_, _>>();
    for not in &entry.not {
        if let Some(phrasing) = own.get(&text::folded(&not.value)) {
            let finding = Finding::new(Entries::RefusedPhrasing, not.span);
            findings.push(finding.other(*phrasing, Relation::Phrasing));
        }
    }
}

fn id(entry: &Entry) -> Option<String> {
    entry.id.as_ref().map(|id| shown(&id.value))
}
