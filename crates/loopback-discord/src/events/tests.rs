//! Every maker's payload is one that serenity reads as what it is meant to be, and that twilight can read.

mod commands;
mod forms;
mod people;

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{
    CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, Event as SerenityEvent,
    GatewayEvent, Interaction as SerenityInteraction, Message as SerenityMessage, Timestamp,
};
use twilight_gateway::EventTypeFlags;

use super::{
    Attachment, BOT, Event, OTHER_GUILD, as_sent, choose, direct_message, message, press, press_labelled,
    ready, resumed, said,
};

fn parsed(event: impl Into<Event>) -> SerenityEvent {
    let event = event.into();
    let frame = json!({ "op": 0, "s": 1, "t": event.name, "d": event.data }).to_string();
    twilight_gateway::parse(frame.clone(), EventTypeFlags::all()).expect("twilight reads it");
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
fn people_roles_and_channels_are_chosen_by_their_ids() {
    let menu = |kind: u8| {
        json!({ "type": 4, "data": { "components": [
            { "type": 1, "components": [{ "type": kind, "custom_id": "who" }] },
        ] } })
    };
    let chosen = |kind: u8| component(choose(&menu(kind), "who", ["7"])).data;
    let users = chosen(5);
    assert!(
        matches!(users.kind, ComponentInteractionDataKind::UserSelect { values } if values[0].get() == 7)
    );
    let roles = chosen(6);
    assert!(
        matches!(roles.kind, ComponentInteractionDataKind::RoleSelect { values } if values[0].get() == 7)
    );
    let channels = chosen(8);
    assert!(
        matches!(channels.kind, ComponentInteractionDataKind::ChannelSelect { values } if values[0].get() == 7)
    );
}

#[test]
#[should_panic(expected = "nobody can press \"Why?\"")]
fn a_disabled_button_is_not_pressed() {
    let mut answer = answer();
    answer["data"]["components"][0]["components"][0]["disabled"] = json!(true);
    press_labelled(&answer, "Why?");
}

#[test]
fn a_message_has_its_author_its_place_its_time_and_its_files() {
    let file = Attachment::new("tides.txt", 5, |id| format!("http://localhost/{id}"));
    let day = Duration::from_hours(24);
    let old = message("high water").by("42", "pilot").in_server(OTHER_GUILD).aged(day).with_attachment(&file);
    let read = created(old);
    assert_eq!((read.author.name.as_str(), read.author.id.get()), ("pilot", 42));
    assert_eq!(read.guild_id.map(|id| id.to_string()).as_deref(), Some(OTHER_GUILD));
    assert_eq!(read.timestamp.unix_timestamp(), read.id.created_at().unix_timestamp());
    let age = Timestamp::now().unix_timestamp() - read.timestamp.unix_timestamp();
    assert!((86_400..2 * 86_400).contains(&age), "{age}");
    assert_eq!(read.attachments[0].filename, "tides.txt");
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
