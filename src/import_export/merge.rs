//! An entry that is there, with what a row says of it.

use std::collections::HashSet;

use super::plan::ChangedPart;
use crate::knowledge::{edit::EntryText, markers, text};

/// The question, and the other phrasings.
pub(super) fn phrasings(entry: &EntryText) -> impl Iterator<Item = &str> {
    std::iter::once(&entry.question).chain(&entry.also).map(String::as_str)
}

/// Our entry with what theirs says: no phrasing of ours goes, and a citation goes only with the answer that it supports.
pub(super) fn merged(ours: &EntryText, theirs: &EntryText) -> EntryText {
    let mut merged = ours.clone();
    let known = phrasings(ours).map(text::folded).collect::<HashSet<_>>();
    let is_known = |phrasing: &String| known.contains(&text::folded(phrasing));
    if text::folded(&ours.question) == text::folded(&theirs.question) {
        merged.question.clone_from(&theirs.question);
    } else if !is_known(&theirs.question) {
        merged.question.clone_from(&theirs.question);
        merged.also.insert(0, ours.question.clone());
    }
    merged.also.extend(theirs.also.iter().filter(|also| !is_known(also)).cloned());
    if theirs.topic.is_some() {
        merged.topic.clone_from(&theirs.topic);
    }
    if !theirs.cite.is_empty() {
        (merged.answer, merged.cite) = (theirs.answer.clone(), theirs.cite.clone());
        merged.draft =
            theirs.draft && (ours.draft || ours.cite != theirs.cite || ours.answer != theirs.answer);
    } else if without_markers(&ours.answer) != without_markers(&theirs.answer) {
        (merged.answer, merged.cite, merged.draft) = (theirs.answer.clone(), Vec::new(), true);
    }
    merged
}

/// What of our entry the merged one would change.
pub(super) fn changed_parts(ours: &EntryText, merged: &EntryText) -> Vec<ChangedPart> {
    let different = [
        (ChangedPart::Question, ours.question != merged.question),
        (ChangedPart::Phrasings, ours.also != merged.also),
        (ChangedPart::Answer, ours.answer != merged.answer),
        (ChangedPart::Citations, ours.cite != merged.cite),
        (ChangedPart::Topic, ours.topic != merged.topic),
        (ChangedPart::Draft, ours.draft != merged.draft),
    ];
    different.into_iter().filter_map(|(part, differs)| differs.then_some(part)).collect()
}

/// An answer as it was before anybody supported it.
fn without_markers(answer: &str) -> String {
    let mut plain = String::with_capacity(answer.len());
    let mut at = 0;
    for (marker, _) in markers(answer) {
        plain.push_str(&answer[at..marker.start]);
        at = marker.end;
    }
    plain.push_str(&answer[at..]);
    plain.trim().to_owned()
}
