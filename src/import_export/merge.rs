//! An entry that is there, with what a row says of it.

use std::collections::HashSet;

use crate::knowledge::{Entry, EntryKey, markers, text};

/// Our entry with what theirs says: no phrasing of ours goes, and a citation goes only with the answer that it supports.
pub(super) fn merged(ours: &Entry, theirs: &Entry) -> Entry {
    let mut merged = ours.clone();
    let known = ours.phrasings().map(text::folded).collect::<HashSet<_>>();
    let is_known = |phrasing: &String| known.contains(&text::folded(phrasing));
    if text::folded(&ours.question) == text::folded(&theirs.question) {
        merged.question.clone_from(&theirs.question);
    } else if !is_known(&theirs.question) {
        merged.question.clone_from(&theirs.question);
        merged.also.insert(0, ours.question.clone());
    }
    merged.also.extend(theirs.also.iter().filter(|also| !is_known(also)).cloned());
    for key in EntryKey::ALL.iter().copied().filter(|key| stands_alone(*key)) {
        if !theirs.value(key).is_absent() {
            merged.copy(key, theirs);
        }
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

/// Whether theirs takes the place of ours whatever else the two say, and whatever other entries there are.
fn stands_alone(key: EntryKey) -> bool {
    use EntryKey::{Also, Answer, Cite, Disputed, Draft, Follow, Id, Not, Question, Require};
    !matches!(key, Id | Draft | Question | Also | Answer | Cite | Disputed | Follow | Not | Require)
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
