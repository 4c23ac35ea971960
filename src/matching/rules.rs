//! What moderators said an entry must never answer, and what a question must have for it.

use super::{Reason, overlap::Overlap, reading::EntryTerms, reading::Question, words};
use crate::knowledge::Entry;

/// By entry.
#[derive(Debug)]
pub(super) struct Rules {
    entries: Vec<Rule>,
}

#[derive(Debug, Default)]
struct Rule {
    /// The stems of each question that it must not answer.
    not: Vec<Box<[u32]>>,
    /// Stems as text, because a required word need not occur in any phrasing: one of each item's alternatives must be there.
    require: Vec<Vec<String>>,
}

impl Rules {
    pub(super) fn new(entries: &[Entry], terms: &[EntryTerms]) -> Self {
        let entries = entries.iter().zip(terms).map(|(entry, terms)| Rule {
            not: terms.not.iter().map(|text| super::set(text.stems.iter().copied())).collect(),
            require: entry
                .require
                .iter()
                .map(|item| alternatives(item))
                .filter(|item| !item.is_empty())
                .collect(),
        });
        Self { entries: entries.collect() }
    }

    /// Why the entry may not answer this question, if so. `nearest`: the stems of its nearest phrasing.
    pub(super) fn against(
        &self,
        entry: usize,
        nearest: &[u32],
        question: &Question,
        overlap: &Overlap,
    ) -> Option<Reason> {
        let rule = &self.entries[entry];
        let stems = question.distinct().iter().map(|term| term.stem).collect::<Vec<_>>();
        let likeness = overlap.likeness(&stems, nearest);
        if rule.not.iter().any(|not| !not.is_empty() && overlap.likeness(&stems, not) >= likeness) {
            return Some(Reason::Forbidden);
        }
        let has = |stem: &String| question.terms.iter().any(|term| words::stem(&term.folded) == *stem);
        let met = rule.require.iter().all(|item| item.iter().any(has));
        (!met).then_some(Reason::Required)
    }
}

/// The stems of `a|b|c`.
fn alternatives(item: &str) -> Vec<String> {
    item.split('|').flat_map(words::read).map(|word| words::stem(&word.folded)).collect()
}
