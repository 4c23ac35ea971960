//! How far a knowledge base's own expected questions move the confidence that holds everywhere else.

use super::confidence::logistic;

/// What came of an expected question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trial {
    /// How sure the best entry was, in logits.
    pub(crate) logit: f32,
    /// Whether it is the expected one.
    pub(crate) is_right: bool,
    /// Whether an entry is expected at all.
    pub(crate) is_answerable: bool,
}

/// From so many expected questions on, they may also make answers more frequent: fewer may have been chosen because they work.
const ENOUGH: usize = 50;

/// How many questions without an answer people ask for each one that has one. Keepers collect more of the former.
const UNANSWERABLE: f32 = 0.5;

/// How much must be expected before the confidence moves, in questions.
const PRIOR: f32 = 10.0;

/// Steps of Newton's method: it needs fewer.
const STEPS: usize = 8;

/// By how many logits the confidence moves: so that it is right about these questions on the whole.
pub(crate) fn shift(trials: &[Trial]) -> f32 {
    let answerable = trials.iter().filter(|trial| trial.is_answerable).count() as f32;
    let of_unanswerable = (UNANSWERABLE * answerable / (trials.len() as f32 - answerable).max(1.0)).min(1.0);
    let mut shift = 0.0;
    for _ in 0..STEPS {
        let (mut slope, mut curvature) = (-PRIOR * shift, PRIOR);
        for trial in trials {
            let weight = if trial.is_answerable { 1.0 } else { of_unanswerable };
            let chance = logistic(trial.logit + shift);
            slope += weight * (f32::from(u8::from(trial.is_right)) - chance);
            curvature += weight * chance * (1.0 - chance);
        }
        shift += slope / curvature;
    }
    if trials.len() < ENOUGH { shift.min(0.0) } else { shift }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(right: usize, of: usize, moves: impl Fn(f32) -> bool) {
        let trial = |at| Trial { logit: 0.0, is_right: at < right, is_answerable: true };
        let shift = shift(&(0..of).map(trial).collect::<Vec<_>>());
        assert!(moves(shift), "{right} of {of}: {shift}");
    }

    #[test]
    fn questions_that_fail_make_it_more_careful_and_few_that_hold_change_nothing() {
        check(0, 0, |shift| shift == 0.0);
        check(0, 20, |shift| shift < -0.5);
        check(20, 20, |shift| shift == 0.0);
        check(60, 60, |shift| shift > 0.5);
        check(30, 60, |shift| shift.abs() < 0.01);
    }
}
