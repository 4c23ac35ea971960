//! What a surface offers, so that a reply advises nothing that isn't there.

/// What a surface offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surface {
    /// How one asks and looks around, in the order in which help names it.
    pub ways: &'static [Way],
    /// Whether there is a command that shows what is kept of a person, and erases it.
    pub has_privacy: bool,
}

/// A way to ask, or to look around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The command that asks, with completions while one types.
    AskCommand,
    /// A message that mentions the bot, or is written to it alone.
    Mention,
    /// A reply to somebody's message that mentions the bot.
    MentionInReply,
    /// The menu of a message.
    MessageMenu,
    /// Lines that only the bot reads.
    Typing,
    /// The key that completes what is typed.
    Completing,
    /// The number that stands beside a choice.
    Numbers,
    /// The word "why".
    Why,
    /// The commands that show topics and documents.
    Commands,
    /// The keys that bring back what was typed.
    Editing,
    /// The words that end the conversation.
    Leaving,
    /// The command that suggests an answer to the moderators.
    SuggestCommand,
}
