//! The history, and taking edits back.

use crate::reply::{Act, Block, Choice, Line, Menu, Piece, Reply};

/// An edit, as lists show it.
#[derive(Debug, Clone)]
pub struct EditLine {
    /// Its number.
    pub id: u64,
    /// When: seconds since 1970.
    pub when: i64,
    /// Who.
    pub who: String,
    /// What, in a few words.
    pub summary: String,
    /// Why, where it took a reason.
    pub reason: Option<String>,
}

impl EditLine {
    pub(super) fn line(&self) -> Line {
        let mut line = Line::new(format!("#{} · ", self.id));
        line.0.push(Piece::When(self.when));
        let line = line.say(" · ").show(&self.who).say(" · ").show(&self.summary);
        match &self.reason {
            Some(reason) => line.say(" (").show(reason).say(")"),
            None => line,
        }
    }
}

/// A page of the edits, the latest first. `entry`: the id of the one entry that they are of. `broken`: the first edit at which the record does not add up.
pub fn history(
    edits: &[EditLine],
    entry: Option<&str>,
    page: usize,
    more: bool,
    broken: Option<u64>,
) -> Reply {
    let mut body = Vec::new();
    if let Some(edit) = broken {
        body.push(Block::line(Line::new(format!(
            "⚠️ This history was tampered with, or damaged: at edit #{edit} it does not add up. Tell whoever runs me."
        ))));
    }
    if edits.is_empty() {
        body.push(Block::line(Line::new("No edits yet.")));
        return Reply { body, ..Reply::default() };
    }
    body.extend(edits.iter().map(|edit| Block::item(edit.line())));
    let step = |label: String, step| Choice { label: label.into(), act: step };
    let options = edits
        .iter()
        .map(|edit| step(format!("#{} {}", edit.id, edit.summary), Act::Undo(Some(edit.id))))
        .collect();
    let turn = |page| Act::History(page, entry.map(str::to_owned));
    let mut choices = Vec::new();
    if page > 0 {
        choices.push(step("Later".into(), turn(page - 1)));
    }
    if more {
        choices.push(step("Earlier".into(), turn(page + 1)));
    }
    Reply {
        body,
        menu: Some(Menu { prompt: "See one, and take it back".into(), options }),
        choices,
        ..Reply::default()
    }
}

/// An edit was named that isn't there.
pub fn no_such_edit() -> Reply {
    Reply::said("There is no such edit. /knowledge history shows those that are.")
}

/// Nobody's edits can't be taken back.
pub fn no_edits_by_them() -> Reply {
    Reply::said("They have edited nothing within the last seven days.")
}

/// Later edits touched the same lines.
pub fn cannot_undo(edit: u64, file: &str) -> Reply {
    let line = Line::new(format!("Edit #{edit} can't be taken back by itself: the same lines of "))
        .show(file)
        .say(" were edited since. Take the later edits back first, or edit the entry.");
    Reply { body: vec![Block::line(line)], ..Reply::default() }
}
