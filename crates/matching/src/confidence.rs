//! What comparisons are worth, when that makes an answer, and when nothing.

use super::{
    Reason,
    compared::Asked,
    overlap::Overlap,
    scored::{Ranked, Scored},
};

/// The worth, in logits, of the share of the question's words that an entry has. Fitted on clinc150 and banking77, as are
/// the others down to those of "nothing".
pub(super) const SHARE: f32 = 4.0;

/// What the cosine with the mean of an entry's phrasings is worth, in logits.
pub(super) const CENTRE: f32 = 9.9;

/// What the nearest phrasing's cosine is worth, in logits.
pub(super) const NEAREST: f32 = 5.6;

/// What the words that tell entries apart are worth, in logits, once there are many phrasings.
pub(super) const TELLING: f32 = 1.0;

/// How much the words of the whole text count beside those of the part that is taken for the question: people say what they talk
/// about in one sentence and ask in another.
pub(super) const CONTEXT: f32 = 1.5;

/// What a phrasing's likeness is worth, in logits, once there are many phrasings.
pub(super) const LIKENESS: f32 = 5.0;

/// With so many phrasings an entry, their details are worth half. Chosen on clinc150's and banking77's `val` with 5 to 115.
pub(super) const DETAILED: f32 = 50.0;

/// What an entry must outweigh to be likelier than "nothing", in logits. The six weights that follow
/// are of what else speaks for "nothing" or against it.
const NOTHING: f32 = 5.1;
/// The weight of the share of the question's rare words that the knowledge base has.
const NOTHING_KNOWN: f32 = 1.6;
/// The weight of how much the question says: the more, the less likely is "nothing".
const NOTHING_MASS: f32 = -0.12;
/// The weight of the question's length, as a logarithm.
const NOTHING_LENGTH: f32 = 0.65;
/// The weight of the number of entries, as a logarithm: each had a chance to fit by accident.
const NOTHING_ENTRIES: f32 = 0.19;
/// The weight of the number of phrasings an entry, as a logarithm: each had a chance too.
const NOTHING_DENSITY: f32 = 0.59;
/// The weight of the share of the question's rare words that no text of the knowledge base has. It counts more with more
/// phrasings an entry.
const NOTHING_STRANGE: f32 = 2.0;

/// A word up to this rarity says nothing of the subject.
const SAYS_NOTHING: f32 = 0.5;
/// A word from this rarity on says what the subject is.
const SAYS_ALL: f32 = 0.7;

/// How much one phrasing may say beyond another and still count as saying no more: one word that says nothing of the
/// subject, such as "not".
pub(super) const NO_MORE: f32 = SAYS_NOTHING;

/// How much more a part of a text must outweigh than the whole text, in logits: parts have more chances to fit.
pub(super) const PART: f32 = 1.0;

/// How much an entry loses where the question has a year and its phrasings have others, in logits: nearly all.
pub(super) const OTHER_YEAR: f32 = 6.0;

/// How sharply a question that must not be answered competes with an entry's phrasings, in logits by closeness.
const SHARPNESS: f32 = 15.0;

/// Closeness from which on two questions say nearly the same.
pub(super) const SAME: f32 = 0.8;

/// Closeness from which on two questions are the same but for rounding.
pub(super) const IDENTICAL: f32 = 0.98;

/// The confidence in an entry that has the question's own words as a phrasing.
pub(super) const EXACT: f32 = 0.99;

/// From this confidence on, an entry is offered.
const OFFERED: f32 = 0.1;

/// From this confidence on, and below the cut-off of answers, an entry that is clearly ahead is shown as the nearest there is:
/// likelier right than wrong.
const LIKELY: f32 = 0.5;

/// The next entries are offered beside the best one if they are at least this likely, as a share of its confidence.
pub(super) const OFFERED_BESIDE: f32 = 0.02;

/// The next entry is too near when it is this likely, as a share of the best one's confidence.
const CLOSE: f32 = 0.5;

/// What the knowledge base knows of a question's words.
#[derive(Debug)]
pub(super) struct Known {
    /// How much the question says: the rarity of its words in English, summed.
    mass: f32,
    /// The part of it that phrasings have, 0–1.
    pub(super) share: f32,
    /// How many of its telling words no text of the knowledge base has.
    pub(super) strange: f32,
    /// How many telling words it has.
    pub(super) telling: f32,
}

/// What the knowledge base knows of a question's words.
pub(super) fn known(asked: &Asked, overlap: &Overlap) -> Known {
    let (mut mass, mut known, mut telling, mut strange) = (0.0, 0.0, 0.0, 0.0);
    for term in &asked.terms {
        mass += term.rarity;
        if overlap.knows(term.stem) {
            known += term.rarity;
        }
        let tells = ((term.rarity - SAYS_NOTHING) / (SAYS_ALL - SAYS_NOTHING)).clamp(0.0, 1.0);
        telling += tells;
        if term.strange {
            strange += tells;
        }
    }
    Known { mass, share: known / mass.max(f32::EPSILON), strange, telling }
}

/// What weighs for "nothing", in logits.
pub(super) fn nothing(asked: &Asked, known: &Known, entries: usize, density: f32) -> f32 {
    NOTHING
        + NOTHING_KNOWN * known.share
        + NOTHING_MASS * known.mass
        + NOTHING_LENGTH * (asked.length as f32).ln_1p()
        + NOTHING_ENTRIES * (entries as f32).max(1.0).ln()
        + NOTHING_DENSITY * density.max(1.0).ln()
        + NOTHING_STRANGE * density.ln_1p() * known.strange / known.telling.max(f32::EPSILON)
}

/// What a question that must not be answered takes from an entry, by how much closer it is than the entry's phrasings.
pub(super) fn against(closer: f32) -> f32 {
    (SHARPNESS * closer).exp().ln_1p()
}

/// Makes the best entry and another one equally likely, the other next after it.
pub(super) fn level(best: &mut [Scored], other: usize) {
    best[1..=other].rotate_right(1);
    let higher = best[0].score.max(best[1].score);
    let both = (best[0].score - higher).exp() + (best[1].score - higher).exp();
    for scored in &mut best[..2] {
        scored.score = higher + (both / 2.0).ln();
    }
}

/// Puts another entry in the place of the best one.
pub(super) fn exchange(best: &mut [Scored], other: usize) {
    let score = best[0].score;
    best[0].score = best[other].score;
    best[other].score = score;
    best.swap(0, other);
}

/// Gives each entry the probability that it is the right one if any is; says what all weigh together, in logits.
pub(super) fn share_out(best: &mut [Scored]) -> f32 {
    let highest = best.iter().map(|scored| scored.score).fold(f32::MIN, f32::max);
    let weight = |score: f32| (score - highest).exp();
    let all = best.iter().map(|scored| weight(scored.score)).sum::<f32>();
    for scored in best {
        scored.confidence = weight(scored.score) / all;
    }
    highest + all.ln()
}

/// What the probabilities say, before any rule of the knowledge base. `cut`: the confidence that answers.
pub(super) fn decide(ranked: &Ranked, cut: f32) -> Reason {
    let confidence = |at: usize| ranked.best.get(at).map_or(0.0, |scored| scored.confidence);
    if confidence(0) < OFFERED {
        Reason::Far
    } else if confidence(1) > confidence(0) * CLOSE {
        Reason::Close
    } else if confidence(0) >= cut {
        Reason::Clear
    } else if confidence(0) >= LIKELY {
        Reason::Likely
    } else {
        Reason::Doubtful
    }
}
