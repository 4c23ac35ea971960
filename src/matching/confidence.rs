//! From scores to a probability, and from probabilities to a verdict.

use super::{Candidate, Reason, english, overlap::Overlap, reading::Term};

/// The entries nearest to a question, best first.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) best: Vec<Scored>,
    /// By position in `best`.
    pub(super) confidence: Vec<f32>,
}

/// An entry and how well it fits.
#[derive(Debug)]
pub(super) struct Scored {
    pub(super) entry: usize,
    /// Position of its nearest phrasing.
    pub(super) phrasing: usize,
    /// In logits.
    pub(super) score: f32,
}

/// What the share of the question's words that an entry has is worth, in logits (fitted on clinc150 and banking77, as are
/// the terms of "nothing").
pub(super) const SHARE: f32 = 5.579;

/// "Nothing": what an entry must outweigh to be likelier than none.
const NOTHING: f32 = 3.341;
/// … with the share of the question's rare words that the knowledge has,
const NOTHING_KNOWN: f32 = 1.075;
/// … with how much the question says,
const NOTHING_MASS: f32 = 0.131;
/// … with its length,
const NOTHING_LENGTH: f32 = -0.718;
/// … and with how many entries had a chance to fit by accident.
const NOTHING_ENTRIES: f32 = 0.890;

/// From this confidence on, an entry answers.
const ANSWERS: f32 = 0.5;

/// From this confidence on, an entry is offered.
const OFFERED: f32 = 0.1;

/// The next entry is too near when it is this likely, as a share of the best one's confidence.
const CLOSE: f32 = 0.5;

/// What weighs for "nothing", in logits.
pub(super) fn nothing(distinct: &[&Term], length: usize, overlap: &Overlap, entries: usize) -> f32 {
    let rarity = |term: &Term| english::rarity(&term.folded);
    let mass = distinct.iter().map(|term| rarity(term)).sum::<f32>();
    let known = distinct.iter().filter(|term| overlap.knows(term.stem)).map(|term| rarity(term)).sum::<f32>();
    NOTHING
        + NOTHING_KNOWN * known / mass.max(f32::EPSILON)
        + NOTHING_MASS * mass
        + NOTHING_LENGTH * (length as f32).ln_1p()
        + NOTHING_ENTRIES * (entries as f32).max(1.0).ln()
}

/// Orders entries and gives each its probability: a softmax with "nothing" among them.
pub(super) fn rank(mut best: Vec<Scored>, nothing: f32) -> Ranked {
    best.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    let highest = best.first().map_or(nothing, |best| best.score.max(nothing));
    let weight = |score: f32| (score - highest).exp();
    let all = weight(nothing) + best.iter().map(|scored| weight(scored.score)).sum::<f32>();
    let confidence = best.iter().map(|scored| weight(scored.score) / all).collect();
    Ranked { best, confidence }
}

/// What the probabilities say, before any rule of the knowledge.
pub(super) fn decide(ranked: &Ranked) -> Reason {
    let confidence = |at: usize| ranked.confidence.get(at).copied().unwrap_or(0.0);
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

impl Ranked {
    /// The entries and their probabilities, best first.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate> {
        self.best
            .iter()
            .zip(&self.confidence)
            .map(|(scored, &confidence)| Candidate { entry: scored.entry, confidence })
    }
}
