//! `/topics`, `/sources`, `/help`, `/privacy`.

use serenity::all::{CommandType, CreateCommand};

use super::{render::Delivery, work::Work};
use crate::{
    assistant::{Actor, Assistant, Done},
    reply::{Action, Surface, Way},
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

/// Looking around is one's own affair: the replies are private.
pub(super) fn command(assistant: &Assistant, actor: &Actor, name: &str) -> Option<Work> {
    let reply = match name {
        "topics" => assistant.press(actor, &Action::Browse, None)?,
        "sources" => assistant.sources(actor),
        "help" => assistant.help(actor, SURFACE),
        "privacy" => {
            let actor = actor.clone();
            return Some(Work::blocking(Delivery::Private, move |assistant| {
                Done::from(assistant.privacy(&actor))
            }));
        }
        _ => return None,
    };
    Some(Work::private(&reply))
}
