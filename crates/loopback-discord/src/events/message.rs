//! Messages: what people write, and what the bot sent as Discord shows it afterwards.

use std::time::Duration;

use serde_json::{Value, json};

use super::people::{APPLICATION, BOT, Person, bot_user};
use super::places::{CHANNEL, DIRECT_CHANNEL, GUILD, Place};
use super::snowflake::{snowflake, snowflake_aged, timestamp};
use super::{Attachment, Event};

const REPLY: u64 = 19;

/// A message and how it reaches the bot.
#[derive(Clone, Debug)]
pub struct Message {
    json: Value,
}

/// Something said in the guild's channel. The bot sees its text as sent: call [`Message::withheld`] for what
/// Discord keeps back from a bot that may not read along.
pub fn message(text: &str) -> Message {
    let mut json = bare(CHANNEL, Person::asker().user(), text);
    json["guild_id"] = json!(GUILD);
    json["member"] = Person::asker().partial_member();
    json["channel_type"] = json!(0);
    Message { json }
}

/// Something said to the bot alone.
pub fn direct_message(text: &str) -> Message {
    let mut json = bare(DIRECT_CHANNEL, Person::asker().user(), text);
    json["channel_type"] = json!(1);
    Message { json }
}

/// What the bot said before: in the guild's channel, or where the loopback keeps it.
pub fn said(body: &Value) -> Message {
    Message { json: as_sent(CHANNEL, body) }
}

impl Message {
    /// Its id.
    pub fn id(&self) -> &str {
        self.json["id"].as_str().expect("an id")
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        Place::of(&self.json)
    }

    /// Written by somebody else.
    pub fn by(mut self, id: &str, name: &str) -> Self {
        self.json["author"] = Person::new(id, name).user();
        self
    }

    /// In another server.
    pub fn in_server(mut self, guild: &str) -> Self {
        self.json["guild_id"] = json!(guild);
        self.json["channel_id"] = json!(Place::server(guild).channel(&Person::asker()));
        self
    }

    /// Written some time ago.
    pub fn aged(mut self, age: Duration) -> Self {
        let id = snowflake_aged(age);
        self.json["timestamp"] = json!(timestamp(&id));
        self.json["id"] = json!(id);
        self
    }

    /// With a file.
    pub fn with_attachment(mut self, file: &Attachment) -> Self {
        self.json["attachments"].as_array_mut().expect("a list").push(file.json());
        self
    }

    /// The bot mentioned at the front of the text, as people type it.
    pub fn mentioning_the_bot(mut self) -> Self {
        let text = self.json["content"].as_str().unwrap_or_default();
        self.json["content"] = json!(format!("<@{BOT}> {text}"));
        self.mentions_the_bot()
    }

    /// The bot among those mentioned, whatever the text says.
    pub fn mentions_the_bot(mut self) -> Self {
        let mut bot = bot_user();
        if !self.json["guild_id"].is_null() {
            bot["member"] = Person::asker().partial_member();
        }
        self.json["mentions"] = json!([bot]);
        self
    }

    /// Without the text, as Discord sends it to a bot without the message-content intent.
    pub fn withheld(self) -> Self {
        Self { json: withheld(self.json) }
    }

    /// Its author writes it anew: what Discord sends then. Whether the bot is mentioned follows from the text, and where it is
    /// not, Discord keeps the text back.
    pub fn edited(&self, text: &str) -> Event {
        let mut message = self.clone();
        message.json["content"] = json!(text);
        let is_mentioned = text.contains(&format!("<@{BOT}>"));
        let is_direct = message.json["guild_id"].is_null();
        if is_mentioned {
            message = message.mentions_the_bot();
        } else {
            message.json["mentions"] = json!([]);
            message = if is_direct { message } else { message.withheld() };
        }
        message.json["edited_timestamp"] = json!(timestamp(&snowflake()));
        Event { name: "MESSAGE_UPDATE", data: message.json }
    }

    /// Discord adds the preview of a link to it: an update without a moment of editing.
    pub fn previewed(&self) -> Event {
        let mut json = self.json.clone();
        json["embeds"] = json!([{ "type": "link", "url": "https://example.org", "title": "A page" }]);
        Event { name: "MESSAGE_UPDATE", data: json }
    }

    /// Somebody pins it, which may have been written anew before: everything else stays.
    pub fn pinned(update: &Event) -> Event {
        let mut data = update.data.clone();
        data["pinned"] = json!(true);
        Event { name: "MESSAGE_UPDATE", data }
    }

    /// With an embed that a program made.
    pub fn with_embed(mut self, embed: Value) -> Self {
        self.json["embeds"].as_array_mut().expect("a list").push(embed);
        self.json["embeds"][0]["type"] = json!("rich");
        self
    }

    /// The first of a post in a forum: both have the same number.
    pub(super) fn beginning_a_post(mut self) -> Self {
        self.json["channel_id"] = self.json["id"].clone();
        self.json["channel_type"] = json!(11);
        self.json["position"] = json!(0);
        self
    }

    /// What Discord says in a post of which this is the first message, when its author calls it something else. What that is, it
    /// keeps back from a bot that may not read along.
    pub(super) fn renaming(&self) -> Self {
        const NAME_CHANGE: u64 = 4;
        let id = snowflake();
        let mut json = self.json.clone();
        json["timestamp"] = json!(timestamp(&id));
        json["id"] = json!(id);
        json["type"] = json!(NAME_CHANGE);
        Self { json }.withheld()
    }

    /// Forwards another message: Discord encloses what it said, and neither who said it nor which it was.
    pub fn forwarding(mut self, other: &Message) -> Self {
        const FORWARD: u64 = 1;
        let kept = [
            "content",
            "timestamp",
            "edited_timestamp",
            "mentions",
            "mention_roles",
            "attachments",
            "embeds",
            "components",
            "type",
            "flags",
        ];
        let snapshot: serde_json::Map<_, _> =
            kept.into_iter().map(|key| (key.to_owned(), other.json[key].clone())).collect();
        self.json["message_reference"] =
            json!({ "type": FORWARD, "channel_id": other.json["channel_id"], "message_id": other.id() });
        self.json["message_snapshots"] = json!([{ "message": snapshot }]);
        self
    }

    /// Written by another bot.
    pub fn by_another_bot(mut self) -> Self {
        self.json["author"] = Person::new(&snowflake(), "other-bot").user();
        self.json["author"]["bot"] = json!(true);
        self
    }

    /// Written by the bot itself.
    pub fn by_the_bot(mut self) -> Self {
        self.json["author"] = bot_user();
        self
    }

    /// Written by a webhook: its author is nobody's account.
    pub fn by_a_webhook(mut self) -> Self {
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
    pub fn replying_to(self, other: &Message) -> Self {
        let enclosed = other.enclosed();
        self.replying(other.id(), enclosed)
    }

    /// An answer to a message that is gone.
    pub fn replying_to_a_deleted_message(self) -> Self {
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

    /// As it stands inside another payload.
    pub(super) fn enclosed(&self) -> Value {
        enclosed(&self.json)
    }
}

impl From<Message> for Event {
    fn from(message: Message) -> Self {
        Self { name: "MESSAGE_CREATE", data: message.json }
    }
}

/// Somebody deletes a message.
pub fn deleted(message: &Message) -> Event {
    let mut data = json!({ "id": message.json["id"], "channel_id": message.json["channel_id"] });
    if let Some(guild) = message.json["guild_id"].as_str() {
        data["guild_id"] = json!(guild);
    }
    Event { name: "MESSAGE_DELETE", data }
}

/// A moderator, or a bot of theirs, deletes several messages of a channel at once.
pub fn deleted_together(messages: &[Message]) -> Event {
    let ids = messages.iter().map(Message::id).collect::<Vec<_>>();
    let first = &messages[0].json;
    let data = json!({ "ids": ids, "channel_id": first["channel_id"], "guild_id": first["guild_id"] });
    Event { name: "MESSAGE_DELETE_BULK", data }
}

/// A message without what Discord keeps back from a bot without the message-content intent.
pub fn withheld(mut message: Value) -> Value {
    for key in ["attachments", "embeds", "components"] {
        message[key] = json!([]);
    }
    message["content"] = json!("");
    message
}

/// A message as it stands inside another payload: guild and member are said once, outside.
pub fn enclosed(message: &Value) -> Value {
    let mut json = message.clone();
    let fields = json.as_object_mut().expect("an object");
    for outside in ["guild_id", "member", "channel_type", "referenced_message"] {
        fields.remove(outside);
    }
    json
}

/// What the bot sent (a callback's body, or a message's), as Discord then keeps it in `channel`. What is kept already
/// stays as it is, and where it is.
pub fn as_sent(channel: &str, body: &Value) -> Value {
    if body["author"].is_object() {
        return body.clone();
    }
    let answers = body["data"].is_object();
    let mut json = bare(channel, bot_user(), "");
    json["application_id"] = json!(APPLICATION);
    rewrite(&mut json, if answers { &body["data"] } else { body });
    if answers {
        json["webhook_id"] = json!(APPLICATION);
        json["type"] = json!(20);
    }
    json
}

/// Puts what a body says in place of what a message said; what the body does not name stays.
pub fn rewrite(message: &mut Value, body: &Value) {
    for (key, nothing) in
        [("content", json!("")), ("flags", json!(0)), ("embeds", json!([])), ("components", json!([]))]
    {
        match body.get(key) {
            Some(Value::Null) => message[key] = nothing,
            Some(said) => message[key] = said.clone(),
            None => {}
        }
    }
    for embed in message["embeds"].as_array_mut().into_iter().flatten() {
        embed["type"] = json!("rich");
        embed["content_scan_version"] = json!(0);
    }
    let mut number = 0;
    for component in message["components"].as_array_mut().into_iter().flatten() {
        numbered(component, &mut number);
    }
}

/// Discord numbers every component of a message.
fn numbered(component: &mut Value, number: &mut u64) {
    *number += 1;
    component["id"] = json!(*number);
    let inside = component.get_mut("components").and_then(Value::as_array_mut);
    for component in inside.into_iter().flatten() {
        numbered(component, number);
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
