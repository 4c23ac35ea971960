//! A verdict for programs: what `footnote ask --json` prints.

use serde::Serialize;

use super::Footnote;
use crate::{
    knowledge::{Entry, EntryId, Knowledge},
    matching::{AtMost, Basis, Candidate, Fact, Gesture, Part, Reading, Reason, Verdict},
};

/// What is said to a message: as a whole, and to each question in it where there are several.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    #[serde(flatten)]
    whole: Found<'a>,
    /// None: it is one question.
    parts: Vec<Found<'a>>,
    /// What it is where it asks nothing: then no entry is shown, whatever comes nearest.
    gesture: Option<&'static str>,
}

/// One answer, or why there is none.
#[derive(Debug, Serialize)]
struct Found<'a> {
    question: &'a str,
    outcome: &'static str,
    entry: Option<&'a EntryId>,
    answer: Option<&'a str>,
    confidence: f32,
    citations: Vec<Footnote>,
    candidates: Vec<Shown<'a>>,
    evidence: EvidenceReport<'a>,
    revision: &'a str,
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    entry: &'a EntryId,
    question: &'a str,
    lead: String,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct Named<'a> {
    entry: &'a EntryId,
    question: &'a str,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct EvidenceReport<'a> {
    reason: Reason,
    phrasing: Option<&'a str>,
    common: &'a [String],
    unknown: &'a [String],
    corrections: &'a [Reading],
    synonyms: &'a [Reading],
    best: Option<Named<'a>>,
    runner_up: Option<Named<'a>>,
    separated: &'a [String],
    against: &'a [String],
    margin: f32,
    basis: Basis,
    bound: Option<BoundReport<'a>>,
}

/// What kept the verdict from being better.
#[derive(Debug, Serialize)]
struct BoundReport<'a> {
    entry: &'a EntryId,
    at_most: AtMost,
    #[serde(flatten)]
    fact: &'a Fact,
}

impl<'a> Report<'a> {
    /// What matching said of `question` in this knowledge base, and of its parts.
    pub fn new(knowledge: &'a Knowledge, question: &'a str, verdict: &'a Verdict, parts: &'a [Part]) -> Self {
        let part = |part: &'a Part| Found::new(knowledge, &part.question, &part.verdict);
        let whole = Found::new(knowledge, question, verdict);
        Self { whole, parts: parts.iter().map(part).collect(), gesture: None }
    }

    /// The same of a question that is no more than this gesture.
    #[must_use]
    pub fn of_gesture(self, gesture: Gesture) -> Self {
        let whole = Found {
            outcome: "nothing",
            entry: None,
            answer: None,
            citations: Vec::new(),
            candidates: Vec::new(),
            ..self.whole
        };
        Self { whole, parts: Vec::new(), gesture: Some(named(gesture)) }
    }
}

fn named(gesture: Gesture) -> &'static str {
    match gesture {
        Gesture::Thanks => "thanks",
        Gesture::Greeting => "greeting",
        Gesture::Reaction => "reaction",
        Gesture::Help => "help",
        Gesture::Bot => "bot",
        Gesture::Complaint => "complaint",
        Gesture::Person => "person",
    }
}

impl<'a> Found<'a> {
    fn new(knowledge: &'a Knowledge, question: &'a str, verdict: &'a Verdict) -> Self {
        let named = |candidate: Candidate| {
            let entry = &knowledge[candidate.entry];
            Named { entry: &entry.id, question: &entry.question, confidence: candidate.confidence }
        };
        let shown = |candidate: Candidate| {
            let Entry { id, question, .. } = &knowledge[candidate.entry];
            let lead = knowledge[candidate.entry].lead();
            Shown { entry: id, question, lead, confidence: candidate.confidence }
        };
        let outcome = match verdict {
            Verdict::Answer { .. } => "answer",
            Verdict::Likely { .. } => "likely",
            Verdict::Unsure { .. } => "unsure",
            Verdict::Nothing { .. } => "nothing",
        };
        let answered = verdict.answer().map(|best| &knowledge[best.entry]);
        let evidence = verdict.evidence();
        Self {
            question,
            outcome,
            entry: answered.map(|entry| &entry.id),
            answer: answered.map(|entry| entry.answer.trim()),
            confidence: evidence.best.map_or(0.0, |best| best.confidence),
            citations: answered.map_or_else(Vec::new, |entry| {
                entry.cite.iter().map(|citation| Footnote::new(knowledge, citation)).collect()
            }),
            candidates: verdict.shown().into_iter().map(shown).collect(),
            evidence: EvidenceReport {
                reason: evidence.reason,
                phrasing: evidence.phrasing.as_deref(),
                common: &evidence.common,
                unknown: &evidence.unknown,
                corrections: &evidence.corrections,
                synonyms: &evidence.synonyms,
                best: evidence.best.map(named),
                runner_up: evidence.runner_up.map(named),
                separated: &evidence.separated,
                against: &evidence.against,
                margin: evidence.margin(),
                basis: evidence.basis,
                bound: evidence.bound.as_ref().map(|bound| BoundReport {
                    entry: &knowledge[bound.entry].id,
                    at_most: bound.at_most,
                    fact: &bound.fact,
                }),
            },
            revision: knowledge.revision(),
        }
    }
}
