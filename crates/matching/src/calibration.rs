//! How far the confidence can be trusted in one knowledge base, learnt from its own phrasings.
//!
//! A phrasing that its entry doesn't have is a question that the entry should answer; one whose entry is taken away is a
//! question that nothing answers. Expected questions are both kinds, as people type them. A logistic curve over these
//! (Platt's scaling) turns raw confidence into the share that is right, and says where answers keep the promise.

use super::scope::logistic;

/// A question whose right outcome is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trial {
    /// The raw confidence in the best entry, 0–1.
    pub(super) confidence: f32,
    /// Whether that entry is right.
    pub(super) right: bool,
    /// How much it counts.
    pub(super) weight: f32,
}

/// From raw confidence to confidence, and the confidence that answers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calibration {
    slope: f32,
    offset: f32,
    /// From this confidence on, an entry answers.
    pub(super) cut: f32,
}

/// How much a trial counts if its entry was taken away: a third of the questions that people ask have no answer.
pub(super) const UNANSWERABLE: f32 = 0.1;

/// Expected questions that are enough to choose the cut-off by.
pub(super) const ENOUGH: usize = 50;

/// How much a phrasing counts beside enough expected questions: where two entries could answer it, only its own counts as right.
pub(super) const PHRASING: f32 = 0.1;

/// How much less a phrasing counts if it finds another entry, where entries have very many phrasings: often that entry answers
/// it as well. An estimate from the shipped knowledge base: for about half of such questions the writers had named the other
/// entry too, and readers found that it answers a quarter of the rest.
pub(super) const NEIGHBOUR: f32 = 0.8;

/// How many questions without an answer people ask for each one with an answer. Among expected questions there are more of
/// them, because they are the risk.
pub(super) const OUT_OF_SCOPE: f32 = 0.5;

/// How much an expected question counts: people wrote it as one, and phrasings are alike among themselves.
pub(super) const EXPECTED: f32 = 2.0;

/// How many trials the curve of all knowledge bases counts as, beside this one's own trials.
const PRIOR: f32 = 30.0;

/// Steps towards the curve: Newton's method needs fewer.
const STEPS: usize = 12;

/// The cut-off of most knowledge bases. One with few trials keeps near it.
const USUAL: f32 = 0.92;

/// The lowest cut-off: an answer that is more likely wrong than right is none.
const LOWEST: f32 = 0.5;

/// The highest cut-off: some answers must be possible.
const HIGHEST: f32 = 0.97;

/// The least share of questions that must be answered for a promise to mean something.
const LEAST_ANSWERED: f32 = 0.05;

/// The trials that a cut-off is chosen by: expected questions alone, where there are enough. `expected`: how many of the trials,
/// from the first on, are these.
pub(super) fn deciding(trials: &[Trial], expected: usize) -> &[Trial] {
    if expected < ENOUGH { trials } else { &trials[..expected] }
}

/// The share of answers that are wrong at the most careful cut-off that still answers enough questions, 0–1.
pub(super) fn least_wrong(trials: &[Trial]) -> f32 {
    let mut surest = trials.iter().collect::<Vec<_>>();
    surest.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let enough = LEAST_ANSWERED * trials.iter().map(|trial| trial.weight).sum::<f32>();
    let (mut wrong, mut all, mut least) = (0.0, 0.0, 1.0_f32);
    for trial in surest {
        wrong += trial.weight * f32::from(u8::from(!trial.right));
        all += trial.weight;
        if all >= enough {
            least = least.min(wrong / all.max(f32::EPSILON));
        }
    }
    least
}

impl Calibration {
    /// The curve and cut-off of a knowledge base that promises at most one wrong answer in `promise`.
    /// `expected`: how many of the trials, from the first on, are expected questions.
    pub(super) fn new(trials: &[Trial], expected: usize, promise: u32) -> Self {
        let mut fitted = Self { slope: 1.0, offset: 0.0, cut: LOWEST };
        for _ in 0..STEPS {
            fitted.step(trials);
        }
        fitted.cut = fitted.cut_off(deciding(trials, expected), promise);
        fitted
    }

    /// The confidence that raw confidence comes to.
    pub(super) fn apply(&self, raw: f32) -> f32 {
        logistic(self.slope * logit(raw) + self.offset)
    }

    /// One step of Newton's method on the penalised likelihood.
    fn step(&mut self, trials: &[Trial]) {
        let (mut by_slope, mut by_offset) = (PRIOR * (1.0 - self.slope), -PRIOR * self.offset);
        let (mut slopes, mut offsets, mut both) = (PRIOR, PRIOR, 0.0);
        for trial in trials {
            let x = logit(trial.confidence);
            let expected = self.apply(trial.confidence);
            let miss = trial.weight * (f32::from(u8::from(trial.right)) - expected);
            by_slope += miss * x;
            by_offset += miss;
            let curvature = trial.weight * expected * (1.0 - expected);
            slopes += curvature * x * x;
            offsets += curvature;
            both += curvature * x;
        }
        let determinant = slopes * offsets - both * both;
        self.slope += (offsets * by_slope - both * by_offset) / determinant;
        self.offset += (slopes * by_offset - both * by_slope) / determinant;
        self.slope = self.slope.clamp(0.3, 3.0);
    }

    /// The lowest confidence from which on answers are expected to keep the promise. Where no trial speaks for any, as with
    /// one phrasing an entry, it is the highest there is.
    fn cut_off(&self, trials: &[Trial], promise: u32) -> f32 {
        let mut sorted = trials.iter().map(|trial| (self.apply(trial.confidence), trial)).collect::<Vec<_>>();
        sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut wrong, mut all, mut cut) = (0.0, 0.0, HIGHEST);
        for (confidence, trial) in sorted {
            let missed = f32::from(u8::from(!trial.right));
            wrong += trial.weight * missed;
            all += trial.weight;
            if wrong * promise as f32 <= all {
                cut = confidence;
            }
        }
        if trials.iter().all(|trial| !trial.right) {
            return HIGHEST;
        }
        let share = all / (all + PRIOR);
        (share * cut + (1.0 - share) * USUAL).clamp(LOWEST, HIGHEST)
    }
}

fn logit(confidence: f32) -> f32 {
    let confidence = confidence.clamp(1e-6, 1.0 - 1e-6);
    (confidence / (1.0 - confidence)).ln()
}
