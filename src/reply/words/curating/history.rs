//! The history, and taking edits back.

use crate::{
    knowledge::EditId,
    reply::{EditLine, EditedPart, Summary},
};

/// The history, and taking edits back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutHistory {
    /// Later edits touched the same lines.
    CannotUndo {
        /// The edit.
        edit: EditId,
        /// The file that both touched.
        file: String,
    },
    /// What a list of edits is for.
    ChooseEdit,
    /// An edit, with who made it and when.
    Edit(EditLine),
    /// An edit to be chosen from a list.
    EditInMenu {
        /// Its number.
        edit: EditId,
        /// What it did.
        summary: Summary,
    },
    /// There are none.
    NoEdits,
    /// A person made none of late.
    NoEditsByThem,
    /// There is no such edit.
    NoSuchEdit,
    /// A heading: the edits of one entry, by its question.
    Of(String),
    /// What became of an entry.
    Part(EditedPart),
    /// An edit waits for another moderator.
    Proposed {
        /// Who proposes it.
        by: String,
    },
    /// The record does not add up.
    Tampered {
        /// The first edit at which it does not.
        edit: EditId,
    },
    /// An edit is live.
    Told {
        /// Who made it; nobody known where it came by an editor.
        who: Option<String>,
        /// What it did.
        what: EditedPart,
        /// Why, where it took a reason.
        reason: Option<String>,
    },
}
