//! What a knowledge base's own questions teach, each held out, and how many edits that outlives.

use std::collections::{HashMap, HashSet};

use super::{
    Outlook,
    calibration::{self, Calibration, Trial},
    rank::Entries,
    reading::Reader,
    scope::Scope,
    trials::Trials,
};
use knowledge::{Entry, Expect, Knowledge};

/// What a knowledge base's own questions taught.
#[derive(Debug)]
pub(super) struct Lessons {
    /// Whether any entry answers.
    pub(super) scope: Scope,
    /// Expected questions first, and what came of each.
    outcomes: Vec<Trial>,
    /// How many of them are expected questions.
    expected: usize,
    /// What they say of the answers that the knowledge base can give.
    outlook: Outlook,
    /// How many questions there were to learn from.
    questions: usize,
}

/// The share of the questions that may come or go before they teach something else.
const OUTLIVED: f32 = 0.05;

impl Lessons {
    pub(super) fn learn(reader: &Reader, ranking: &Entries, entries: &[Entry], expects: &[Expect]) -> Self {
        let trials = Trials::new(reader, ranking, entries, expects);
        let scope = trials.scope();
        let (outcomes, expected) = trials.outcomes(&scope);
        let questions = ranking.phrasings.len() + expects.len();
        let least_wrong = calibration::least_wrong(calibration::deciding(&outcomes, expected));
        let outlook = Outlook { questions: trials.deciding(), least_wrong };
        Self { scope, outcomes, expected, outlook, questions }
    }

    /// How confidence counts for a knowledge base that promises at most one wrong answer in so many.
    pub(super) fn calibration(&self, promise: u32) -> Calibration {
        Calibration::new(&self.outcomes, self.expected, promise)
    }

    /// What they say of the answers that the knowledge base can give.
    pub(super) fn outlook(&self) -> Outlook {
        self.outlook
    }

    /// Whether they still hold once so many questions were added or taken away.
    pub(super) fn hold_after(&self, amendments: usize) -> bool {
        amendments as f32 <= self.questions as f32 * OUTLIVED
    }
}

/// How many questions an edit adds or takes away, those included that an entry must not answer.
pub(super) fn amendments(before: &Knowledge, after: &Knowledge) -> usize {
    let old = before.entries().iter().map(|entry| (entry.id.as_str(), entry)).collect::<HashMap<_, _>>();
    let new = after.entries().iter().map(|entry| entry.id.as_str()).collect::<HashSet<_>>();
    let gone = before.entries().iter().filter(|entry| !new.contains(entry.id.as_str()));
    let gone = gone.map(|entry| questions(entry).count()).sum::<usize>();
    let kept = after.entries().iter().map(|entry| match old.get(entry.id.as_str()) {
        Some(old) if old.question == entry.question && old.also == entry.also && old.not == entry.not => 0,
        Some(old) => differing(questions(old), questions(entry)),
        None => questions(entry).count(),
    });
    gone + kept.sum::<usize>() + differing(expected(before), expected(after))
}

fn questions(entry: &Entry) -> impl Iterator<Item = (&str, bool)> {
    let not = entry.not.iter().map(|text| (text.as_str(), false));
    entry.phrasings().map(|text| (text, true)).chain(not)
}

fn expected(knowledge: &Knowledge) -> impl Iterator<Item = (&str, Option<&str>)> {
    let id = |entry| knowledge[entry].id.as_str();
    knowledge.expects().iter().map(move |expect| (expect.ask.as_str(), expect.entry.map(id)))
}

/// How many are on one side only.
fn differing<T: Eq + std::hash::Hash>(
    before: impl Iterator<Item = T>,
    after: impl Iterator<Item = T>,
) -> usize {
    let before = before.collect::<HashSet<_>>();
    before.symmetric_difference(&after.collect()).count()
}
