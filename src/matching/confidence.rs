//! From scores to a probability, and from probabilities to a verdict.

use super::{Candidate, Reason};

/// The entries nearest to a question, best first.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) best: Vec<Scored>,
}

/// An entry and how well it fits.
#[derive(Debug)]
pub(super) struct Scored {
    pub(super) candidate: Candidate,
    /// Position of its nearest phrasing.
    pub(super) phrasing: usize,
    /// How alike the question and that phrasing are, 0–1.
    pub(super) likeness: f32,
}

/// What the share of the question's words that an entry has is worth, in logits.
const SHARE: f32 = 7.0;

/// What the likeness of its nearest phrasing is worth, in logits.
const LIKENESS: f32 = 5.0;

/// What an entry must outweigh to be likelier than none, in logits.
const NOTHING: f32 = 6.0;

/// From this confidence on, an entry answers.
const ANSWERS: f32 = 0.5;

/// From this confidence on, an entry is offered.
const OFFERED: f32 = 0.1;

/// The next entry is too near when it is this likely, as a share of the best one's confidence.
const CLOSE: f32 = 0.5;

/// How well an entry fits, in logits. Both 0–1.
pub(super) fn score(share: f32, likeness: f32) -> f32 {
    SHARE * share + LIKENESS * likeness
}

/// Orders entries (entry, phrasing, score, likeness) and gives each its probability: a softmax with "nothing" among them.
pub(super) fn rank(scored: Vec<(usize, usize, f32, f32)>) -> Ranked {
    let all = NOTHING.exp() + scored.iter().map(|&(_, _, score, _)| score.exp()).sum::<f32>();
    let mut best = scored
        .into_iter()
        .map(|(entry, phrasing, score, likeness)| {
            let candidate = Candidate { entry, confidence: score.exp() / all };
            Scored { candidate, phrasing, likeness }
        })
        .collect::<Vec<_>>();
    let key = |scored: &Scored| (scored.candidate.confidence, scored.candidate.entry);
    best.sort_by(|a, b| key(b).0.total_cmp(&key(a).0).then(key(a).1.cmp(&key(b).1)));
    Ranked { best }
}

/// What the probabilities say, before any rule of the knowledge.
pub(super) fn decide(ranked: &Ranked) -> Reason {
    let confidence = |at: usize| ranked.best.get(at).map_or(0.0, |scored| scored.candidate.confidence);
    if confidence(0) < OFFERED {
        Reason::Far
    } else if confidence(1) > confidence(0) * CLOSE {
        Reason::Close
    } else if confidence(0) < ANSWERS {
        Reason::Doubtful
    } else {
        Reason::Clear
    }
}
