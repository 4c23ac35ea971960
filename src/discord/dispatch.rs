//! Which feature an interaction belongs to.

use serenity::all::{Interaction, MessageFlags};

use super::{
    ask, browse, curate, press,
    render::{Delivery, asked_in, response},
    work::Work,
};
use crate::{
    assistant::{Actor, Asking, Assistant, Done},
    reply::{self, Action},
};

/// What an interaction leads to; `None` for what Footnote has no part in.
pub(super) fn dispatch(assistant: &Assistant, actor: Actor, interaction: &Interaction) -> Option<Work> {
    match interaction {
        Interaction::Command(command) => ask::command(assistant, &actor, command)
            .or_else(|| browse::command(assistant, &actor, &command.data.name))
            .or_else(|| curate::command(actor, command))
            // A command of an earlier version, which Discord still shows to somebody.
            .or_else(|| Some(Work::private(&reply::unknown_command()))),
        Interaction::Autocomplete(command) => Some(match command.data.name.as_str() {
            curate::KNOWLEDGE => curate::suggest(assistant, &actor, command),
            _ => ask::suggest(assistant, &actor, command),
        }),
        Interaction::Component(pressed) => {
            let written = press::written(pressed);
            let Some(action) = press::decode(written) else { return Some(Work::private(&reply::gone())) };
            Some(pressed_on(assistant, actor, action, &pressed.message))
        }
        Interaction::Modal(form) => {
            let Some(Action::Curate(step)) = press::decode(&form.data.custom_id) else {
                return Some(Work::private(&reply::gone()));
            };
            let delivery = in_place(form.message.as_deref());
            let typed = super::form::typed(form);
            Some(Work::blocking(delivery, move |assistant| assistant.filled(&actor, &step, &typed)))
        }
        _ => None,
    }
}

/// What a button, or a choice from a menu, leads to.
fn pressed_on(assistant: &Assistant, actor: Actor, action: Action, message: &serenity::all::Message) -> Work {
    if let Some(reply) = assistant.press(&actor, &action, asked_in(message)) {
        let delivery = match action {
            // It settles a question that was asked before everyone, or privately.
            Action::Pick(_) => Delivery::private(is_private(message)),
            Action::Topics(_) | Action::Topic(..) => Delivery::Update,
            _ => Delivery::Private,
        };
        return Work::ready(response(&reply, delivery));
    }
    match action {
        Action::Vote(entry, helped) => Work::blocking(Delivery::Private, move |assistant| {
            Done::from(assistant.vote(&actor, &entry, helped))
        }),
        Action::Erase => {
            Work::blocking(Delivery::Update, move |assistant| Done::from(assistant.erase(&actor)))
        }
        Action::AskModerators => {
            let question = asked_in(message).map(str::to_owned);
            let asking = Asking {
                channel: message.channel_id.get(),
                message: message.id.get(),
                private: is_private(message),
            };
            Work::blocking(Delivery::Private, move |assistant| {
                assistant.ask_moderators(&actor, question.as_deref(), asking)
            })
        }
        Action::Curate(step) => {
            Work::blocking(in_place(Some(message)), move |assistant| assistant.step(&actor, step))
        }
        _ => Work::private(&reply::gone()),
    }
}

/// A message that only whoever pressed can see gives way to what comes of it; one that others see stays.
fn in_place(message: Option<&serenity::all::Message>) -> Delivery {
    if message.is_some_and(is_private) { Delivery::Update } else { Delivery::Private }
}

fn is_private(message: &serenity::all::Message) -> bool {
    message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}
