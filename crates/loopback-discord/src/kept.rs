//! Messages as Discord keeps them, so that they can be edited, deleted, answered and read again.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::cdn::Cdn;
use super::multipart::File;
use crate::events::{BOT, enclosed, rewrite, snowflake, timestamp};

/// Only whoever asked sees it.
pub(crate) const PRIVATE: u64 = 1 << 6;
/// "Thinking": a promise of an answer.
pub(crate) const PROMISED: u64 = 1 << 7;

#[derive(Default)]
pub(crate) struct Kept {
    messages: HashMap<String, Value>,
    gone: HashSet<String>,
}

impl Kept {
    /// Takes in a message as it is now.
    pub(crate) fn keep(&mut self, message: Value) {
        self.messages.insert(id_of(&message).to_owned(), message);
    }

    /// Takes in a message that turned up, unless it is known better.
    pub(crate) fn meet(&mut self, message: &Value) {
        let id = id_of(message);
        if !id.is_empty() && !self.is_known(id) {
            self.keep(message.clone());
        }
    }

    /// A message that somebody deletes, or has deleted. Whether it was there.
    pub(crate) fn delete(&mut self, id: &str) -> bool {
        self.gone.insert(id.to_owned());
        self.messages.remove(id).is_some()
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Value> {
        self.messages.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.messages.get_mut(id)
    }

    pub(crate) fn is_gone(&self, id: &str) -> bool {
        self.gone.contains(id)
    }

    /// Whether it is there, or was.
    pub(crate) fn is_known(&self, id: &str) -> bool {
        self.messages.contains_key(id) || self.is_gone(id)
    }

    /// What everybody sees of the bot in a channel, the oldest first.
    pub(crate) fn said_in(&self, channel: &str) -> Vec<Value> {
        let mut said: Vec<_> =
            self.by_the_bot_in(channel).filter(|message| !is_private(message)).cloned().collect();
        said.sort_by_key(|message| id_of(message).parse::<u64>().ok());
        said
    }

    /// What stands in a channel, in no order. Private answers are in none.
    pub(crate) fn in_channel(&self, channel: &str) -> Vec<&Value> {
        let there = |message: &&Value| message["channel_id"] == channel && !is_private(message);
        self.messages.values().filter(there).collect()
    }

    /// In no order.
    pub(crate) fn by_the_bot_in(&self, channel: &str) -> impl Iterator<Item = &Value> {
        let messages = self.messages.values();
        messages.filter(move |message| message["channel_id"] == channel && message["author"]["id"] == BOT)
    }
}

/// Makes of a message what an edit says. Who sees it was decided before.
pub(crate) fn edit(message: &mut Value, body: &Value, files: &[File], cdn: &Cdn) {
    let privacy = flags(message) & PRIVATE;
    rewrite(message, body);
    message["flags"] = json!(flags(message) & !(PRIVATE | PROMISED) | privacy);
    message["edited_timestamp"] = json!(timestamp(&snowflake()));
    attach(message, body, files, cdn);
}

/// Adds the files of a request, and leaves those that it names of the ones before; all, where it names none.
pub(crate) fn attach(message: &mut Value, body: &Value, files: &[File], cdn: &Cdn) {
    let named = body["attachments"].as_array();
    let described = |id: &str| named?.iter().find(|attachment| attachment["id"] == id);
    let mut attachments = message["attachments"].as_array().cloned().unwrap_or_default();
    if named.is_some() {
        attachments.retain(|attachment| described(id_of(attachment)).is_some());
    }
    let channel = message["channel_id"].as_str().unwrap_or_default();
    for file in files {
        let mut attachment = cdn.keep(channel, &file.name, file.bytes.clone()).json();
        let description = described(file.number()).map(|attachment| &attachment["description"]);
        if let Some(Value::String(description)) = description {
            attachment["description"] = json!(description);
        }
        attachments.push(attachment);
    }
    message["attachments"] = json!(attachments);
}

/// As REST tells of it: the server is not said.
pub(crate) fn told(message: &Value) -> Value {
    let referenced = message["referenced_message"].clone();
    let mut told = enclosed(message);
    if !referenced.is_null() {
        told["referenced_message"] = enclosed(&referenced);
    }
    told
}

pub(crate) fn flags(message: &Value) -> u64 {
    message["flags"].as_u64().unwrap_or_default()
}

pub(crate) fn is_private(message: &Value) -> bool {
    flags(message) & PRIVATE != 0
}

fn id_of(message: &Value) -> &str {
    message["id"].as_str().unwrap_or_default()
}
