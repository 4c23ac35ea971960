//! `/topics`, `/sources`, `/help`, `/privacy`.

use serenity::all::{CommandType, CreateCommand};

use super::dispatch::Spelled;
use crate::{
    assistant::Act,
    reply::{Surface, Way},
};

/// What can be done in Discord.
pub const SURFACE: Surface = Surface {
    ways: &[Way::AskCommand, Way::Mention, Way::MentionInReply, Way::MessageMenu, Way::Commands],
    has_privacy: true,
};

pub(super) fn commands() -> Vec<CreateCommand> {
    [
        ("topics", "See what can be asked, by topic"),
        ("sources", "See the documents that the answers rest on"),
        ("help", "How to ask, and what to expect"),
        ("privacy", "See what is kept of you, and erase it"),
    ]
    .into_iter()
    .map(|(name, description)| CreateCommand::new(name).kind(CommandType::ChatInput).description(description))
    .collect()
}

/// Which of them a command is.
pub(super) fn spelled(name: &str) -> Option<Spelled> {
    let act = match name {
        "topics" => Act::Browse,
        "sources" => Act::Sources,
        "help" => Act::Help,
        "privacy" => Act::Privacy,
        _ => return None,
    };
    Some(act.into())
}
