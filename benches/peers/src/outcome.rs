//! What a child process says of its peer, and the figures in it.

use footnote::{
    evaluate::Query,
    knowledge::{EntryId, EntryPosition, Knowledge},
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// Why.
    Skipped(String),
    Measured(Measured),
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Measured {
    pub(crate) build_seconds: f64,
    /// Whether the time to build was computed from a part.
    pub(crate) computed: bool,
    /// By how many bytes the process has grown; none where the system doesn't say.
    pub(crate) grown: Option<u64>,
    /// The questions in order, as far as time allowed.
    pub(crate) asked: Vec<Asked>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// The number of the best entry's position.
    pub(crate) entry: Option<usize>,
    pub(crate) score: f32,
    pub(crate) seconds: f64,
}

/// How good the best entries were.
#[derive(Clone, Copy)]
pub(crate) struct Accuracy {
    /// Share of in-scope questions whose best entry is right.
    pub(crate) hit1: f64,
    /// How well the score tells these from questions that no entry answers; none where there are none of either.
    pub(crate) auroc: Option<f64>,
}

/// One question of so many is asked to warm up.
const WARM_UP: usize = 10;

impl Measured {
    /// Sorted; without what was asked to warm up.
    pub(crate) fn seconds(&self) -> Vec<f64> {
        let timed = &self.asked[self.asked.len() / WARM_UP..];
        let mut seconds = timed.iter().map(|asked| asked.seconds).collect::<Vec<_>>();
        seconds.sort_unstable_by(f64::total_cmp);
        seconds
    }

    pub(crate) fn accuracy(&self, knowledge: &Knowledge, queries: &[Query]) -> Accuracy {
        let position = |id: &EntryId| knowledge.position(id).map(EntryPosition::number);
        let (mut right, mut outside, mut in_scope) = (Vec::new(), Vec::new(), 0);
        for (asked, query) in self.asked.iter().zip(queries) {
            if query.relevant.is_empty() {
                outside.push(asked.score);
                continue;
            }
            in_scope += 1;
            if query.relevant.iter().any(|id| asked.entry.is_some() && position(id) == asked.entry) {
                right.push(asked.score);
            }
        }
        Accuracy { hit1: right.len() as f64 / f64::from(in_scope.max(1)), auroc: auroc(&right, outside) }
    }
}

/// What `share` of sorted numbers is at most.
pub(crate) fn at_most(sorted: &[f64], share: f64) -> Option<f64> {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied()
}

/// The chance that a right answer's score is above that of a question without answer; ties count half.
fn auroc(right: &[f32], mut outside: Vec<f32>) -> Option<f64> {
    if right.is_empty() || outside.is_empty() {
        return None;
    }
    outside.sort_unstable_by(f32::total_cmp);
    let wins = right.iter().map(|score| {
        let below = outside.partition_point(|other| other < score);
        let not_above = outside.partition_point(|other| other <= score);
        (below + not_above) as f64 / 2.0
    });
    Some(wins.sum::<f64>() / (right.len() * outside.len()) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_and_99_in_100_of_a_hundred() {
        let numbers = (1..=100).map(f64::from).collect::<Vec<_>>();
        assert_eq!([at_most(&numbers, 0.5), at_most(&numbers, 0.99)], [Some(50.0), Some(99.0)]);
    }

    #[test]
    fn scores_that_tell_nothing_are_chance() {
        assert_eq!(auroc(&[1.0, 2.0], vec![1.0, 2.0]), Some(0.5));
        assert_eq!(auroc(&[3.0, 4.0], vec![1.0, 2.0]), Some(1.0));
        assert_eq!(auroc(&[3.0], vec![]), None);
    }
}
