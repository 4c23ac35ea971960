//! Keeping a knowledge: what moderators ask for, press and fill in.
//!
//! Each act opens a [`Desk`], which decides anew whether this person may. What has to outlive the act is parked in the
//! ledger; nothing is saved before its review was shown.

mod correct;
mod entry;
mod history;
mod import_export;
mod parked;
mod proposal;
mod settings;
mod stats;
mod typed;
mod unanswered;

use std::{collections::HashMap, sync::Arc};

pub(super) use self::proposal::Prospect;
pub use self::{entry::Quoted, import_export::Attached, settings::Setting};
use super::{
    Actor, Assistant, Done,
    authority::{self, Act},
};
use crate::{
    knowledge::{Community, Entry, Knowledge},
    ledger::{Down, ParkError},
    library::Shelf,
    reply::{self, Reply, Step},
};

/// What a moderator asks for by a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// A form for a new entry.
    Add,
    /// A form for a new entry that cites this message.
    AddMessage(Quoted),
    /// The form of the entry with this id.
    Edit(String),
    /// To remove the entry with this id.
    Remove(String),
    /// The entry with this id, as moderators see it.
    Show(String),
    /// The questions that found no answer.
    Unanswered,
    /// What is wrong with the knowledge, or could be better.
    Check,
    /// The latest edits, of one entry or of all.
    History(Option<String>),
    /// To take back this edit; the latest, where none is named.
    Undo(Option<u64>),
    /// To take back all of this person's edits.
    TakeBack(u64),
    /// To answer a question differently from now on.
    Differently {
        /// As it was asked.
        question: String,
        /// The heading of the answer that it got.
        answered: Option<String>,
    },
    /// To add what a file of another bot holds.
    Import(Attached),
    /// The knowledge in another bot's format.
    Export(String),
    /// How the knowledge is used.
    Stats,
    /// To see the settings, or change them.
    Settings(Vec<Setting>),
    /// To give the server a knowledge of its own.
    Begin,
}

/// Where a moderator works: the community whose knowledge they may keep, as it is now.
struct Desk<'a> {
    assistant: &'a Assistant,
    actor: &'a Actor,
    community: Community,
    shelf: Arc<Shelf>,
}

/// What an act leads to, or the reply that says why it can't be.
type Outcome = Result<Done, Reply>;

impl Assistant {
    /// What a moderator's command leads to.
    pub fn order(&self, actor: &Actor, order: Order) -> Done {
        let done = match order {
            Order::Begin => self.beginning(actor),
            Order::Settings(changes) if !changes.is_empty() => {
                Desk::open(self, actor, Act::Settle).and_then(|desk| desk.settle(changes))
            }
            order => Desk::open(self, actor, Act::Keep).and_then(|desk| desk.order(order)),
        };
        done.unwrap_or_else(Done::reply)
    }

    /// What a moderator's press leads to.
    pub fn step(&self, actor: &Actor, step: Step) -> Done {
        let done = match step {
            Step::Begin { copy } => self.begin(actor, copy),
            step => Desk::open(self, actor, Act::Keep).and_then(|desk| desk.step(step)),
        };
        done.unwrap_or_else(Done::reply)
    }

    /// What a moderator's form leads to. `typed`: its fields' texts, by their keys.
    pub fn filled(&self, actor: &Actor, step: &Step, typed: &HashMap<String, String>) -> Done {
        let desk = Desk::open(self, actor, Act::Keep);
        desk.and_then(|desk| desk.filled(step, typed)).unwrap_or_else(Done::reply)
    }

    /// The entries that a moderator may be naming: by their questions, or by their ids.
    pub fn name_entry(&self, actor: &Actor, typed: &str, limit: usize) -> Vec<super::Suggestion> {
        Desk::open(self, actor, Act::Keep).map(|desk| desk.name_entry(typed, limit)).unwrap_or_default()
    }
}

impl<'a> Desk<'a> {
    fn open(assistant: &'a Assistant, actor: &'a Actor, act: Act) -> Result<Self, Reply> {
        let standing = assistant.standing(actor);
        let community = authority::decide(actor, act, &standing)?;
        Ok(Self { assistant, actor, community, shelf: assistant.library.shelf(community) })
    }

    fn order(&self, order: Order) -> Outcome {
        match order {
            Order::Add => self.new_entry(),
            Order::AddMessage(quoted) => self.new_entry_from(&quoted),
            Order::Edit(id) => self.edit_entry(&id),
            Order::Remove(id) => self.remove_entry(&id),
            Order::Show(id) => self.show_entry(&id),
            Order::Unanswered => self.unanswered(0),
            Order::Check => Ok(self.check()),
            Order::History(entry) => self.history(entry.as_deref(), 0),
            Order::Undo(edit) => self.undo(edit),
            Order::TakeBack(person) => self.take_back(person),
            Order::Differently { question, answered } => self.differently(&question, answered.as_deref()),
            Order::Import(attached) => self.import(&attached),
            Order::Export(format) => self.export(&format),
            Order::Stats => self.stats(),
            Order::Settings(_) | Order::Begin => Ok(self.settings()),
        }
    }

    fn step(&self, step: Step) -> Outcome {
        match step {
            Step::Form(parked) => self.open_form(&parked),
            Step::Save(parked) => self.save(&parked, None),
            Step::Reason(parked) => self.ask_reason(&parked),
            Step::Discard(parked) => self.discard(&parked),
            Step::Undo(edit) => self.undo(Some(edit)),
            Step::Entry(id) => self.show_entry(&id),
            Step::Edit(id) => self.edit_entry(&id),
            Step::Unanswered(page) => self.unanswered(page),
            Step::Gap(question) => self.gap(question),
            Step::Write(question) => self.write(question),
            Step::Join(question, entry) => self.join(question, &entry),
            Step::Dismiss(question) => self.dismiss(question),
            Step::Instead(parked, entry) => self.instead(&parked, entry.as_deref()),
            Step::History(page) => self.history(None, page),
            Step::Begin { .. } => Ok(self.settings()),
        }
    }

    fn filled(&self, step: &Step, typed: &HashMap<String, String>) -> Outcome {
        match step {
            Step::Form(parked) => self.take_form(parked, typed),
            Step::Reason(parked) => self.save(parked, typed.get(proposal::REASON).map(String::as_str)),
            _ => Err(reply::gone()),
        }
    }

    fn check(&self) -> Done {
        reply::standing(&self.assistant.library.standing(self.community)).into()
    }

    fn name_entry(&self, typed: &str, limit: usize) -> Vec<super::Suggestion> {
        let knowledge = &self.shelf.knowledge;
        let by_id = |entry: &&Entry| !typed.is_empty() && entry.id.contains(typed);
        let drafts = knowledge.drafts().iter().filter(|draft| {
            typed.is_empty() || draft.question.to_lowercase().contains(&typed.to_lowercase()) || by_id(draft)
        });
        let suggested = self.shelf.index.suggest(typed, limit);
        let suggested = suggested.into_iter().map(|at| &knowledge.entries()[at]);
        let mut named: Vec<super::Suggestion> = Vec::new();
        for entry in knowledge.entries().iter().filter(by_id).take(limit).chain(suggested).chain(drafts) {
            if named.len() < limit && named.iter().all(|other| other.entry != entry.id) {
                named.push(super::Suggestion { entry: entry.id.clone(), question: entry.question.clone() });
            }
        }
        named
    }

    /// The entry or draft with this id; or, as people type it, with this question.
    fn entry(&self, named: &str) -> Result<&Entry, Reply> {
        entry_named(&self.shelf.knowledge, named).ok_or_else(reply::no_such_entry)
    }
}

impl From<Down> for Reply {
    fn from(_: Down) -> Self {
        reply::ledger_down()
    }
}

impl From<ParkError> for Reply {
    fn from(error: ParkError) -> Self {
        match error {
            ParkError::TooLong { .. } => reply::too_much_at_once(),
            ParkError::Down(down) => down.into(),
        }
    }
}

fn entry_named<'k>(knowledge: &'k Knowledge, named: &str) -> Option<&'k Entry> {
    let all = || knowledge.entries().iter().chain(knowledge.drafts());
    let named = named.trim();
    all()
        .find(|entry| entry.id == named)
        .or_else(|| all().find(|entry| entry.question.to_lowercase() == named.to_lowercase()))
}
