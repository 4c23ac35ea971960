//! Presses on buttons and choices in menus, on a message that the bot sent.
//!
//! The message is given as the bot wrote it, and Discord then knows it by a new id, or as the loopback keeps it.

use serde_json::{Value, json};

use super::command::{resolve_person, role};
use super::people::{MEMBER, Person};
use super::places::{CHANNEL, GUILD, server_channel};
use super::{Interaction, as_sent, snowflake};
use crate::reading::{custom_id_of, part_of};

const COMPONENT: u64 = 3;

const BUTTON: u64 = 2;
const TEXT_MENU: u64 = 3;
const USER_MENU: u64 = 5;
const ROLE_MENU: u64 = 6;
const CHANNEL_MENU: u64 = 8;

/// A press on the button with this custom id, which may be one that the message does not have: forged.
pub fn press(body: &Value, custom_id: &str) -> Interaction {
    let data = json!({ "component_type": BUTTON, "custom_id": custom_id, "id": 2 });
    on(body, data)
}

/// A press on the button that shows this label.
pub fn press_labelled(body: &Value, label: &str) -> Interaction {
    let button = custom_id_of(body, label);
    let disabled = part_of(body, &button).is_some_and(|part| part["disabled"] == true);
    assert!(!disabled, "nobody can press {label:?}: it is disabled");
    press(body, &button)
}

/// A choice in the menu with this custom id: texts, or the ids of people, roles or channels.
pub fn choose<const N: usize>(body: &Value, custom_id: &str, values: [&str; N]) -> Interaction {
    let kind = part_of(body, custom_id).and_then(|menu| menu["type"].as_u64()).unwrap_or(TEXT_MENU);
    let mut data = json!({
        "component_type": kind, "custom_id": custom_id, "id": 2, "values": values.to_vec(),
    });
    for id in values {
        match kind {
            USER_MENU => resolve_person(&mut data, &Person::new(id, "chosen")),
            ROLE_MENU => data["resolved"]["roles"][id] = role(id),
            CHANNEL_MENU => data["resolved"]["channels"][id] = server_channel(GUILD, id, MEMBER),
            _ => {}
        }
    }
    on(body, data)
}

/// Discord encloses the message that a component stands on.
fn on(body: &Value, data: Value) -> Interaction {
    let mut message = as_sent(CHANNEL, body);
    if message["id"] != body["id"] {
        message["interaction_metadata"] = json!({
            "id": snowflake(),
            "type": 2,
            "name": "ask",
            "command_type": 1,
            "user": Person::asker().user(),
            "authorizing_integration_owners": { "0": GUILD },
        });
    }
    Interaction::new(COMPONENT, data).on(message)
}
