//! `/topics`, `/sources`, `/help`, and everything that can be pressed.

use serenity::all::{
    CommandType, ComponentInteraction, ComponentInteractionDataKind, CreateCommand, MessageFlags,
};

use super::{
    press,
    render::{Delivery, Response, asked_in, response},
};
use crate::{
    assistant::Assistant,
    reply::{self, Action, Reply},
};

pub(super) fn commands() -> Vec<CreateCommand> {
    [
        ("topics", "See what can be asked, by topic"),
        ("sources", "See the documents that the answers rest on"),
        ("help", "How to ask, and what to expect"),
    ]
    .into_iter()
    .map(|(name, description)| CreateCommand::new(name).kind(CommandType::ChatInput).description(description))
    .collect()
}

/// Looking around is one's own affair: the replies are private.
pub(super) fn command(assistant: &Assistant, name: &str) -> Option<Response> {
    let reply = match name {
        "topics" => assistant.press(&Action::Browse, None),
        "sources" => assistant.sources(),
        "help" => assistant.help(),
        _ => return None,
    };
    Some(response(&reply, Delivery::Private))
}

/// A button, or a choice from a menu.
pub(super) fn pressed(assistant: &Assistant, press: &ComponentInteraction) -> Response {
    let written = match &press.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map_or("", String::as_str),
        _ => &press.data.custom_id,
    };
    let Some(action) = press::decode(written) else {
        return response(&reply::gone(), Delivery::Private);
    };
    let message = &press.message;
    let delivery = match action {
        // It settles a question that was asked before everyone, or privately.
        Action::Pick(_) => {
            Delivery::private(message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL)))
        }
        Action::Show(_) | Action::Why | Action::Browse => Delivery::Private,
        Action::Topics(_) | Action::Topic(..) => Delivery::Update,
    };
    let reply: Reply = assistant.press(&action, asked_in(message));
    response(&reply, delivery)
}
