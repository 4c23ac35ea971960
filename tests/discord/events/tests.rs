//! Every maker's payload is one that serenity reads as what it is meant to be.

use serde_json::{Value, json};
use serenity::all::{
    CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, Event as SerenityEvent,
    GatewayEvent, Interaction as SerenityInteraction, InteractionContext, Message as SerenityMessage,
    ResolvedValue,
};

use super::{
    BOT, Event, MANAGE_GUILD, as_sent, autocomplete, choose, direct_message, message, message_command, press,
    press_labelled, ready, resumed, said, slash,
};

fn parsed(event: impl Into<Event>) -> SerenityEvent {
    let event = event.into();
    let frame = json!({ "op": 0, "s": 1, "t": event.name, "d": event.data }).to_string();
    match serde_json::from_str(&frame).expect("a gateway event") {
        GatewayEvent::Dispatch(1, event) => event,
        other => panic!("not a dispatch: {other:?}"),
    }
}

fn interaction(event: impl Into<Event>) -> SerenityInteraction {
    match parsed(event) {
        SerenityEvent::InteractionCreate(event) => event.interaction,
        other => panic!("not an interaction: {other:?}"),
    }
}

fn command(event: impl Into<Event>) -> CommandInteraction {
    match interaction(event) {
        SerenityInteraction::Command(command) => command,
        other => panic!("not a command: {other:?}"),
    }
}

fn component(event: impl Into<Event>) -> ComponentInteraction {
    match interaction(event) {
        SerenityInteraction::Component(component) => component,
        other => panic!("not a component: {other:?}"),
    }
}

fn created(event: impl Into<Event>) -> SerenityMessage {
    match parsed(event) {
        SerenityEvent::MessageCreate(event) => event.message,
        other => panic!("not a message: {other:?}"),
    }
}

fn answer() -> Value {
    json!({ "type": 4, "data": {
        "content": "",
        "flags": 64,
        "embeds": [{ "title": "2006", "fields": [{ "name": "Source", "value": "a page" }] }],
        "components": [
            { "type": 1, "components": [{ "type": 2, "style": 2, "label": "Why?", "custom_id": "why" }] },
            { "type": 1, "components": [{ "type": 3, "custom_id": "topic",
                "options": [{ "label": "One", "value": "1" }] }] },
        ],
    } })
}

#[test]
fn a_session_begins_and_is_taken_up_again() {
    let SerenityEvent::Ready(event) = parsed(ready("session", "ws://127.0.0.1:1")) else {
        panic!("not ready");
    };
    assert_eq!(event.ready.session_id, "session");
    assert_eq!(event.ready.application.id.to_string(), BOT);
    assert!(event.ready.user.bot);
    assert!(matches!(parsed(resumed()), SerenityEvent::Resumed(_)));
}

#[test]
fn a_slash_command_carries_its_options() {
    let command = command(slash("ask", [("question", "when?")]).option("private", true));
    let options = command.data.options();
    assert_eq!(command.data.name, "ask");
    assert!(matches!(options[0].value, ResolvedValue::String("when?")));
    assert!(matches!(options[1].value, ResolvedValue::Boolean(true)));
    assert!(command.guild_id.is_some());
    assert_eq!(command.user.name, "asker");
    assert_eq!(command.context, Some(InteractionContext::Guild));
}

#[test]
fn a_subcommand_lies_inside_its_command() {
    let command = command(slash("knowledge add", [("question", "when?")]));
    assert_eq!(command.data.name, "knowledge");
    let options = command.data.options();
    let ResolvedValue::SubCommand(inside) = &options[0].value else { panic!("no subcommand") };
    assert!(matches!(inside[0].value, ResolvedValue::String("when?")));
}

#[test]
fn what_is_being_typed_is_focused() {
    let SerenityInteraction::Autocomplete(typing) = interaction(autocomplete("ask", "question", "whe"))
    else {
        panic!("not an autocomplete");
    };
    assert_eq!(typing.data.autocomplete().map(|typed| typed.value), Some("whe"));
}

#[test]
fn a_direct_message_has_a_user_and_no_guild() {
    let command = command(slash("ask", [("question", "when?")]).in_direct_message());
    assert_eq!(command.guild_id, None);
    assert_eq!(command.user.name, "asker");
    assert_eq!(command.context, Some(InteractionContext::BotDm));
}

#[test]
fn a_member_may_be_somebody_else_and_may_have_more_permissions() {
    let command = command(slash::<&str, 0>("help", []).by("42", "curator").with_permissions(MANAGE_GUILD));
    assert_eq!(command.user.name, "curator");
    let permissions = command.member.and_then(|member| member.permissions).expect("permissions");
    assert!(permissions.manage_guild());
}

#[test]
fn a_message_command_holds_its_target() {
    let target = message("when did it start");
    let command = command(message_command("Answer this", &target));
    let found = command.data.resolved.messages.values().next().expect("a target");
    assert_eq!(found.content, "when did it start");
    assert_eq!(command.data.target_id.expect("an id").to_string(), target.id());
}

#[test]
fn a_press_encloses_the_message_with_its_buttons() {
    let pressed = component(press(&answer(), "why"));
    assert_eq!(pressed.data.custom_id, "why");
    assert!(matches!(pressed.data.kind, ComponentInteractionDataKind::Button));
    assert_eq!(pressed.message.components.len(), 2);
    assert_eq!(pressed.message.embeds.len(), 1);
    assert_eq!(component(press_labelled(&answer(), "Why?")).data.custom_id, "why");
    assert_eq!(component(press(&answer(), "why").in_direct_message()).guild_id, None);
}

#[test]
fn a_choice_carries_its_values() {
    let chosen = component(choose(&answer(), "topic", ["1"]));
    let ComponentInteractionDataKind::StringSelect { values } = chosen.data.kind else {
        panic!("not a menu");
    };
    assert_eq!(values, ["1"]);
}

#[test]
fn messages_are_read_with_their_mentions() {
    let plain = created(message("when?"));
    assert_eq!((plain.content.as_str(), plain.mentions.len()), ("when?", 0));
    assert!(plain.guild_id.is_some());
    let mentioning = created(message("when?").mentioning_the_bot());
    assert_eq!(mentioning.content, format!("<@{BOT}> when?"));
    assert_eq!(mentioning.mentions[0].id.to_string(), BOT);
    assert_eq!(created(message("when?").withheld()).content, "");
    assert_eq!(created(direct_message("when?")).guild_id, None);
}

#[test]
fn replies_enclose_what_they_answer() {
    let other = message("when?");
    let reply = created(message("").mentioning_the_bot().replying_to(&other));
    assert_eq!(reply.referenced_message.expect("a message").content, "when?");
    let withheld = created(message("").mentioning_the_bot().replying_to(&other.withheld()));
    assert_eq!(withheld.referenced_message.expect("a message").content, "");
    let to_the_bot = created(message("and?").mentions_the_bot().replying_to(&said(&answer())));
    assert!(to_the_bot.referenced_message.expect("a message").author.bot);
    assert!(created(message("?").replying_to_a_deleted_message()).referenced_message.is_none());
}

#[test]
fn bots_and_webhooks_are_known_as_such() {
    assert!(created(message("hi").by_another_bot()).author.bot);
    assert_eq!(created(message("hi").by_the_bot()).author.id.to_string(), BOT);
    assert!(created(message("hi").by_a_webhook()).webhook_id.is_some());
}

#[test]
fn what_the_bot_sent_is_a_message() {
    let sent = serde_json::from_value::<SerenityMessage>(as_sent("1", &answer())).expect("a message");
    assert_eq!(sent.embeds[0].title.as_deref(), Some("2006"));
}

#[test]
fn a_field_can_be_left_out() {
    let event = Event::from(slash("ask", [("question", "when?")]).without("attachment_size_limit"));
    let data = event.data;
    assert!(data["attachment_size_limit"].is_null() && data["token"].is_string());
}
