//! The use cases that every surface calls: ask, explain, browse; and, for moderators, keep the knowledge.
//!
//! All of it is synchronous. What only looks something up returns at once; what reads the ledger, reviews or writes
//! takes up to seconds, and belongs on a thread that may block.

mod actor;
mod authority;
mod curate;
mod done;
mod waiting;
mod watched;

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

pub use crate::knowledge::{Channel, Role, Server};

pub use self::{
    actor::Actor,
    curate::{Attached, Order, Quoted, Setting},
    done::{Done, Notice, Place, Said},
    waiting::Asking,
    watched::why_not_served,
};
use self::{authority::Standing, curate::Prospect};
use crate::{
    evaluate,
    knowledge::Community,
    ledger::{self, Ledger},
    library::{Library, Shelf},
    matching::Verdict,
    reply::{self, Action, Kept, Reply},
    review::Side,
};

/// Before an entry's id, this asks for that entry: a suggestion too long to be a question's text is chosen so.
pub const NAMED: &str = "entry:";

/// What was worked out for a review is kept for the press that saves it. So many moderators may be at it at once.
const PROSPECTS: usize = 4;

/// Answers from a library, and keeps it.
#[derive(Debug)]
pub struct Assistant {
    library: Arc<Library>,
    ledger: Ledger,
    /// The servers that may edit the default knowledge.
    home: BTreeSet<Server>,
    /// Only to save time: what is not in here is worked out again.
    prospects: Mutex<VecDeque<Arc<Prospect>>>,
}

/// A question and what matching said of it, at one revision of the knowledge.
#[derive(Debug)]
pub struct Asked {
    question: String,
    verdict: Verdict,
    shelf: Arc<Shelf>,
}

/// An entry's question as someone may be typing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The entry's id.
    pub entry: String,
    /// Its question.
    pub question: String,
}

impl Assistant {
    /// An assistant that answers from this library, and notes what happens in this ledger.
    pub fn new(library: Arc<Library>, ledger: Ledger, home: BTreeSet<Server>) -> Self {
        Self { library, ledger, home, prospects: Mutex::default() }
    }

    /// What the knowledge says to a question of any length.
    pub fn ask(&self, actor: &Actor, question: &str) -> Asked {
        let shelf = self.shelf(actor);
        let named = question.strip_prefix(NAMED).and_then(|id| shelf.knowledge.position(id));
        let question = named.map_or(question, |at| &shelf.knowledge.entries()[at].question);
        let verdict = shelf.index.find(question);
        Asked { question: question.trim().to_owned(), verdict, shelf: Arc::clone(&shelf) }
    }

    /// The reply to somebody's question, noted in the ledger, with what they can do about it.
    pub fn reply(&self, actor: &Actor, asked: &Asked) -> Reply {
        let reply = asked.reply();
        if !self.ledger.keeps() {
            return reply;
        }
        let knowledge = &asked.shelf.knowledge;
        let id = |entry: usize| knowledge.entries()[entry].id.as_str();
        let (outcome, entry) = match &asked.verdict {
            Verdict::Answer { best, .. } => (ledger::Outcome::Answer, Some(best.entry)),
            Verdict::Unsure { candidates, .. } => {
                (ledger::Outcome::Unsure, candidates.first().map(|candidate| candidate.entry))
            }
            Verdict::Nothing { .. } => (ledger::Outcome::Nothing, None),
        };
        self.ledger.note_asked(
            asked.shelf.community,
            ledger::Asked {
                person: actor.person,
                question: &asked.question,
                outcome,
                entry: entry.map(id),
                askers: knowledge.settings().askers,
            },
        );
        match (outcome, entry) {
            (ledger::Outcome::Answer, Some(entry)) => reply.with_votes(id(entry)),
            _ if knowledge.settings().reports.is_some() => reply.with_moderators(),
            _ => reply,
        }
    }

    /// The entries whose questions someone may be typing, best first.
    pub fn suggest(&self, actor: &Actor, typed: &str, limit: usize) -> Vec<Suggestion> {
        let shelf = self.shelf(actor);
        let entry = |at: usize| &shelf.knowledge.entries()[at];
        shelf
            .index
            .suggest(typed, limit)
            .into_iter()
            .map(|at| Suggestion { entry: entry(at).id.clone(), question: entry(at).question.clone() })
            .collect()
    }

    /// What pressing something leads to that only shows what is there. `asked`: the question of the reply it was
    /// pressed on, where it had one. `None`: it takes more than looking.
    pub fn press(&self, actor: &Actor, action: &Action, asked: Option<&str>) -> Option<Reply> {
        let shelf = self.shelf(actor);
        let knowledge = &shelf.knowledge;
        Some(match action {
            Action::Pick(id) | Action::Show(id) => match knowledge.position(id) {
                Some(at) => {
                    let reply = reply::answer(knowledge, &knowledge.entries()[at]);
                    if self.ledger.keeps() { reply.with_votes(id) } else { reply }
                }
                None => reply::gone(),
            },
            Action::Why => match asked {
                Some(question) => reply::why(knowledge, &shelf.index.find(question)),
                None => reply::nothing_to_explain(),
            },
            Action::Browse => reply::topics(knowledge, 0),
            Action::Topics(page) => reply::topics(knowledge, *page),
            Action::Topic(topic, page) => reply::topic(knowledge, topic, *page),
            Action::Vote(..) | Action::AskModerators | Action::Erase | Action::Curate(_) => return None,
        })
    }

    /// Counts somebody's vote on an answer. A second one takes the first one's place.
    pub fn vote(&self, actor: &Actor, entry: &str, helped: bool) -> Reply {
        let shelf = self.shelf(actor);
        if shelf.knowledge.position(entry).is_none() {
            return reply::gone();
        }
        let vote = ledger::Vote {
            person: actor.person,
            entry,
            revision: shelf.knowledge.revision(),
            helpful: helped,
        };
        match self.ledger.vote(shelf.community, vote) {
            Ok(()) => reply::voted(helped),
            Err(down) => down.into(),
        }
    }

    /// What is kept of somebody.
    pub fn privacy(&self, actor: &Actor) -> Reply {
        match self.ledger.person(actor.person) {
            Ok(kept) => reply::privacy(Kept {
                votes: kept.votes,
                questions: kept.questions,
                waiting: kept.waiting,
                parked: kept.parked,
                edits: kept.edits,
            }),
            Err(down) => down.into(),
        }
    }

    /// Erases what is kept of somebody.
    pub fn erase(&self, actor: &Actor) -> Reply {
        match self.ledger.erase(actor.person) {
            Ok(_) => reply::erased(),
            Err(down) => down.into(),
        }
    }

    /// The documents, and how many entries rest on each.
    pub fn sources(&self, actor: &Actor) -> Reply {
        reply::sources(&self.shelf(actor).knowledge)
    }

    /// What Footnote does, and how to ask.
    pub fn help(&self, actor: &Actor) -> Reply {
        reply::help(&self.shelf(actor).knowledge)
    }

    /// How well the default knowledge's own phrasings find their entries, one held out at a time.
    pub fn held_out(&self) -> evaluate::Report {
        evaluate::held_out(&self.library.shelf(Community::Default).knowledge)
    }

    /// How many questions the default knowledge can answer.
    pub fn entries(&self) -> usize {
        self.library.shelf(Community::Default).knowledge.entries().len()
    }

    /// The knowledge that answers somebody.
    fn shelf(&self, actor: &Actor) -> Arc<Shelf> {
        self.library.shelf(self.library.community(actor.server))
    }

    /// What the server that somebody acts in has to do with knowledge.
    fn standing(&self, actor: &Actor) -> Standing {
        let community = self.library.community(actor.server);
        Standing {
            community,
            home: actor.server.is_some_and(|server| self.home.contains(&server)),
            moderators: self.library.shelf(community).knowledge.settings().moderators.clone(),
        }
    }

    /// What was worked out lately that is still to be had.
    fn prospect(&self, is_it: impl Fn(&Prospect) -> bool) -> Option<Arc<Prospect>> {
        self.prospects().iter().find(|prospect| is_it(prospect)).cloned()
    }

    fn keep_prospect(&self, prospect: &Arc<Prospect>) {
        let mut prospects = self.prospects();
        prospects.push_front(Arc::clone(prospect));
        prospects.truncate(PROSPECTS);
    }

    /// A std mutex, held for a line.
    fn prospects(&self) -> MutexGuard<'_, VecDeque<Arc<Prospect>>> {
        self.prospects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A shelf as a review takes it.
fn side(shelf: &Shelf) -> Side<'_> {
    Side { knowledge: &shelf.knowledge, index: &shelf.index }
}

impl Asked {
    /// Whether an entry answers it.
    pub fn answered(&self) -> bool {
        matches!(self.verdict, Verdict::Answer { .. })
    }

    /// Whether there is an answer, or something to choose from.
    pub fn found_something(&self) -> bool {
        !matches!(self.verdict, Verdict::Nothing { .. })
    }

    /// The answer, the choice, or the honest nothing.
    pub fn reply(&self) -> Reply {
        let knowledge = &self.shelf.knowledge;
        match &self.verdict {
            Verdict::Answer { best, .. } => reply::answer(knowledge, &knowledge.entries()[best.entry]),
            Verdict::Unsure { candidates, .. } => reply::unsure(knowledge, candidates),
            Verdict::Nothing { .. } => reply::nothing(knowledge),
        }
        .to(&self.question)
    }

    /// Why, in words.
    pub fn why(&self) -> Reply {
        reply::why(&self.shelf.knowledge, &self.verdict)
    }

    /// The same for programs.
    pub fn report(&self) -> reply::Report<'_> {
        reply::Report::new(&self.shelf.knowledge, &self.question, &self.verdict)
    }
}
