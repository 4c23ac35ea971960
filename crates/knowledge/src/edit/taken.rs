//! What no two entries may have.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::refusal::Refusal;
use crate::{Entry, EntryId, text};

/// What no two entries may have.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub(super) ids: HashSet<EntryId>,
    /// Folded, each with the id of its entry.
    phrasings: HashMap<String, Rc<EntryId>>,
}

impl Taken {
    pub(super) fn add(&mut self, id: &EntryId, phrasings: impl IntoIterator<Item = impl AsRef<str>>) {
        self.ids.insert(id.clone());
        let id = Rc::new(id.clone());
        for phrasing in phrasings {
            self.phrasings.entry(text::folded(phrasing.as_ref())).or_insert_with(|| Rc::clone(&id));
        }
    }

    /// Lets other entries have these phrasings of this one.
    pub(super) fn free(&mut self, id: &EntryId, phrasings: &[String]) {
        for phrasing in phrasings {
            let folded = text::folded(phrasing);
            if self.phrasings.get(&folded).is_some_and(|of| **of == *id) {
                self.phrasings.remove(&folded);
            }
        }
    }

    /// Refuses a text of which another entry than `own` has a phrasing.
    pub(super) fn refuse(&self, text: &Entry, own: Option<&EntryId>) -> Result<(), Refusal> {
        text.phrasings().try_for_each(|phrasing| self.refuse_phrasing(phrasing, own))
    }

    pub(super) fn refuse_phrasing(&self, phrasing: &str, own: Option<&EntryId>) -> Result<(), Refusal> {
        // What has no word in it is the check's business.
        let other =
            self.phrasings.get(&text::folded(phrasing)).filter(|_| phrasing.contains(char::is_alphanumeric));
        match other.filter(|other| Some(&***other) != own) {
            Some(entry) => {
                Err(Refusal::PhrasingTaken { text: phrasing.to_owned(), entry: EntryId::clone(entry) })
            }
            None => Ok(()),
        }
    }
}
