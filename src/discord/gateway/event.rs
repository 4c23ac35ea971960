//! What happens in Discord, as events tell it.

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;
use serenity::all::{ApplicationId, ChannelId, InteractionId, Message, MessageId, Permissions, UserId};
use tokio::time::Instant;

use super::message;

/// What happened in Discord.
#[derive(Debug)]
pub(in crate::discord) enum Event {
    /// Discord has accepted the bot, and says who it is.
    Ready { application: ApplicationId, bot: UserId },
    /// A command, a press or a letter typed: to be answered within three seconds.
    Interaction(Head, Box<RawValue>),
    /// A message that may be addressed to the bot.
    Message(Box<Message>),
    /// A person's message was written anew. Of previews and pins Discord sends the same, without a moment of editing.
    Edited(Box<Message>),
    /// Messages of a channel are gone.
    Deleted(ChannelId, Vec<MessageId>),
}

/// What it takes to answer an interaction, whatever else it holds.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::discord) struct Head {
    pub(in crate::discord) id: InteractionId,
    pub(in crate::discord) token: String,
    #[serde(rename = "type")]
    pub(in crate::discord) kind: u8,
    #[serde(rename = "channel_id", default, deserialize_with = "lenient")]
    pub(in crate::discord) channel: Option<ChannelId>,
    /// What the bot may do in the channel.
    #[serde(default, deserialize_with = "lenient")]
    app_permissions: Option<Permissions>,
    /// When it came.
    #[serde(skip, default = "Instant::now")]
    pub(in crate::discord) heard: Instant,
}

impl Head {
    /// Whether Discord shows embeds of the bot's there. What isn't said is no reason to do without.
    pub(in crate::discord) fn may_embed(&self) -> bool {
        let shows = Permissions::EMBED_LINKS | Permissions::ADMINISTRATOR;
        self.app_permissions.is_none_or(|may| may.intersects(shows))
    }
}

/// What can't be read is taken as left out: an apology must reach the person all the same.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

/// An event that the bot deals with, or would if it could be read.
pub(super) enum Dispatch {
    /// Here it is; and its id, where the same may be told twice.
    Ours(Event, Option<u64>),
    /// It can't be read.
    Unreadable,
    /// Another one.
    Other,
}

impl Dispatch {
    /// What comes under this name.
    pub(super) fn read(name: &str, data: &RawValue) -> Self {
        let read = match name {
            "INTERACTION_CREATE" => serde_json::from_str::<Head>(data.get())
                .ok()
                .map(|head| (Some(head.id.get()), Event::Interaction(head, data.to_owned()))),
            "MESSAGE_CREATE" => {
                message::read(data).map(|message| (Some(message.id.get()), Event::Message(Box::new(message))))
            }
            // Whoever hears of a change twice finds nothing new in it.
            "MESSAGE_UPDATE" if is_edited(data) => {
                message::read(data).map(|message| (None, Event::Edited(Box::new(message))))
            }
            "MESSAGE_DELETE" | "MESSAGE_DELETE_BULK" => {
                serde_json::from_str::<Gone>(data.get()).ok().map(|gone| (None, gone.event()))
            }
            _ => return Self::Other,
        };
        read.map_or(Self::Unreadable, |(id, event)| Self::Ours(event, id))
    }
}

/// Whether a person wrote the message anew. What doesn't say so, or can't be read, is of no account.
fn is_edited(data: &RawValue) -> bool {
    #[derive(Deserialize)]
    struct Update<'a> {
        edited_timestamp: Option<&'a str>,
        author: Author,
    }
    #[derive(Deserialize)]
    struct Author {
        #[serde(default)]
        bot: bool,
    }
    serde_json::from_str::<Update<'_>>(data.get())
        .is_ok_and(|update| update.edited_timestamp.is_some() && !update.author.bot)
}

/// Messages that were deleted: one, or several at once.
#[derive(Deserialize)]
struct Gone {
    channel_id: ChannelId,
    id: Option<MessageId>,
    #[serde(default)]
    ids: Vec<MessageId>,
}

impl Gone {
    fn event(self) -> Event {
        Event::Deleted(self.channel_id, self.id.into_iter().chain(self.ids).collect())
    }
}
