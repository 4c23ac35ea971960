//! How a person is known, and how much is kept of them.

/// A person as most tables know them: a salted hash of their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::ledger) struct Pseudonym(pub(in crate::ledger) [u8; 32]);

/// What is kept of a person, over all communities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PersonalData {
    /// Votes, under a salted hash of their number.
    pub votes: u32,
    /// Questions that are kept with votes of theirs, because the answer did not help.
    pub voted_questions: u32,
    /// Questions without an answer that they asked, under the same hash.
    pub questions: u32,
    /// Entries that they chose for such questions, under the same hash.
    pub picks: u32,
    /// Questions that they want to be told about, under their number.
    pub waiting: u32,
    /// What they suggested, under their number, until it was decided and they were told.
    pub suggestions: u32,
    /// Unfinished forms and reviews, under their number.
    pub pending: u32,
    /// Edits of the knowledge base, under their number and name. These are the community's history, and stay.
    pub edits: u32,
}
