//! The commands for everyone that ask for nothing besides: `/topics`, `/help`.

use serenity::all::{CommandType, CreateCommand};

use super::spelled::Spelled;
use crate::reply::{Audience, Command, Described, Language, Surface, Way};

/// What can be done in Discord.
pub const SURFACE: Surface = Surface {
    ways: &[
        Way::AskCommand,
        Way::Mention,
        Way::MentionInReply,
        Way::MessageMenu,
        Way::Commands,
        Way::SuggestCommand,
    ],
    has_privacy: true,
};

pub(super) fn commands() -> Vec<CreateCommand> {
    let says = |doing| Language::default().words().describe(Described::Command(doing));
    let told = |Command { name, doing, .. }| {
        CreateCommand::new(name).kind(CommandType::ChatInput).description(says(doing))
    };
    Command::of(Audience::Everyone).map(told).collect()
}

/// Which of them a command is.
pub(super) fn spelled(name: &str) -> Option<Spelled> {
    Command::named(name, Audience::Everyone)?.act().map(Spelled::from)
}
