//! What was edited, newest first, and how much somebody edits.

use crate::{
    knowledge::{Community, EditId, EntryId, Person},
    ledger::{
        Down, Ledger,
        store::{Edit, Filter, Pace},
    },
};

impl Ledger {
    /// The history, newest first: of one entry, or of all. `before`: to go on after the last of an earlier part.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edits(
        &self,
        community: Community,
        entry: Option<&EntryId>,
        before: Option<EditId>,
        limit: u32,
    ) -> Result<Vec<Edit>, Down> {
        let entry = entry.cloned();
        let filter = Filter { entry, before, limit: Some(limit), ..Filter::default() };
        self.call(move |transaction| transaction.rows.edits(community, &filter))
    }

    /// One edit of this community.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edit(&self, community: Community, id: EditId) -> Result<Option<Edit>, Down> {
        self.call(move |transaction| transaction.rows.edit(community, id))
    }

    /// A moderator's edits since then, newest first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edits_by(&self, community: Community, person: Person, since: i64) -> Result<Vec<Edit>, Down> {
        let filter = Filter { by: Some(person), since: Some(since), ..Filter::default() };
        self.call(move |transaction| transaction.rows.edits(community, &filter))
    }

    /// How much a moderator has edited since then.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edits_since(&self, community: Community, person: Person, since: i64) -> Result<Pace, Down> {
        self.call(move |transaction| transaction.rows.pace(community, person, since))
    }
}
