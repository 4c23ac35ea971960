//! From an edit that somebody means to the edit on disk: reviewed, shown, confirmed, saved.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use super::{Desk, Outcome, parked::Parked};
use crate::{
    assistant::{Done, done::Said, side},
    knowledge::{
        File,
        difference::{self, Difference},
        edit::{self, Change},
        problem::Severity,
    },
    ledger::{Edit, Moderator, Origin, Pace, Record},
    library::{SaveError, Shelf},
    reply::{self, Reply},
    review::{self, Review},
};

/// An edit that waits for its press.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Proposal {
    pub(super) what: What,
    /// What it does, in a few words.
    pub(super) summary: String,
    /// The revision that it was reviewed on.
    pub(super) base: String,
    /// Whether it breaks something that is expected, so that it takes a reason.
    pub(super) takes_reason: bool,
    /// How many entries it removes.
    pub(super) removes: u32,
    /// Whether it comes from another bot's file.
    pub(super) imports: bool,
    /// Unanswered questions that it is meant to answer.
    pub(super) answers: Vec<u64>,
    /// The parked form that it came from.
    pub(super) form: Option<String>,
}

/// What is to be done to the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum What {
    /// These changes.
    Changes(Vec<Change>),
    /// These edits are taken back, in this order.
    TakeBack(Vec<u64>),
}

/// The key of the reason's field.
pub(super) const REASON: &str = "reason";
/// A person's edits in an hour; what does more is no person.
const EDITS_AN_HOUR: u32 = 60;
/// Entries that a person removes in an hour; more takes a second moderator.
const REMOVALS_AN_HOUR: u32 = 5;
/// Unanswered questions that a review asks, the most asked first.
const RECENT: usize = 200;
const HOUR: i64 = 3600;

/// An edit worked out: what it would make of the knowledge, and what that changes for askers.
#[derive(Debug)]
pub(in crate::assistant) struct Prospect {
    what: What,
    base: String,
    shelf: Arc<Shelf>,
    difference: Vec<Difference>,
    review: Review,
}

impl Proposal {
    pub(super) fn new(what: What, summary: String) -> Self {
        Self {
            what,
            summary,
            base: String::new(),
            takes_reason: false,
            removes: 0,
            imports: false,
            answers: Vec::new(),
            form: None,
        }
    }
}

impl Desk<'_> {
    /// Works an edit out, and shows its review.
    pub(super) fn propose(&self, mut proposal: Proposal) -> Outcome {
        let prospect = self.work_out(&proposal)?;
        self.shelf.knowledge.revision().clone_into(&mut proposal.base);
        proposal.takes_reason = prospect.review.needs_reason();
        let form = proposal.form.clone();
        let second = self.takes_a_second(&proposal)?;
        let summary = proposal.summary.clone();
        let takes_reason = proposal.takes_reason;
        let parked = self.park(&Parked::Proposal(proposal))?;
        let reply = reply::proposal(&reply::Proposed {
            summary: &summary,
            difference: &difference::shown(&prospect.difference),
            review: &prospect.review,
            parked: &parked,
            form: form.as_deref(),
            takes_reason,
            second,
        });
        Ok(if second { Said::Public(reply).into() } else { reply.into() })
    }

    /// Opens the form for the reason that a proposal takes.
    pub(super) fn ask_reason(&self, parked: &str) -> Outcome {
        self.own(parked)?;
        Ok(reply::reason_form(REASON, parked.to_owned()).into())
    }

    /// Saves a proposal: once, by whoever proposed it; by another moderator, where it takes a second one.
    pub(super) fn save(&self, name: &str, reason: Option<&str>) -> Outcome {
        let (parked, by) = self.parked(name)?;
        let Parked::Proposal(proposal) = parked else { return Err(reply::parked_gone()) };
        if self.takes_a_second_by(&proposal, by)? {
            if by == self.actor.person {
                return Err(reply::takes_a_second());
            }
        } else if by != self.actor.person {
            return Err(reply::not_your_form());
        }
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if proposal.takes_reason && reason.is_none() {
            return self.ask_reason(name);
        }
        self.within_quota()?;
        if proposal.base != self.shelf.knowledge.revision() {
            // Somebody edited in between: what was reviewed is no longer what would be saved.
            self.assistant.ledger.take(name)?;
            return self.propose(proposal);
        }
        let prospect = self.work_out(&proposal)?;
        // From here on a second press finds nothing.
        if self.assistant.ledger.take(name)?.is_none() {
            return Err(reply::parked_gone());
        }
        let saved = match self.assistant.library.save(&self.shelf, Arc::clone(&prospect.shelf)) {
            Ok(saved) => saved,
            Err(error) => {
                let again = self.park(&Parked::Proposal(proposal))?;
                return Err(match &error {
                    SaveError::Changed { file, ours, theirs } => {
                        let both = difference::of_bytes(file, theirs, ours);
                        reply::changed_meanwhile(file, &difference::shown(&[both]), &again)
                    }
                    SaveError::Io { .. } => reply::not_saved(&error.to_string(), &again),
                });
            }
        };
        Ok(self.saved(&proposal, &prospect, &saved, reason))
    }

    /// Notes an edit that is on disk, and tells who waited for it.
    fn saved(&self, proposal: &Proposal, prospect: &Prospect, saved: &Shelf, reason: Option<&str>) -> Done {
        let ledger = &self.assistant.ledger;
        let mut entries = prospect.review.entries();
        if let What::Changes(changes) = &proposal.what {
            // A draft is not served, so that no review speaks of it.
            entries.extend(changes.iter().filter_map(concerned).map(str::to_owned));
            entries.sort_unstable();
            entries.dedup();
        }
        let record = Record {
            by: Some(Moderator { id: self.actor.person, name: self.actor.name.clone() }),
            origin: match &proposal.what {
                What::Changes(_) if proposal.imports => Origin::Import,
                What::Changes(_) => Origin::Discord,
                What::TakeBack(edits) => edits.first().map_or(Origin::Discord, |&edit| Origin::Undo(edit)),
            },
            summary: proposal.summary.clone(),
            changes: serde_json::to_string(&prospect.difference).expect("a difference is JSON"),
            entries,
            removals: proposal.removes,
            difference: difference::shown(&prospect.difference),
            reason: reason.map(str::to_owned),
            review: reply::review_in_words(&prospect.review),
            base: self.shelf.knowledge.revision().to_owned(),
            revision: saved.knowledge.revision().to_owned(),
        };
        let recorded = ledger.record(self.community, record);
        if !proposal.answers.is_empty() {
            // They would show as unanswered a while longer: no harm.
            let _ = ledger.answered(self.community, &proposal.answers);
        }
        let entry = match &proposal.what {
            What::Changes(changes) => changes.iter().find_map(concerned),
            What::TakeBack(_) => None,
        };
        let reply = reply::saved(
            recorded.ok(),
            entry.filter(|id| super::entry_named(&saved.knowledge, id).is_some()),
        );
        Done { notices: self.assistant.tell_waiting(self.community, saved), ..Done::reply(reply) }
    }

    /// What a proposal makes of the knowledge as it is now. What it would break is said instead.
    fn work_out(&self, proposal: &Proposal) -> Result<Arc<Prospect>, Reply> {
        let base = self.shelf.knowledge.revision();
        let is_it = |known: &Prospect| {
            known.shelf.community == self.community && known.base == base && known.what == proposal.what
        };
        if let Some(known) = self.assistant.prospect(is_it) {
            return Ok(known);
        }
        let folder = self.assistant.library.folder(self.community);
        let files = match &proposal.what {
            What::Changes(changes) => edit::apply(&self.shelf.files, &folder, changes)
                .map_err(|refusal| reply::refused(&refusal.to_string(), proposal.form.as_deref()))?,
            What::TakeBack(edits) => self.taken_back(edits)?,
        };
        let difference = difference::between(&self.shelf.files, &files);
        let inspection = self.assistant.library.preview(self.community, files);
        let shelf = Arc::new(inspection.shelf.ok_or_else(|| {
            let problems = inspection.problems.iter();
            let errors = problems.filter(|problem| problem.severity() == Severity::Error);
            reply::would_not_check(errors, proposal.form.as_deref())
        })?);
        let recent = self.assistant.ledger.unanswered(self.community).unwrap_or_default();
        let recent = recent.into_iter().take(RECENT).map(|gap| gap.question).collect::<Vec<_>>();
        let review = review::review(side(&self.shelf), side(&shelf), &recent);
        let what = proposal.what.clone();
        let prospect = Arc::new(Prospect { what, base: base.to_owned(), shelf, difference, review });
        self.assistant.keep_prospect(&prospect);
        Ok(prospect)
    }

    /// The files without these edits.
    fn taken_back(&self, edits: &[u64]) -> Result<Vec<File>, Reply> {
        let edits = edits.iter().map(|&edit| self.edit(edit)).collect::<Result<Vec<_>, _>>()?;
        edits.iter().try_fold(self.shelf.files.clone(), |files, edit| without(&files, edit))
    }

    fn within_quota(&self) -> Result<(), Reply> {
        let made = self.made(self.actor.person)?;
        if made.edits >= EDITS_AN_HOUR { Err(reply::too_many_edits(EDITS_AN_HOUR)) } else { Ok(()) }
    }

    fn takes_a_second(&self, proposal: &Proposal) -> Result<bool, Reply> {
        self.takes_a_second_by(proposal, self.actor.person)
    }

    /// Whether one moderator alone may not save this, for all that `person` has removed already.
    fn takes_a_second_by(&self, proposal: &Proposal, person: u64) -> Result<bool, Reply> {
        if proposal.removes == 0 {
            return Ok(false);
        }
        Ok(self.made(person)?.removals + proposal.removes > REMOVALS_AN_HOUR)
    }

    /// What a person edited within the last hour.
    fn made(&self, person: u64) -> Result<Pace, Reply> {
        Ok(self.assistant.ledger.edits_since(self.community, person, now() - HOUR)?)
    }
}

/// The files without an edit.
pub(super) fn without(files: &[File], edit: &Edit) -> Result<Vec<File>, Reply> {
    let difference: Vec<Difference> =
        serde_json::from_str(&edit.record.changes).map_err(|_| reply::no_such_edit())?;
    difference::taken_back(files, &difference).map_err(|conflict| reply::cannot_undo(edit.id, &conflict.file))
}

/// The entry that a change is about.
fn concerned(change: &Change) -> Option<&str> {
    match change {
        Change::Add(entry) => Some(&entry.id),
        Change::Replace { id, .. } => Some(id),
        Change::Phrasing { entry, .. } | Change::Not { entry, .. } => Some(entry),
        _ => None,
    }
}

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
