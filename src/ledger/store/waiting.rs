//! Askers who wait to be told.

use super::{failure::Failure, questions::Fingerprint};
use crate::knowledge::{Channel, Community, EntryId, Message, Person, QuestionId};

/// Someone who waits to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number, never given to another.
    pub id: u64,
    /// Who.
    pub person: Person,
    /// The number of the question among the [unanswered](crate::ledger::Unanswered) ones; `None`: it is no longer among them.
    pub unanswered: Option<QuestionId>,
    /// The entry that a moderator saved for it.
    pub meant: Option<EntryId>,
    /// Whether the moderators dismissed it.
    pub dismissed: bool,
    /// Whether what became of it could not be sent.
    pub undelivered: bool,
    /// The question, in at most 300 characters, without anyone's name.
    pub question: String,
    /// The channel in which to tell them.
    pub channel: Channel,
    /// The message at which to tell them; none where nobody else could see it.
    pub message: Option<Message>,
    /// Since when, in seconds since 1970.
    pub at: i64,
}

/// Someone who begins to wait.
pub(in crate::ledger) struct WaitRow {
    pub(in crate::ledger) person: Person,
    pub(in crate::ledger) form: Fingerprint,
    pub(in crate::ledger) question: String,
    pub(in crate::ledger) channel: Channel,
    pub(in crate::ledger) message: Option<Message>,
    pub(in crate::ledger) at: i64,
}

/// Who waits for what.
pub(in crate::ledger) trait WaitRows {
    /// Keeps that someone waits, in place of the same person's earlier wait for the same question in this community.
    fn put_wait(&self, community: Community, wait: &WaitRow) -> Result<(), Failure>;

    /// What a person waits for in a community since later than `after`, as long as it is open: not what was dismissed, nor
    /// what became of it that could not be sent.
    fn waits_of(&self, community: Community, person: Person, after: i64)
    -> Result<Vec<Fingerprint>, Failure>;

    /// Who waits in a community since later than `after`, longest first.
    fn waiting_after(&self, community: Community, after: i64) -> Result<Vec<Waiting>, Failure>;

    /// Keeps that what became of the question could not be sent.
    fn set_undelivered(&self, id: u64) -> Result<(), Failure>;

    /// Ends a wait; says whether there was one.
    fn remove_wait(&self, id: u64) -> Result<bool, Failure>;

    /// Ends all waits of a person.
    fn remove_waits_of(&self, person: Person) -> Result<(), Failure>;
}
