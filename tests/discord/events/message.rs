//! Messages: what people write, and what the bot sent as Discord shows it afterwards.

use serde_json::{Value, json};

use super::Event;
use super::places::{
    APPLICATION, BOT, CHANNEL, DIRECT_CHANNEL, GUILD, asker, bot_user, partial_member, user,
};
use super::snowflake::{snowflake, timestamp};

const REPLY: u64 = 19;

/// A message and how it reaches the bot.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    json: Value,
}

/// Something said in the guild's channel. The bot sees its text as sent: call [`Message::withheld`] for what
/// Discord keeps back from a bot that may not read along.
pub(crate) fn message(text: &str) -> Message {
    let mut json = bare(CHANNEL, asker(), text);
    json["guild_id"] = json!(GUILD);
    json["member"] = partial_member();
    json["channel_type"] = json!(0);
    Message { json }
}

/// Something said to the bot alone.
pub(crate) fn direct_message(text: &str) -> Message {
    let mut json = bare(DIRECT_CHANNEL, asker(), text);
    json["channel_type"] = json!(1);
    Message { json }
}

/// What the bot said before, in the guild's channel.
pub(crate) fn said(body: &Value) -> Message {
    Message { json: as_sent(CHANNEL, body) }
}

impl Message {
    pub(crate) fn id(&self) -> &str {
        self.json["id"].as_str().expect("an id")
    }

    /// The bot mentioned at the front of the text, as people type it.
    pub(crate) fn mentioning_the_bot(mut self) -> Self {
        let text = self.json["content"].as_str().unwrap_or_default();
        self.json["content"] = json!(format!("<@{BOT}> {text}"));
        self.mentions_the_bot()
    }

    /// The bot among those mentioned, whatever the text says.
    pub(crate) fn mentions_the_bot(mut self) -> Self {
        let mut bot = bot_user();
        if !self.json["guild_id"].is_null() {
            bot["member"] = partial_member();
        }
        self.json["mentions"] = json!([bot]);
        self
    }

    /// Without the text, as Discord sends it to a bot without the message-content intent.
    pub(crate) fn withheld(mut self) -> Self {
        for key in ["attachments", "embeds", "components"] {
            self.json[key] = json!([]);
        }
        self.json["content"] = json!("");
        self
    }

    /// Written by another bot.
    pub(crate) fn by_another_bot(mut self) -> Self {
        self.json["author"] = user(&snowflake(), "other-bot");
        self.json["author"]["bot"] = json!(true);
        self
    }

    /// Written by the bot itself.
    pub(crate) fn by_the_bot(mut self) -> Self {
        self.json["author"] = bot_user();
        self
    }

    /// Written by a webhook: its author is nobody's account.
    pub(crate) fn by_a_webhook(mut self) -> Self {
        let id = snowflake();
        self.json["author"] = json!({
            "id": id, "username": "News", "discriminator": "0000", "avatar": null, "bot": true,
            "global_name": null,
        });
        self.json["webhook_id"] = json!(id);
        self.json.as_object_mut().expect("an object").remove("member");
        self
    }

    /// An answer to another message, which Discord encloses.
    pub(crate) fn replying_to(self, other: &Message) -> Self {
        let enclosed = other.enclosed();
        self.replying(other.id(), enclosed)
    }

    /// An answer to a message that is gone.
    pub(crate) fn replying_to_a_deleted_message(self) -> Self {
        self.replying(&snowflake(), Value::Null)
    }

    fn replying(mut self, id: &str, enclosed: Value) -> Self {
        self.json["type"] = json!(REPLY);
        self.json["message_reference"] =
            json!({ "type": 0, "channel_id": self.json["channel_id"], "message_id": id });
        if !self.json["guild_id"].is_null() {
            self.json["message_reference"]["guild_id"] = self.json["guild_id"].clone();
        }
        self.json["referenced_message"] = enclosed;
        self
    }

    /// As it stands inside another payload: guild and member are said once, outside.
    pub(super) fn enclosed(&self) -> Value {
        let mut json = self.json.clone();
        let fields = json.as_object_mut().expect("an object");
        for outside in ["guild_id", "member", "channel_type", "referenced_message"] {
            fields.remove(outside);
        }
        json
    }
}

impl From<Message> for Event {
    fn from(message: Message) -> Self {
        Self { name: "MESSAGE_CREATE", data: message.json }
    }
}

/// What the bot sent (a callback's body, or a message's), as Discord then keeps it in `channel`.
pub(crate) fn as_sent(channel: &str, body: &Value) -> Value {
    let sent = if body["data"].is_object() { &body["data"] } else { body };
    let mut json = bare(channel, bot_user(), sent["content"].as_str().unwrap_or_default());
    json["application_id"] = json!(APPLICATION);
    json["flags"] = json!(sent["flags"].as_u64().unwrap_or_default());
    for key in ["embeds", "components"] {
        if sent[key].is_array() {
            json[key] = sent[key].clone();
        }
    }
    for embed in json["embeds"].as_array_mut().into_iter().flatten() {
        embed["type"] = json!("rich");
        embed["content_scan_version"] = json!(0);
    }
    let mut number = 0;
    for component in json["components"].as_array_mut().into_iter().flatten() {
        numbered(component, &mut number);
    }
    if body["data"].is_object() {
        json["webhook_id"] = json!(APPLICATION);
        json["type"] = json!(20);
    }
    json
}

/// Discord numbers every component of a message.
fn numbered(component: &mut Value, number: &mut u64) {
    *number += 1;
    component["id"] = json!(*number);
    for inside in component["components"].as_array_mut().into_iter().flatten() {
        numbered(inside, number);
    }
}

fn bare(channel: &str, author: Value, text: &str) -> Value {
    let id = snowflake();
    json!({
        "timestamp": timestamp(&id),
        "id": id,
        "channel_id": channel,
        "author": author,
        "content": text,
        "edited_timestamp": null,
        "tts": false,
        "mention_everyone": false,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": false,
        "type": 0,
        "flags": 0,
    })
}
