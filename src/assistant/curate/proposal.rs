//! An edit that somebody means, shown with its review before it is saved.

use std::sync::Arc;

use super::{
    Acted, Curation, now,
    pending::{Edits, Pending, Proposal},
    preview::Preview,
    together::Meanwhile,
};
use crate::{
    assistant::{Done, Said, edited::new_message},
    knowledge::{EntryKey, Person, difference, edit::Change},
    ledger::{Matter, Pace},
    reply::{self, Reply},
    review,
};

/// The key of the reason's field.
pub(super) const REASON: &str = "reason";
/// A person's edits in an hour; what does more is no person.
const EDITS_AN_HOUR: u32 = 60;
/// Entries that a person takes from askers in an hour, by whatever edit; more takes a second moderator.
const LOST_AN_HOUR: u32 = 5;
const HOUR: i64 = 3600;

impl Curation<'_> {
    /// Works an edit out, and shows its review.
    pub(super) fn propose(&self, mut proposal: Proposal) -> Acted {
        let together = match self.bring_up_to_date(&mut proposal) {
            Meanwhile::Nothing => false,
            Meanwhile::Together => true,
            Meanwhile::Clash(met) => return self.show_clash(proposal, &met),
        };
        let preview = self.work_out(&proposal)?;
        self.shelf.knowledge.revision().clone_into(&mut proposal.base);
        // The form of a new entry has no room for its topic.
        let topics = match proposal.new_entry() {
            Some(entry) if entry.topic.is_none() => self.topics(""),
            _ => Vec::new(),
        };
        proposal.takes_reason = preview.review.needs_reason();
        proposal.removes = self.takes_away(&proposal, &preview);
        let form = proposal.form.clone();
        let second = self.takes_a_second(&proposal)?;
        let summary = proposal.summary.clone();
        let (takes_reason, removes) = (proposal.takes_reason, proposal.removes);
        let (difference, review) = (difference::shown(&preview.difference), Arc::clone(&preview.review));
        // Of a large import, a whole knowledge base that nobody needs any more.
        drop(preview);
        let name = self.keep(&Pending::Proposal(proposal))?;
        let proposed = reply::Proposed {
            summary: &summary,
            difference: &difference,
            review: &review,
            parked: &name,
            form: form.as_deref(),
            takes_reason,
            topics: &topics,
            together,
            second: second.then_some(removes),
        };
        let reply = reply::proposal(&proposed);
        if !second {
            return Ok(reply.into());
        }
        let told = reply::proposed_to_moderators(&proposed, &self.call.name);
        let channel = self.shelf.knowledge.settings().reports;
        let told = new_message(channel, self.community, Matter::proposal(&name), told);
        Ok(Done { notices: told.into_iter().collect(), ..Said::Public(reply).into() })
    }

    /// Gives the new entry of a proposal a topic, and shows its review again.
    pub(in crate::assistant) fn under(&self, name: &str, topic: Option<&str>) -> Acted {
        let Pending::Proposal(mut proposal) = self.own(name)? else { return Err(reply::parked_gone()) };
        proposal.new_entry().ok_or_else(reply::parked_gone)?.topic = topic.map(str::to_owned);
        let shown = self.propose(proposal)?;
        self.assistant.ledger.take_pending(name)?;
        Ok(shown)
    }

    /// Opens the form for the reason that a proposal takes.
    pub(in crate::assistant) fn ask_reason(&self, parked: &str) -> Acted {
        let typed = match self.pending(parked)?.0 {
            Pending::Proposal(proposal) => proposal.reason.unwrap_or_default(),
            _ => String::new(),
        };
        Ok(reply::reason_form(REASON, typed, parked.to_owned()).into())
    }

    pub(super) fn within_quota(&self) -> Result<(), Reply> {
        let made = self.made(self.person)?;
        if made.edits >= EDITS_AN_HOUR { Err(reply::too_many_edits(EDITS_AN_HOUR)) } else { Ok(()) }
    }

    /// How many entries it takes from askers: those that the review finds lost, and those that an import writes over.
    fn takes_away(&self, proposal: &Proposal, preview: &Preview) -> u32 {
        let lost = review::lost(&self.shelf.knowledge, &preview.shelf.knowledge, &preview.review);
        let written_over = match &proposal.what {
            Edits::Changes(changes) if proposal.imports => {
                let is_over = |change: &&Change| match change {
                    Change::Replace { keys, .. } => keys.contains(&EntryKey::Answer),
                    _ => false,
                };
                changes.iter().filter(is_over).count()
            }
            Edits::Changes(_) | Edits::Settings(_) | Edits::TakeBack(_) => 0,
        };
        lost.saturating_add(u32::try_from(written_over).unwrap_or(u32::MAX))
    }

    fn takes_a_second(&self, proposal: &Proposal) -> Result<bool, Reply> {
        self.takes_a_second_by(proposal, self.person)
    }

    /// Whether saving this takes a second moderator, given what `person` has taken away already.
    pub(super) fn takes_a_second_by(&self, proposal: &Proposal, person: Person) -> Result<bool, Reply> {
        if proposal.removes == 0 {
            return Ok(false);
        }
        Ok(self.made(person)?.removals.saturating_add(proposal.removes) > LOST_AN_HOUR)
    }

    /// What a person edited within the last hour.
    fn made(&self, person: Person) -> Result<Pace, Reply> {
        Ok(self.assistant.ledger.edits_since(self.community, person, now() - HOUR)?)
    }
}
