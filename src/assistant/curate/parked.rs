//! What has to outlive an interaction: it stands in the ledger, under a name that a button carries.

use serde::{Deserialize, Serialize};

use super::{Desk, entry::Form, proposal::Proposal};
use crate::{
    knowledge::Person,
    reply::{self, Reply},
};

/// What is parked.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Parked {
    /// An entry's form, as it was typed.
    Form(Form),
    /// An edit, reviewed, that waits for its press.
    Proposal(Proposal),
    /// A question that got the wrong answer.
    Question {
        /// As it was asked.
        question: String,
        /// The entry that answered it.
        answered: Option<String>,
    },
}

impl Parked {
    fn kind(&self) -> &'static str {
        match self {
            Self::Form(_) => "form",
            Self::Proposal(_) => "proposal",
            Self::Question { .. } => "question",
        }
    }
}

impl Desk<'_> {
    /// Parks something, and gives its name.
    pub(super) fn park(&self, parked: &Parked) -> Result<String, Reply> {
        let json = serde_json::to_string(parked).expect("what is parked is JSON");
        Ok(self.assistant.ledger.add_pending(
            self.community,
            Person(self.actor.person),
            parked.kind(),
            json,
        )?)
    }

    /// Changes what is parked under a name, which stays.
    pub(super) fn repark(&self, name: &str, parked: &Parked) -> Result<(), Reply> {
        let json = serde_json::to_string(parked).expect("what is parked is JSON");
        let was_there = self.assistant.ledger.replace_pending(name, json)?;
        if was_there { Ok(()) } else { Err(reply::parked_gone()) }
    }

    /// What is parked under a name in this community, and by whom.
    pub(super) fn parked(&self, name: &str) -> Result<(Parked, u64), Reply> {
        let row = self.assistant.ledger.pending(name)?;
        let row = row.filter(|row| row.community == self.community).ok_or_else(reply::parked_gone)?;
        let parked = serde_json::from_str(&row.json).map_err(|_| reply::parked_gone())?;
        Ok((parked, row.person.0))
    }

    /// The same, for the person who parked it alone.
    pub(super) fn own(&self, name: &str) -> Result<Parked, Reply> {
        match self.parked(name)? {
            (parked, person) if person == self.actor.person => Ok(parked),
            _ => Err(reply::not_your_form()),
        }
    }

    /// Forgets what this person parked under a name.
    pub(super) fn discard(&self, name: &str) -> super::Outcome {
        self.own(name)?;
        self.assistant.ledger.take_pending(name)?;
        Ok(reply::discarded().into())
    }
}
