//! What every surface calls: one door for everything that anyone can do. Beside it there are only the completions while one
//! types, and what happens by itself.
//!
//! All of it is synchronous. What only looks something up returns at once; what reads the ledger, reviews or writes
//! takes up to seconds, and belongs on a thread that may block.

mod ask;
mod asked_again;
mod authority;
mod call;
mod condition;
mod curate;
mod done;
mod door;
mod edited;
mod forums;
mod gesture;
mod lately;
mod people;
mod posted;
mod suggest;
mod waiting;
mod watched;

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde::Serialize;

pub use crate::{
    knowledge::{Channel, EditId, EntryId, ForumStep, Message, Person, Role, Server, SettingsKey, Tag},
    reply::{Act, Beginning, Ending, Shown},
};

pub use self::{
    ask::{Asked, Completion, NAMED},
    call::{Attached, Before, Call, ChannelFacts, Given, Place, Question, Quoted, Replies, Rights, Setting},
    condition::Condition,
    done::{Asker, Done, First, Notice, Recipient, Said, Tagging},
    forums::{Post, Renamed},
    watched::why_not_served,
};
use self::{
    asked_again::AllAskedAgain, authority::Jurisdiction, curate::Preview, lately::Lately, waiting::Telling,
};
use crate::{
    evaluate,
    knowledge::{Community, Entry},
    ledger::{Ledger, Told},
    library::{Library, Shelf},
    review::Side,
    vitals::SharedVitals,
};

/// How many previews are kept for the press that saves them: as many as moderators may be editing at once.
const PREVIEWS: usize = 4;
/// What they may take together: an import of megabytes is worked out again, rather than kept.
const PREVIEW_BYTES: usize = 32 << 20;

/// A shelf that is at hand as long as this is kept.
#[derive(Debug)]
pub struct AtHand {
    _shelf: Arc<Shelf>,
}

/// Answers from a library, and keeps it.
#[derive(Debug)]
pub struct Assistant {
    library: Arc<Library>,
    ledger: Ledger,
    /// The servers that may edit the default knowledge base.
    home: BTreeSet<Server>,
    /// Kept only to save time: what is not in here is worked out again.
    previews: Mutex<VecDeque<Arc<Preview>>>,
    asked_again: AllAskedAgain,
    telling: Mutex<Telling>,
    /// Nothing that must outlive the process.
    lately: Mutex<Lately>,
    vitals: SharedVitals,
}

impl Assistant {
    /// An assistant that answers from this library, and notes what happens in this ledger.
    pub fn new(library: Arc<Library>, ledger: Ledger, home: BTreeSet<Server>) -> Self {
        Self {
            library,
            ledger,
            home,
            previews: Mutex::default(),
            asked_again: AllAskedAgain::default(),
            telling: Mutex::default(),
            lately: Mutex::default(),
            vitals: SharedVitals::default(),
        }
    }

    /// How well the default knowledge base's own phrasings find their entries, one held out at a time.
    pub fn held_out(&self) -> evaluate::Report {
        evaluate::held_out(&self.library.shelf(Community::Default).knowledge)
    }

    /// How good the matcher is on questions whose right answers are known.
    pub fn labelled(&self, questions: &[evaluate::Query]) -> evaluate::Report {
        evaluate::labelled(&self.library.shelf(Community::Default).knowledge, questions)
    }

    /// How many questions the default knowledge base can answer.
    pub fn entries(&self) -> usize {
        self.library.shelf(Community::Default).knowledge.entries().len()
    }

    /// The shelf that answers somebody, if it is at hand, and then for as long as what this returns is kept: nothing that they ask
    /// has to be read from the disk meanwhile. Waits for nothing.
    pub fn shelf_at_hand(&self, call: &Call) -> Option<AtHand> {
        self.library.shelf_at_hand(self.library.community(call.server)).map(|shelf| AtHand { _shelf: shelf })
    }

    /// The knowledge base that answers somebody. Where it is not at hand, this reads it.
    fn shelf(&self, call: &Call) -> Arc<Shelf> {
        self.library.shelf(self.library.community(call.server))
    }

    /// What the server that somebody acts in has to do with knowledge bases.
    fn jurisdiction(&self, call: &Call) -> Jurisdiction {
        let community = self.library.community(call.server);
        Jurisdiction {
            community,
            home: call.server.is_some_and(|server| self.home.contains(&server)),
            moderators: self.library.shelf(community).knowledge.settings().moderators.clone(),
        }
    }

    /// Whether whoever acts there is answered from a knowledge base whose moderators may be elsewhere.
    fn is_kept_elsewhere(&self, call: &Call) -> bool {
        let Jurisdiction { community, home, .. } = self.jurisdiction(call);
        community == Community::Default && !home
    }

    /// What the moderators are told of where somebody acts: the server's name, or else its number, where they may not know it.
    fn server_told(&self, call: &Call) -> Option<String> {
        let server = call.server.filter(|_| self.is_kept_elsewhere(call))?;
        Some(call.server_name.clone().unwrap_or_else(|| server.to_string()))
    }

    /// A preview that was worked out lately, if it is still kept.
    fn preview(&self, is_it: impl Fn(&Preview) -> bool) -> Option<Arc<Preview>> {
        self.previews().iter().find(|preview| is_it(preview)).cloned()
    }

    fn keep_preview(&self, preview: &Arc<Preview>) {
        let mut previews = self.previews();
        previews.push_front(Arc::clone(preview));
        previews.truncate(PREVIEWS);
        while previews.iter().map(|preview| preview.bytes()).sum::<usize>() > PREVIEW_BYTES {
            previews.pop_back();
        }
    }

    /// A std mutex, held for a line.
    fn lately(&self) -> MutexGuard<'_, Lately> {
        self.lately.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A std mutex, held for a line.
    fn previews(&self) -> MutexGuard<'_, VecDeque<Arc<Preview>>> {
        self.previews.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Assistant {
    /// What was said of answers that an edit writes anew is dealt with.
    fn settle_changed(&self, before: &Shelf, after: &Shelf) {
        let is_new = |entry: &&Entry| {
            let was = before.knowledge.position(&entry.id).map(|at| &before.knowledge[at]);
            was.is_some_and(|was| was.answer != entry.answer || was.cite != entry.cite)
        };
        let changed = after.knowledge.entries().iter().filter(is_new).map(|entry| entry.id.clone());
        if let Err(down) = self.ledger.settle(after.community, changed.collect()) {
            tracing::warn!(community = %after.community, %down, "votes on an earlier answer go on to count");
        }
    }
}

/// What the ledger keeps of an edit: facts, which a language says when somebody reads them.
fn facts(of: &impl Serialize) -> Told {
    Told::Facts(serde_json::to_string(of).expect("facts are JSON"))
}

/// A shelf as a review takes it.
fn side(shelf: &Shelf) -> Side<'_> {
    Side { knowledge: &shelf.knowledge, index: &shelf.index }
}
