//! What was edited, by whom, and how it is taken back.

use super::{
    Desk, Outcome,
    proposal::{Proposal, What, now, without},
};
use crate::{
    knowledge::Person,
    ledger::{Edit, Told, Unverified},
    reply::{self, EditLine, Reply},
};

/// Edits on a page.
const PAGE: usize = 10;
/// How far back, in seconds, a person's edits are taken in one step.
const TAKEN_BACK: i64 = 7 * 24 * 3600;

impl Desk<'_> {
    pub(super) fn history(&self, entry: Option<&str>, page: usize) -> Outcome {
        let entry = entry.map(|named| self.entry(named).map_or(named, |entry| entry.id.as_str()));
        let ledger = &self.assistant.ledger;
        let most = u32::try_from((page + 1) * PAGE + 1).unwrap_or(u32::MAX);
        let edits = ledger.edits(self.community, entry, None, most)?;
        let more = edits.len() > (page + 1) * PAGE;
        let lines = edits.iter().skip(page * PAGE).take(PAGE).map(line).collect::<Vec<_>>();
        let broken = match ledger.verify() {
            Ok(()) => None,
            Err(Unverified::Broken { edit }) => Some(edit),
            Err(Unverified::Down(down)) => return Err(down.into()),
        };
        Ok(reply::history(&lines, page, more, broken).into())
    }

    /// Shows what taking back an edit changes; the latest, where none is named.
    pub(super) fn undo(&self, edit: Option<u64>) -> Outcome {
        let edit = if let Some(id) = edit {
            self.edit(id)?
        } else {
            let latest = self.assistant.ledger.edits(self.community, None, None, 1);
            latest?.pop().ok_or_else(reply::no_such_edit)?
        };
        let summary = reply::summary::undone(edit.id, as_said(&edit.record.summary));
        self.propose(Proposal::new(What::TakeBack(vec![edit.id]), summary))
    }

    /// Shows what taking back all that a person edited of late changes.
    pub(super) fn take_back(&self, person: u64) -> Outcome {
        let edits = self.assistant.ledger.edits_by(self.community, Person(person), now() - TAKEN_BACK)?;
        let Some(latest) = edits.first() else { return Err(reply::no_edits_by_them()) };
        let mut files = self.shelf.files.clone();
        let (mut taken, mut stuck) = (Vec::new(), Vec::new());
        let mut conflict = None;
        // The latest first: each was made on what those before it left.
        for edit in &edits {
            match without(&files, edit) {
                Ok(left) => {
                    files = left;
                    taken.push(edit.id);
                }
                // Somebody has taken it back already, or written over it.
                Err(said) => {
                    stuck.push(edit.id);
                    conflict.get_or_insert(said);
                }
            }
        }
        match conflict {
            Some(conflict) if taken.is_empty() => Err(conflict),
            _ => {
                let summary = reply::summary::all_undone(taken.len(), &stuck, name(latest));
                self.propose(Proposal::new(What::TakeBack(taken), summary))
            }
        }
    }

    pub(super) fn edit(&self, id: u64) -> Result<Edit, Reply> {
        let edit = self.assistant.ledger.edit(self.community, id)?;
        edit.ok_or_else(reply::no_such_edit)
    }
}

/// An edit as a list shows it.
pub(super) fn line(edit: &Edit) -> EditLine {
    EditLine {
        id: edit.id,
        when: edit.at,
        who: name(edit).to_owned(),
        summary: as_said(&edit.record.summary).to_owned(),
        reason: edit.record.reason.clone(),
    }
}

fn name(edit: &Edit) -> &str {
    edit.record.by.as_ref().map_or("on disk", |moderator| &moderator.name)
}

/// The words in which it was said. Nothing is recorded as facts as yet.
fn as_said(told: &Told) -> &str {
    match told {
        Told::AsSaid(words) | Told::Facts(words) => words,
    }
}
