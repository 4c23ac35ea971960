//! The history, and taking edits back.

use super::summary;
use crate::reply::{
    EditLine, Line, Piece,
    line::{line, ours, theirs},
    words::curating::AboutHistory,
};

pub(super) fn say(history: &AboutHistory) -> Line {
    match history {
        AboutHistory::CannotUndo { edit, file } => line![
            ours(format!("Edit #{edit} can't be taken back by itself: the same lines of ")),
            theirs(file),
            " were edited since. Take the later edits back first, or edit the entry."
        ],
        AboutHistory::ChooseEdit => line!["See one, and take it back"],
        AboutHistory::Edit(edit) => of_edit(edit),
        AboutHistory::EditInMenu { edit, summary } => {
            line!["#", *edit, " ", summary::say(summary)]
        }
        AboutHistory::NoEdits => line!["No edits yet."],
        AboutHistory::NoEditsByThem => line!["They have edited nothing within the last seven days."],
        AboutHistory::NoSuchEdit => line!["There is no such edit. /knowledge history shows those that are."],
        AboutHistory::Tampered { edit } => line![ours(format!(
            "⚠️ This history was tampered with, or damaged: at edit #{edit} it does not add up. Tell whoever runs me."
        ))],
    }
}

fn of_edit(EditLine { id, when, who, summary, reason }: &EditLine) -> Line {
    let who = summary::person(who.as_deref());
    let line = line!["#", *id, " · ", Piece::When(*when), " · ", who, " · ", summary::say(summary)];
    match reason {
        Some(reason) => line![line, " (", theirs(reason), ")"],
        None => line,
    }
}
