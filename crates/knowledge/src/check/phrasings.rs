//! Phrasings: no two entries share one, and no entry refuses its own.

use std::collections::HashMap;

use crate::{
    problem::{Code, Finding},
    source::{At, Span},
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
                findings.push(Finding::new(Code::Empty, phrasing.span, "there is no word in this phrasing"));
                continue;
            }
            match first.get(&folded) {
                None => {
                    first.insert(folded, (at, phrasing.span));
                }
                Some((same, before)) if *same == at => {
                    let message = "the entry has this phrasing already";
                    let finding = Finding::new(Code::RepeatedPhrasing, phrasing.span, message);
                    findings.push(finding.other(*before, "the same, but for capitals and punctuation"));
                }
                Some((other, before)) => {
                    let message =
                        format!("{} and {} share a phrasing", name(&written.entries[*other]), name(entry));
                    let finding = Finding::new(Code::SharedPhrasing, phrasing.span, message);
                    findings.push(finding.other(*before, "the same, but for capitals and punctuation"));
                }
            }
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
            let message = "the entry refuses one of its own phrasings";
            findings.push(
                Finding::new(Code::RefusedPhrasing, not.span, message).other(*phrasing, "the phrasing"),
            );
        }
    }
}

fn name(entry: &Entry) -> String {
    match &entry.id {
        Some(At { value, .. }) => format!("`{}`", text::shortened(value, 64)),
        None => "an entry without an id".to_owned(),
    }
}
