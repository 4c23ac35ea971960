//! What keeps the bot from writing in a channel.

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
    /// Whether the bot's messages that are there already are out of its reach as well.
    pub(crate) fn hides(self) -> bool {
        matches!(self, Self::NoAccess | Self::NoChannel)
    }
}
