//! What an edit would change for askers, and what stands out in a knowledge base by itself.
//!
//! [`review`] asks the questions of two knowledge bases, as they were before an edit and as they would be after it, and says what
//! comes out differently; [`findings()`] asks those of one. Both are data; the wording is `reply`'s.

mod asked;
mod changes;
mod citations;
mod facts;
mod findings;
mod held_out;
mod lost;
mod opposites;
mod questions;
mod sample;
mod twins;
mod words;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    knowledge::{Entry, EntryId, Knowledge, Problem},
    matching::Index,
};

pub use self::{citations::LostCitation, findings::findings, lost::lost, twins::Twins};

/// A knowledge base and its index, before an edit or after it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What people wrote.
    pub knowledge: &'a Knowledge,
    /// The same, searchable.
    pub index: &'a Index,
}

/// What an edit would change for askers. Every list is in an order of its own, whatever the order of the files.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Review {
    /// How many questions were asked, those nearest to the edit first.
    pub asked: usize,
    /// How many questions there are.
    pub of: usize,
    /// Entries that are new.
    pub added: Vec<Named>,
    /// Entries that are written otherwise.
    pub changed: Vec<Named>,
    /// Entries that are gone, each with what becomes of its phrasings.
    pub removed: Vec<Removed>,
    /// Expectations that held and don't now, and new ones that don't hold.
    pub broken: Vec<Expectation>,
    /// Expectations that hold now and didn't.
    pub mended: Vec<Expectation>,
    /// Phrasings of added and changed entries that don't find their own entry.
    pub own: Vec<Astray>,
    /// Other questions that are answered otherwise, worst first.
    pub shifts: Vec<Shift>,
    /// Added and changed entries that have become near-twins of others.
    pub twins: Vec<Twins>,
    /// Citations and quotes that entries no longer have.
    pub lost_citations: Vec<LostCitation>,
    /// Problems of the files that were not there before. They are not read back.
    #[serde(skip_deserializing)]
    pub problems: Vec<Problem>,
}

/// An entry as people know it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: EntryId,
    /// Its question.
    pub question: String,
}

/// What a question finds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// This entry answers it, and that is asserted.
    Answer(Named),
    /// This entry answers it as the nearest there is.
    Likely(Named),
    /// These are offered, best first.
    Unsure {
        /// One to three.
        offered: Vec<Named>,
        /// Two of them are too near each other to choose; otherwise the first is not likely enough.
        close: bool,
    },
    /// Nothing.
    Nothing,
}

/// Where a question comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A regression question.
    Expect,
    /// A phrasing of an entry.
    Phrasing {
        /// Whose.
        entry: Named,
        /// The edit adds it.
        new: bool,
    },
    /// A phrasing that the edit takes from an entry which stays.
    Dropped {
        /// Whose it was.
        entry: Named,
    },
    /// Somebody asked it lately and got no answer.
    Recent,
}

/// A question that is answered otherwise than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// As a person would type it.
    pub question: String,
    /// Where it comes from.
    pub what: What,
    /// What it found.
    pub before: Outcome,
    /// What it would find.
    pub after: Outcome,
}

/// How a question is answered otherwise, the worst kind first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// By another entry.
    Moved,
    /// No longer, because two entries are too near each other.
    Ambiguous,
    /// No longer.
    Silent,
    /// By the same entry, which is no longer asserted.
    Doubted,
    /// By the same entry, which is asserted now.
    Asserted,
    /// At last.
    Answered,
}

/// A regression question that begins or ceases to be answered as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// As a person would type it.
    pub question: String,
    /// The entry that should answer it, if any should.
    pub wanted: Option<Named>,
    /// The edit adds it.
    pub new: bool,
    /// What it found.
    pub before: Outcome,
    /// What it would find.
    pub after: Outcome,
}

/// A phrasing that doesn't find its own entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Astray {
    /// The phrasing.
    pub question: String,
    /// Whose it is.
    pub entry: Named,
    /// It was there before the edit, and didn't find its entry then either.
    pub already: bool,
    /// What it finds.
    pub after: Outcome,
    /// The entry in its way, if one is.
    pub rival: Option<Named>,
    /// Its words that the rival's phrasings have too, the longest first.
    pub common: Vec<String>,
}

/// An entry that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Which.
    pub entry: Named,
    /// How many of its phrasings, and of the questions expected to find it, were asked.
    pub asked: usize,
    /// The entries that answer some of them now, with how many.
    pub now: Vec<(Named, usize)>,
}

/// What an edit would change for askers. `recent`: questions that lately found no answer.
pub fn review(before: Side, after: Side, recent: &[String]) -> Review {
    within(asked::BUDGET, before, after, recent)
}

/// The same within so many comparisons.
fn within(budget: usize, before: Side, after: Side, recent: &[String]) -> Review {
    let changes = changes::Changes::new(before.knowledge, after.knowledge);
    let questions = questions::questions(before.knowledge, after.knowledge, &changes, recent);
    let named = |entries: &[&Entry]| {
        let mut named = entries.iter().map(|entry| Named::of(entry)).collect::<Vec<_>>();
        named.sort();
        named
    };
    let removed =
        named(&changes.removed).into_iter().map(|entry| Removed { entry, asked: 0, now: Vec::new() });
    let asked = asked::ask(before, after, removed.collect(), questions, budget);
    Review {
        added: named(&changes.added),
        changed: named(&changes.changed),
        twins: twins::new(before, after, &changes),
        lost_citations: citations::lost(before.knowledge, after.knowledge),
        ..asked
    }
}

impl Review {
    /// The same with what the check says of the files after the edit and didn't say before.
    #[must_use]
    pub fn with_problems<'p>(mut self, before: &'p [Problem], after: &'p [Problem]) -> Self {
        // Lines move, so that problems are known by what is wrong, and by how often.
        let mut known = HashMap::<_, usize>::new();
        for problem in before {
            *known.entry(&problem.fact).or_default() += 1;
        }
        for problem in after {
            match known.get_mut(&problem.fact) {
                Some(times @ 1..) => *times -= 1,
                _ => self.problems.push(problem.clone()),
            }
        }
        self
    }

    /// The ids of the entries that were added, changed or removed.
    pub fn entries(&self) -> Vec<EntryId> {
        let removed = self.removed.iter().map(|removed| &removed.entry);
        self.added.iter().chain(&self.changed).chain(removed).map(|entry| entry.id.clone()).collect()
    }

    /// Whether saving it breaks an expectation, so that somebody should say why.
    pub fn needs_reason(&self) -> bool {
        !self.broken.is_empty()
    }

    /// Whether nothing in it asks for a second look: what changes for askers, if anything does, is what the edit is for.
    pub fn is_harmless(&self) -> bool {
        self.broken.is_empty()
            && self.own.iter().all(|astray| astray.already)
            && self.shifts.iter().all(Shift::is_meant)
            && self.removed.iter().all(|removed| removed.now.is_empty())
            && self.twins.is_empty()
            && self.lost_citations.is_empty()
            && self.problems.is_empty()
    }
}

impl Shift {
    /// How it is answered otherwise.
    pub fn kind(&self) -> Kind {
        match (self.before.answer(), self.after.answer(), &self.after) {
            (Some(before), Some(after), _) if before != after => Kind::Moved,
            (Some(_), Some(_), Outcome::Answer(_)) => Kind::Asserted,
            (Some(_), Some(_), _) => Kind::Doubted,
            (None, Some(_), _) => Kind::Answered,
            (_, None, Outcome::Unsure { close: true, .. }) => Kind::Ambiguous,
            (_, None, _) => Kind::Silent,
        }
    }

    /// Whether an edit may well be for this: a question finds its own entry or is answered at last, or a phrasing that the
    /// edit takes away is no longer answered, or not as surely.
    pub fn is_meant(&self) -> bool {
        match (&self.what, self.kind()) {
            (What::Phrasing { entry, new: false }, Kind::Moved | Kind::Asserted | Kind::Answered) => {
                self.after.answer() == Some(entry)
            }
            (What::Recent, Kind::Asserted | Kind::Answered)
            | (What::Dropped { .. }, Kind::Ambiguous | Kind::Silent | Kind::Doubted) => true,
            (What::Expect | What::Phrasing { .. } | What::Dropped { .. } | What::Recent, _) => false,
        }
    }
}

impl Outcome {
    /// The entry that answers: asserted or likely.
    pub fn answer(&self) -> Option<&Named> {
        match self {
            Self::Answer(named) | Self::Likely(named) => Some(named),
            Self::Unsure { .. } | Self::Nothing => None,
        }
    }
}

impl Named {
    fn of(entry: &Entry) -> Self {
        Self { id: entry.id.clone(), question: entry.question.clone() }
    }
}
