//! Two moderators who edit one entry: both edits are taken together, or both are shown.

use super::{
    Acted, Curation,
    pending::{Edits, Pending, Proposal},
};
use crate::{
    knowledge::{
        Entry,
        edit::Change,
        merge::{Merged, merge},
    },
    reply::{self, Whose},
};

/// What became of a proposal whose entry somebody else may have changed.
pub(super) enum Meanwhile {
    /// Nobody did.
    Nothing,
    /// Both edits are in the proposal.
    Together,
    /// Both say something else of the same.
    Clash(Box<Met>),
}

/// Two edits of one entry.
pub(super) struct Met {
    /// The entry as it is now.
    now: Entry,
    /// As the proposal would have it.
    mine: Entry,
    merged: Merged,
}

impl Curation<'_> {
    /// Brings a proposal up to what its entry is now.
    pub(super) fn bring_up_to_date(&self, proposal: &mut Proposal) -> Meanwhile {
        let Some(met) = self.met(proposal) else { return Meanwhile::Nothing };
        if !met.merged.clashes.is_empty() {
            return Meanwhile::Clash(Box::new(met));
        }
        proposal.now_changes(&met.now, &met.merged.entry);
        Meanwhile::Together
    }

    /// Whether somebody changed the entry since whoever proposes this saw it.
    pub(super) fn is_outrun(&self, proposal: &Proposal) -> bool {
        self.met(proposal).is_some()
    }

    /// Both versions, to choose from. Neither is saved before somebody has.
    pub(super) fn show_clash(&self, mut proposal: Proposal, Met { now, mine, merged }: &Met) -> Acted {
        self.shelf.knowledge.revision().clone_into(&mut proposal.base);
        let form = proposal.form.clone();
        let name = self.keep(&Pending::Proposal(proposal))?;
        Ok(reply::clash(now, mine, &merged.clashes, &name, form.as_deref()).into())
    }

    /// Goes on with one of the two, where they clash.
    pub(in crate::assistant) fn resolve(&self, name: &str, whose: Whose) -> Acted {
        let Pending::Proposal(mut proposal) = self.own(name)? else { return Err(reply::parked_gone()) };
        // Where somebody was faster once more, both are shown again.
        if proposal.base == self.shelf.knowledge.revision()
            && let Some(Met { now, mine, merged }) = self.met(&proposal)
        {
            let settled = match whose {
                Whose::Mine => merged.settled_by(&mine),
                Whose::Theirs => merged.entry,
            };
            proposal.now_changes(&now, &settled);
        }
        self.assistant.ledger.take_pending(name)?;
        self.propose(proposal)
    }

    /// The two edits, where somebody changed the entry since whoever proposes this saw it.
    fn met(&self, proposal: &Proposal) -> Option<Met> {
        let base = proposal.opened.as_ref()?;
        let Edits::Changes(changes) = &proposal.what else { return None };
        let now = self.entry(&base.id).ok().filter(|now| *now != base)?;
        let mine = changes.iter().find_map(|change| match change {
            Change::Replace { id, entry, keys } if *id == base.id => {
                let mut mine = base.clone();
                for key in keys {
                    mine.copy(*key, entry);
                }
                Some(mine)
            }
            _ => None,
        })?;
        let merged = merge(base, now, &mine);
        Some(Met { now: now.clone(), mine, merged })
    }
}

impl Proposal {
    /// Has it make this of its entry, which is like that now.
    fn now_changes(&mut self, now: &Entry, entry: &Entry) {
        if let Edits::Changes(changes) = &mut self.what {
            for change in changes {
                if matches!(change, Change::Replace { id, .. } if *id == now.id) {
                    *change = Change::replace(now, entry.clone());
                }
            }
        }
        self.opened = Some(now.clone());
    }
}
