//! What is said unasked: to moderators, and to whoever waits for an answer.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

use serde::de::IgnoredAny;
use serde_json::Value;
use serenity::{
    all::{ChannelId, MessageId, PrivateChannel, UserId},
    http::Route,
};
use tokio::{
    sync::{mpsc, watch},
    task::{JoinHandle, spawn_blocking},
};

use super::{
    Bot, MESSAGE,
    gateway::told_to_stop,
    render::{self, RepliesTo},
    rest::Failure,
    work::Finished,
};
use crate::assistant::{self, Asker, Notice, Recipient};

/// What Discord says of a message that it took: which it is.
#[derive(serde::Deserialize)]
pub(super) struct Posted {
    pub(super) id: MessageId,
    /// Those that Discord kept.
    #[serde(default)]
    embeds: Vec<IgnoredAny>,
}

/// Discord's code for a message without anything in it.
const EMPTY: u32 = 50_006;

/// What an edit changes of a message.
fn rewritten(message: &Value) -> Value {
    let keys = ["content", "embeds", "components", "allowed_mentions"];
    keys.into_iter().map(|key| (key.to_owned(), message[key].clone())).collect()
}

impl Bot {
    /// Says what is to be said unasked, as it comes: to each recipient in its order, and to nobody behind another. Told to stop, it
    /// ends once what is being said is said.
    pub(super) async fn tell_all(
        self: Arc<Self>,
        mut notices: mpsc::UnboundedReceiver<Notice>,
        mut stop: watch::Receiver<bool>,
    ) {
        let mut under_way = HashMap::<u64, JoinHandle<()>>::new();
        loop {
            let notice = tokio::select! {
                biased;
                () = told_to_stop(&mut stop) => break,
                Some(notice) = notices.recv() => notice,
            };
            under_way.retain(|_, told| !told.is_finished());
            let recipient = number_of(&notice.to);
            let before = under_way.remove(&recipient);
            let bot = Arc::clone(&self);
            let told = tokio::spawn(async move {
                if let Some(before) = before {
                    // A panic was reported when it happened.
                    let _ = before.await;
                }
                bot.tell(notice).await;
            });
            under_way.insert(recipient, told);
        }
        for told in under_way.into_values() {
            let _ = told.await;
        }
    }

    /// Sends what has to arrive before anything is said in return, and says something else where it doesn't.
    pub(super) async fn sent_first(&self, mut finished: Finished) -> Finished {
        if let Some((notice, otherwise)) = finished.first.take()
            && !self.tell(notice).await
        {
            finished.response = otherwise;
        }
        finished
    }

    /// What comes after the response. `arrived`: whether that did.
    pub(super) async fn afterwards(&self, arrived: bool, tells: Option<Asker>, notices: Vec<Notice>) {
        match tells {
            Some(asker) if arrived => {
                let assistant = Arc::clone(&self.assistant);
                // A panic was reported when it happened; the asker may be told once more.
                let _ = spawn_blocking(move || assistant.told(asker)).await;
            }
            Some(asker) => self.assistant.missed(asker),
            None => {}
        }
        for notice in notices {
            self.tell(notice).await;
        }
    }

    /// Says something unasked; where it doesn't arrive, in another way as long as there is one. Whether it arrived.
    pub(super) async fn tell(&self, notice: Notice) -> bool {
        let mut notice = notice;
        loop {
            let arrived = self.sent(&notice).await;
            let assistant = Arc::clone(&self.assistant);
            let next = spawn_blocking(move || assistant.delivered(&notice, arrived)).await;
            match next {
                Ok(Some(next)) => notice = next,
                // A panic was reported when it happened.
                Ok(None) | Err(_) => return arrived,
            }
        }
    }

    /// Sends a notice. Whether it arrived, or its beginning did.
    async fn sent(&self, notice: &Notice) -> bool {
        let Notice { to: recipient, reply, .. } = notice;
        let (channel, to) = match *recipient {
            Recipient::Channel(channel) | Recipient::Moderators { channel, .. } => {
                (ChannelId::new(channel.0), None)
            }
            Recipient::Posted { channel, message } => {
                let (channel_id, message_id) = (ChannelId::new(channel.0), message.0.into());
                let route = Route::ChannelMessage { channel_id, message_id };
                let settled = self.rest.patch(route, &render::settled(reply), None, MESSAGE).await;
                return settled
                    .inspect_err(|failure| {
                        tracing::warn!(%failure, "a report does not say what became of it, and keeps its buttons");
                    })
                    .is_ok();
            }
            Recipient::Message { channel, message, person } => {
                let channel = ChannelId::new(channel.0);
                (
                    channel,
                    Some(RepliesTo {
                        channel,
                        message: message.0.into(),
                        pings: Some(UserId::new(person.0)),
                    }),
                )
            }
            Recipient::Post { post, .. } => {
                let channel = ChannelId::new(post.0);
                // What begins a post has the post's own number.
                (channel, Some(RepliesTo { channel, message: post.0.into(), pings: None }))
            }
            Recipient::Person(person) => {
                let recipient = serde_json::json!({ "recipient_id": person.to_string() });
                let channel =
                    self.rest.create::<PrivateChannel>(Route::UserMeDmChannels, &recipient, MESSAGE);
                match channel.await {
                    Ok(channel) => (channel.id, None),
                    Err(failure) => {
                        tracing::warn!(%failure, "a direct message could not be begun");
                        return false;
                    }
                }
            }
        };
        // A process that ends before it can note that somebody was told tells them again: Discord shows it once.
        let nonce = notice.mark().unwrap_or_else(|| {
            let number = self.notices.fetch_add(1, Ordering::Relaxed);
            format!("{:x}-{number}", std::process::id())
        });
        let parts = match recipient {
            Recipient::Message { .. } | Recipient::Person(_) | Recipient::Post { .. } => {
                render::notice_to(reply, &nonce, to)
            }
            _ => render::notice(reply, &nonce),
        };
        let mut last = None;
        for (at, part) in parts.iter().enumerate() {
            match self.post_readably(channel, part).await {
                Ok(Posted { id, .. }) => last = Some(id),
                Err(failure) => {
                    if !self.is_known_to_refuse(recipient) {
                        tracing::warn!(%failure, "a notice did not arrive");
                    }
                    return at > 0;
                }
            }
        }
        // The buttons are on the last part.
        if let (&Recipient::Moderators { channel, community, matter }, Some(id)) = (recipient, last) {
            self.assistant.posted(community, matter, channel, assistant::Message(id.get()));
        }
        true
    }

    /// Whether it was told in the log that a channel takes nothing. It is told again once the channel took something.
    fn is_known_to_refuse(&self, recipient: &Recipient) -> bool {
        match *recipient {
            Recipient::Channel(channel)
            | Recipient::Moderators { channel, .. }
            | Recipient::Post { forum: channel, .. } => self.assistant.is_refused(channel),
            Recipient::Posted { .. } | Recipient::Message { .. } | Recipient::Person(_) => false,
        }
    }

    /// Posts a message; as text, where Discord drops its embeds: it refuses what is empty then, and takes what isn't without a
    /// word. The last of the messages that were posted.
    async fn post_readably(&self, channel: ChannelId, message: &Value) -> Result<Posted, Failure> {
        let posted = self.post(channel, message).await;
        let dropped = match &posted {
            Ok(posted) => {
                posted.embeds.is_empty() && message["embeds"].as_array().is_some_and(|all| !all.is_empty())
            }
            Err(failure) => matches!(failure, Failure::Refused { code: EMPTY, .. }),
        };
        if !dropped {
            return posted;
        }
        self.embedless.note(Some(channel));
        let mut texts = render::without_embeds(message).into_iter();
        let Some(first) = texts.next() else { return posted };
        let mut last = match posted {
            Ok(Posted { id, .. }) => {
                let route = Route::ChannelMessage { channel_id: channel, message_id: id };
                self.rest.patch(route, &rewritten(&first), None, MESSAGE).await?;
                Posted { id, embeds: Vec::new() }
            }
            Err(_) => self.post(channel, &first).await?,
        };
        for text in texts {
            last = self.post(channel, &text).await?;
        }
        Ok(last)
    }

    async fn post(&self, channel_id: ChannelId, message: &Value) -> Result<Posted, Failure> {
        self.rest.create(Route::ChannelMessages { channel_id }, message, MESSAGE).await
    }
}

/// The channel or person that a notice goes to.
fn number_of(recipient: &Recipient) -> u64 {
    match *recipient {
        Recipient::Channel(channel)
        | Recipient::Moderators { channel, .. }
        | Recipient::Posted { channel, .. }
        | Recipient::Message { channel, .. } => channel.0,
        Recipient::Post { post, .. } => post.0,
        Recipient::Person(person) => person.0,
    }
}
