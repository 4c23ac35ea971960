//! Taking edits back: one, or all that a person made of late.

use super::{
    Acted, Curation,
    history::{name, summary},
    now,
    pending::{Edits, Proposal},
};
use crate::{
    knowledge::{
        EditId, File, Person,
        difference::{self, Difference},
    },
    ledger::Edit,
    reply::{self, Reply, Summary},
};

/// How far back, in seconds, a person's edits are taken in one step.
const TAKEN_BACK: i64 = 7 * 24 * 3600;

impl Curation<'_> {
    /// Shows what taking back an edit changes; the latest, where none is named.
    pub(in crate::assistant) fn undo(&self, edit: Option<EditId>) -> Acted {
        let edit = if let Some(id) = edit {
            self.edit(id)?
        } else {
            let latest = self.assistant.ledger.edits(self.community, None, None, 1);
            latest?.pop().ok_or_else(reply::no_such_edit)?
        };
        let summary = Summary::undone(edit.id, summary(&edit));
        self.propose(Proposal::new(Edits::TakeBack(vec![edit.id]), summary))
    }

    /// Shows what taking back all that a person edited of late changes.
    pub(in crate::assistant) fn undo_all_by(&self, person: Person) -> Acted {
        let edits = self.assistant.ledger.edits_by(self.community, person, now() - TAKEN_BACK)?;
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
                let summary = Summary::AllUndone { edits: taken.len(), stuck, by: name(latest) };
                self.propose(Proposal::new(Edits::TakeBack(taken), summary))
            }
        }
    }

    pub(super) fn edit(&self, id: EditId) -> Result<Edit, Reply> {
        let edit = self.assistant.ledger.edit(self.community, id)?;
        edit.ok_or_else(reply::no_such_edit)
    }

    /// The files without these edits.
    pub(super) fn taken_back(&self, edits: &[EditId]) -> Result<Vec<File>, Reply> {
        let edits = edits.iter().map(|&edit| self.edit(edit)).collect::<Result<Vec<_>, _>>()?;
        edits.iter().try_fold(self.shelf.files.clone(), |files, edit| without(&files, edit))
    }
}

/// The files without an edit.
fn without(files: &[File], edit: &Edit) -> Result<Vec<File>, Reply> {
    let difference: Vec<Difference> =
        serde_json::from_str(&edit.record.changes).map_err(|_| reply::no_such_edit())?;
    difference::taken_back(files, &difference).map_err(|conflict| reply::cannot_undo(edit.id, &conflict.file))
}
