//! `/topics`, `/sources`, `/help`, `/privacy`.

use serenity::all::{CommandType, CreateCommand};

use super::{render::Delivery, work::Work};
use crate::{
    assistant::{Actor, Assistant, Done},
    reply::{Action, Described, Language},
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

/// Looking around is one's own affair: the replies are private.
pub(super) fn command(assistant: &Assistant, actor: &Actor, name: &str) -> Option<Work> {
    let reply = match name {
        "topics" => assistant.press(actor, &Action::Browse, None)?,
        "sources" => assistant.sources(actor),
        "help" => assistant.help(actor),
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
