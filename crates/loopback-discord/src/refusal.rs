//! What keeps the bot from writing in a channel.

use axum::http::StatusCode;

use super::answers::Answer;

/// Why Discord takes no message for a channel.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The bot does not see the channel.
    NoAccess,
    /// The bot may read there, but not write.
    NoPermission,
    /// There is no such channel, or no more.
    NoChannel,
    /// Somebody takes no direct messages from the bot.
    NotWanted,
}

impl Refusal {
    /// What Discord says.
    pub(crate) fn answer(self) -> Answer {
        let (status, code, message) = match self {
            Self::NoAccess => (StatusCode::FORBIDDEN, 50001, "Missing Access"),
            Self::NoPermission => (StatusCode::FORBIDDEN, 50013, "Missing Permissions"),
            Self::NoChannel => (StatusCode::NOT_FOUND, 10003, "Unknown Channel"),
            Self::NotWanted => (StatusCode::FORBIDDEN, 50007, "Cannot send messages to this user"),
        };
        Answer::refusal(status, code, message)
    }

    /// Whether the bot's messages that are there already are out of its reach as well.
    pub(crate) fn hides(self) -> bool {
        matches!(self, Self::NoAccess | Self::NoChannel)
    }
}
