//! What has to outlive an act: it is kept in the ledger until the next step, under a name that a button carries.

use serde::{Deserialize, Serialize};

use super::{Acted, Curation, small::SmallForm, typed::Typed};
use crate::{
    assistant::{Done, Setting},
    knowledge::{
        EditId, Entry, EntryId, Person, QuestionId, SuggestionId,
        edit::{Change, DocumentText},
    },
    ledger::Matter,
    reply::{self, Dealt, Reply, Summary},
};

/// What waits for its next step.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Pending {
    /// An entry's form, as it was typed.
    Form(EntryForm),
    /// One of the smaller forms, with what was given in it.
    Small(SmallForm),
    /// An edit, reviewed, that waits for its press.
    Proposal(Proposal),
    /// A question that got the wrong answer.
    Question {
        /// As it was asked.
        question: String,
        /// The entry that answered it.
        answered: Option<EntryId>,
    },
}

/// An entry's form on its way: what it is about, and what was typed so far.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct EntryForm {
    /// The id of the entry; `None`: a new one.
    pub(super) entry: Option<EntryId>,
    /// The entry as the form was opened on it.
    #[serde(default)]
    pub(super) opened: Option<Entry>,
    pub(super) typed: Typed,
    /// Phrasings that have no room in the form. They stay.
    pub(super) kept: Vec<String>,
    /// Unanswered questions that this is meant to answer.
    pub(super) answers: Vec<QuestionId>,
    /// A document to be cited that is not in the knowledge base yet.
    pub(super) document: Option<DocumentText>,
    /// The suggestion that it makes an entry of.
    #[serde(default)]
    pub(super) suggestion: Option<SuggestionId>,
}

/// An edit that waits for its press.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Proposal {
    pub(super) what: Edits,
    /// What it does.
    pub(super) summary: Summary,
    /// The entry that it changes, as it was when whoever proposes this saw it.
    #[serde(default)]
    pub(super) opened: Option<Entry>,
    /// The reason that was typed for it.
    #[serde(default)]
    pub(super) reason: Option<String>,
    /// The revision that it was reviewed on.
    pub(super) base: String,
    /// Whether it breaks something that is expected, so that it takes a reason.
    pub(super) takes_reason: bool,
    /// How many entries it takes from askers.
    pub(super) removes: u32,
    /// Whether it comes from another bot's file.
    pub(super) imports: bool,
    /// Unanswered questions that it is meant to answer.
    pub(super) answers: Vec<QuestionId>,
    /// Unanswered questions of which it says that they have no answer here.
    #[serde(default)]
    pub(super) dismisses: Vec<QuestionId>,
    /// The pending form that it came from.
    pub(super) form: Option<String>,
    /// The suggestion that it makes an entry of.
    #[serde(default)]
    pub(super) suggestion: Option<SuggestionId>,
}

/// What is to be done to the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Edits {
    /// These changes.
    Changes(Vec<Change>),
    /// These settings.
    Settings(Vec<Setting>),
    /// These edits are taken back, in this order.
    TakeBack(Vec<EditId>),
}

impl Proposal {
    pub(super) fn new(what: Edits, summary: Summary) -> Self {
        Self {
            what,
            summary,
            opened: None,
            reason: None,
            base: String::new(),
            takes_reason: false,
            removes: 0,
            imports: false,
            answers: Vec::new(),
            dismisses: Vec::new(),
            form: None,
            suggestion: None,
        }
    }
}

impl Proposal {
    /// The entry that it adds, where it is no import that adds it.
    pub(super) fn new_entry(&mut self) -> Option<&mut Entry> {
        let Edits::Changes(changes) = &mut self.what else { return None };
        let mut new = changes.iter_mut().filter_map(|change| match change {
            Change::Add(entry) => Some(entry),
            _ => None,
        });
        new.next().filter(|_| !self.imports)
    }
}

impl Pending {
    fn kind(&self) -> &'static str {
        match self {
            Self::Form(_) | Self::Small(_) => "form",
            Self::Proposal(_) => "proposal",
            Self::Question { .. } => "question",
        }
    }
}

impl Curation<'_> {
    /// Keeps something for its next step, and gives its name.
    pub(super) fn keep(&self, pending: &Pending) -> Result<String, Reply> {
        let json = serde_json::to_string(pending).expect("what is pending is JSON");
        Ok(self.assistant.ledger.add_pending(self.community, self.person, pending.kind(), json)?)
    }

    /// Changes what is pending under a name, which stays.
    pub(super) fn keep_again(&self, name: &str, pending: &Pending) -> Result<(), Reply> {
        let json = serde_json::to_string(pending).expect("what is pending is JSON");
        let was_there = self.assistant.ledger.replace_pending(name, json)?;
        if was_there { Ok(()) } else { Err(reply::parked_gone()) }
    }

    /// What is pending under a name in this community, and whose it is.
    pub(super) fn pending(&self, name: &str) -> Result<(Pending, Person), Reply> {
        let row = self.assistant.ledger.pending(name)?;
        let row = row.filter(|row| row.community == self.community).ok_or_else(reply::parked_gone)?;
        let pending = serde_json::from_str(&row.json).map_err(|_| reply::parked_gone())?;
        Ok((pending, row.person))
    }

    /// The same, for the person alone whose it is.
    pub(super) fn own(&self, name: &str) -> Result<Pending, Reply> {
        match self.pending(name)? {
            (pending, person) if person == self.person => Ok(pending),
            _ => Err(reply::not_your_form()),
        }
    }

    /// Forgets what is pending under a name: this person's, or what takes another moderator, as they may be.
    pub(in crate::assistant) fn discard(&self, name: &str) -> Acted {
        let may = match self.pending(name)? {
            (_, person) if person == self.person => true,
            (Pending::Proposal(proposal), person) => self.takes_a_second_by(&proposal, person)?,
            _ => false,
        };
        if !may {
            return Err(reply::not_your_form());
        }
        self.assistant.ledger.take_pending(name)?;
        let notices = self.dealt_with(Matter::proposal(name).into_iter().collect(), Dealt::Discarded);
        Ok(Done { notices, ..reply::discarded().into() })
    }
}
