//! Messages in which moderators were told of something that they can deal with.

use super::failure::Failure;
use crate::knowledge::{Channel, Community, Message, QuestionId, SuggestionId};

/// Something that moderators deal with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// A question without an answer.
    Question(QuestionId),
    /// What somebody suggests.
    Suggestion(SuggestionId),
}

/// What was posted where.
pub(in crate::ledger) trait PostedRows {
    /// Keeps that a message tells of this.
    fn add_posted(
        &self,
        community: Community,
        matter: Matter,
        channel: Channel,
        message: Message,
        now: i64,
    ) -> Result<(), Failure>;

    /// The messages that tell of this.
    fn posted(&self, community: Community, matter: Matter) -> Result<Vec<(Channel, Message)>, Failure>;

    /// Forgets the messages that tell of this.
    fn remove_posted(&self, community: Community, matter: Matter) -> Result<(), Failure>;
}
