//! An interaction that was sent, and what became of it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{kept, limits};
use crate::events::{age, as_sent};

/// After this, an interaction that nobody answered is unknown to Discord.
const FIRST_ANSWER: Duration = Duration::from_secs(3);
/// After this, its token opens nothing any more.
const TOKEN_LIVES: Duration = Duration::from_mins(15);
/// The type of a command in a message's menu.
const MESSAGE_MENU: u64 = 3;

/// Types of first answers, as Discord numbers them.
pub(crate) const SAY: u64 = 4;
pub(crate) const PROMISE: u64 = 5;
pub(crate) const PROMISE_CHANGE: u64 = 6;
pub(crate) const CHANGE: u64 = 7;

pub(crate) struct Asked {
    event: Value,
    at: Instant,
    /// How long its token opens anything.
    lives: Duration,
    /// The body of the first answer.
    pub(crate) callback: Option<Value>,
    /// Whether the bot was told that its callback arrived.
    pub(crate) told: bool,
    /// Whether a test has been handed the callback.
    pub(crate) taken: bool,
    /// The message that `@original` names.
    pub(crate) original: Option<String>,
    /// Whether the first answer promised that message, and it has not come yet.
    pub(crate) promised: bool,
    pub(crate) follow_ups: Vec<String>,
}

impl Asked {
    pub(crate) fn new(event: &Value) -> Self {
        // The moment of its making stands in its id.
        let age = event["id"].as_str().map_or(Duration::ZERO, age);
        Self {
            event: event.clone(),
            at: Instant::now().checked_sub(age).unwrap_or_else(Instant::now),
            lives: TOKEN_LIVES,
            callback: None,
            told: false,
            taken: false,
            original: None,
            promised: false,
            follow_ups: Vec::new(),
        }
    }

    pub(crate) fn token(&self) -> &str {
        self.event["token"].as_str().unwrap_or_default()
    }

    pub(crate) fn kind(&self) -> u64 {
        self.event["type"].as_u64().unwrap_or_default()
    }

    /// The message that the component, or what its form was opened from, stands on.
    pub(crate) fn source(&self) -> Option<&str> {
        self.event["message"]["id"].as_str()
    }

    /// Whether it is too late for a first answer.
    pub(crate) fn is_over(&self) -> bool {
        self.callback.is_none() && self.at.elapsed() > FIRST_ANSWER
    }

    pub(crate) fn is_expired(&self) -> bool {
        self.at.elapsed() > self.lives
    }

    /// Lets the token's time pass.
    pub(crate) fn expire(&mut self) {
        self.lives = Duration::ZERO;
    }

    /// The type of the first answer.
    pub(crate) fn answered_by(&self) -> Option<u64> {
        self.callback.as_ref()?["type"].as_u64()
    }

    /// A message in answer, as Discord keeps it.
    pub(crate) fn message(&self, data: &Value) -> Value {
        let channel = self.event["channel_id"].as_str().unwrap_or_default();
        let data = if data.is_object() { data.clone() } else { json!({}) };
        let mut message = as_sent(channel, &json!({ "data": data }));
        if let Some(guild) = self.event["guild_id"].as_str() {
            message["guild_id"] = json!(guild);
        }
        message["interaction_metadata"] = self.metadata();
        if let Some(original) = &self.original {
            message["interaction_metadata"]["original_response_message_id"] = json!(original);
        }
        message
    }

    /// A promise of one, as private as that will be.
    pub(crate) fn promise(&self, data: &Value) -> Value {
        let mut message = self.message(&json!({}));
        message["flags"] = json!(kept::PROMISED | kept::flags(data) & kept::PRIVATE);
        message
    }

    /// Who asked, and how.
    fn metadata(&self) -> Value {
        let event = &self.event;
        let user = if event["user"].is_object() { &event["user"] } else { &event["member"]["user"] };
        let mut metadata = json!({
            "id": event["id"],
            "type": self.kind(),
            "user": user,
            "authorizing_integration_owners": event["authorizing_integration_owners"],
        });
        match self.kind() {
            limits::COMMAND => {
                metadata["name"] = event["data"]["name"].clone();
                metadata["command_type"] = event["data"]["type"].clone();
                if event["data"]["type"] == MESSAGE_MENU {
                    metadata["target_message_id"] = event["data"]["target_id"].clone();
                }
            }
            limits::COMPONENT => metadata["interacted_message_id"] = event["message"]["id"].clone(),
            // Which command opened the form is nowhere in what it sends.
            _ => {
                let mut opener = metadata.clone();
                opener["type"] = json!(limits::COMMAND);
                metadata["triggering_interaction_metadata"] = opener;
            }
        }
        metadata
    }
}
