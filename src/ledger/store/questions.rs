//! Questions without an answer, and who asked them.

use super::{counts::VerdictKind, failure::Failure, personal::Pseudonym};
use crate::knowledge::{Community, EntryId, QuestionId};

/// What tells a question from others before its text may be kept: a salted hash of its normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) struct Fingerprint(pub(in crate::ledger) [u8; 32]);

/// A question without an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ledger) struct QuestionRow {
    /// Never given to another.
    pub(in crate::ledger) id: QuestionId,
    /// Not there before it may be kept.
    pub(in crate::ledger) text: Option<String>,
    /// How many people asked it.
    pub(in crate::ledger) askers: u32,
    /// How often it was asked.
    pub(in crate::ledger) times: u32,
    /// When it was asked or changed last, in seconds since 1970.
    pub(in crate::ledger) last: i64,
    /// What came of it then.
    pub(in crate::ledger) verdict: VerdictKind,
    /// The entry that came nearest then.
    pub(in crate::ledger) entry: Option<EntryId>,
    /// Whether it stays off the list.
    pub(in crate::ledger) dismissed: bool,
    /// Whether it was answered when it was last asked again.
    pub(in crate::ledger) answered: bool,
    /// The entry that a moderator saved for it.
    pub(in crate::ledger) meant: Option<EntryId>,
}

/// Questions without an answer.
pub(in crate::ledger) trait QuestionRows {
    /// The question with this number, if it is this community's.
    fn question(&self, community: Community, id: QuestionId) -> Result<Option<QuestionRow>, Failure>;

    /// The same by its fingerprint.
    fn question_like(&self, community: Community, form: &Fingerprint)
    -> Result<Option<QuestionRow>, Failure>;

    /// A community's questions whose text is kept, in no order.
    fn worded_questions(&self, community: Community) -> Result<Vec<QuestionRow>, Failure>;

    /// The questions that this person asked, over all communities.
    fn questions_of(&self, person: &Pseudonym) -> Result<Vec<QuestionRow>, Failure>;

    /// How many questions a community has.
    fn question_count(&self, community: Community) -> Result<u32, Failure>;

    /// Begins a question that nobody has asked yet.
    fn insert_question(
        &self,
        community: Community,
        form: &Fingerprint,
        verdict: VerdictKind,
        now: i64,
    ) -> Result<QuestionRow, Failure>;

    /// Changes a question to this.
    fn update_question(&self, question: &QuestionRow) -> Result<(), Failure>;

    /// Deletes a question, and who asked it.
    fn remove_question(&self, id: QuestionId) -> Result<(), Failure>;

    /// Deletes so many of a community's questions: answered ones first, then those that the fewest people asked, the oldest
    /// first. Says how many.
    fn remove_least_asked(&self, community: Community, questions: u32) -> Result<u32, Failure>;

    /// Keeps that a person asked a question; says whether that is new.
    fn add_asker(&self, question: QuestionId, person: &Pseudonym) -> Result<bool, Failure>;

    /// Who asked each of a community's questions, in no order.
    fn askers_of(&self, community: Community) -> Result<Vec<(QuestionId, Pseudonym)>, Failure>;

    /// Forgets who asked a question.
    fn remove_askers(&self, question: QuestionId) -> Result<(), Failure>;

    /// Forgets which questions a person asked, and how many they were the first to ask.
    fn remove_asker(&self, person: &Pseudonym) -> Result<(), Failure>;

    /// How many questions a person was the first to ask on this day.
    fn first_asked(&self, person: &Pseudonym, day: i64) -> Result<u32, Failure>;

    /// Counts one more of them.
    fn count_first_asked(&self, person: &Pseudonym, day: i64) -> Result<(), Failure>;

    /// How many questions a community lost, because there were too many.
    fn crowded_out(&self, community: Community) -> Result<u32, Failure>;

    /// Counts more of them.
    fn count_crowded_out(&self, community: Community, questions: u32) -> Result<(), Failure>;
}
