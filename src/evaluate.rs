//! How good the matcher is: on labelled questions, or on a knowledge base's own phrasings, one held out at a time.
//!
//! Cut-offs and margins are those that the bot answers with. Reading and writing files is the caller's, and so are the words.

mod figures;
mod plot;

pub use plot::{DiagramLabels, PlotError, PlotLabels, ShownLabels, plot};

use crate::{
    knowledge::{Entry, EntryId, EntryPosition, Knowledge},
    matching::{Candidate, Index, Vectors, Verdict},
};
use serde::{Deserialize, Serialize};
use std::time::{Duration, Instant};

/// The whole outcome: a language says it as a report to read.
#[derive(Debug, Clone)]
pub struct Report {
    /// The figures that are printed as JSON.
    pub summary: Summary,
    /// Ten equal ranges of confidence, lowest first.
    pub reliability: Vec<Bin>,
    /// What other cut-offs would give, from the strictest on.
    pub coverage: Vec<Coverage>,
    /// Entries that were taken for others, the most frequent first.
    pub confusions: Vec<Confusion>,
    /// Entries whose own phrasings don't find them once held out; only for a knowledge base by itself.
    pub wanting: Vec<Wanting>,
}

/// The figures that are printed as JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// Entries that were searched.
    pub entries: usize,
    /// Their phrasings.
    pub phrasings: usize,
    /// Questions that were asked.
    pub queries: usize,
    /// Those that an entry answers.
    pub in_scope: usize,
    /// Those that none answers.
    pub out_of_scope: usize,
    /// Share of in-scope questions whose best entry is the right one, answered or not.
    pub hit1: f64,
    /// Share of those whose entry is among the first three.
    pub hit3: f64,
    /// Mean reciprocal rank of the right entry among the first ten, in scope.
    pub mrr10: f64,
    /// How well confidence tells in-scope questions with the right entry first from out-of-scope ones: 0.5 is chance.
    /// Null where there are none of either.
    pub auroc: Option<f64>,
    /// Mean gap between confidence and the share that is right, over all questions (expected calibration error).
    pub ece: f64,
    /// Of in-scope questions.
    #[serde(flatten)]
    pub answerable: Answerable,
    /// Of out-of-scope questions.
    #[serde(flatten)]
    pub unanswerable: Unanswerable,
    /// Milliseconds to build the index.
    pub build_ms: f64,
    /// Microseconds that half of the questions take at most.
    pub p50_us: f64,
    /// Microseconds that 99 in 100 questions take at most.
    pub p99_us: f64,
}

/// What came of questions that an entry answers, as shares of these. All but `visible` come to 1 together.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Answerable {
    /// The right answer was asserted.
    pub asserted_right: f64,
    /// Another answer was.
    pub asserted_wrong: f64,
    /// The right answer was shown as the nearest there is.
    pub likely_right: f64,
    /// Another answer was.
    pub likely_wrong: f64,
    /// There was a choice, the right entry in it.
    pub offered: f64,
    /// There was a choice, the right entry not in it.
    pub missed: f64,
    /// Nothing was shown.
    pub silent: f64,
    /// The right answer was shown whole, or its lead among the candidates.
    pub visible: f64,
}

/// What came of questions that no entry answers, as shares of these: 1 together.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Unanswerable {
    /// An answer was asserted.
    pub false_asserted: f64,
    /// An answer was shown as the nearest there is.
    pub false_likely: f64,
    /// There was a choice.
    pub false_offered: f64,
    /// Nothing was shown.
    pub left_alone: f64,
}

/// Questions whose best entry had a confidence in one range.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How many.
    pub questions: usize,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share whose best entry is right.
    pub right: f64,
}

/// What one cut-off on the confidence would give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// The lowest confidence that is answered.
    pub cutoff: f64,
    /// Share of in-scope questions that are answered.
    pub covered: f64,
    /// Share of all answers that are wrong.
    pub wrong: f64,
}

/// An entry that was taken for another.
#[derive(Debug, Clone, PartialEq)]
pub struct Confusion {
    /// The entry that was right; `None`: one that the knowledge base doesn't have.
    pub right: Option<EntryId>,
    /// The entry that came first.
    pub taken: EntryId,
    /// Questions that it happened to.
    pub questions: Vec<String>,
}

/// An entry that needs more phrasings.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanting {
    /// The entry.
    pub entry: EntryId,
    /// How many phrasings it has.
    pub phrasings: usize,
    /// The phrasings that don't find it by the others; all where there is only one.
    pub lost: Vec<String>,
}

/// A line of a labelled set that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line} is not as expected ({expected}): {source}")]
pub struct LineError {
    /// From 1.
    pub line: usize,
    expected: &'static str,
    source: serde_json::Error,
}

/// A question with its right answers.
#[derive(Debug, Clone, Deserialize)]
pub struct Query {
    /// As someone typed it.
    pub text: String,
    /// Ids of the entries that answer it; empty: none may.
    pub relevant: Vec<EntryId>,
}

#[derive(Deserialize)]
struct LabelledEntry {
    id: EntryId,
    question: String,
    #[serde(default)]
    alternates: Vec<String>,
}

/// A question that was asked, and what came of it.
struct Asked {
    text: String,
    relevant: Vec<Right>,
    /// Up to ten, best first.
    nearest: Vec<Candidate>,
    verdict: Verdict,
    took: Duration,
}

/// An entry that answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Right {
    Entry(EntryPosition),
    /// The knowledge base doesn't have it, so that it is never found.
    Missing,
}

/// How many of the nearest entries are looked at.
const NEAREST: usize = 10;

/// A knowledge base of bare questions from `{"id","question","alternates":[…]}`, one a line.
///
/// # Errors
/// The first line that is something else.
pub fn entries(jsonl: &str) -> Result<Knowledge, LineError> {
    let entries = lines::<LabelledEntry>(jsonl, r#"{"id","question","alternates":[…]}"#)?;
    let phrasings =
        |entry: LabelledEntry| (entry.id, std::iter::once(entry.question).chain(entry.alternates).collect());
    Ok(Knowledge::of_questions(entries.into_iter().map(phrasings)))
}

/// Labelled questions from `{"text","relevant":[ids]}`, one a line.
///
/// # Errors
/// The first line that is something else.
pub fn queries(jsonl: &str) -> Result<Vec<Query>, LineError> {
    lines(jsonl, r#"{"text","relevant":[ids]}"#)
}

/// Asks every labelled question. Ids that the knowledge base doesn't have count as entries that are never found.
pub fn labelled(knowledge: &Knowledge, queries: &[Query]) -> Report {
    let started = Instant::now();
    let index = Index::new(knowledge);
    let build = started.elapsed();
    Vectors::default().encode_for(&index);
    let right = |id: &EntryId| knowledge.position(id).map_or(Right::Missing, Right::Entry);
    let ask = |query: &Query| ask(&index, &query.text, query.relevant.iter().map(right).collect());
    let asked = queries.iter().map(ask).collect::<Vec<_>>();
    figures::report(knowledge, &asked, build)
}

/// Asks every phrasing of a knowledge base by an index that doesn't have it.
///
/// One phrasing of each entry is held out at once, so that there are as many indexes as the longest entry has phrasings.
/// An entry with a single phrasing is not asked for.
pub fn held_out(knowledge: &Knowledge) -> Report {
    let most = knowledge.entries().iter().map(|entry| entry.phrasings().count()).max().unwrap_or(0);
    let mut asked = Vec::new();
    let mut build = Duration::ZERO;
    let mut vectors = Vectors::default();
    for held in 0..most {
        let (entries, questions): (Vec<_>, Vec<_>) =
            knowledge.positions().map(|(at, entry)| without(at, entry, held)).unzip();
        let started = Instant::now();
        let index = Index::of(knowledge, &entries);
        build = build.max(started.elapsed());
        vectors.encode_for(&index);
        let questions = questions.into_iter().flatten();
        asked.extend(questions.map(|(entry, question)| ask(&index, &question, vec![Right::Entry(entry)])));
    }
    let mut report = figures::report(knowledge, &asked, build);
    report.wanting = figures::wanting(knowledge, &asked);
    report
}

/// The entry without one of its phrasings, and that phrasing as a question of where the entry stands; as it is where it has
/// no other.
fn without(at: EntryPosition, entry: &Entry, held: usize) -> (Entry, Option<(EntryPosition, String)>) {
    match entry.without(held) {
        Some((kept, question)) => (kept, Some((at, question))),
        None => (entry.clone(), None),
    }
}

fn ask(index: &Index, text: &str, relevant: Vec<Right>) -> Asked {
    let started = Instant::now();
    let verdict = index.find(text);
    let took = started.elapsed();
    Asked { text: text.to_owned(), relevant, nearest: index.nearest(text, NEAREST), verdict, took }
}

fn lines<T: for<'a> Deserialize<'a>>(jsonl: &str, expected: &'static str) -> Result<Vec<T>, LineError> {
    let lines = jsonl.lines().zip(1..).filter(|(text, _)| !text.trim().is_empty());
    lines
        .map(|(text, line)| serde_json::from_str(text).map_err(|source| LineError { line, expected, source }))
        .collect()
}
