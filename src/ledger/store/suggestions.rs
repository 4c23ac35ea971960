//! What people suggest for a knowledge base.

use serde::{Deserialize, Serialize};

use super::failure::Failure;
use crate::knowledge::{Community, EntryId, Person, Server, SuggestionId};

/// What somebody suggests for a knowledge base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its number, never given to another.
    pub id: SuggestionId,
    /// Whose knowledge base it is for.
    pub community: Community,
    /// Who suggests it.
    pub person: Person,
    /// The server that they were in; `None`: a direct message.
    pub server: Option<Server>,
    /// What it says.
    pub says: Suggested,
    /// When it was made or decided, in seconds since 1970.
    pub at: i64,
    /// What the moderators made of it; `None`: it is open.
    pub decision: Option<Decision>,
    /// Whether that could not be sent.
    pub undelivered: bool,
}

/// What a suggestion says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Suggested {
    /// What is asked, on one line.
    pub question: String,
    /// What is to be answered.
    pub answer: String,
    /// Where it comes from, as far as they know, on one line; empty: they don't.
    pub source: String,
    /// The source's own words, where they are known; else empty.
    pub quote: String,
}

/// What the moderators made of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It became this entry.
    Accepted(EntryId),
    /// It did not become an entry.
    Declined {
        /// What they say of it; empty: nothing.
        word: String,
    },
}

/// A suggestion that is made just now.
pub(in crate::ledger) struct NewSuggestion {
    pub(in crate::ledger) community: Community,
    pub(in crate::ledger) person: Person,
    pub(in crate::ledger) server: Option<Server>,
    pub(in crate::ledger) says: Suggested,
    pub(in crate::ledger) at: i64,
}

/// What people suggest.
pub(in crate::ledger) trait SuggestionRows {
    /// Keeps a suggestion, and gives its number.
    fn insert_suggestion(&self, new: &NewSuggestion) -> Result<SuggestionId, Failure>;

    /// The suggestion with this number, if it is this community's.
    fn suggestion(&self, community: Community, id: SuggestionId) -> Result<Option<Suggestion>, Failure>;

    /// A community's suggestions since later than `after`, the oldest first.
    fn suggestions_after(&self, community: Community, after: i64) -> Result<Vec<Suggestion>, Failure>;

    /// How many open ones a community has since later than `after` from this person, and from this server.
    fn open_suggestions(
        &self,
        community: Community,
        person: Person,
        server: Option<Server>,
        after: i64,
    ) -> Result<(u32, u32), Failure>;

    /// Keeps what was decided, in the place of what it said but for its question.
    fn decide_suggestion(&self, id: SuggestionId, decision: &Decision, now: i64) -> Result<(), Failure>;

    /// Keeps that what was decided could not be sent.
    fn set_suggestion_undelivered(&self, id: SuggestionId) -> Result<(), Failure>;

    /// Deletes a suggestion; says whether there was one.
    fn remove_suggestion(&self, id: SuggestionId) -> Result<bool, Failure>;

    /// Deletes all suggestions of a person.
    fn remove_suggestions_of(&self, person: Person) -> Result<(), Failure>;
}
