//! A message, read as far as it goes: Discord may leave out or change what serenity's model insists on, and what it takes to
//! answer is little.

use serde_json::{Map, Value, json, value::RawValue};
use serenity::all::Message;

/// The message in an event. `None`: not even that is there which an answer needs.
pub(super) fn read(data: &RawValue) -> Option<Message> {
    if let Ok(message) = serde_json::from_str(data.get()) {
        return Some(message);
    }
    let given: Map<String, Value> = serde_json::from_str(data.get()).ok()?;
    let said = |name: &str| given.get(name).cloned().unwrap_or_default();
    let author = said("author");
    let mut message = json!({
        "id": said("id"),
        "channel_id": said("channel_id"),
        "author": { "id": author["id"], "username": "", "discriminator": "0", "avatar": null },
        "content": "",
        // When it was sent, its id says too.
        "timestamp": "1970-01-01T00:00:00Z",
        "edited_timestamp": null,
        "tts": false,
        "mention_everyone": false,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": false,
        "type": 0,
    });
    // The least there must be.
    serde_json::from_value::<Message>(message.clone()).ok()?;
    let author = author.as_object().into_iter().flatten();
    for (name, value) in author {
        take(&mut message, |message| &mut message["author"][name], value);
    }
    for (name, value) in given.iter().filter(|(name, _)| *name != "author") {
        take(&mut message, |message| &mut message[name], value);
    }
    tracing::warn!("a message that is not as described was read as far as it goes");
    serde_json::from_value(message).ok()
}

/// Puts a value in its place where it can be read there.
fn take(message: &mut Value, place: impl Fn(&mut Value) -> &mut Value, value: &Value) {
    let mut with = message.clone();
    place(&mut with).clone_from(value);
    if serde_json::from_value::<Message>(with.clone()).is_ok() {
        *message = with;
    }
}

#[cfg(test)]
mod tests {
    use serde_json::value::to_raw_value;

    use super::*;

    fn whole() -> Value {
        json!({
            "id": "10", "channel_id": "20", "guild_id": "30",
            "author": { "id": "40", "username": "ann", "discriminator": "0", "avatar": null, "global_name": "Ann" },
            "content": "<@5> when is high water?", "timestamp": "2026-01-02T03:04:05.678000+00:00",
            "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "pinned": false, "type": 0,
        })
    }

    fn message(of: &Value) -> Option<Message> {
        read(&to_raw_value(of).expect("JSON"))
    }

    #[test]
    fn whatever_is_left_out_but_who_where_and_which_leaves_a_question() {
        for lacks in whole().as_object().expect("an object").keys() {
            let mut less = whole();
            less.as_object_mut().expect("an object").remove(lacks);
            let read = message(&less);
            assert_eq!(read.is_none(), ["id", "channel_id", "author"].contains(&lacks.as_str()), "{lacks}");
            if let Some(read) = read.filter(|_| lacks != "content") {
                assert_eq!(read.content, "<@5> when is high water?", "{lacks}");
                assert_eq!(read.author.display_name(), "Ann", "{lacks}");
                assert_eq!(read.guild_id.is_none(), lacks == "guild_id", "{lacks}");
            }
        }
    }

    #[test]
    fn what_has_changed_is_left_out_and_the_rest_is_read() {
        for (changed, to) in [("embeds", json!("none")), ("type", json!("reply")), ("mentions", json!([{}]))]
        {
            let mut other = whole();
            other[changed] = to;
            assert_eq!(message(&other).expect("a message").content, "<@5> when is high water?", "{changed}");
        }
        let mut other = whole();
        other["author"]["discriminator"] = json!([]);
        assert_eq!(message(&other).expect("a message").author.name, "ann");
        assert!(message(&json!([])).is_none());
    }
}
