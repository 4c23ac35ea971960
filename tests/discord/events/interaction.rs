//! Interactions: commands, autocomplete, buttons and menus.

use std::time::Duration;

use serde_json::{Value, json};

use super::message::as_sent;
use super::places::{
    APPLICATION, CHANNEL, DIRECT_CHANNEL, GUILD, MEMBER, asker, channel, direct_channel, guild, member, user,
};
use super::snowflake::{snowflake, snowflake_aged};
use super::{Event, Message};
use crate::loopback::reading::custom_id_of;

const COMMAND: u64 = 2;
const COMPONENT: u64 = 3;
const AUTOCOMPLETE: u64 = 4;

const BUTTON: u64 = 2;
const TEXT_MENU: u64 = 3;

/// What somebody did with the bot: by the asker in the guild's channel, unless a test says otherwise.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    json: Value,
}

/// `/name`, a space before each subcommand's name, with its options.
pub(crate) fn slash<V: Into<Value>, const N: usize>(name: &str, options: [(&str, V); N]) -> Interaction {
    let options = options.into_iter().map(|(name, value)| option(name, value.into())).collect();
    of(COMMAND, called(name, options))
}

/// What Discord asks while somebody types `text` into an option of `/name`.
pub(crate) fn autocomplete(name: &str, option_name: &str, text: &str) -> Interaction {
    let mut typed = option(option_name, text.into());
    typed["focused"] = json!(true);
    of(AUTOCOMPLETE, called(name, vec![typed]))
}

/// A command of a message's menu, chosen on `target`. Its text is always sent.
pub(crate) fn message_command(name: &str, target: &Message) -> Interaction {
    let data = json!({
        "id": snowflake(),
        "name": name,
        "type": 3,
        "target_id": target.id(),
        "resolved": { "messages": { target.id(): target.enclosed() } },
    });
    of(COMMAND, data)
}

/// A press on the button with this custom id, on a message that the bot sent as `body`.
pub(crate) fn press(body: &Value, custom_id: &str) -> Interaction {
    let data = json!({ "component_type": BUTTON, "custom_id": custom_id, "id": 2 });
    on(body, of(COMPONENT, data))
}

/// A press on the button that shows this label.
pub(crate) fn press_labelled(body: &Value, label: &str) -> Interaction {
    press(body, &custom_id_of(body, label))
}

/// A choice in the menu with this custom id.
pub(crate) fn choose<const N: usize>(body: &Value, custom_id: &str, values: [&str; N]) -> Interaction {
    let data = json!({
        "component_type": TEXT_MENU, "custom_id": custom_id, "id": 2, "values": values.to_vec(),
    });
    on(body, of(COMPONENT, data))
}

impl Interaction {
    pub(crate) fn id(&self) -> &str {
        self.json["id"].as_str().expect("an id")
    }

    pub(crate) fn token(&self) -> &str {
        self.json["token"].as_str().expect("a token")
    }

    /// One more option of a command (not inside a subcommand).
    pub(crate) fn option(mut self, name: &str, value: impl Into<Value>) -> Self {
        let options = self.json["data"]["options"].as_array_mut().expect("a command with options");
        options.push(option(name, value.into()));
        self
    }

    /// In a direct message with the bot.
    pub(crate) fn in_direct_message(mut self) -> Self {
        let user = self.user();
        let fields = self.json.as_object_mut().expect("an object");
        for of_guild in ["guild", "guild_id", "guild_locale", "member"] {
            fields.remove(of_guild);
        }
        fields.insert("channel".into(), direct_channel(&user));
        fields.insert("channel_id".into(), json!(DIRECT_CHANNEL));
        fields.insert("user".into(), user);
        fields.insert("context".into(), json!(1));
        fields.insert("authorizing_integration_owners".into(), json!({ "0": "0" }));
        if let Some(message) = fields.get_mut("message") {
            message["channel_id"] = json!(DIRECT_CHANNEL);
        }
        self
    }

    /// By somebody else.
    pub(crate) fn by(mut self, id: &str, name: &str) -> Self {
        let user = user(id, name);
        if self.json["member"].is_object() {
            self.json["member"]["user"] = user;
        } else {
            self.json["user"] = user;
        }
        self
    }

    /// By a member with these permissions beside everybody's.
    pub(crate) fn with_permissions(mut self, permissions: u64) -> Self {
        self.json["member"]["permissions"] = json!((MEMBER | permissions).to_string());
        self
    }

    /// Made some time ago: what Discord delivers late.
    pub(crate) fn aged(mut self, age: Duration) -> Self {
        self.json["id"] = json!(snowflake_aged(age));
        self
    }

    /// Without a field, as if Discord had stopped sending it.
    pub(crate) fn without(mut self, field: &str) -> Self {
        self.json.as_object_mut().expect("an object").remove(field);
        self
    }

    fn user(&self) -> Value {
        if self.json["member"].is_object() {
            self.json["member"]["user"].clone()
        } else {
            self.json["user"].clone()
        }
    }
}

impl From<&Interaction> for Event {
    fn from(interaction: &Interaction) -> Self {
        Self { name: "INTERACTION_CREATE", data: interaction.json.clone() }
    }
}

impl From<Interaction> for Event {
    fn from(interaction: Interaction) -> Self {
        Self::from(&interaction)
    }
}

fn called(name: &str, mut options: Vec<Value>) -> Value {
    let mut names = name.split(' ');
    let command = names.next().unwrap_or_default();
    let inside: Vec<&str> = names.collect();
    for (depth, name) in inside.iter().enumerate().rev() {
        // The innermost is the subcommand, those around it are groups.
        let kind = if depth + 1 == inside.len() { 1 } else { 2 };
        options = vec![json!({ "type": kind, "name": name, "options": options })];
    }
    json!({ "id": snowflake(), "name": command, "type": 1, "options": options })
}

fn option(name: &str, value: Value) -> Value {
    let kind = match &value {
        Value::Bool(_) => 5,
        Value::Number(number) if number.is_f64() => 10,
        Value::Number(_) => 4,
        _ => 3,
    };
    json!({ "type": kind, "name": name, "value": value })
}

/// Discord encloses the message that a component stands on.
fn on(body: &Value, mut interaction: Interaction) -> Interaction {
    interaction.json["message"] = as_sent(CHANNEL, body);
    interaction.json["message"]["interaction_metadata"] = json!({
        "id": snowflake(),
        "type": COMMAND,
        "name": "ask",
        "command_type": 1,
        "user": asker(),
        "authorizing_integration_owners": { "0": GUILD },
    });
    interaction
}

fn of(kind: u64, data: Value) -> Interaction {
    let asker = asker();
    let id = snowflake();
    let json = json!({
        "token": format!("loopback-interaction-token-{id}"),
        "id": id,
        "application_id": APPLICATION,
        "type": kind,
        "data": data,
        "guild": guild(),
        "guild_id": GUILD,
        "guild_locale": "en-GB",
        "channel": channel(MEMBER),
        "channel_id": CHANNEL,
        "member": member(&asker, MEMBER),
        "version": 1,
        "app_permissions": MEMBER.to_string(),
        "locale": "en-GB",
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": { "0": GUILD },
        "context": 0,
        "attachment_size_limit": 10_485_760,
    });
    Interaction { json }
}
