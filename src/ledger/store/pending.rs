//! What waits for its next step.

use super::failure::Failure;
use crate::knowledge::{Community, Person};

/// Something that waits for its next step: a form as typed, a review that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Unguessable, and no proof of anything: whoever brings it may have found it.
    pub id: String,
    /// Where it was begun.
    pub community: Community,
    /// Who began it.
    pub person: Person,
    /// What it is.
    pub kind: String,
    /// The thing itself.
    pub json: String,
    /// When it was begun or last changed, in seconds since 1970.
    pub at: i64,
}

/// Something that begins to wait for its next step.
pub(in crate::ledger) struct NewPending {
    pub(in crate::ledger) community: Community,
    pub(in crate::ledger) person: Person,
    pub(in crate::ledger) kind: &'static str,
    pub(in crate::ledger) json: String,
    pub(in crate::ledger) at: i64,
}

/// What waits for its next step.
pub(in crate::ledger) trait PendingRows {
    /// Keeps something, and gives its id: 128 bits that nobody can guess, in 32 hexadecimal digits. The engine makes
    /// them, since it has a good source of chance.
    fn insert_pending(&self, pending: &NewPending) -> Result<String, Failure>;

    /// What has this id.
    fn pending(&self, id: &str) -> Result<Option<Pending>, Failure>;

    /// All of a kind, oldest first.
    fn pending_of_kind(&self, kind: &str) -> Result<Vec<Pending>, Failure>;

    /// Changes what has this id.
    fn update_pending(&self, id: &str, json: &str, now: i64) -> Result<(), Failure>;

    /// Deletes what has this id.
    fn remove_pending(&self, id: &str) -> Result<(), Failure>;

    /// Deletes all that a person began.
    fn remove_pending_of(&self, person: Person) -> Result<(), Failure>;

    /// The ids of all that a person began, and how many bytes of JSON each has, newest first.
    fn pending_sizes(&self, person: Person) -> Result<Vec<(String, u64)>, Failure>;
}
