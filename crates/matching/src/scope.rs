//! Whether any entry answers a question at all.
//!
//! A logistic regression over what was seen of a question. What holds for all knowledge bases is where it starts; from there a
//! knowledge base's own questions move it, those that nothing answers above all.

/// What was seen of a question.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signals(pub(super) [f32; SIGNALS]);

/// A question of which is known whether an entry answers it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    pub(super) signals: Signals,
    pub(super) answerable: bool,
}

/// What each signal is worth.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// The signals' means and standard deviations among the knowledge base's own questions.
    frame: [(f32, f32); SIGNALS],
    /// Of the signals beside these means, in standard deviations, and last a constant.
    weights: Row,
}

/// How many signals there are; the first is in logits and stands for all that holds in any knowledge base.
pub(super) const SIGNALS: usize = 11;

/// The signals, and a constant.
const WIDTH: usize = SIGNALS + 1;

/// In the precision that elimination needs.
type Row = [f64; WIDTH];

/// How much a knowledge base's own questions must say before a weight moves, in questions.
const PRIOR: f64 = 5.0;

/// Questions with an answer for each without one, as people ask: moderators collect more of the latter.
const ANSWERABLE: f64 = 2.0;

/// Steps of Newton's method: it needs fewer.
const STEPS: usize = 30;

/// How far a weight moves in one step at most: from far away the method overshoots.
const STRIDE: f64 = 1.0;

impl Scope {
    /// What holds in any knowledge base.
    pub(super) fn usual() -> Self {
        Self::around([(0.0, 1.0); SIGNALS])
    }

    /// The same, for signals with these means and deviations.
    fn around(frame: [(f32, f32); SIGNALS]) -> Self {
        let mut weights = [0.0; WIDTH];
        weights[0] = f64::from(frame[0].1);
        weights[SIGNALS] = f64::from(frame[0].0);
        Self { frame, weights }
    }

    /// What a knowledge base's own questions say.
    pub(super) fn learn(samples: &[Sample]) -> Self {
        let unanswerable = samples.iter().filter(|sample| !sample.answerable).count() as f64;
        let answerable = samples.len() as f64 - unanswerable;
        if unanswerable == 0.0 || answerable == 0.0 {
            return Self::usual();
        }
        let usual = Self::around(frame(samples));
        let of_answerable = (ANSWERABLE * unanswerable / answerable).min(1.0);
        let of_unanswerable = (answerable / (ANSWERABLE * unanswerable)).min(1.0);
        let mut scope = usual.clone();
        for _ in 0..STEPS {
            let mut slope: Row = std::array::from_fn(|at| PRIOR * (usual.weights[at] - scope.weights[at]));
            let mut curvature = [[0.0; WIDTH]; WIDTH];
            for (at, row) in curvature.iter_mut().enumerate() {
                row[at] = PRIOR;
            }
            for sample in samples {
                let row = scope.row(&sample.signals);
                let expected = f64::from(logistic(scope.logit(&sample.signals)));
                let weight = if sample.answerable { of_answerable } else { of_unanswerable };
                let miss = weight * (f64::from(u8::from(sample.answerable)) - expected);
                let bend = weight * expected * (1.0 - expected);
                for at in 0..WIDTH {
                    slope[at] += miss * row[at];
                    for other in 0..WIDTH {
                        curvature[at][other] += bend * row[at] * row[other];
                    }
                }
            }
            let step = solve(curvature, slope);
            let longest = step.iter().fold(STRIDE, |longest, part| longest.max(part.abs()));
            for (weight, part) in scope.weights.iter_mut().zip(step) {
                *weight += part * STRIDE / longest;
            }
        }
        scope
    }

    /// How likely it is that an entry answers, in logits.
    pub(super) fn logit(&self, signals: &Signals) -> f32 {
        self.weights.iter().zip(self.row(signals)).map(|(weight, signal)| weight * signal).sum::<f64>() as f32
    }

    fn row(&self, signals: &Signals) -> Row {
        let beside = |at: usize| f64::from((signals.0[at] - self.frame[at].0) / self.frame[at].1);
        std::array::from_fn(|at| if at < SIGNALS { beside(at) } else { 1.0 })
    }
}

/// By signal: its mean and standard deviation.
fn frame(samples: &[Sample]) -> [(f32, f32); SIGNALS] {
    let mean = |of: &dyn Fn(&Sample) -> f32| samples.iter().map(of).sum::<f32>() / samples.len() as f32;
    std::array::from_fn(|at| {
        let centre = mean(&|sample| sample.signals.0[at]);
        let spread = mean(&|sample| (sample.signals.0[at] - centre).powi(2)).sqrt();
        (centre, spread.max(1e-3))
    })
}

/// The solution of a positive definite system, by elimination.
fn solve(mut matrix: [Row; WIDTH], mut right: Row) -> Row {
    for pivot in 0..WIDTH {
        let above = matrix[pivot];
        for row in pivot + 1..WIDTH {
            let factor = matrix[row][pivot] / above[pivot];
            for (value, above) in matrix[row].iter_mut().zip(above) {
                *value -= factor * above;
            }
            right[row] -= factor * right[pivot];
        }
    }
    for pivot in (0..WIDTH).rev() {
        for column in pivot + 1..WIDTH {
            right[pivot] -= matrix[pivot][column] * right[column];
        }
        right[pivot] /= matrix[pivot][pivot];
    }
    right
}

/// The probability of so many logits.
pub(super) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions whose second signal says whether they can be answered, and whose first says nothing.
    fn samples(count: usize) -> Vec<Sample> {
        let sample = |at: usize| {
            let mut signals = Signals::default();
            signals.0[0] = (at % 7) as f32 - 3.0;
            signals.0[1] = if at.is_multiple_of(3) { -1.0 } else { 1.0 };
            Sample { signals, answerable: !at.is_multiple_of(3) }
        };
        (0..count).map(sample).collect()
    }

    #[test]
    fn without_questions_of_both_kinds_what_holds_in_any_knowledge_holds() {
        let mut signals = Signals::default();
        signals.0[0] = 2.5;
        let answerable = samples(30).into_iter().filter(|sample| sample.answerable).collect::<Vec<_>>();
        assert!((Scope::learn(&answerable).logit(&signals) - 2.5).abs() < 1e-6);
    }

    #[test]
    fn a_knowledge_learns_which_signal_counts_in_it() {
        let samples = samples(600);
        let scope = Scope::learn(&samples);
        let right = |sample: &&Sample| (scope.logit(&sample.signals) > 0.0) == sample.answerable;
        assert_eq!(samples.iter().filter(right).count(), samples.len());
    }

    #[test]
    fn a_few_questions_change_little() {
        let few = samples(3);
        let signals = Signals::default();
        let usual = Scope::usual().logit(&signals);
        assert!((Scope::learn(&few).logit(&signals) - usual).abs() < 1.0);
    }
}
