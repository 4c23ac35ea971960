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
    /// The question that it did not help with.
    pub(in crate::ledger) question: Option<String>,
    /// When, in seconds since 1970.
    pub(in crate::ledger) at: i64,
}

/// A vote as it counts against an entry's answer, or for it.
pub(in crate::ledger) struct OpenVote {
    pub(in crate::ledger) entry: EntryId,
    pub(in crate::ledger) helpful: bool,
    pub(in crate::ledger) question: Option<String>,
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

    /// The votes on every entry since its answer was settled, by entry, the latest first.
    fn open_votes(&self, community: Community) -> Result<Vec<OpenVote>, Failure>;

    /// Keeps that the answer of an entry is settled: votes until `now` say nothing of it any more.
    fn settle(&self, community: Community, entry: &EntryId, now: i64) -> Result<(), Failure>;

    /// Forgets the questions of votes that are as old as `until`, or older: at most so many. Says how many.
    fn forget_voted_questions(&self, until: i64, limit: u32) -> Result<u32, Failure>;
}
