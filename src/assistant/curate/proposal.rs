//! An edit that somebody means, shown with its review before it is saved.

use super::{
    Acted, Curation, now,
    pending::{Pending, Proposal},
};
use crate::{
    assistant::Said,
    knowledge::{Person, difference},
    ledger::Pace,
    reply::{self, Reply},
};

/// The key of the reason's field.
pub(super) const REASON: &str = "reason";
/// A person's edits in an hour; what does more is no person.
const EDITS_AN_HOUR: u32 = 60;
/// Entries that a person removes in an hour; more takes a second moderator.
const REMOVALS_AN_HOUR: u32 = 5;
const HOUR: i64 = 3600;

impl Curation<'_> {
    /// Works an edit out, and shows its review.
    pub(super) fn propose(&self, mut proposal: Proposal) -> Acted {
        let preview = self.work_out(&proposal)?;
        self.shelf.knowledge.revision().clone_into(&mut proposal.base);
        proposal.takes_reason = preview.review.needs_reason();
        let form = proposal.form.clone();
        let second = self.takes_a_second(&proposal)?;
        let summary = proposal.summary.clone();
        let takes_reason = proposal.takes_reason;
        let name = self.keep(&Pending::Proposal(proposal))?;
        let reply = reply::proposal(&reply::Proposed {
            summary: &summary,
            difference: &difference::shown(&preview.difference),
            review: &preview.review,
            parked: &name,
            form: form.as_deref(),
            takes_reason,
            second,
        });
        Ok(if second { Said::Public(reply).into() } else { reply.into() })
    }

    /// Opens the form for the reason that a proposal takes.
    pub(in crate::assistant) fn ask_reason(&self, parked: &str) -> Acted {
        self.own(parked)?;
        Ok(reply::reason_form(REASON, parked.to_owned()).into())
    }

    pub(super) fn within_quota(&self) -> Result<(), Reply> {
        let made = self.made(self.person)?;
        if made.edits >= EDITS_AN_HOUR { Err(reply::too_many_edits(EDITS_AN_HOUR)) } else { Ok(()) }
    }

    fn takes_a_second(&self, proposal: &Proposal) -> Result<bool, Reply> {
        self.takes_a_second_by(proposal, self.person)
    }

    /// Whether saving this takes a second moderator, given what `person` has removed already.
    pub(super) fn takes_a_second_by(&self, proposal: &Proposal, person: Person) -> Result<bool, Reply> {
        if proposal.removes == 0 {
            return Ok(false);
        }
        Ok(self.made(person)?.removals + proposal.removes > REMOVALS_AN_HOUR)
    }

    /// What a person edited within the last hour.
    fn made(&self, person: Person) -> Result<Pace, Reply> {
        Ok(self.assistant.ledger.edits_since(self.community, person, now() - HOUR)?)
    }
}
