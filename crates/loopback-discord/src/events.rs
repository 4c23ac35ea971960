//! Payloads as Discord sends them, with the fields that it really sends and that serenity cannot do without.

pub mod actors;
mod attachment;
mod command;
mod component;
mod form;
mod forum;
mod interaction;
mod message;
mod people;
mod places;
mod snowflake;

use serde_json::{Value, json};

pub use attachment::Attachment;
pub use command::{autocomplete, message_command, slash, user_command};
pub use component::{choose, press, press_labelled};
pub use form::{Form, submit};
pub use forum::{Post, forum};
pub use interaction::Interaction;
pub use message::{
    Message, as_sent, deleted, deleted_together, direct_message, enclosed, message, rewrite, said, withheld,
};
pub use people::{APPLICATION, BOT, MANAGE_GUILD, Person, TOKEN, bot_user};
pub use places::{
    CHANNEL, DIRECT_CHANNEL, GUILD, OTHER_GUILD, OWN_GUILD, Place, direct_channel, direct_channel_with,
    server_name,
};
pub use snowflake::{age, snowflake, timestamp};

/// What the gateway dispatches: a name and its data, still without a sequence number.
#[derive(Clone, Debug)]
pub struct Event {
    /// The event's name: `MESSAGE_CREATE`.
    pub name: &'static str,
    /// What it says.
    pub data: Value,
}

/// The first event of a session. `resume_url` is where the session can be taken up again.
pub fn ready(session: &str, resume_url: &str) -> Event {
    let data = json!({
        "v": 10,
        "user": bot_user(),
        "user_settings": {},
        "guilds": [{ "id": GUILD, "unavailable": true }],
        "session_id": session,
        "session_type": "normal",
        "resume_gateway_url": resume_url,
        "shard": [0, 1],
        "application": { "id": APPLICATION, "flags": 0 },
        "private_channels": [],
        "relationships": [],
        "presences": [],
        "geo_ordered_rtc_regions": [],
        "_trace": ["[\"loopback\",{\"micros\":0}]"],
    });
    Event { name: "READY", data }
}

/// The end of a resumption: everything missed has been sent.
pub fn resumed() -> Event {
    Event { name: "RESUMED", data: json!({ "_trace": ["[\"loopback\",{\"micros\":0}]"] }) }
}

#[cfg(test)]
mod tests;
