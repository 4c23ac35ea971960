//! From questions asked to figures.

use super::{Answerable, Asked, Bin, Confusion, Coverage, Report, Right, Summary, Unanswerable, Wanting};
use crate::{
    knowledge::{EntryPosition, Knowledge},
    matching::Verdict,
};
use std::{collections::BTreeMap, time::Duration};

/// Ranges of confidence in the reliability figures.
const BINS: usize = 10;

/// Points of the coverage figures: more can't be told apart in a drawing.
const POINTS: usize = 200;

/// What the person saw who asked. `right`: with the entry that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Asserted { right: bool },
    Likely { right: bool },
    Choice { right: bool },
    Nothing,
}

impl Asked {
    fn in_scope(&self) -> bool {
        !self.relevant.is_empty()
    }

    fn is_right(&self, entry: EntryPosition) -> bool {
        self.relevant.contains(&Right::Entry(entry))
    }

    /// The position of the first right entry among the nearest, from 0.
    fn rank(&self) -> Option<usize> {
        self.nearest.iter().position(|candidate| self.is_right(candidate.entry))
    }

    fn first_is_right(&self) -> bool {
        self.rank() == Some(0)
    }

    fn confidence(&self) -> f64 {
        self.nearest.first().map_or(0.0, |best| f64::from(best.confidence))
    }

    fn answered_rightly(&self) -> bool {
        self.verdict.answer().is_some_and(|best| self.is_right(best.entry))
    }

    /// What the person saw who asked.
    fn shown(&self) -> Shown {
        match self.verdict {
            Verdict::Answer { .. } => Shown::Asserted { right: self.answered_rightly() },
            Verdict::Likely { .. } => Shown::Likely { right: self.answered_rightly() },
            Verdict::Unsure { .. } => Shown::Choice { right: self.is_visible() },
            Verdict::Nothing { .. } => Shown::Nothing,
        }
    }

    /// Whether the right answer is shown whole, or its lead among the candidates.
    fn is_visible(&self) -> bool {
        self.verdict.shown().iter().any(|candidate| self.is_right(candidate.entry))
    }
}

pub(super) fn report(knowledge: &Knowledge, asked: &[Asked], build: Duration) -> Report {
    let in_scope = asked.iter().filter(|asked| asked.in_scope()).collect::<Vec<_>>();
    let out_of_scope = asked.iter().filter(|asked| !asked.in_scope()).collect::<Vec<_>>();
    let within = |rank: usize| {
        share(
            in_scope.iter().filter(|asked| asked.rank().is_some_and(|at| at < rank)).count(),
            in_scope.len(),
        )
    };
    let reciprocal =
        in_scope.iter().filter_map(|asked| asked.rank()).map(|at| 1.0 / (at as f64 + 1.0)).sum::<f64>();
    let mut times = asked.iter().map(|asked| asked.took).collect::<Vec<_>>();
    times.sort_unstable();
    let at_most = |share: f64| {
        let at = ((times.len() as f64 * share).ceil() as usize).saturating_sub(1);
        times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1e6)
    };
    let reliability = reliability(asked);
    let gap = |bin: &Bin| bin.questions as f64 * (bin.confidence - bin.right).abs();
    Report {
        summary: Summary {
            entries: knowledge.entries().len(),
            phrasings: knowledge.entries().iter().map(|entry| entry.phrasings().count()).sum(),
            queries: asked.len(),
            in_scope: in_scope.len(),
            out_of_scope: out_of_scope.len(),
            hit1: within(1),
            hit3: within(3),
            mrr10: if in_scope.is_empty() { 0.0 } else { reciprocal / in_scope.len() as f64 },
            auroc: auroc(&in_scope, &out_of_scope),
            ece: reliability.iter().map(gap).sum::<f64>() / asked.len().max(1) as f64,
            answerable: answerable(&in_scope),
            unanswerable: unanswerable(&out_of_scope),
            build_ms: build.as_secs_f64() * 1e3,
            p50_us: at_most(0.5),
            p99_us: at_most(0.99),
        },
        reliability,
        coverage: coverage(asked, in_scope.len()),
        confusions: confusions(knowledge, &in_scope),
        wanting: Vec::new(),
    }
}

fn answerable(in_scope: &[&Asked]) -> Answerable {
    let part = |is: &dyn Fn(&Asked) -> bool| part(in_scope, is);
    Answerable {
        asserted_right: part(&|asked| asked.shown() == Shown::Asserted { right: true }),
        asserted_wrong: part(&|asked| asked.shown() == Shown::Asserted { right: false }),
        likely_right: part(&|asked| asked.shown() == Shown::Likely { right: true }),
        likely_wrong: part(&|asked| asked.shown() == Shown::Likely { right: false }),
        offered: part(&|asked| asked.shown() == Shown::Choice { right: true }),
        missed: part(&|asked| asked.shown() == Shown::Choice { right: false }),
        silent: part(&|asked| asked.shown() == Shown::Nothing),
        visible: part(&Asked::is_visible),
    }
}

fn unanswerable(out_of_scope: &[&Asked]) -> Unanswerable {
    let part = |shown: Shown| part(out_of_scope, &|asked| asked.shown() == shown);
    Unanswerable {
        false_asserted: part(Shown::Asserted { right: false }),
        false_likely: part(Shown::Likely { right: false }),
        false_offered: part(Shown::Choice { right: false }),
        left_alone: part(Shown::Nothing),
    }
}

/// The share of these questions of which this holds.
fn part(questions: &[&Asked], is: &dyn Fn(&Asked) -> bool) -> f64 {
    share(questions.iter().filter(|asked| is(asked)).count(), questions.len())
}

/// Entries with a phrasing that was asked and didn't find them, and those with only one.
pub(super) fn wanting(knowledge: &Knowledge, asked: &[Asked]) -> Vec<Wanting> {
    let mut lost: BTreeMap<EntryPosition, Vec<String>> = BTreeMap::new();
    for asked in asked.iter().filter(|asked| !asked.answered_rightly()) {
        if let Some(Right::Entry(entry)) = asked.relevant.first() {
            lost.entry(*entry).or_default().push(asked.text.clone());
        }
    }
    for (at, entry) in knowledge.positions().filter(|(_, entry)| entry.also.is_empty()) {
        lost.insert(at, vec![entry.question.clone()]);
    }
    let wanting = lost.into_iter().map(|(at, lost)| {
        let entry = &knowledge[at];
        Wanting { entry: entry.id.clone(), phrasings: entry.phrasings().count(), lost }
    });
    let mut wanting = wanting.collect::<Vec<_>>();
    wanting.sort_by_key(|wanting| std::cmp::Reverse(wanting.lost.len() * 100 / wanting.phrasings.max(1)));
    wanting
}

/// The chance that a right answer's confidence is above that of a question to abstain from (Mann and Whitney's U; ties count half).
fn auroc(in_scope: &[&Asked], out_of_scope: &[&Asked]) -> Option<f64> {
    let right =
        in_scope.iter().filter(|asked| asked.first_is_right()).map(|asked| (asked.confidence(), true));
    let mut all =
        right.chain(out_of_scope.iter().map(|asked| (asked.confidence(), false))).collect::<Vec<_>>();
    let rights = all.len() - out_of_scope.len();
    if rights == 0 || out_of_scope.is_empty() {
        return None;
    }
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut below = 0;
    let mut wins = 0.0;
    for tie in all.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let right = tie.iter().filter(|(_, right)| *right).count();
        let outside = tie.len() - right;
        wins += right as f64 * (f64::from(below) + outside as f64 / 2.0);
        below += outside as u32;
    }
    Some(wins / (rights as f64 * out_of_scope.len() as f64))
}

fn reliability(asked: &[Asked]) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); BINS];
    for asked in asked {
        let bin = &mut bins[((asked.confidence() * BINS as f64) as usize).min(BINS - 1)];
        bin.questions += 1;
        bin.confidence += asked.confidence();
        bin.right += f64::from(u8::from(asked.first_is_right()));
    }
    for bin in &mut bins {
        let questions = bin.questions.max(1) as f64;
        bin.confidence /= questions;
        bin.right /= questions;
    }
    bins
}

fn coverage(asked: &[Asked], in_scope: usize) -> Vec<Coverage> {
    let mut sorted = asked.iter().collect::<Vec<_>>();
    sorted.sort_by(|a, b| b.confidence().total_cmp(&a.confidence()));
    let (mut covered, mut right) = (0, 0);
    let points = sorted.iter().enumerate().map(|(at, asked)| {
        covered += usize::from(asked.in_scope());
        right += usize::from(asked.first_is_right());
        let wrong = share(at + 1 - right, at + 1);
        Coverage { cutoff: asked.confidence(), covered: share(covered, in_scope), wrong }
    });
    let points = points.collect::<Vec<_>>();
    let step = points.len().div_ceil(POINTS).max(1);
    points.into_iter().skip(step - 1).step_by(step).collect()
}

fn confusions(knowledge: &Knowledge, in_scope: &[&Asked]) -> Vec<Confusion> {
    let mut pairs: BTreeMap<(Right, EntryPosition), Vec<String>> = BTreeMap::new();
    for asked in in_scope.iter().filter(|asked| !asked.first_is_right()) {
        if let (Some(&right), Some(taken)) = (asked.relevant.first(), asked.nearest.first()) {
            pairs.entry((right, taken.entry)).or_default().push(asked.text.clone());
        }
    }
    let id = |entry| knowledge[entry].id.clone();
    let confusion = |((right, taken), questions)| Confusion {
        right: match right {
            Right::Entry(entry) => Some(id(entry)),
            Right::Missing => None,
        },
        taken: id(taken),
        questions,
    };
    let mut confusions = pairs.into_iter().map(confusion).collect::<Vec<_>>();
    confusions.sort_by_key(|confusion| std::cmp::Reverse(confusion.questions.len()));
    confusions
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{entries, labelled, queries};

    const ENTRIES: &str = r#"{"id":"fare","question":"How much is the ferry?","alternates":["what does the ferry cost","price of a ferry ticket"]}
{"id":"north","question":"Where is the north pier?","alternates":["way to the north pier"]}
{"id":"south","question":"Where is the south pier?","alternates":["way to the south pier"]}
{"id":"tide","question":"When is high water?","alternates":["when does the tide come in"]}
"#;

    const KEYS: &[&str] = &[
        "entries",
        "phrasings",
        "queries",
        "in_scope",
        "out_of_scope",
        "hit1",
        "hit3",
        "mrr10",
        "auroc",
        "ece",
        "asserted_right",
        "asserted_wrong",
        "likely_right",
        "likely_wrong",
        "offered",
        "missed",
        "silent",
        "visible",
        "false_asserted",
        "false_likely",
        "false_offered",
        "left_alone",
        "build_ms",
        "p50_us",
        "p99_us",
    ];

    fn summary(asked: &[(&str, &str)]) -> Summary {
        let line = |(text, id): &(&str, &str)| match *id {
            "" => format!("{{\"text\":{text:?},\"relevant\":[]}}\n"),
            id => format!("{{\"text\":{text:?},\"relevant\":[{id:?}]}}\n"),
        };
        let questions = queries(&asked.iter().map(line).collect::<String>()).expect("they are questions");
        labelled(&entries(ENTRIES).expect("they are entries"), &questions).summary
    }

    #[test]
    fn every_question_is_counted_once_by_what_its_asker_saw() {
        let of = summary(&[
            ("how much is the ferry", "fare"),
            ("how much is the ferry", "tide"),
            ("where is the pier", "south"),
            ("where is the pier", "fare"),
            ("who painted the mona lisa", "fare"),
        ]);
        let expected = Answerable {
            asserted_right: 0.2,
            asserted_wrong: 0.2,
            offered: 0.2,
            missed: 0.2,
            silent: 0.2,
            visible: 0.4,
            ..Answerable::default()
        };
        assert_eq!((of.answerable, of.unanswerable), (expected, Unanswerable::default()));
        let of = summary(&[
            ("how much is the ferry", ""),
            ("where is the pier", ""),
            ("who painted the mona lisa", ""),
            ("who invented kubernetes", ""),
        ]);
        let expected =
            Unanswerable { false_asserted: 0.25, false_likely: 0.0, false_offered: 0.25, left_alone: 0.5 };
        assert_eq!((of.unanswerable, of.answerable), (expected, Answerable::default()));
    }

    #[test]
    fn the_figures_have_these_names_and_no_others() {
        let json = serde_json::to_value(summary(&[])).expect("figures are JSON");
        let mut found = json.as_object().expect("an object").keys().collect::<Vec<_>>();
        let mut expected = KEYS.to_vec();
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
}
