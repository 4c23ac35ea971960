//! The press that saves: once, by whoever may, and only what was reviewed.

use std::{collections::HashMap, sync::Arc, time::Duration};

use super::{
    Acted, Curation,
    pending::{Edits, Pending, Proposal},
    preview::Preview,
    proposal::REASON,
};
use crate::{
    assistant::{
        Done, Notice,
        edited::{parts, told_in},
        facts,
    },
    knowledge::{EditId, EntryId, QuestionId, difference, edit::Change},
    ledger::{Matter, Moderator, Origin, Record, Unanswered},
    library::{SaveError, Shelf},
    reply::{self, Dealt, Edited, EditedPart, Summary},
};

/// For so long whoever saves waits until the unanswered questions are asked again, those that the edit is meant for first. The
/// watch of the library has the rest asked.
const ASKED_AT_ONCE: Duration = Duration::from_secs(1);

impl Curation<'_> {
    /// Saves a proposal for the reason that was typed.
    pub(in crate::assistant) fn save_with_reason(
        &self,
        name: &str,
        typed: &HashMap<String, String>,
    ) -> Acted {
        let reason = typed.get(REASON).map(|reason| reason.trim()).unwrap_or_default();
        if reason.is_empty() {
            // A form can't be answered with a form.
            self.own(name)?;
            return Err(reply::no_reason(name));
        }
        self.save(name, Some(reason))
    }

    /// Saves a proposal: once, by whoever proposed it; by another moderator, where it takes a second one.
    pub(in crate::assistant) fn save(&self, name: &str, reason: Option<&str>) -> Acted {
        let (pending, by) = self.pending(name)?;
        let Pending::Proposal(mut proposal) = pending else { return Err(reply::parked_gone()) };
        if self.takes_a_second_by(&proposal, by)? {
            if by == self.person {
                return Err(reply::takes_a_second());
            }
        } else if by != self.person {
            return Err(reply::not_your_form());
        }
        // It stays with the edit, should it have to be looked at again.
        proposal.reason = reason.map(str::to_owned).or(proposal.reason);
        if proposal.takes_reason && proposal.reason.is_none() {
            return self.ask_reason(name);
        }
        self.within_quota()?;
        if proposal.base != self.shelf.knowledge.revision() || self.is_outrun(&proposal) {
            // Somebody edited in between: what was reviewed is no longer what would be saved.
            self.assistant.ledger.take_pending(name)?;
            let again = self.propose(proposal).unwrap_or_else(Done::from);
            return Ok(self.looked_at_again(name, again));
        }
        let preview = self.work_out(&proposal)?;
        let record = self.record_of(&proposal, &preview);
        // From here on a second press finds nothing.
        let begun = self.assistant.ledger.begin_save(name, self.community, self.person, &record)?;
        let begun = begun.ok_or_else(reply::parked_gone)?;
        let saved = match self.assistant.library.save(&self.shelf, Arc::clone(&preview.shelf)) {
            Ok(saved) => saved,
            Err(error) => {
                self.assistant.ledger.note_unsaved(&begun);
                let again = self.keep(&Pending::Proposal(proposal))?;
                return Ok(self.looked_at_again(name, self.not_saved(&error, &again)));
            }
        };
        // Without it, the edit stands; the next start finds that it is missing.
        let edit = self.assistant.ledger.record_saved(&begun, self.community, record).ok();
        Ok(self.saved(name, &proposal, edit, &saved))
    }

    /// The same, and said where moderators were told of the proposal, which waits under another name now, if at all.
    fn looked_at_again(&self, name: &str, mut done: Done) -> Done {
        let proposal = Matter::proposal(name).into_iter().collect();
        done.notices.extend(self.dealt_with(proposal, Dealt::LookedAtAgain));
        done
    }

    /// What whoever pressed hears where the disk has something else, or won't have this. Looks at what is there, so that
    /// the next press meets it.
    fn not_saved(&self, error: &SaveError, again: &str) -> Done {
        let (file, ours, theirs) = match error {
            SaveError::Changed { file, ours, theirs } => (file, ours, theirs),
            SaveError::Io { file, source } => {
                return reply::not_saved(file, &source.to_string(), again).into();
            }
        };
        let library = &self.assistant.library;
        let happened = library.refresh(self.community);
        let notices = happened.iter().flat_map(|happened| self.assistant.happened(happened)).collect();
        let reply = if let Some(error) = library.broken(self.community) {
            reply::not_saved_onto(self.broken(&error), again)
        } else {
            let both = difference::of_bytes(file, theirs, ours);
            reply::changed_meanwhile(file, &difference::shown(&[both]), again)
        };
        Done { notices, ..reply.into() }
    }

    /// What there is to record once a proposal is saved.
    fn record_of(&self, proposal: &Proposal, preview: &Preview) -> Record {
        let mut entries = preview.review.entries();
        if let Edits::Changes(changes) = &proposal.what {
            // A draft is not served, so that no review speaks of it.
            entries.extend(changes.iter().filter_map(concerned).cloned());
            entries.sort_unstable();
            entries.dedup();
        }
        Record {
            by: Some(Moderator { id: self.person, name: self.call.name.clone() }),
            origin: match &proposal.what {
                Edits::Changes(_) if proposal.imports => Origin::Import,
                Edits::Changes(_) | Edits::Settings(_) => Origin::Bot,
                Edits::TakeBack(edits) => edits.first().map_or(Origin::Bot, |&edit| Origin::Undo(edit)),
            },
            summary: facts(&proposal.summary),
            changes: serde_json::to_string(&preview.difference).expect("a difference is JSON"),
            entries,
            removals: proposal.removes,
            difference: difference::shown(&preview.difference),
            reason: proposal.reason.clone(),
            review: facts(&*preview.review),
            base: self.shelf.knowledge.revision().to_owned(),
            revision: preview.shelf.knowledge.revision().to_owned(),
        }
    }

    /// Settles what an edit changed that is on disk, asks the unanswered questions again, and tells who waited for that.
    fn saved(&self, name: &str, proposal: &Proposal, edit: Option<EditId>, saved: &Shelf) -> Done {
        self.assistant.settle_changed(&self.shelf, saved);
        let entry = match &proposal.what {
            Edits::Changes(changes) => changes.iter().find_map(concerned),
            Edits::Settings(_) | Edits::TakeBack(_) => None,
        };
        self.see_to(proposal, entry);
        let mut notices = self.assistant.ask_again(self.community, Some(ASKED_AT_ONCE));
        let suggested = proposal.suggestion.into_iter().map(Matter::Suggestion).collect();
        notices.extend(self.dealt_with(suggested, Dealt::Accepted));
        if let Some((suggestion, entry)) = proposal.suggestion.zip(entry) {
            notices.extend(self.accepted(suggestion, entry, saved));
        }
        notices.extend(self.told_of(name, proposal, edit, entry, saved));
        let entry = entry.and_then(|id| super::entry_named(&saved.knowledge, id));
        let still = self.still_unanswered(&proposal.answers);
        let is_answered = |id: &QuestionId| still.iter().all(|question| question.id != *id);
        let answered = proposal.answers.iter().copied().filter(is_answered).map(Matter::Question).collect();
        notices.extend(self.dealt_with(answered, Dealt::Answered));
        let reply = reply::saved(&reply::Saved {
            edit,
            entry: entry.map(|entry| &entry.id),
            is_draft: entry.is_some_and(|entry| entry.draft),
            asked: proposal.answers.len(),
            still: &still.iter().map(|question| (question.id, &*question.question)).collect::<Vec<_>>(),
        });
        Done { notices, ..Done::from(reply) }
    }

    /// What the moderators' channel hears of an edit that is live.
    fn told_of(
        &self,
        name: &str,
        proposal: &Proposal,
        edit: Option<EditId>,
        entry: Option<&EntryId>,
        saved: &Shelf,
    ) -> Vec<Notice> {
        let parts = match &proposal.summary {
            Summary::Changed { .. } => parts(&self.shelf.knowledge, &saved.knowledge),
            _ => Vec::new(),
        };
        let part = parts.into_iter().find(|(id, _)| Some(id) == entry);
        let parts = part.map(|(_, part)| part.parts).unwrap_or_default();
        let edited = Edited {
            edit,
            who: Some(self.call.name.clone()),
            what: EditedPart { summary: proposal.summary.clone(), parts },
            reason: proposal.reason.clone(),
            entry: entry.filter(|_| !proposal.imports).cloned(),
        };
        let undoes = match &proposal.what {
            Edits::TakeBack(edits) => edits.as_slice(),
            Edits::Changes(_) | Edits::Settings(_) => &[],
        };
        let channel = told_in(&self.shelf, saved);
        let posted = Matter::proposal(name);
        self.assistant.tell_of_edit(channel, self.community, &edited, posted, undoes)
    }

    /// Keeps what a moderator says of unanswered questions by an edit.
    fn see_to(&self, proposal: &Proposal, entry: Option<&EntryId>) {
        let ledger = &self.assistant.ledger;
        let saved_for = |entry| ledger.saved_for(self.community, &proposal.answers, entry);
        let saved_for = entry.map_or(Ok(()), saved_for);
        let dismissed = ledger.dismiss(self.community, &proposal.dismisses);
        if let Err(down) = saved_for.and(dismissed) {
            tracing::warn!(community = %self.community, %down, "what an edit says of unanswered questions can't be noted");
        }
    }

    /// Those of the questions that an edit was saved for which stay on the list.
    fn still_unanswered(&self, answers: &[QuestionId]) -> Vec<Unanswered> {
        if answers.is_empty() {
            return Vec::new();
        }
        let mut still = self.assistant.ledger.unanswered(self.community).unwrap_or_default();
        still.retain(|question| answers.contains(&question.id));
        still
    }
}

/// The entry that a change is about.
fn concerned(change: &Change) -> Option<&EntryId> {
    match change {
        Change::Add(entry) => Some(&entry.id),
        Change::Replace { id, .. } | Change::Remove { id } => Some(id),
        Change::Phrasing { entry, .. } | Change::Not { entry, .. } => Some(entry),
        _ => None,
    }
}
