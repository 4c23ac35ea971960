//! `/topics`, `/sources`, `/help`, `/privacy`.

use serenity::all::{CommandType, CreateCommand};

use super::spelled::Spelled;
use crate::{
    assistant::Act,
    reply::{Described, Language, Surface, Way},
};

/// What can be done in Discord.
pub const SURFACE: Surface = Surface {
    ways: &[Way::AskCommand, Way::Mention, Way::MentionInReply, Way::MessageMenu, Way::Commands],
    has_privacy: true,
};

pub(super) fn commands() -> Vec<CreateCommand> {
    let says = |described| Language::default().words().describe(described);
    [
        ("topics", Described::Topics),
        ("sources", Described::Sources),
        ("help", Described::Help),
        ("privacy", Described::Privacy),
    ]
    .into_iter()
    .map(|(name, does)| CreateCommand::new(name).kind(CommandType::ChatInput).description(says(does)))
    .collect()
}

/// What a command of this name spells, if it is one of these.
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
