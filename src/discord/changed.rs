//! What becomes of a reply when its question changes: an edited question edits it, a deleted one takes it along; and whoever may
//! has it removed.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use serde_json::{Value, json};
use serenity::{
    all::{ChannelId, CreateMessage, Message, MessageId, MessageInteractionMetadata},
    http::Route,
};

use super::{
    ANSWER, Bot, MESSAGE, REPLY,
    ask::{self, Addressed},
    followed::{Change, Step},
    gateway::{Head, UnderWay},
    notices::Posted,
    reading::Asked,
    render,
    rest::Failure,
};
use crate::{
    assistant::{Call, Question},
    reply::{self, Reply},
};

/// Discord's number of an answer to a press that says nothing.
const NOTHING_SAID: u8 = 6;
/// Among so many messages after a question, its reply is looked for.
const LOOKED_THROUGH: &str = "100";
/// Discord's code of a message that is gone.
const UNKNOWN_MESSAGE: u32 = 10_008;

impl Bot {
    /// A message was written anew. One that doesn't call the bot, or no longer, changes nothing; one that only now does is
    /// answered.
    pub(super) fn edited(self: &Arc<Self>, message: Box<Message>, under_way: Option<UnderWay>) {
        let Some(&(_, me)) = self.me.get() else { return };
        let Some(addressed) = ask::addressed(&message, me) else { return };
        let (channel, question) = (message.channel_id, message.id);
        if addressed.at != question {
            return;
        }
        let bot = Arc::clone(self);
        let call = ask::caller(&message, me);
        let is_taken_on = match self.followed.changed(question, Change::Edited(message)) {
            Step::Now(change) => {
                self.serve(&call, under_way, async move { bot.follow(channel, question, change).await })
            }
            Step::Look(change) => self.serve(&call, under_way, async move {
                let found = bot.replies_to(channel, &[question]).await;
                if found.is_empty() {
                    if bot.followed.may_be_new(question) {
                        bot.follow(channel, question, change).await;
                    } else {
                        bot.followed.forget(question);
                    }
                    return;
                }
                let answers_it = |part: &Message| render::asks(part, &addressed.question.text);
                let is_answered = found.iter().any(|(_, part)| answers_it(part));
                let words = if is_answered { words(&addressed.question) } else { 0 };
                // The first reply is the question's own; its buttons are on its last part.
                let last = found.iter().position(|(_, part)| !part.components.is_empty());
                let parts = found.iter().take(last.map_or(found.len(), |last| last + 1));
                bot.followed.replied(question, parts.map(|(_, part)| part.id).collect(), Some(words));
                bot.follow(channel, question, change).await;
            }),
            Step::Nothing => return,
        };
        if !is_taken_on {
            self.followed.end(question);
        }
    }

    /// Messages are gone: those that were questions take their replies along.
    pub(super) fn deleted(self: &Arc<Self>, channel: ChannelId, messages: Vec<MessageId>) {
        let mut unknown = Vec::new();
        for question in messages {
            match self.followed.changed(question, Change::Gone) {
                Step::Now(change) => {
                    let bot = Arc::clone(self);
                    tokio::spawn(async move { bot.follow(channel, question, change).await });
                }
                Step::Look(_) => unknown.push(question),
                Step::Nothing => {}
            }
        }
        if unknown.is_empty() {
            return;
        }
        let Ok(looking) = Arc::clone(&self.looking).try_acquire_owned() else {
            if let Some(unseen) = self.unseen.count() {
                tracing::warn!(unseen, "too much is deleted at once; replies from before the start may stay");
            }
            return;
        };
        let bot = Arc::clone(self);
        tokio::spawn(async move {
            for (_, reply) in bot.replies_to(channel, &unknown).await {
                bot.remove(channel, reply.id).await;
            }
            drop(looking);
        });
    }

    /// Does what a change of a question leads to, and what changed meanwhile.
    pub(super) async fn follow(self: &Arc<Self>, channel: ChannelId, question: MessageId, change: Change) {
        let mut change = Some(change);
        while let Some(next) = change {
            match next {
                Change::Edited(message) => self.ask_again(message).await,
                Change::Gone => {
                    for part in self.followed.forget(question) {
                        self.remove(channel, part).await;
                    }
                }
            }
            change = self.followed.end(question);
        }
    }

    /// What is said to a message that is addressed to the bot.
    pub(super) async fn said_to(
        self: &Arc<Self>,
        Addressed { question, at: _, asker, helper }: Addressed,
        call: Call,
    ) -> Option<Reply> {
        let caller = call.clone();
        let read = move |bot: &Self, in_haste| {
            let call = Call { in_haste, ..call };
            let heard = catch_unwind(AssertUnwindSafe(|| ask::heard(&bot.assistant, &call, question)));
            heard.unwrap_or_else(|_| Some(reply::apology()))
        };
        Some(self.read(Asked::Message, &caller, read).await?.with_retraction(asker, helper))
    }

    /// Posts messages in a channel, one after the other. Those that arrived.
    pub(super) async fn say(&self, channel_id: ChannelId, messages: &[CreateMessage]) -> Vec<MessageId> {
        let mut said = Vec::new();
        for message in messages {
            match self.rest.create::<Posted>(Route::ChannelMessages { channel_id }, message, REPLY).await {
                Ok(posted) => said.push(posted.id),
                Err(failure) => {
                    self.undelivered("an answer to a message", &failure);
                    break;
                }
            }
        }
        said
    }

    /// Asks anew what was written anew, and writes what is said to it in the place of what was said before.
    async fn ask_again(self: &Arc<Self>, message: Box<Message>) {
        let Some(&(_, me)) = self.me.get() else { return };
        let (channel, question) = (message.channel_id, message.id);
        let Some(addressed) = ask::addressed(&message, me) else { return };
        let Some(before) = self.followed.reply_to(question) else { return };
        let words = words(&addressed.question);
        if before.words == Some(words) {
            return;
        }
        // A message may have as many edits as there are moments.
        let edited =
            message.edited_timestamp.map_or(0, |at| (at.unix_timestamp_nanos() / 1_000_000) & 0xff_ffff);
        let nonce = format!("{:x}.{edited:x}", question.get());
        let parts = if let Some(reply) = self.said_to(addressed, ask::caller(&message, me)).await {
            self.rewrite(channel, question, &reply, &before.parts, &nonce).await
        } else {
            for &part in &before.parts {
                self.remove(channel, part).await;
            }
            Some(Vec::new())
        };
        match parts {
            Some(parts) => self.followed.replied(question, parts, Some(words)),
            // Somebody took it away, and it stays away.
            None => drop(self.followed.forget(question)),
        }
    }

    /// Writes a reply in the place of another. What it is made of then; `None`: the other one is gone.
    pub(super) async fn rewrite(
        &self,
        channel_id: ChannelId,
        question: MessageId,
        reply: &Reply,
        before: &[MessageId],
        nonce: &str,
    ) -> Option<Vec<MessageId>> {
        let edits = render::edits(reply);
        let kept = before.len().min(edits.len());
        for (&message_id, edit) in before.iter().zip(&edits) {
            let route = Route::ChannelMessage { channel_id, message_id };
            match self.rest.patch(route, edit, None, MESSAGE).await {
                Err(Failure::Refused { code: UNKNOWN_MESSAGE, .. }) => return None,
                Err(failure) => tracing::warn!(%failure, "a reply does not follow its question's edit"),
                Ok(()) => {}
            }
        }
        for &part in &before[kept..] {
            self.remove(channel_id, part).await;
        }
        let messages = render::messages(reply, (channel_id, question), nonce);
        let more = self.say(channel_id, &messages[kept..]).await;
        Some(before[..kept].iter().copied().chain(more).collect())
    }

    /// Takes the reply away on which somebody pressed who may.
    pub(super) async fn retract(&self, head: &Head, pressed: &Message) {
        let Some(&(application_id, _)) = self.me.get() else { return };
        let route = Route::InteractionResponse { interaction_id: head.id, token: &head.token };
        if let Err(failure) = self.rest.post(route, &json!({ "type": NOTHING_SAID }), None, ANSWER).await {
            self.undelivered("an answer", &failure);
            return;
        }
        let channel = pressed.channel_id;
        let parts = self.parts_with(pressed).await;
        // The press itself opens the way to its message, also where the bot is no member.
        let route = Route::WebhookOriginalInteractionResponse { application_id, token: &head.token };
        removed(self.rest.delete(route, MESSAGE).await);
        for part in parts {
            self.remove(channel, part).await;
        }
    }

    /// The other messages that make one reply together with this one, which is its last.
    async fn parts_with(&self, last: &Message) -> Vec<MessageId> {
        let channel = last.channel_id;
        if let Some(first) = first_of(last) {
            let before_it = MessageId::new(first.get() - 1);
            let said = self.said_after(channel, before_it).await.into_iter();
            let is_part = |part: &Message| part.id == first || first_of(part) == Some(first);
            return said.filter(is_part).map(|part| part.id).filter(|&part| part != last.id).collect();
        }
        let reference = last.message_reference.as_ref().filter(|_| last.interaction_metadata.is_none());
        let Some(question) = reference.and_then(|reference| reference.message_id) else { return Vec::new() };
        let parts = if let Some(parts) = self.followed.taken_away(question, last.id) {
            parts
        } else {
            let replies = self.replies_to(channel, &[question]).await;
            let before = replies.split(|(_, reply)| reply.id >= last.id).next().unwrap_or_default();
            // What has buttons is the last of another reply.
            let own = before.rsplit(|(_, reply)| !reply.components.is_empty()).next().unwrap_or_default();
            if replies
                .iter()
                .all(|(_, reply)| reply.id == last.id || own.iter().any(|(_, part)| part.id == reply.id))
            {
                self.followed.forget(question);
            }
            own.iter().map(|(_, part)| part.id).collect()
        };
        parts.into_iter().filter(|&part| part != last.id).collect()
    }

    /// The bot's messages that stand at these questions, with the question that each stands at: the oldest first.
    pub(super) async fn replies_to(
        &self,
        channel: ChannelId,
        questions: &[MessageId],
    ) -> Vec<(MessageId, Message)> {
        let Some(&first) = questions.iter().min() else { return Vec::new() };
        let at = |reply: &Message| {
            // What answers a command or a press follows no question.
            let reference =
                reply.message_reference.as_ref().filter(|_| reply.interaction_metadata.is_none())?;
            reference.message_id.filter(|question| questions.contains(question))
        };
        let said = self.said_after(channel, first).await.into_iter();
        said.filter_map(|reply| Some((at(&reply)?, reply))).collect()
    }

    /// What the bot said in a channel soon after a message: the oldest first.
    async fn said_after(&self, channel_id: ChannelId, after: MessageId) -> Vec<Message> {
        let Some(&(_, me)) = self.me.get() else { return Vec::new() };
        let query = vec![("after", after.to_string()), ("limit", LOOKED_THROUGH.to_owned())];
        let listed = self.rest.list::<Value>(Route::ChannelMessages { channel_id }, query, MESSAGE).await;
        let listed = listed.unwrap_or_else(|failure| {
            tracing::warn!(%failure, "a reply can't be looked for");
            Vec::new()
        });
        // Other people's messages are of no account, and may be of any kind.
        let own = |message: &Value| message["author"]["id"].as_str() == Some(me.to_string().as_str());
        let said = listed.into_iter().filter(own);
        let mut said = said.filter_map(|own| serde_json::from_value::<Message>(own).ok()).collect::<Vec<_>>();
        said.sort_by_key(|message| message.id);
        said
    }

    pub(super) async fn remove(&self, channel_id: ChannelId, message_id: MessageId) {
        removed(self.rest.delete(Route::ChannelMessage { channel_id, message_id }, MESSAGE).await);
    }
}

/// The first message of an answer to a command or a press, of which this is a further one.
fn first_of(message: &Message) -> Option<MessageId> {
    match message.interaction_metadata.as_deref()? {
        MessageInteractionMetadata::Command(by) => by.original_response_message_id,
        MessageInteractionMetadata::Component(by) => by.original_response_message_id,
        MessageInteractionMetadata::ModalSubmit(by) => by.original_response_message_id,
        _ => None,
    }
}

/// What is gone already is as it should be.
fn removed(deleted: Result<(), Failure>) {
    match deleted {
        Ok(()) | Err(Failure::Refused { code: UNKNOWN_MESSAGE, .. }) => {}
        Err(failure) => tracing::warn!(%failure, "a reply that should be gone stays"),
    }
}

/// What tells a question's words from others, without keeping them.
pub(super) fn words(question: &Question) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&question.text, &question.replied_to).hash(&mut hasher);
    hasher.finish()
}
