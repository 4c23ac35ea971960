//! Keeping a knowledge base: what moderators ask for, press and fill in.
//!
//! Each act opens a [`Curation`], which decides anew whether this person may. What has to outlive the act is kept in the
//! ledger until the next step; nothing is saved before its review was shown.

mod begun;
mod correct;
mod entry;
mod forums;
mod history;
mod import_export;
mod more;
mod pending;
mod preview;
mod proposal;
mod queues;
mod save;
mod settings;
mod small;
mod stats;
mod suggestions;
mod together;
mod typed;
mod unanswered;
mod undo;

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

pub(super) use self::preview::Preview;
pub(super) use super::authority::Right;
use super::{Assistant, Call, Completion, Notice, authority, done::Acted, watched::broken};
use crate::{
    knowledge::{Community, Entry, Knowledge, Person, text},
    ledger::{Down, Matter, PendingError},
    library::{OpenError, Shelf},
    reply::{self, Dealt, Reply},
};

/// Where a moderator works: the community whose knowledge base they may keep, as it is now.
pub(super) struct Curation<'a> {
    assistant: &'a Assistant,
    call: &'a Call,
    person: Person,
    community: Community,
    shelf: Arc<Shelf>,
}

impl Assistant {
    /// The entries that a moderator may be naming: by their questions, or by their ids.
    pub fn name_entry(&self, call: &Call, typed: &str, limit: usize) -> Vec<Completion> {
        let curation = Curation::open(self, call, Right::Keep);
        curation.map(|curation| curation.name_entry(typed, limit)).unwrap_or_default()
    }
}

impl<'a> Curation<'a> {
    /// Opens the knowledge base that this person may do this to.
    pub(super) fn open(assistant: &'a Assistant, call: &'a Call, right: Right) -> Result<Self, Reply> {
        let community = authority::decide(call, right, &assistant.jurisdiction(call))?;
        let person = super::people::known(call)?;
        Ok(Self { assistant, call, person, community, shelf: assistant.library.shelf(community) })
    }

    /// What is wrong on disk, as this person reads it.
    fn broken(&self, error: &OpenError) -> reply::Broken {
        broken(error, !self.shelf.files.is_empty(), self.call.language)
    }

    /// What is said where moderators were told of these, now that this person has dealt with them.
    fn dealt_with(&self, matters: Vec<Matter>, how: Dealt) -> Vec<Notice> {
        self.assistant.dealt_with(self.community, matters, how, &self.call.name)
    }

    fn name_entry(&self, typed: &str, limit: usize) -> Vec<Completion> {
        let knowledge = &self.shelf.knowledge;
        let by_id = |entry: &&Entry| !typed.is_empty() && entry.id.contains(typed);
        let exactly = knowledge.position(typed).map(|at| &knowledge[at]);
        let drafts = knowledge.drafts().iter().filter(|draft| {
            typed.is_empty() || draft.question.to_lowercase().contains(&typed.to_lowercase()) || by_id(draft)
        });
        let suggested = self.shelf.index.suggest(typed, limit);
        let suggested = suggested.into_iter().map(|at| &knowledge[at]);
        let mut named: Vec<Completion> = Vec::new();
        let by_id = knowledge.entries().iter().filter(by_id);
        // Drafts are few, and found by nothing else: they come before what only has the letters in its id.
        for entry in exactly.into_iter().chain(suggested).chain(drafts).chain(by_id) {
            if named.len() < limit && named.iter().all(|other| other.entry != entry.id) {
                named.push(Completion::of(entry));
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

impl From<PendingError> for Reply {
    fn from(error: PendingError) -> Self {
        match error {
            PendingError::TooLong { .. } => reply::too_much_at_once(),
            PendingError::Down(down) => down.into(),
        }
    }
}

fn entry_named<'k>(knowledge: &'k Knowledge, named: &str) -> Option<&'k Entry> {
    let all = || knowledge.entries().iter().chain(knowledge.drafts());
    let named = text::visible(named).trim().to_lowercase();
    all()
        .find(|entry| entry.id.as_str() == named)
        .or_else(|| all().find(|entry| entry.question.to_lowercase() == named))
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
