//! What comparisons are worth, how sure that makes, and what follows from it.

use super::scored::{Ranked, Scored};
use crate::{Reason, limits, signals::Signals};

/// What signals are worth, in logits, and how sure that makes.
///
/// Fitted by `model/fit.py`, which prints its figures: each on questions that people typed, and those of invented FAQs, of knowledge
/// bases that it isn't then measured on.
#[derive(Debug)]
pub(crate) struct Fit {
    words: f32,
    meaning: f32,
    centre: f32,
    answer: f32,
    tells: f32,
    stray: f32,
    best: Best,
    /// Of an entry with an answer.
    answered: f32,
    /// Of one that has every word of the question in it.
    told: f32,
    /// Of how much more of the question it tells than the next.
    further: f32,
    /// Of how likely the best one is among all entries, in logits.
    ahead: f32,
    /// Of the number of words, as a logarithm.
    length: f32,
    constant: f32,
}

/// The signal that says how near an entry is, whatever the others are; and what it is worth.
#[derive(Debug)]
enum Best {
    Words(f32),
    Nearest(f32),
}

/// Where words and static vectors decide alone.
pub(crate) const STATIC: Fit = Fit {
    words: 8.535,
    meaning: 7.517,
    centre: 0.0,
    answer: 0.0,
    tells: 0.0,
    stray: -5.456,
    best: Best::Words(2.920),
    // Answers are read by the encoder.
    answered: 0.0,
    told: 0.0,
    further: 0.0,
    ahead: 0.617,
    length: 0.767,
    constant: -2.960,
};

/// With the sentence encoder.
pub(crate) const ENCODED: Fit = Fit {
    words: 2.796,
    meaning: 1.554,
    centre: 8.765,
    answer: 4.148,
    tells: 8.848,
    stray: -7.265,
    best: Best::Nearest(3.729),
    answered: -0.701,
    told: 1.596,
    further: 4.989,
    ahead: 0.629,
    length: 0.283,
    constant: -3.424,
};

/// The same for what says only a part of what is asked: that an entry tells of all of that says little.
pub(crate) const OF_A_PART: Fit = Fit { told: 0.0, ..ENCODED };

/// How much surer a part of a text must make than the whole, in logits: parts have more chances to fit.
pub(crate) const PART: f32 = 1.0;

/// How much one phrasing may say beyond another and still count as saying no more: one word that says nothing of the subject,
/// such as "not".
pub(crate) const NO_MORE: f32 = 0.5;

/// How sharply a question that must not be answered competes with an entry's phrasings, in logits by closeness.
const SHARPNESS: f32 = 15.0;

/// Closeness from which on two questions say nearly the same.
pub(crate) const SAME: f32 = 0.8;

/// Closeness from which on two questions are the same but for rounding.
pub(crate) const IDENTICAL: f32 = 0.98;

/// The confidence in an entry that has the question's own words as a phrasing.
pub(crate) const EXACT: f32 = 0.999;

/// From this confidence on, an entry is shown as the nearest there is: it is about as likely right as wrong, and likelier than all
/// others.
pub(crate) const LIKELY: f32 = 0.46;

/// The same for one of several questions in a message: it is likelier right than wrong.
pub(crate) const PART_LIKELY: f32 = 0.5;

/// The candidates are offered if it is at least this likely that one of them is right.
const OFFERED: f32 = 0.23;

/// The same where they have answers: most questions that nothing answers come near one then, and whoever asks so is helped by seeing it.
const OFFERED_WITH_ANSWERS: f32 = 0.15;

/// The next entries are offered beside the best one if they are at least this likely, as a share of its confidence.
pub(crate) const OFFERED_BESIDE: f32 = 0.02;

/// The next entry is too near when it is this likely, as a share of the best one's confidence.
const CLOSE: f32 = 0.5;

/// Confidences that cut-offs lie between: an answer that is more likely wrong than right is none, and some must be possible.
const CUTS: (f32, f32) = (0.6, 0.998);

/// How much likelier wrong an answer at the cut-off may be than answers are on the whole: most lie far above it. `model/fit.py`
/// prints what that gives.
const AT_THE_CUT: f32 = 4.0;

impl Fit {
    pub(crate) fn score(&self, signals: &Signals) -> f32 {
        self.words * signals.words
            + self.meaning * signals.meaning
            + self.centre * signals.centre
            + self.answer * signals.answer
            + self.tells * signals.tells
            + self.stray * signals.stray
    }

    /// What speaks for an entry whatever the others are.
    pub(crate) fn own(&self, signals: &Signals) -> f32 {
        match self.best {
            Best::Words(worth) => worth * signals.words,
            Best::Nearest(worth) => worth * signals.nearest,
        }
    }

    /// What speaks for the best entry as it has an answer. `tells_all`: that or its phrasings have every word of the question; `further`: by
    /// how much more of it they tell than the next entry's.
    pub(crate) fn of_an_answer(&self, tells_all: bool, further: f32) -> f32 {
        self.answered + self.further * further + if tells_all { self.told } else { 0.0 }
    }

    /// How likely the best entry is right, in logits. `best`: all that were compared, best first; `length`: the question's words.
    pub(crate) fn logit(&self, best: &[Scored], length: usize) -> f32 {
        let Some(first) = best.first() else { return f32::MIN };
        let others = best.iter().skip(1).map(|scored| scored.score).chain([NONE]);
        let others = others.map(|score| (score - first.score).exp()).sum::<f32>();
        first.own - self.ahead * others.ln() + self.length * (length as f32).ln_1p() + self.constant
    }

    /// What a question that nothing answers takes from the best entry, in logits, by how much closer it is to what is asked than the
    /// entry's nearest phrasing.
    pub(crate) fn refused(&self, closer: f32) -> f32 {
        self.ahead * against(closer)
    }
}

/// The score of "none of these", which stands beside the entries: where there is but one, it isn't therefore the right one.
const NONE: f32 = -1.0;

/// The confidence that answers where at most one answer in `promise` may be wrong.
pub fn cut(promise: u32) -> f32 {
    (1.0 - AT_THE_CUT / promise as f32).clamp(CUTS.0, CUTS.1)
}

/// What a question that must not be answered takes from an entry, by how much closer it is than the entry's phrasings.
pub(crate) fn against(closer: f32) -> f32 {
    (SHARPNESS * closer).exp().ln_1p()
}

/// Gives the best entry its confidence, and the others theirs beside it.
pub(crate) fn share_out(best: &mut [Scored], confidence: f32) {
    let Some(highest) = best.first().map(|first| first.score) else { return };
    for scored in best.iter_mut().skip(1) {
        scored.confidence = ((scored.score - highest).exp() * confidence).min(1.0 - confidence);
    }
    best[0].confidence = confidence;
}

/// Where another judge has the same entry first, the confidence lies between the two, in logits.
pub(crate) fn agree(best: &mut [Scored], other: &[Scored]) {
    if let (Some(first), Some(other)) = (best.first(), other.first())
        && first.entry == other.entry
    {
        let confidence = logistic(f32::midpoint(logit(first.confidence), logit(other.confidence)));
        share_out(best, confidence);
    }
}

/// Puts another entry before all, with the best one's confidence; each of those that it passes gets the next one's.
pub(crate) fn promote(best: &mut [Scored], other: usize) {
    let confidences = best.iter().map(|scored| scored.confidence).collect::<Vec<_>>();
    best[..=other].rotate_right(1);
    for (scored, confidence) in best.iter_mut().zip(confidences) {
        scored.confidence = confidence;
    }
}

/// Makes the best entry and another one equally likely, the other next after it; both are worth offering, as each has all that was
/// asked.
pub(crate) fn level(best: &mut [Scored], other: usize) {
    best[1..=other].rotate_right(1);
    let mean = f32::midpoint(best[0].confidence, best[1].confidence).max(OFFERED);
    best[0].confidence = mean;
    best[1].confidence = mean;
}

/// What the confidence says, before any rule of the knowledge base. `cut`: the confidence that answers.
pub(crate) fn decide(ranked: &Ranked, cut: f32) -> Reason {
    let confidence = |at: usize| ranked.best.get(at).map_or(0.0, |scored| scored.confidence);
    let best = confidence(0);
    let answered = ranked.best.first().is_some_and(|best| best.answered);
    let offered = if answered { OFFERED_WITH_ANSWERS } else { OFFERED };
    if (0..limits::CANDIDATES).map(confidence).sum::<f32>() < offered {
        Reason::Far
    } else if ranked.is_exact {
        Reason::Clear
    } else if confidence(1) > best * CLOSE {
        Reason::Close
    } else if best >= cut {
        Reason::Clear
    } else if best >= LIKELY {
        Reason::Likely
    } else {
        Reason::Doubtful
    }
}

/// The probability of so many logits.
pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// So many logits as a probability is.
pub(crate) fn logit(probability: f32) -> f32 {
    let probability = probability.clamp(1e-6, 1.0 - 1e-6);
    (probability / (1.0 - probability)).ln()
}
