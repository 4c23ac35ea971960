//! A knowledge base's own questions whose right outcome is known. Its scope and calibration rest on them.

use super::{
    calibration::{ENOUGH, EXPECTED, NEIGHBOUR, OUT_OF_SCOPE, PHRASING, Trial, UNANSWERABLE},
    limits,
    rank::{Entries, Omitted, Ranking},
    reading::Reader,
    scope::{Sample, Scope},
    scored::Ranked,
};
use knowledge::{Entry, EntryPosition, Expect};

/// The knowledge base's own questions and what they find, each held out.
#[derive(Debug)]
pub(super) struct Trials<'a> {
    entries: &'a [Entry],
    /// How much the details of phrasings say, 0–1.
    detail: f32,
    expected: Vec<Held>,
    phrasings: Vec<Held>,
}

/// A question held out.
#[derive(Debug)]
struct Held {
    readings: Vec<Ranking>,
    /// The entry that answers it.
    answer: Option<usize>,
    /// Whether the answer can still be found with the question held out: not where it is the entry's only phrasing.
    findable: bool,
}

impl<'a> Trials<'a> {
    /// Expected questions and phrasings, as many as are needed.
    pub(super) fn new(reader: &Reader, ranking: &Entries, entries: &'a [Entry], expects: &[Expect]) -> Self {
        let mut nothings = 0..;
        let expected = expects.iter().map(|expect| {
            let nothing = expect.entry.is_none().then(|| nothings.next()).flatten();
            (
                (expect.entry.map(EntryPosition::number), Omitted { nothing, phrasing: None }),
                expect.ask.as_str(),
            )
        });
        let phrasings = entries.iter().enumerate();
        let phrasings =
            phrasings.flat_map(|(entry, written)| written.phrasings().map(move |text| (entry, text)));
        let phrasings = phrasings.enumerate().map(|(at, (entry, text))| {
            ((Some(entry), Omitted { phrasing: Some((entry, at)), nothing: None }), text)
        });
        let held = |((answer, omitted), text): ((Option<usize>, Omitted), &str)| Held {
            readings: ranking.readings(&reader.read(text), omitted),
            answer,
            findable: omitted.phrasing.is_none_or(|(entry, _)| ranking.phrasings_of(entry).len() > 1),
        };
        Self {
            entries,
            detail: ranking.detail,
            expected: sample(expected, limits::EXPECTED).into_iter().map(held).collect(),
            phrasings: sample(phrasings, limits::TRIALS).into_iter().map(held).collect(),
        }
    }

    /// How many of the questions that the cut-off is chosen by can still find their answer when they are held out.
    pub(super) fn deciding(&self) -> usize {
        let phrasings = if self.expected.len() < ENOUGH { &*self.phrasings } else { &[] };
        self.expected.iter().chain(phrasings).filter(|held| held.findable).count()
    }

    /// Where the knowledge base ends. Which part of a text is the question depends on it, and the other way round: two rounds
    /// settle it.
    pub(super) fn scope(&self) -> Scope {
        let learn = |scope: &Scope| {
            let findable = self.expected.iter().chain(&self.phrasings).filter(|held| held.findable);
            let samples = findable.filter_map(|held| {
                let signals = Ranking::surest(&held.readings, scope)?.signals;
                Some(Sample { signals, answerable: held.answer.is_some() })
            });
            Scope::learn(&samples.collect::<Vec<_>>())
        };
        learn(&learn(&Scope::usual()))
    }

    /// All expected questions, and how many they are; then phrasings, and each once more without its entry.
    pub(super) fn outcomes(&self, scope: &Scope) -> (Vec<Trial>, usize) {
        let unanswerable = self.expected.iter().filter(|held| held.answer.is_none()).count();
        let answerable = self.expected.len() - unanswerable;
        let nothing = (answerable as f32 * OUT_OF_SCOPE / unanswerable.max(1) as f32).min(1.0);
        let phrasing = if self.expected.len() < ENOUGH { 1.0 } else { PHRASING };
        let expected = self.expected.iter().map(|held| {
            let weight = if held.answer.is_none() { nothing } else { 1.0 };
            self.trial(&Ranked::of(&held.readings, scope), held.answer, EXPECTED * weight)
        });
        let mut trials = expected.collect::<Vec<_>>();
        for held in &self.phrasings {
            let ranked = Ranked::of(&held.readings, scope);
            if held.findable {
                let found = self.trial(&ranked, held.answer, phrasing);
                trials.push(if found.right {
                    found
                } else {
                    Trial { weight: phrasing * (1.0 - NEIGHBOUR * self.detail), ..found }
                });
            }
            if let Some(entry) = held.answer {
                trials.push(self.trial(&ranked.without(entry), None, phrasing * UNANSWERABLE));
            }
        }
        (trials, self.expected.len())
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
        let first = self.entries[right].cite.first();
        entry == right
            || first.is_some_and(|first| {
                let mut citations = self.entries[entry].cite.iter();
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
