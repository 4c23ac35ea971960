//! How often each verdict was reached, by day and entry.

use super::failure::Failure;
use crate::knowledge::{Community, EntryId};

/// What kind of verdict a question got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerdictKind {
    /// An entry answered it, and that was asserted.
    Answer,
    /// An entry answered it as the nearest there is.
    Likely,
    /// Some entries might have.
    Unsure,
    /// None did.
    Nothing,
}

/// What came of a day's questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// Days since 1970.
    pub day: i64,
    /// How many got an asserted answer.
    pub answer: u32,
    /// How many were answered by the nearest entry there is.
    pub likely: u32,
    /// For how many there was something to choose from.
    pub unsure: u32,
    /// For how many there was nothing.
    pub nothing: u32,
}

/// Counts of what was asked: no text, no people.
pub(in crate::ledger) trait CountRows {
    /// Counts a question, and the entry that answered it or came nearest.
    fn count(
        &self,
        community: Community,
        day: i64,
        verdict: VerdictKind,
        entry: Option<&EntryId>,
    ) -> Result<(), Failure>;

    /// The days after `day` on which something was asked, in order.
    fn days_after(&self, community: Community, day: i64) -> Result<Vec<Day>, Failure>;

    /// The entries that answered after `day`, with how often, most often first.
    fn answering_after(&self, community: Community, day: i64) -> Result<Vec<(EntryId, u32)>, Failure>;
}
