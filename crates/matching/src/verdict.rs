//! What comes of a question: the verdict, and why, as data.

use super::decide::bound::Bound;
use knowledge::EntryPosition;
use serde::Serialize;

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
    /// This entry is clearly ahead, and not surely enough to say that it answers.
    Likely {
        /// The entry, and how sure.
        best: Candidate,
        /// The next ones, best first, at most two.
        others: Vec<Candidate>,
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
    /// Which.
    pub entry: EntryPosition,
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
    /// Words of the question, as typed, that no phrasing of the knowledge base has.
    pub unknown: Vec<String>,
    /// Words read as others.
    pub corrections: Vec<Reading>,
    /// Words taken for synonyms.
    pub synonyms: Vec<Reading>,
    /// The best entry, answer or not.
    pub best: Option<Candidate>,
    /// The next best.
    pub runner_up: Option<Candidate>,
    /// Words of the question, as typed, that tell the two apart: the best entry's phrasings have them, the runner-up's don't.
    pub separated: Vec<String>,
    /// The same the other way round: words that speak for the runner-up, against the best.
    pub against: Vec<String>,
    /// What decided.
    pub reason: Reason,
    /// What the question has otherwise than the nearest entry's phrasings, where the verdict would be better without it.
    pub bound: Option<Bound>,
    /// What it was decided by.
    pub basis: Basis,
}

/// What a verdict was decided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The characters of a question without words.
    Characters,
    /// Words, and what each of them means.
    #[default]
    Words,
    /// The same, and what the sentence encoder says.
    Encoder,
}

/// A word that was read as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// As typed.
    pub typed: String,
    /// As read.
    pub read: String,
}

/// What decided a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The best entry is sure enough, and clearly ahead.
    Clear,
    /// The best entry is clearly ahead, and about as likely right as not; and not sure enough.
    Likely,
    /// Two entries are too near each other to choose.
    Close,
    /// The best entry is possible, and not likely enough.
    Doubtful,
    /// The best entry would be shown, but the question has something that turns it round.
    Bounded,
    /// Nothing in the knowledge base is near.
    #[default]
    Far,
    /// A moderator listed this question under the best entry's `not`.
    Forbidden,
    /// A word that the best entry requires is missing.
    Required,
}

impl Verdict {
    /// Why, whatever the verdict.
    pub fn evidence(&self) -> &Evidence {
        match self {
            Self::Answer { evidence, .. }
            | Self::Likely { evidence, .. }
            | Self::Unsure { evidence, .. }
            | Self::Nothing { evidence } => evidence,
        }
    }

    pub(super) fn evidence_mut(&mut self) -> &mut Evidence {
        match self {
            Self::Answer { evidence, .. }
            | Self::Likely { evidence, .. }
            | Self::Unsure { evidence, .. }
            | Self::Nothing { evidence } => evidence,
        }
    }

    /// The entry that answers: asserted or likely.
    pub fn answer(&self) -> Option<Candidate> {
        match self {
            Self::Answer { best, .. } | Self::Likely { best, .. } => Some(*best),
            Self::Unsure { .. } | Self::Nothing { .. } => None,
        }
    }

    /// The entries that are shown, best first: at most three.
    pub fn shown(&self) -> Vec<Candidate> {
        match self {
            Self::Answer { best, .. } => vec![*best],
            Self::Likely { best, others, .. } => std::iter::once(best).chain(others).copied().collect(),
            Self::Unsure { candidates, .. } => candidates.clone(),
            Self::Nothing { .. } => Vec::new(),
        }
    }
}

impl Candidate {
    pub(super) fn of(entry: usize, confidence: f32) -> Self {
        Self { entry: EntryPosition::new(entry), confidence }
    }
}

impl Evidence {
    /// By how much the best entry leads the next, in confidence.
    pub fn margin(&self) -> f32 {
        let confidence = |candidate: Option<Candidate>| candidate.map_or(0.0, |c| c.confidence);
        confidence(self.best) - confidence(self.runner_up)
    }
}
