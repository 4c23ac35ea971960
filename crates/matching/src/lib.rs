//! From a question to the entry that answers it, or to an honest "nothing".
//!
//! [`Index::new`] turns a knowledge base into an index, [`Index::find`] answers with a [`Verdict`].

mod calibration;
mod compared;
mod confidence;
mod english;
mod exact;
mod groups;
mod hashing;
mod learning;
mod lessons;
mod limits;
mod meaning;
mod overlap;
mod rank;
mod reading;
mod rules;
mod scope;
mod scored;
mod spelling;
mod suggest;
mod synonyms;
mod table;
mod telling;
mod trials;
mod twins;
mod vector;
mod vocabulary;
mod windows;
mod words;

use serde::Serialize;

use std::sync::Arc;

use calibration::Calibration;
use compared::Asked;
use knowledge::{Entry, EntryPosition, Knowledge};
use lessons::Lessons;
use rank::Entries;
use reading::{Question, Reader};
use scored::{Ranked, Scored};
use suggest::Suggestions;

/// A knowledge base made searchable.
#[derive(Debug)]
pub struct Index {
    reader: Reader,
    entries: Entries,
    lessons: Arc<Lessons>,
    calibration: Calibration,
    /// Questions that were added or taken away since the lessons were learnt.
    amendments: usize,
    suggestions: Suggestions,
    /// Every phrasing, entry by entry.
    texts: Vec<Box<str>>,
}

/// What matching says of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// This entry answers it.
    Answer {
        /// The entry, and how sure.
        best: Candidate,
        /// Why.
        evidence: Evidence,
    },
    /// This entry is clearly ahead, and not surely enough to say that it answers.
    Likely {
        /// The entry, and how sure.
        best: Candidate,
        /// The next ones, best first, at most two.
        others: Vec<Candidate>,
        /// Why.
        evidence: Evidence,
    },
    /// One of these may.
    Unsure {
        /// One to three, best first.
        candidates: Vec<Candidate>,
        /// Why, of the first of them.
        evidence: Evidence,
    },
    /// None does.
    Nothing {
        /// What came nearest, and why it was not enough.
        evidence: Evidence,
    },
}

/// An entry that may answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Which.
    pub entry: EntryPosition,
    /// The probability that this is the right answer, 0–1.
    pub confidence: f32,
}

/// Why a verdict is what it is, as data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// The phrasing nearest to the question, of the best entry.
    pub phrasing: Option<String>,
    /// Words of the question, as typed, that the best entry's phrasings share (as a stem, or after a correction).
    pub common: Vec<String>,
    /// Words of the question, as typed, that no phrasing of the knowledge base has.
    pub unknown: Vec<String>,
    /// Words read as others.
    pub corrections: Vec<Reading>,
    /// Words taken for synonyms.
    pub synonyms: Vec<Reading>,
    /// The best entry, answer or not.
    pub best: Option<Candidate>,
    /// The next best.
    pub runner_up: Option<Candidate>,
    /// Words of the question, as typed, that tell the two apart: the best entry's phrasings have them, the runner-up's don't.
    pub separated: Vec<String>,
    /// The same the other way round: words that speak for the runner-up, against the best.
    pub against: Vec<String>,
    /// What decided.
    pub reason: Reason,
}

/// What a knowledge base's own questions, each held out, say of the answers that it can give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outlook {
    /// How many questions say it.
    pub questions: usize,
    /// The share of answers that are wrong at the most careful cut-off that still answers one question in twenty, 0–1.
    pub least_wrong: f32,
}

/// A word that was read as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// As typed.
    pub typed: String,
    /// As read.
    pub read: String,
}

/// What decided a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The best entry is sure enough, and clearly ahead.
    Clear,
    /// The best entry is clearly ahead, and likelier than not; and not sure enough.
    Likely,
    /// Two entries are too near each other to choose.
    Close,
    /// The best entry is possible, and not likely enough.
    Doubtful,
    /// Nothing in the knowledge base is near.
    #[default]
    Far,
    /// A moderator listed this question under the best entry's `not`.
    Forbidden,
    /// A word that the best entry requires is missing.
    Required,
}

impl Index {
    /// Builds the index: near-linear in the number of phrasings.
    pub fn new(knowledge: &Knowledge) -> Self {
        Self::of(knowledge, knowledge.entries())
    }

    /// The index of a knowledge base after a small edit, in a fraction of the time that [`Index::new`] takes.
    ///
    /// `self` is the index of `before`. What its own questions taught it, each held out, is kept: where the knowledge base ends
    /// and how far confidence can be trusted. So the edit moves the verdict on questions that it is about, and on hardly any
    /// other. After many edits, or a large one, everything is learnt anew.
    #[must_use]
    pub fn amended(&self, before: &Knowledge, after: &Knowledge) -> Self {
        let amendments = self.amendments + lessons::amendments(before, after);
        if !self.lessons.hold_after(amendments) {
            return Self::new(after);
        }
        let lessons = |_: &Reader, _: &Entries| Arc::clone(&self.lessons);
        Self { amendments, ..Self::with(after, after.entries(), lessons) }
    }

    /// The index of some entries in place of a knowledge base's own: positions are among these.
    pub fn of(knowledge: &Knowledge, entries: &[Entry]) -> Self {
        let learn = |reader: &Reader, ranking: &Entries| {
            Arc::new(Lessons::learn(reader, ranking, entries, knowledge.expects()))
        };
        Self::with(knowledge, entries, learn)
    }

    fn with(
        knowledge: &Knowledge,
        entries: &[Entry],
        lessons: impl FnOnce(&Reader, &Entries) -> Arc<Lessons>,
    ) -> Self {
        let nothing = knowledge.expects().iter().filter(|expect| expect.entry.is_none());
        let nothing = nothing.map(|expect| expect.ask.as_str());
        let (reader, texts) = Reader::new(entries, knowledge.synonyms(), nothing);
        let ranking = Entries::new(entries, &texts, reader.vocabulary());
        let lessons = lessons(&reader, &ranking);
        Self {
            calibration: lessons.calibration(knowledge.settings().promised()),
            lessons,
            amendments: 0,
            suggestions: Suggestions::new(&texts, &ranking.centres),
            texts: entries.iter().flat_map(Entry::phrasings).map(Into::into).collect(),
            entries: ranking,
            reader,
        }
    }

    /// The verdict on a question of any length in any script. What lies beyond the limits is not read.
    pub fn find(&self, question: &str) -> Verdict {
        let question = self.reader.read(question);
        let ranked = self.rank(&question);
        let mut evidence = self.evidence(&question, &ranked);
        evidence.reason = ranked.against.unwrap_or_else(|| confidence::decide(&ranked, self.calibration.cut));
        match (evidence.reason, evidence.best) {
            (Reason::Clear, Some(best)) => Verdict::Answer { best, evidence },
            (Reason::Likely, Some(best)) => {
                let others = ranked.offered().take(limits::CANDIDATES).skip(1).collect();
                Verdict::Likely { best, others, evidence }
            }
            (Reason::Close | Reason::Doubtful, Some(_)) => {
                Verdict::Unsure { candidates: ranked.offered().take(limits::CANDIDATES).collect(), evidence }
            }
            (Reason::Far | Reason::Forbidden | Reason::Required, _) | (_, None) => {
                Verdict::Nothing { evidence }
            }
        }
    }

    /// The entries nearest to a question, best first, at most `limit`, whatever the verdict on it.
    pub fn nearest(&self, question: &str, limit: usize) -> Vec<Candidate> {
        let ranked = self.rank(&self.reader.read(question));
        ranked.candidates().take(limit).collect()
    }

    /// The entries that someone may be typing the question of, best first, at most `limit`.
    ///
    /// Nothing typed yet: the first entries of the knowledge base.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<EntryPosition> {
        let suggested = self.suggestions.suggest(&self.reader, &self.entries, typed, limit);
        suggested.into_iter().map(EntryPosition::new).collect()
    }

    /// How nearly one of the entry's first `most` phrasings says the same as a question, in meaning and words alike, 0–1; and
    /// which one does.
    pub fn closest(&self, question: &str, entry: EntryPosition, most: usize) -> (f32, usize) {
        let question = self.reader.read(question);
        let asked = Asked::new(&question.terms, &self.entries.meaning, &self.entries.overlap);
        let phrasings = self.entries.phrasings_of(entry.number()).take(most).enumerate();
        phrasings.fold((0.0, 0), |(closest, which), (number, at)| {
            let phrasing = &self.entries.phrasings[at];
            let close = f32::midpoint(phrasing.cosine(&asked), phrasing.likeness(&asked));
            if close > closest { (close, number) } else { (closest, which) }
        })
    }

    /// What the knowledge base's own questions say of the answers that it can give.
    pub fn outlook(&self) -> Outlook {
        self.lessons.outlook()
    }

    fn rank(&self, question: &Question) -> Ranked {
        self.entries.rank(question, &self.lessons.scope).calibrated(&self.calibration)
    }

    fn evidence(&self, question: &Question, ranked: &Ranked) -> Evidence {
        let (best, next) = (ranked.best.first(), ranked.best.get(1));
        let has = |scored: Option<&Scored>, stem: Option<u32>| {
            scored.zip(stem).is_some_and(|(scored, stem)| self.entries.overlap.has(scored.entry, stem))
        };
        let separates =
            |scored, other: Option<_>, stem| other.is_some() && has(scored, stem) && !has(other, stem);
        let typed = |keep: &dyn Fn(Option<u32>) -> bool| {
            let mut typed = question
                .terms
                .iter()
                .filter(|term| keep(term.stem))
                .map(|term| term.typed.clone())
                .collect::<Vec<_>>();
            let mut seen = std::collections::HashSet::new();
            typed.retain(|word| seen.insert(word.clone()));
            typed
        };
        Evidence {
            phrasing: best.map(|best| self.texts[best.phrasing].to_string()),
            common: typed(&|stem| has(best, stem)),
            unknown: typed(&|stem| !self.entries.overlap.knows(stem)),
            corrections: question.corrections.clone(),
            synonyms: question.synonyms.clone(),
            best: ranked.candidates().next(),
            runner_up: ranked.candidates().nth(1),
            separated: typed(&|stem| separates(best, next, stem)),
            against: typed(&|stem| separates(next, best, stem)),
            reason: Reason::Far,
        }
    }
}

/// Whether a knowledge base's phrasings are in the language that the table of meanings knows, which is English. `None`: they
/// have too few words to tell.
pub fn is_english(knowledge: &Knowledge) -> Option<bool> {
    let words = knowledge.entries().iter().flat_map(Entry::phrasings).flat_map(words::read);
    let words = words.filter(|word| words::is_correctable(&word.folded)).collect::<Vec<_>>();
    let rarity = words.iter().map(|word| english::rarity(&word.folded)).sum::<f32>() / words.len() as f32;
    (words.len() >= limits::TELLING_WORDS).then_some(rarity < english::FOREIGN)
}

/// Positions of the highest scores, best first, at most `limit`; what comes first in the knowledge base wins a tie.
fn best(scores: &[f32], limit: usize) -> Vec<usize> {
    let order = |&a: &usize, &b: &usize| scores[b].total_cmp(&scores[a]).then(a.cmp(&b));
    let mut best = (0..scores.len()).collect::<Vec<_>>();
    if best.len() > limit {
        best.select_nth_unstable_by(limit, order);
        best.truncate(limit);
    }
    best.sort_unstable_by(order);
    best
}

impl Outlook {
    /// Whether a promise can be kept that at most one answer in so many is wrong. `None`: there are too few questions to tell.
    pub fn keeps(&self, promise: u32) -> Option<bool> {
        (self.questions >= promise as usize).then_some(self.least_wrong * promise as f32 <= 1.0)
    }
}

impl Verdict {
    /// Why, whatever the verdict.
    pub fn evidence(&self) -> &Evidence {
        match self {
            Self::Answer { evidence, .. }
            | Self::Likely { evidence, .. }
            | Self::Unsure { evidence, .. }
            | Self::Nothing { evidence } => evidence,
        }
    }

    /// The entry that answers: asserted or likely.
    pub fn answer(&self) -> Option<Candidate> {
        match self {
            Self::Answer { best, .. } | Self::Likely { best, .. } => Some(*best),
            Self::Unsure { .. } | Self::Nothing { .. } => None,
        }
    }

    /// The entries that are shown, best first: at most three.
    pub fn shown(&self) -> Vec<Candidate> {
        match self {
            Self::Answer { best, .. } => vec![*best],
            Self::Likely { best, others, .. } => std::iter::once(best).chain(others).copied().collect(),
            Self::Unsure { candidates, .. } => candidates.clone(),
            Self::Nothing { .. } => Vec::new(),
        }
    }
}

impl Evidence {
    /// By how much the best entry leads the next, in confidence.
    pub fn margin(&self) -> f32 {
        let confidence = |candidate: Option<Candidate>| candidate.map_or(0.0, |c| c.confidence);
        confidence(self.best) - confidence(self.runner_up)
    }
}
