//! Questions of a knowledge itself whose right outcome is known: what its scope and calibration rest on.

use super::{
    calibration::{ENOUGH, EXPECTED, OUT_OF_SCOPE, PHRASING, Trial, UNANSWERABLE},
    limits,
    rank::{Entries, Omitted, Ranked},
    reading::{Question, Reader},
    scope::{Sample, Scope},
};
use crate::knowledge::{Entry, Expect};

/// The knowledge's own questions, read.
#[derive(Debug)]
pub(super) struct Trials<'a> {
    entries: &'a [Entry],
    ranking: &'a Entries,
    /// Expected questions, with their entries or their positions among those that nothing answers.
    expected: Vec<(Question, Result<usize, usize>)>,
    /// Phrasings, with their positions and entries.
    phrasings: Vec<(Question, usize, usize)>,
}

impl<'a> Trials<'a> {
    /// Expected questions and phrasings, as many as are needed.
    pub(super) fn new(
        reader: &Reader,
        ranking: &'a Entries,
        entries: &'a [Entry],
        expects: &[Expect],
    ) -> Self {
        let mut nothings = 0..;
        let expects = expects.iter().map(|expect| {
            let outcome = expect.entry.ok_or_else(|| nothings.next().unwrap_or_default());
            (outcome, expect.ask.as_str())
        });
        let expects = sample(expects, limits::EXPECTED);
        let phrasings = entries.iter().enumerate().flat_map(|(at, entry)| entry.phrasings().map(move |text| (at, text)));
        let phrasings = phrasings.enumerate().map(|(phrasing, (entry, text))| ((phrasing, entry), text));
        let phrasings = sample(phrasings, limits::TRIALS);
        Self {
            entries,
            ranking,
            expected: expects.into_iter().map(|(outcome, text)| (reader.read(text), outcome)).collect(),
            phrasings: phrasings.into_iter().map(|((at, entry), text)| (reader.read(text), at, entry)).collect(),
        }
    }

    /// Where the knowledge ends.
    pub(super) fn scope(&self) -> Scope {
        let usual = Scope::usual();
        let mut samples = Vec::new();
        for (question, omitted, entry) in self.held_out() {
            // An only phrasing can't be missed by others.
            if entry.is_none_or(|entry| self.ranking.phrasings_of(entry).len() > 1) {
                let signals = self.ranking.rank(question, &usual, omitted).signals;
                samples.push(Sample { signals, answerable: entry.is_some() });
            }
        }
        Scope::learn(&samples)
    }

    /// All expected questions, and how many they are; then phrasings, each without itself, and once more without its entry.
    pub(super) fn outcomes(&self, scope: &Scope) -> (Vec<Trial>, usize) {
        let mut trials = Vec::new();
        let unanswerable = self.expected.iter().filter(|(_, outcome)| outcome.is_err()).count();
        let answerable = self.expected.len() - unanswerable;
        let nothing_weight = (answerable as f32 * OUT_OF_SCOPE / unanswerable.max(1) as f32).min(1.0);
        let weight = if self.expected.len() < ENOUGH { 1.0 } else { PHRASING };
        for (question, omitted, entry) in self.held_out() {
            let ranked = self.ranking.rank(question, scope, omitted);
            if let Some((at, _)) = omitted.phrasing {
                if self.ranking.phrasings_of(at).len() > 1 {
                    trials.push(self.trial(&ranked, entry, weight));
                }
                trials.push(self.trial(&ranked.without(at), None, weight * UNANSWERABLE));
            } else {
                let kind = if entry.is_none() { nothing_weight } else { 1.0 };
                trials.push(self.trial(&ranked, entry, EXPECTED * kind));
            }
        }
        (trials, self.expected.len())
    }

    /// Each question with what to leave out for it, and the entry that answers it: expected ones first.
    fn held_out(&self) -> impl Iterator<Item = (&Question, Omitted, Option<usize>)> {
        let expected = self.expected.iter().map(|(question, outcome)| {
            (question, Omitted { nothing: outcome.err(), phrasing: None }, outcome.ok())
        });
        let phrasings = self.phrasings.iter().map(|(question, at, entry)| {
            (question, Omitted { phrasing: Some((*entry, *at)), nothing: None }, Some(*entry))
        });
        expected.chain(phrasings)
    }

    fn trial(&self, ranked: &Ranked, right: Option<usize>, weight: f32) -> Trial {
        let best = ranked.best.first();
        Trial {
            confidence: best.map_or(0.0, |best| best.confidence),
            right: best.is_some_and(|best| right.is_some_and(|right| self.serves(best.entry, right))),
            weight,
        }
    }

    /// Whether an entry's answer serves for another's: it rests on the same quote, and so says the same.
    fn serves(&self, entry: usize, right: usize) -> bool {
        let first = self.entries[right].citations.first();
        entry == right
            || first.is_some_and(|first| {
                let mut citations = self.entries[entry].citations.iter();
                citations.any(|other| other.document == first.document && other.quote == first.quote)
            })
    }
}

/// Some of many: by a hash of the text, so that the order of the files doesn't matter.
fn sample<'t, T>(all: impl Iterator<Item = (T, &'t str)>, limit: usize) -> Vec<(T, &'t str)> {
    let mut all = all.collect::<Vec<_>>();
    if all.len() > limit {
        all.select_nth_unstable_by_key(limit, |(_, text)| (hash(text), *text));
        all.truncate(limit);
    }
    all
}

/// FNV-1a.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
