//! From a question to the entry that answers it, or to an honest "nothing".
//!
//! [`Index::new`] turns a knowledge into an index, [`Index::find`] answers with a [`Verdict`].

use crate::knowledge::Knowledge;

/// A knowledge made searchable.
#[derive(Debug)]
pub struct Index {}

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
    pub fn new(_knowledge: &Knowledge) -> Self {
        Self {}
    }

    /// The verdict on a question of any length in any script. What lies beyond the limits is not read.
    pub fn find(&self, _question: &str) -> Verdict {
        Verdict::Nothing { evidence: Evidence::default() }
    }

    /// Positions of the entries that someone may be typing the question of, best first, at most `limit`.
    ///
    /// Nothing typed yet: the first entries of the knowledge.
    pub fn suggest(&self, _typed: &str, _limit: usize) -> Vec<usize> {
        Vec::new()
    }
}

impl Evidence {
    /// By how much the best entry leads the next, in confidence.
    pub fn margin(&self) -> f32 {
        let confidence = |candidate: Option<Candidate>| candidate.map_or(0.0, |c| c.confidence);
        confidence(self.best) - confidence(self.runner_up)
    }
}
