//! The history, and taking edits back.

use super::{Summary, button};
use crate::{
    knowledge::{EditId, EntryId},
    reply::{AboutHistory, Act, Block, Button, Menu, Page, Reply},
};

/// An edit, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditLine {
    /// Its number.
    pub id: EditId,
    /// When: seconds since 1970.
    pub when: i64,
    /// Who; nobody known where it came by an editor.
    pub who: Option<String>,
    /// What it did.
    pub summary: Summary,
    /// Why, where it took a reason.
    pub reason: Option<String>,
}

/// A page of the edits, the latest first.
///
/// `entry`: the one entry whose edits they are, by its id, and its question where it is still there. `broken`: the first edit at which the record does not add up.
pub fn history(
    edits: &[EditLine],
    entry: Option<(&EntryId, Option<&str>)>,
    page: usize,
    more: bool,
    broken: Option<EditId>,
) -> Reply {
    let title = entry.map(|(id, question)| {
        let of = question.map_or_else(|| id.to_string(), str::to_owned);
        AboutHistory::Of(of).into()
    });
    let mut body = Vec::new();
    body.extend(broken.map(|edit| Block::line(AboutHistory::Tampered { edit })));
    if edits.is_empty() {
        body.push(Block::line(AboutHistory::NoEdits));
        return Reply { title, body, ..Reply::default() };
    }
    body.extend(edits.iter().map(|edit| Block::item(AboutHistory::Edit(edit.clone()))));
    let options = edits.iter().map(|edit| {
        let shown = AboutHistory::EditInMenu { edit: edit.id, summary: edit.summary.clone() };
        button(shown, Act::Undo(Some(edit.id)))
    });
    let menu = Menu { prompt: AboutHistory::ChooseEdit.into(), options: options.collect() };
    let turn = |page| Act::History(page, entry.map(|(id, _)| id.clone()));
    let page = Page::picked(edits.len(), page, more);
    let choices = page.turns_named([Button::Later.into(), Button::Earlier.into()], turn);
    Reply { title, body, menu: Some(menu), choices, ..Reply::default() }
}

/// An edit was named that isn't there.
pub fn no_such_edit() -> Reply {
    Reply::said(AboutHistory::NoSuchEdit)
}

/// Nobody's edits can't be taken back.
pub fn no_edits_by_them() -> Reply {
    Reply::said(AboutHistory::NoEditsByThem)
}

/// Later edits touched the same lines.
pub fn cannot_undo(edit: EditId, file: &str) -> Reply {
    Reply::said(AboutHistory::CannotUndo { edit, file: file.to_owned() })
}
