//! What was edited, and by whom.

use super::{Acted, Curation};
use crate::{
    knowledge::EntryId,
    ledger::{Edit, Told, Unverified},
    reply::{self, EditLine, Summary},
};

/// Edits on a page.
const PAGE: usize = 10;

impl Curation<'_> {
    /// A page of the edits, the latest first: of one entry, or of all.
    pub(in crate::assistant) fn history(&self, entry: Option<&EntryId>, page: usize) -> Acted {
        let entry = entry.map(|named| match self.entry(named) {
            Ok(entry) => (&entry.id, Some(entry.question.as_str())),
            Err(_) => (named, None),
        });
        let ledger = &self.assistant.ledger;
        let most = u32::try_from((page + 1) * PAGE + 1).unwrap_or(u32::MAX);
        let edits = ledger.edits(self.community, entry.map(|(id, _)| id), None, most)?;
        let more = edits.len() > (page + 1) * PAGE;
        let lines = edits.iter().skip(page * PAGE).take(PAGE).map(line).collect::<Vec<_>>();
        let broken = match ledger.verify() {
            Ok(()) => None,
            Err(Unverified::Broken { edit }) => Some(edit),
            Err(Unverified::Down(down)) => return Err(down.into()),
        };
        Ok(reply::history(&lines, entry, page, more, broken).into())
    }
}

/// An edit as a list shows it.
pub(super) fn line(edit: &Edit) -> EditLine {
    EditLine {
        id: edit.id,
        when: edit.at,
        who: name(edit),
        summary: summary(edit),
        reason: edit.record.reason.clone(),
    }
}

/// Who made an edit; `None`: somebody with an editor.
pub(super) fn name(edit: &Edit) -> Option<String> {
    edit.record.by.as_ref().map(|moderator| moderator.name.clone())
}

/// What an edit did: as facts, or as it was said before facts were kept.
pub(super) fn summary(edit: &Edit) -> Summary {
    match &edit.record.summary {
        Told::AsSaid(words) => Summary::AsSaid(words.clone()),
        Told::Facts(json) => Summary::read(json),
    }
}
