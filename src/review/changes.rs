//! What is written otherwise after an edit.

use std::{collections::HashSet, hash::Hash};

use crate::knowledge::{Entry, EntryId, EntryKey, Knowledge};

/// The difference between two knowledge bases, as far as askers may notice it.
#[derive(Debug, Default)]
pub(super) struct Changes<'a> {
    pub(super) added: Vec<&'a Entry>,
    /// As they are now.
    pub(super) changed: Vec<&'a Entry>,
    pub(super) removed: Vec<&'a Entry>,
    /// Questions and words that decide what is found, and came or went.
    pub(super) texts: Vec<&'a str>,
}

impl<'a> Changes<'a> {
    pub(super) fn new(before: &'a Knowledge, after: &'a Knowledge) -> Self {
        let mut changes = Self::default();
        for entry in after.entries() {
            let old = before.position(&entry.id).map(|at| &before[at]);
            match old {
                None => {
                    changes.added.push(entry);
                    changes.texts.extend(deciding(entry));
                }
                Some(old) if !same(old, before, entry, after) => {
                    changes.changed.push(entry);
                    changes.texts.extend(difference(deciding(old), deciding(entry)));
                }
                Some(_) => {}
            }
        }
        let gone = before.entries().iter().filter(|entry| after.position(&entry.id).is_none());
        changes.removed = gone.collect();
        changes.texts.extend(changes.removed.iter().copied().flat_map(deciding));
        changes.texts.extend(difference(unanswered(before), unanswered(after)));
        let synonyms = difference(synonyms(before), synonyms(after));
        changes.texts.extend(synonyms.into_iter().flat_map(|(one, other)| [one, other]));
        changes
    }

    /// Whether the edit adds or changes this entry.
    pub(super) fn touched(&self) -> HashSet<&'a EntryId> {
        self.added.iter().chain(&self.changed).map(|entry| &entry.id).collect()
    }
}

/// Whether an entry says the same on both sides, and offers the same.
fn same(old: &Entry, before: &Knowledge, new: &Entry, after: &Knowledge) -> bool {
    old.differs_in(new).all(|key| key == EntryKey::Follow) && offers(old, before).eq(offers(new, after))
}

/// The ids of what an entry offers next.
fn offers<'a>(entry: &Entry, knowledge: &'a Knowledge) -> impl Iterator<Item = &'a EntryId> {
    knowledge.follow(entry).into_iter().map(|at| &knowledge[at].id)
}

/// What decides which questions find an entry.
fn deciding(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.phrasings().chain(entry.not.iter().chain(&entry.require).map(String::as_str))
}

fn unanswered(knowledge: &Knowledge) -> impl Iterator<Item = &str> {
    let nothing = knowledge.expects().iter().filter(|expect| expect.entry.is_none());
    nothing.map(|expect| expect.ask.as_str())
}

fn synonyms(knowledge: &Knowledge) -> impl Iterator<Item = (&str, &str)> {
    knowledge
        .synonyms()
        .iter()
        .flat_map(|synonym| synonym.others.iter().map(|other| (synonym.term.as_str(), other.as_str())))
}

/// What only one of the two has.
fn difference<T: Copy + Eq + Hash>(
    before: impl Iterator<Item = T>,
    after: impl Iterator<Item = T>,
) -> Vec<T> {
    let before = before.collect::<HashSet<_>>();
    let after = after.collect::<HashSet<_>>();
    before.symmetric_difference(&after).copied().collect()
}
