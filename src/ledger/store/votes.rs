//! Whether answers helped.

use super::{failure::Failure, personal::Pseudonym};
use crate::knowledge::{Community, EntryId};

/// What people say of an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Votes {
    /// How many it helped.
    pub helpful: u32,
    /// How many it did not.
    pub unhelpful: u32,
}

/// One person's vote on one entry.
pub(in crate::ledger) struct VoteRow {
    pub(in crate::ledger) entry: EntryId,
    pub(in crate::ledger) person: Pseudonym,
    /// The revision that the entry was shown at.
    pub(in crate::ledger) revision: String,
    pub(in crate::ledger) helpful: bool,
    /// When, in seconds since 1970.
    pub(in crate::ledger) at: i64,
}

/// Votes: at most one a person and entry.
pub(in crate::ledger) trait VoteRows {
    /// Keeps a vote, in place of the same person's earlier one on this entry.
    fn put_vote(&self, community: Community, vote: &VoteRow) -> Result<(), Failure>;

    /// Deletes a vote; says whether there was one.
    fn remove_vote(&self, community: Community, entry: &EntryId, person: &Pseudonym)
    -> Result<bool, Failure>;

    /// Deletes all votes of a person.
    fn remove_votes_of(&self, person: &Pseudonym) -> Result<(), Failure>;

    /// Whether the entry helped this person, if they said so.
    fn vote_of(
        &self,
        community: Community,
        entry: &EntryId,
        person: &Pseudonym,
    ) -> Result<Option<bool>, Failure>;

    /// The votes on an entry, counted.
    fn votes_on(&self, community: Community, entry: &EntryId) -> Result<Votes, Failure>;

    /// The votes on every entry that has any, by entry.
    fn votes_by_entry(&self, community: Community) -> Result<Vec<(EntryId, Votes)>, Failure>;
}
