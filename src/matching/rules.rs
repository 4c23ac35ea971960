//! What moderators said an entry must never answer, and what a question must have for it.

use super::{Reason, confidence::Scored, overlap::Overlap, reading::EntryTerms, reading::Question, words};
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
            not: terms.not.iter().map(|stems| super::set(stems.iter().copied())).collect(),
            require: entry
                .require
                .iter()
                .map(|item| alternatives(item))
                .filter(|item| !item.is_empty())
                .collect(),
        });
        Self { entries: entries.collect() }
    }

    /// Why the best entry may not answer this question, if so.
    pub(super) fn against(&self, best: &Scored, question: &Question, overlap: &Overlap) -> Option<Reason> {
        let rule = &self.entries[best.candidate.entry];
        let stems = super::set(question.terms.iter().filter_map(|term| term.stem))
            .iter()
            .map(|&stem| Some(stem))
            .collect::<Vec<_>>();
        if rule.not.iter().any(|not| !not.is_empty() && overlap.likeness(&stems, not) >= best.likeness) {
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
