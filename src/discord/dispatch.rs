//! From an interaction to the act that it spells, and to who sees what comes of it.

use serenity::all::{
    CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, Interaction, Message,
};

use super::{
    ask, browse,
    call::{before, is_private},
    curate,
    form::Sent,
    render::{self, Delivery},
    spelled::Spelled,
    suggest,
    work::Work,
};
use crate::{
    assistant::{Act, Assistant, Call, Given, Shown},
    reply,
};

/// What an interaction leads to; `None` for what Footnote has no part in.
pub(super) fn dispatch(assistant: &Assistant, call: Call, interaction: &Interaction) -> Option<Work> {
    match interaction {
        Interaction::Command(command) => commanded(assistant, call, command),
        Interaction::Autocomplete(command) => Some(match command.data.name.as_str() {
            curate::KNOWLEDGE => curate::complete(assistant, &call, command),
            _ => ask::complete(assistant, &call, command),
        }),
        Interaction::Component(pressed) => {
            let Some(act) = Act::read(written(pressed)) else {
                return Some(Work::private(&reply::gone()));
            };
            let delivery = after_press(&call, &act, Some(&pressed.message));
            let call = between(call, is_private(&pressed.message));
            let call = Call { before: Some(before(&pressed.message)), ..call };
            match act {
                Act::Pick(entry) if can_be_shared(&pressed.message) => Work::picked(assistant, &call, entry),
                act @ Act::Retract(..) => Work::retracted(assistant, &call, act, &pressed.message),
                act => Work::of(assistant, call, act, Given::Nothing, delivery),
            }
        }
        // Forms are read apart, see `sent`.
        _ => None,
    }
}

/// What sending a form leads to.
pub(super) fn sent(assistant: &Assistant, call: Call, sent: Sent) -> Option<Work> {
    let Some(act) = Act::read(sent.act()) else {
        return Some(Work::private(&reply::gone()));
    };
    let delivery = after_press(&call, &act, sent.message.as_deref());
    match act {
        Act::AskAbout(_) => {
            let call = between(call, delivery != Delivery::Public);
            let call = Call { before: sent.message.as_deref().map(before), ..call };
            let given = Given::Fields(sent.given());
            if delivery == Delivery::Public {
                let askers = call.person.map(|person| (person, None));
                return Work::asked_openly(assistant, &call, act, given, askers);
            }
            Work::of(assistant, call, act, given, delivery)
        }
        act => Work::of(assistant, call, act, Given::Fields(sent.given()), delivery),
    }
}

fn commanded(assistant: &Assistant, call: Call, command: &CommandInteraction) -> Option<Work> {
    let spelled = ask::spelled(command)
        .or_else(|| browse::spelled(&command.data.name))
        .or_else(|| suggest::spelled(&call, command))
        .or_else(|| curate::spelled(&call, command));
    match spelled {
        Some(Spelled::Act(act, given)) => {
            let is_before_others = command.guild_id.is_some() || call.is_brought_along;
            match (&act, ask::is_private(command)) {
                // Where nobody else added the bot, it speaks up only if it is told to.
                (Act::Ask, None) if call.is_brought_along => {
                    Work::asked_aside(assistant, &between(call, true), given)
                }
                (Act::Ask, None | Some(false)) if is_before_others => {
                    let askers = ask::askers(&call, command);
                    Work::asked_openly(assistant, &call, act, given, askers)
                }
                (Act::Ask, private) => {
                    let private = private.unwrap_or_default();
                    Work::of(assistant, between(call, private), act, given, Delivery::private(private))
                }
                // Looking around is one's own affair, and so is keeping the knowledge base.
                _ => Work::of(assistant, call, act, given, Delivery::Private),
            }
        }
        Some(Spelled::On(act, message)) => {
            let call = Call { before: Some(before(&message)), ..call };
            Work::of(assistant, call, act, Given::Nothing, Delivery::Private)
        }
        Some(Spelled::Fetch(act, file, url)) => Some(Work::fetching(url, call, act, file)),
        // A command of an earlier version, which Discord still shows to somebody.
        None => Some(Work::private(&reply::unknown_command())),
    }
}

/// The call as it is where what is said is between somebody and the bot: no later question before others leans on it.
fn between(call: Call, is_private: bool) -> Call {
    let talks_in = call.talks_in.filter(|_| !is_private);
    Call { talks_in, ..call }
}

/// Who sees what comes of pressing something on a message, or of sending a form that a press on it opened.
fn after_press(call: &Call, act: &Act, on: Option<&Message>) -> Delivery {
    let is_private = on.is_some_and(is_private);
    match act.shown() {
        // Where nobody else added the bot, it speaks up only if it is told to.
        Shown::Alike => Delivery::private(is_private || call.is_brought_along),
        Shown::Instead => Delivery::Update,
        Shown::Onward if is_private => Delivery::Update,
        Shown::Aside | Shown::Onward => Delivery::Private,
    }
}

/// Whether a message is one that the person alone sees, and may share.
fn can_be_shared(message: &Message) -> bool {
    is_private(message)
        && render::buttons_of(message).any(|button| matches!(Act::read(button), Some(Act::Share(_))))
}

/// What stands in the button that was pressed, or the option that was chosen.
fn written(pressed: &ComponentInteraction) -> &str {
    match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.first().map_or("", String::as_str),
        _ => &pressed.data.custom_id,
    }
}
