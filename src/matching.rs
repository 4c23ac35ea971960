//! From a question to the entry that answers it, or to an honest "nothing".
//!
//! [`Index::new`] turns a knowledge into an index, [`Index::find`] answers with a [`Verdict`].

mod confidence;
mod limits;
mod overlap;
mod reading;
mod rules;
mod spelling;
mod suggest;
mod synonyms;
mod vocabulary;
mod words;

use crate::knowledge::{Entry, Knowledge, Synonym};
use confidence::Ranked;
use overlap::Overlap;
use reading::{Question, Reader};
use rules::Rules;
use suggest::Suggestions;

/// A knowledge made searchable.
#[derive(Debug)]
pub struct Index {
    reader: Reader,
    overlap: Overlap,
    rules: Rules,
    suggestions: Suggestions,
    /// Every phrasing, entry by entry.
    phrasings: Vec<Phrasing>,
    /// By entry: where its phrasings start; one more at the end.
    starts: Vec<u32>,
}

/// A phrasing made comparable.
#[derive(Debug)]
struct Phrasing {
    text: Box<str>,
    /// Sorted, each once.
    stems: Box<[u32]>,
}

/// What matching says of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// This entry answers it.
    Answer {
        /// The entry, and how sure.
        best: Candidate,
        /// Why.
        evidence: Evidence,
    },
    /// One of these may.
    Unsure {
        /// One to three, best first.
        candidates: Vec<Candidate>,
        /// Why, of the first of them.
        evidence: Evidence,
    },
    /// None does.
    Nothing {
        /// What came nearest, and why it was not enough.
        evidence: Evidence,
    },
}

/// An entry that may answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Position in [`Knowledge::entries`].
    pub entry: usize,
    /// The probability that this is the right answer, 0–1.
    pub confidence: f32,
}

/// Why a verdict is what it is, as data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The phrasing nearest to the question, of the best entry.
    pub phrasing: Option<String>,
    /// Words of the question, as typed, that the best entry's phrasings share (as a stem, or after a correction).
    pub common: Vec<String>,
    /// Words of the question, as typed, that no phrasing of the knowledge has.
    pub unknown: Vec<String>,
    /// Words read as others.
    pub corrections: Vec<Reading>,
    /// Words taken for synonyms.
    pub synonyms: Vec<Reading>,
    /// The best entry, answer or not.
    pub best: Option<Candidate>,
    /// The next best.
    pub runner_up: Option<Candidate>,
    /// What decided.
    pub reason: Reason,
}

/// A word that was read as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// As typed.
    pub typed: String,
    /// As read.
    pub read: String,
}

/// What decided a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Reason {
    /// The best entry is likely enough, and clearly ahead.
    Clear,
    /// Two entries are too near each other to choose.
    Close,
    /// The best entry is possible, and not likely enough.
    Doubtful,
    /// Nothing in the knowledge is near.
    #[default]
    Far,
    /// A moderator listed this question under the best entry's `not`.
    Forbidden,
    /// A word that the best entry requires is missing.
    Required,
}

impl Index {
    /// Builds the index: near-linear in the number of phrasings.
    pub fn new(knowledge: &Knowledge) -> Self {
        Self::of(knowledge.entries(), knowledge.synonyms())
    }

    /// The index of some entries: a knowledge, or a part of it.
    pub(crate) fn of(knowledge: &[Entry], synonyms: &[Synonym]) -> Self {
        let (reader, entries) = Reader::new(knowledge, synonyms);
        let documents = entries.iter().map(|entry| entry.phrasings.concat()).collect::<Vec<_>>();
        let overlap = Overlap::new(&documents, reader.vocabulary().stems());
        let mut starts = vec![0];
        let mut phrasings = Vec::new();
        for (entry, terms) in knowledge.iter().zip(&entries) {
            for (text, stems) in entry.phrasings().zip(&terms.phrasings) {
                phrasings.push(Phrasing { text: text.into(), stems: set(stems.iter().copied()) });
            }
            starts.push(phrasings.len() as u32);
        }
        let rules = Rules::new(knowledge, &entries);
        Self { rules, overlap, suggestions: Suggestions::new(knowledge), reader, phrasings, starts }
    }

    /// The verdict on a question of any length in any script. What lies beyond the limits is not read.
    pub fn find(&self, question: &str) -> Verdict {
        let question = self.reader.read(question);
        let ranked = self.rank(&question);
        let mut evidence = self.evidence(&question, &ranked);
        let forbidden =
            ranked.best.first().and_then(|best| self.rules.against(best, &question, &self.overlap));
        evidence.reason = forbidden.unwrap_or_else(|| confidence::decide(&ranked));
        match evidence.reason {
            Reason::Clear => Verdict::Answer { best: ranked.best[0].candidate, evidence },
            Reason::Close | Reason::Doubtful => {
                let candidates =
                    ranked.best.iter().take(limits::CANDIDATES).map(|scored| scored.candidate).collect();
                Verdict::Unsure { candidates, evidence }
            }
            Reason::Far | Reason::Forbidden | Reason::Required => Verdict::Nothing { evidence },
        }
    }

    /// The entries nearest to a question, best first, at most `limit`, whatever the verdict on it.
    pub fn nearest(&self, question: &str, limit: usize) -> Vec<Candidate> {
        let ranked = self.rank(&self.reader.read(question));
        ranked.best.into_iter().take(limit).map(|scored| scored.candidate).collect()
    }

    /// Positions of the entries that someone may be typing the question of, best first, at most `limit`.
    ///
    /// Nothing typed yet: the first entries of the knowledge.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<usize> {
        self.suggestions.suggest(&self.reader, &self.overlap, typed, limit)
    }

    /// The entries nearest to a question, best first: all compared as a whole, and the nearest phrasing by phrasing.
    fn rank(&self, question: &Question) -> Ranked {
        let mut stems = question.terms.iter().map(|term| (term.stem, &term.folded)).collect::<Vec<_>>();
        stems.sort_unstable();
        stems.dedup();
        let stems = stems.into_iter().map(|(stem, _)| stem).collect::<Vec<_>>();
        let shares = self.overlap.shares(&stems);
        let mut nearest = (0..shares.len()).filter(|&entry| shares[entry] > 0.0).collect::<Vec<_>>();
        let order = |&a: &usize, &b: &usize| shares[b].total_cmp(&shares[a]).then(a.cmp(&b));
        if nearest.len() > limits::SHORTLIST {
            nearest.select_nth_unstable_by(limits::SHORTLIST, order);
            nearest.truncate(limits::SHORTLIST);
        }
        let scored = nearest.into_iter().map(|entry| {
            let phrasings = self.starts[entry] as usize..self.starts[entry + 1] as usize;
            let likeness = |at: usize| (self.overlap.likeness(&stems, &self.phrasings[at].stems), at);
            let (likeness, phrasing) = phrasings
                .map(likeness)
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
                .unwrap_or((0.0, 0));
            (entry, phrasing, confidence::score(shares[entry], likeness), likeness)
        });
        confidence::rank(scored.collect())
    }

    fn evidence(&self, question: &Question, ranked: &Ranked) -> Evidence {
        let best = ranked.best.first();
        let has = |stem: Option<u32>| {
            best.is_some_and(|best| {
                let phrasings = self.starts[best.candidate.entry] as usize
                    ..self.starts[best.candidate.entry + 1] as usize;
                stem.is_some_and(|stem| {
                    self.phrasings[phrasings].iter().any(|phrasing| phrasing.stems.contains(&stem))
                })
            })
        };
        let typed = |keep: &dyn Fn(Option<u32>) -> bool| {
            let mut typed = question
                .terms
                .iter()
                .filter(|term| keep(term.stem))
                .map(|term| term.typed.clone())
                .collect::<Vec<_>>();
            let mut seen = std::collections::HashSet::new();
            typed.retain(|word| seen.insert(word.clone()));
            typed
        };
        Evidence {
            phrasing: best.map(|best| self.phrasings[best.phrasing].text.to_string()),
            common: typed(&has),
            unknown: typed(&|stem| !self.overlap.knows(stem)),
            corrections: question.corrections.clone(),
            synonyms: question.synonyms.clone(),
            best: best.map(|best| best.candidate),
            runner_up: ranked.best.get(1).map(|next| next.candidate),
            reason: Reason::Far,
        }
    }
}

/// Sorted, each once.
fn set(stems: impl IntoIterator<Item = u32>) -> Box<[u32]> {
    let mut stems = stems.into_iter().collect::<Vec<_>>();
    stems.sort_unstable();
    stems.dedup();
    stems.into()
}

impl Evidence {
    /// By how much the best entry leads the next, in confidence.
    pub fn margin(&self) -> f32 {
        let confidence = |candidate: Option<Candidate>| candidate.map_or(0.0, |c| c.confidence);
        confidence(self.best) - confidence(self.runner_up)
    }
}
