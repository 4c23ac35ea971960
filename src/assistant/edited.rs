//! The moderators' channel hears of every edit, whichever door it came by: of each in one message, which says later what became
//! of it.

use std::collections::HashMap;

use super::{Assistant, Notice, Recipient};
use crate::{
    knowledge::{Channel, Community, EditId, Entry, EntryId, Knowledge},
    ledger::{Matter, Origin},
    library::Shelf,
    reply::{self, Dealt, Edited, EditedPart, Reply, Summary},
};

/// Of edits that are taken back at once, so many messages are brought up to date: the latest.
const BROUGHT_UP_TO_DATE: usize = 20;

impl Assistant {
    /// What moderators hear of an edit that is live. `proposal`: what they may have been told of it before; `undoes`: the edits
    /// that it takes back. Where they have a message already that tells of the same, it is that one which says so.
    pub(super) fn tell_of_edit(
        &self,
        channel: Option<Channel>,
        community: Community,
        edited: &Edited,
        proposal: Option<Matter>,
        undoes: &[EditId],
    ) -> Vec<Notice> {
        let by = edited.who.as_deref().unwrap_or_default();
        let now = edited.edit.map(Matter::Edit);
        let moved =
            |matter, how| self.posted_of(community, vec![matter], now, &reply::moved_on(edited, how, by));
        let mut notices = proposal.map(|proposal| moved(proposal, Dealt::Saved)).unwrap_or_default();
        let was_proposed = !notices.is_empty();
        for &undone in undoes.iter().take(BROUGHT_UP_TO_DATE) {
            let how = if self.undoes(community, undone) { Dealt::PutBack } else { Dealt::TakenBack };
            notices.extend(moved(Matter::Edit(undone), how));
        }
        // Of many edits that are taken back at once, each message speaks of its own.
        if notices.is_empty() || (undoes.len() > 1 && !was_proposed) {
            notices.extend(new_message(channel, community, now, reply::edited(edited)));
        }
        notices
    }

    /// Whether an edit takes another one back.
    fn undoes(&self, community: Community, edit: EditId) -> bool {
        let edit = self.ledger.edit(community, edit).ok().flatten();
        edit.is_some_and(|edit| matches!(edit.record.origin, Origin::Undo(_)))
    }
}

/// The message that tells moderators of this; none where the community named no channel.
pub(super) fn new_message(
    channel: Option<Channel>,
    community: Community,
    matter: Option<Matter>,
    reply: Reply,
) -> Option<Notice> {
    let channel = channel?;
    let to = match matter {
        Some(matter) => Recipient::Moderators { channel, community, matter },
        None => Recipient::Channel(channel),
    };
    Some(Notice { to, reply, asker: None })
}

/// Where moderators hear of an edit: where they heard of edits before it. So whoever names another channel, or none, is seen.
pub(super) fn told_in(before: &Shelf, after: &Shelf) -> Option<Channel> {
    before.knowledge.settings().reports.or(after.knowledge.settings().reports)
}

/// What became of which entries and drafts, in the order of the files; of those that are gone last.
pub(super) fn parts(before: &Knowledge, after: &Knowledge) -> Vec<(EntryId, EditedPart)> {
    let mut were = all(before).map(|entry| (&entry.id, entry)).collect::<HashMap<_, _>>();
    let mut parts = Vec::new();
    for entry in all(after) {
        let question = entry.question.clone();
        let (summary, keys) = match were.remove(&entry.id) {
            None => (Summary::Added { question }, Vec::new()),
            Some(was) if was == entry => continue,
            Some(was) => (Summary::Changed { question }, was.differs_in(entry).collect()),
        };
        parts.push((entry.id.clone(), EditedPart { summary, parts: keys }));
    }
    let gone = all(before).filter(|entry| were.contains_key(&entry.id));
    parts.extend(gone.map(|entry| {
        let summary = Summary::Removed { question: entry.question.clone() };
        (entry.id.clone(), EditedPart { summary, parts: Vec::new() })
    }));
    parts
}

fn all(knowledge: &Knowledge) -> impl Iterator<Item = &Entry> {
    knowledge.entries().iter().chain(knowledge.drafts())
}
