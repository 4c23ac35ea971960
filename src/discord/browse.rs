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

/// The commands that take nothing: their names, what they do, and the acts that they spell.
fn plain() -> [(&'static str, Described, Act); 4] {
    [
        ("topics", Described::Topics, Act::Browse),
        ("sources", Described::Sources, Act::Sources),
        ("help", Described::Help, Act::Help),
        ("privacy", Described::Privacy, Act::Privacy),
    ]
}

pub(super) fn commands() -> Vec<CreateCommand> {
    let says = |described| Language::default().words().describe(described);
    let command =
        |(name, does, _)| CreateCommand::new(name).kind(CommandType::ChatInput).description(says(does));
    plain().map(command).into()
}

/// What a command of this name spells, if it is one of these.
pub(super) fn spelled(name: &str) -> Option<Spelled> {
    plain().into_iter().find(|(plain, ..)| *plain == name).map(|(.., act)| act.into())
}
