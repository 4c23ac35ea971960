//! Edits as the moderators' channel hears of them: a message each, which is edited as things move on.

use super::{
    AboutHistory, Act, Block, Button, Choice, Dealt, More, Proposed, Reply, Summary, Watching, dealt_with,
    proposal, review,
};
use crate::{
    knowledge::{EditId, EntryId, EntryKey},
    review::Review,
};

/// Entries of an edit on disk that are named.
const NAMED: usize = 5;

/// An edit that is live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its number; `None`: it could not be recorded, so that it can't be taken back.
    pub edit: Option<EditId>,
    /// Who made it; nobody known where it came by an editor.
    pub who: Option<String>,
    /// What it did.
    pub what: EditedPart,
    /// Why, where it took a reason.
    pub reason: Option<String>,
    /// The entry that it is about, if it is about one.
    pub entry: Option<EntryId>,
}

/// What became of an entry, or of something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedPart {
    /// What became of it.
    pub summary: Summary,
    /// What of the entry says something else, where it was there before.
    pub parts: Vec<EntryKey>,
}

/// Somebody saved an edit.
pub fn edited(edited: &Edited) -> Reply {
    let Edited { who, what, reason, .. } = edited.clone();
    let said = AboutHistory::Told { who, what, reason };
    Reply { body: vec![Block::line(said)], choices: steps(edited, Button::TakeBack), ..Reply::default() }
}

/// A good save with an editor is live. `mended`: what was there before could not be served; `parts`: what became of which
/// entries.
pub fn reloaded(edited: &Edited, parts: &[EditedPart], changed: &Review, mended: bool) -> Reply {
    let mut body = vec![Block::line(if mended { Watching::MendedAndLive } else { Watching::Reloaded })];
    body.extend(parts.iter().take(NAMED).map(|part| Block::item(AboutHistory::Part(part.clone()))));
    body.extend((parts.len() > NAMED).then(|| Block::item(More(parts.len() - NAMED))));
    body.extend(review(changed));
    Reply { body, choices: steps(edited, Button::TakeBack), ..Reply::default() }
}

/// Somebody proposes what takes another moderator to save.
pub fn proposed_to_moderators(proposed: &Proposed<'_>, by: &str) -> Reply {
    let mut reply = proposal(&Proposed { form: None, ..*proposed });
    reply.body.insert(0, Block::line(AboutHistory::Proposed { by: by.to_owned() }));
    reply
}

/// What is said above the message of an edit, or of its proposal, when it moves on; and what can be done from there.
pub fn moved_on(edited: &Edited, how: Dealt, by: &str) -> Reply {
    let back = if how == Dealt::TakenBack { Button::PutBack } else { Button::TakeBack };
    Reply { choices: steps(edited, back), ..dealt_with(how, by) }
}

/// What can be done about an edit.
fn steps(Edited { edit, entry, .. }: &Edited, back: Button) -> Vec<Choice> {
    let back = edit.map(|edit| Choice::new(back, Act::Undo(Some(edit))));
    let history = Choice::new(Button::History, Act::History(0, entry.clone()));
    back.into_iter().chain([history]).collect()
}
