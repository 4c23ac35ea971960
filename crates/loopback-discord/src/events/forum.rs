//! Forums, and posts in them.

use serde_json::{Value, json};

use super::people::Person;
use super::places::GUILD;
use super::{Message, message};

const FORUM: u8 = 15;
const PUBLIC_THREAD: u8 = 11;

/// A forum with these tags, each by its number and name.
pub fn forum(id: &str, tags: &[(&str, &str)]) -> Value {
    let tag = |(id, name): &(&str, &str)| json!({ "id": id, "name": name, "moderated": false, "emoji_id": null, "emoji_name": null });
    json!({
        "id": id,
        "guild_id": GUILD,
        "type": FORUM,
        "name": "help",
        "position": 1,
        "parent_id": null,
        "flags": 0,
        "available_tags": tags.iter().map(tag).collect::<Vec<_>>(),
        "default_reaction_emoji": null,
        "default_sort_order": null,
        "default_forum_layout": 0,
    })
}

/// A new post: what begins it, without its text, as Discord sends that to a bot that may not read along.
#[derive(Clone, Debug)]
pub struct Post {
    title: String,
    forum: String,
    tags: Vec<String>,
    first: Message,
}

impl Post {
    /// In a forum, by the asker.
    pub fn new(forum: &str, title: &str) -> Self {
        let first = message("").beginning_a_post();
        Self { title: title.to_owned(), forum: forum.to_owned(), tags: Vec::new(), first }
    }

    /// With these tags from the beginning.
    pub fn tagged(mut self, tags: &[&str]) -> Self {
        self.tags = tags.iter().map(|&tag| tag.to_owned()).collect();
        self
    }

    /// What begins it is otherwise.
    pub fn begun_by(mut self, change: impl FnOnce(Message) -> Message) -> Self {
        self.first = change(self.first);
        self
    }

    /// The same, called something else.
    pub fn called(&self, title: &str) -> Self {
        Self { title: title.to_owned(), ..self.clone() }
    }

    /// What tells in it that it is called something else.
    pub fn renaming(&self) -> Message {
        self.first.renaming()
    }

    /// Its number, which is that of the message which begins it, too.
    pub fn id(&self) -> &str {
        self.first.id()
    }

    /// What begins it.
    pub fn first(&self) -> Message {
        self.first.clone()
    }

    /// As a channel.
    pub fn channel(&self) -> Value {
        json!({
            "id": self.id(),
            "guild_id": GUILD,
            "type": PUBLIC_THREAD,
            "name": self.title,
            "parent_id": self.forum,
            "owner_id": Person::asker().id,
            "applied_tags": self.tags,
            "flags": 0,
            "last_message_id": self.id(),
            "message_count": 0,
            "total_message_sent": 0,
            "member_count": 1,
            "rate_limit_per_user": 0,
            "thread_metadata": {
                "archived": false, "archive_timestamp": "2026-01-01T00:00:00+00:00", "auto_archive_duration": 4320,
                "locked": false, "create_timestamp": "2026-01-01T00:00:00+00:00",
            },
        })
    }
}
