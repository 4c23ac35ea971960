//! Entries that people chose for questions that found no answer.

use super::{failure::Failure, personal::Pseudonym};
use crate::knowledge::{Community, EntryId, QuestionId};

/// An entry that people chose for a question which found no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// The number of the question among the [unanswered](crate::ledger::Unanswered) ones.
    pub question: QuestionId,
    /// As somebody worded it.
    pub wording: String,
    /// The entry that they chose.
    pub entry: EntryId,
    /// How many people did.
    pub people: u32,
}

/// What people chose: at most one entry a person and question.
pub(in crate::ledger) trait PickRows {
    /// Keeps a choice, in place of the same person's earlier one for this question.
    fn put_pick(
        &self,
        question: QuestionId,
        person: &Pseudonym,
        entry: &EntryId,
        now: i64,
    ) -> Result<(), Failure>;

    /// What was chosen for questions whose text is kept, most often first.
    fn picks(&self, community: Community) -> Result<Vec<Picked>, Failure>;

    /// Forgets that anyone chose this entry for a question.
    fn remove_picks(&self, question: QuestionId, entry: &EntryId) -> Result<(), Failure>;

    /// Forgets that a person chose this entry for a question.
    fn remove_pick(&self, question: QuestionId, person: &Pseudonym, entry: &EntryId) -> Result<(), Failure>;

    /// Forgets what a person chose.
    fn remove_picks_of(&self, person: &Pseudonym) -> Result<(), Failure>;

    /// Forgets all that was chosen for a question.
    fn remove_picks_for(&self, question: QuestionId) -> Result<(), Failure>;
}
