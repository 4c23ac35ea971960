//! Messages in which moderators were told of something that they can deal with.

use super::failure::Failure;
use crate::knowledge::{Channel, Community, EditId, Message, QuestionId, SuggestionId};

/// Something that moderators are told of, and deal with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// A question without an answer.
    Question(QuestionId),
    /// What somebody suggests.
    Suggestion(SuggestionId),
    /// An edit that waits for another moderator, by a number that its pending name makes.
    Proposal(u64),
    /// An edit that is live.
    Edit(EditId),
    /// A post of a forum, of which only moderators are told.
    Post(Channel),
    /// A forum whose posts only moderators have been told of for a week.
    Shadow(Channel),
}

impl Matter {
    /// The proposal that is pending under this name; `None`: nothing is ever pending under it.
    pub fn proposal(name: &str) -> Option<Self> {
        u64::from_str_radix(name.get(..16)?, 16).ok().map(Self::Proposal)
    }
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
