//! The history, and taking edits back.

use super::{proposal::part, summary};
use crate::reply::{
    EditLine, EditedPart, Line, Piece,
    line::{line, ours, theirs},
    words::curating::AboutHistory,
};

pub(super) fn say(history: &AboutHistory) -> Line {
    match history {
        AboutHistory::CannotUndo { edit, file } => line![
            ours(format!("Edit #{edit} can't be taken back alone: later edits changed the same lines of ")),
            theirs(file),
            ". Take those back first, or edit the entry."
        ],
        AboutHistory::ChooseEdit => line!["Choose an edit to take back"],
        AboutHistory::Edit(edit) => of_edit(edit),
        AboutHistory::EditInMenu { edit, summary } => {
            line!["#", *edit, " ", summary::say(summary)]
        }
        AboutHistory::NoEdits => line!["No edits yet."],
        AboutHistory::NoEditsByThem => line!["They made no edits in the last seven days."],
        AboutHistory::NoSuchEdit => line!["There is no such edit. /knowledge history lists them all."],
        AboutHistory::Of(question) => line!["Edits of “", theirs(question), "”"],
        AboutHistory::Part(what) => told_of(what),
        AboutHistory::Proposed { by } => line!["Proposed by ", theirs(by), ":"],
        AboutHistory::Told { who, what, reason } => {
            reasoned(line![summary::person(who.as_deref()), " · ", told_of(what)], reason.as_deref())
        }
        AboutHistory::Tampered { edit } => line![ours(format!(
            "⚠️ This history was tampered with or damaged: it doesn't add up at edit #{edit}. Please tell whoever runs me."
        ))],
    }
}

fn of_edit(EditLine { id, when, who, summary, reason }: &EditLine) -> Line {
    let who = summary::person(who.as_deref());
    reasoned(
        line!["#", *id, " · ", Piece::When(*when), " · ", who, " · ", summary::say(summary)],
        reason.as_deref(),
    )
}

/// What became of an entry, and of which parts of it.
fn told_of(EditedPart { summary, parts }: &EditedPart) -> Line {
    let parts = parts.iter().map(|key| part(*key)).collect::<Vec<_>>();
    match parts.as_slice() {
        [] => summary::say(summary),
        parts => line![summary::say(summary), " (", ours(parts.join(", ")), ")"],
    }
}

/// With why, where it took a reason.
fn reasoned(line: Line, reason: Option<&str>) -> Line {
    match reason {
        Some(reason) => line![line, " (", theirs(reason), ")"],
        None => line,
    }
}
