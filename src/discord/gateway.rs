//! The connection that Discord's events come in by, kept alive.
//!
//! `twilight-gateway` carries the socket: it resumes, backs off and notices a dead peer, none of which serenity's own
//! gateway does to the end. This file adds what it leaves open: a peer that connects and says nothing, a session that
//! Discord has forgotten, drops in quick succession, identifying too often, and events that come twice.
//! serenity's models parse what is inside.

use std::{
    collections::{HashSet, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;
use serenity::{
    all::{ApplicationId, BotGateway, ChannelId, InteractionId, Message, Permissions, UserId},
    futures::StreamExt as _,
};
use tokio::{
    sync::{oneshot, watch},
    time::{Instant, sleep, timeout},
};
use twilight_gateway::{
    CloseFrame, ConfigBuilder, Intents, Message as Frame, Session, Shard, ShardId, ShardState,
    queue::{InMemoryQueue, Queue},
};

use crate::settings::Token;

/// All that Footnote needs: what is addressed to it comes with its text, without the message-content intent.
const INTENTS: Intents = Intents::GUILD_MESSAGES.union(Intents::DIRECT_MESSAGES);

/// A peer that has said nothing for this long is gone: Discord acknowledges a heartbeat every 41 s.
const SILENCE: Duration = Duration::from_secs(90);
/// To connect, and to be said hello to.
const OPEN_WITHIN: Duration = Duration::from_secs(5);
/// Drops without an event between them that are met at once; after these, waits grow.
const QUICK_DROPS: u32 = 3;
/// The longest wait between two connections.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// Twilight doubles its wait with each failed try; after this many it has come to [`LONGEST_PAUSE`].
const MOST_TRIES: u8 = 6;
/// As many events as Discord might replay after a drop.
const REMEMBERED: usize = 10_000;
/// For the close frame to leave.
const GOODBYE_WITHIN: Duration = Duration::from_millis(300);

/// What happened in Discord.
#[derive(Debug)]
pub(super) enum Event {
    /// Discord has accepted the bot, and says who it is.
    Ready { application: ApplicationId, bot: UserId },
    /// A command, a press or a letter typed: to be answered within three seconds.
    Interaction(Head, Box<RawValue>),
    /// A message that may be addressed to the bot.
    Message(Box<Message>),
}

/// What it takes to answer an interaction, whatever else it holds.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Head {
    pub(super) id: InteractionId,
    pub(super) token: String,
    #[serde(rename = "type")]
    pub(super) kind: u8,
    #[serde(rename = "channel_id", default, deserialize_with = "lenient")]
    pub(super) channel: Option<ChannelId>,
    /// What the bot may do in the channel.
    #[serde(default, deserialize_with = "lenient")]
    app_permissions: Option<Permissions>,
}

impl Head {
    /// Whether Discord shows embeds of the bot's there. What isn't said is no reason to do without.
    pub(super) fn may_embed(&self) -> bool {
        let shows = Permissions::EMBED_LINKS | Permissions::ADMINISTRATOR;
        self.app_permissions.is_none_or(|may| may.intersects(shows))
    }
}

/// What can't be read is taken as left out: an apology must reach the person all the same.
fn lenient<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Option<T>, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).ok())
}

/// Why Discord will not have the bot, however often it tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// 4004, or 401 from REST: mistyped, or revoked.
    #[error(
        "Discord does not accept the token: copy it anew from the developer portal (Bot → Reset Token) into DISCORD_TOKEN"
    )]
    Token,
    /// 4013 or 4014.
    #[error(
        "Discord does not grant the intents that Footnote asks for (server messages, direct messages): allow them \
         for this bot in the developer portal, and update Footnote"
    )]
    Intents,
    /// 4010, 4011 or 4012.
    #[error(
        "Discord no longer takes connections as this version of Footnote makes them (close code {0}): update it"
    )]
    Outdated(u16),
}

/// How to connect, for every shard.
#[derive(Debug, Clone)]
pub(super) struct Gateway {
    token: Token,
    url: String,
    shards: u32,
    queue: Paced,
}

impl Gateway {
    /// `info`: what Discord says of where and how to connect.
    pub(super) fn new(token: Token, info: &BotGateway) -> Self {
        let limit = &info.session_start_limit;
        let queue = InMemoryQueue::new(
            u16::try_from(limit.max_concurrency).unwrap_or(1).max(1),
            u32::try_from(limit.remaining).unwrap_or(u32::MAX),
            Duration::from_millis(limit.reset_after),
            u32::try_from(limit.total).unwrap_or(u32::MAX),
        );
        Self {
            token,
            url: info.url.trim_end_matches('/').to_owned(),
            shards: info.shards.max(1),
            queue: Paced(Arc::new(Queued { queue, identified: Mutex::default() })),
        }
    }

    /// The shards that Discord recommends, from 0.
    pub(super) fn shards(&self) -> std::ops::Range<u32> {
        0..self.shards
    }

    /// Listens on one shard until `stop` turns true.
    ///
    /// # Errors
    /// Discord will not have the bot.
    pub(super) async fn listen(
        self,
        shard: u32,
        mut on_event: impl FnMut(Event),
        mut stop: watch::Receiver<bool>,
    ) -> Result<(), Refusal> {
        let id = ShardId::new(shard, self.shards);
        let mut shard = self.shard(id, None);
        let mut seen = Seen::default();
        let mut drops = Drops::default();
        loop {
            let heard = tokio::select! {
                biased;
                () = told_to_stop(&mut stop) => {
                    say_goodbye(shard).await;
                    return Ok(());
                }
                heard = timeout(patience(&shard), shard.next()) => heard,
            };
            match heard {
                Ok(Some(Ok(Frame::Text(text)))) => {
                    if let Some(event) = seen.event(&text) {
                        drops.over(&event);
                        on_event(event);
                    }
                }
                Ok(Some(Ok(Frame::Close(frame)))) => {
                    let code = frame.map(|frame| frame.code);
                    if let Some(refusal) = code.and_then(refusal) {
                        return Err(refusal);
                    }
                    tracing::info!(code, "the connection to Discord dropped");
                    if code.is_some_and(forgets_the_session) {
                        shard = self.shard(id, None);
                    }
                    pause(drops.next(), &mut stop).await;
                }
                Ok(Some(Err(error))) => {
                    // Its kind alone: the rest may hold an event's text.
                    tracing::warn!(kind = %error, "the connection to Discord had a fault");
                    if matches!(shard.state(), ShardState::Disconnected { reconnect_attempts } if reconnect_attempts > MOST_TRIES)
                    {
                        shard = self.shard(id, shard.session().cloned());
                        pause(LONGEST_PAUSE, &mut stop).await;
                    }
                }
                silent @ (Ok(None) | Err(_)) => {
                    tracing::warn!(ended = silent.is_ok(), "Discord has gone silent; connecting anew");
                    shard = self.shard(id, shard.session().cloned());
                    pause(drops.next(), &mut stop).await;
                }
            }
        }
    }

    /// A shard that resumes this session, where there is one.
    fn shard(&self, id: ShardId, session: Option<Session>) -> Shard<Paced> {
        let mut config = ConfigBuilder::new(self.token.expose().to_owned(), INTENTS)
            .proxy_url(self.url.clone())
            .queue(self.queue.clone());
        if let Some(session) = session {
            config = config.session(session);
        }
        Shard::with_config(id, config.build())
    }
}

/// How long the next frame may take.
fn patience(shard: &Shard<Paced>) -> Duration {
    match shard.state() {
        // Twilight waits this long before it tries again.
        ShardState::Disconnected { reconnect_attempts } => {
            let wait = reconnect_attempts.checked_sub(1).map_or(0, |more| 1 << more.min(MOST_TRIES));
            Duration::from_secs(wait) + OPEN_WITHIN
        }
        _ => SILENCE,
    }
}

async fn say_goodbye(mut shard: Shard<Paced>) {
    if shard.state().is_identified() {
        shard.close(CloseFrame::NORMAL);
        let closed = async { while let Some(Ok(Frame::Text(_))) = shard.next().await {} };
        // Whether it leaves or not, the bot stops.
        let _ = timeout(GOODBYE_WITHIN, closed).await;
    }
}

async fn pause(pause: Duration, stop: &mut watch::Receiver<bool>) {
    let _ = timeout(pause, told_to_stop(stop)).await;
}

async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    // Nobody left to tell means the same.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Close codes after which no further try can succeed.
fn refusal(code: u16) -> Option<Refusal> {
    match code {
        4004 => Some(Refusal::Token),
        4013 | 4014 => Some(Refusal::Intents),
        4010..=4012 => Some(Refusal::Outdated(code)),
        _ => None,
    }
}

/// Close codes that ask for a new session; twilight would try the old one again, at once and for ever.
fn forgets_the_session(code: u16) -> bool {
    matches!(code, 4003 | 4007 | 4009)
}

/// Drops without an event between them, and how long to wait after each.
#[derive(Default)]
struct Drops(u32);

impl Drops {
    /// An event came: the connection is good.
    fn over(&mut self, event: &Event) {
        if !matches!(event, Event::Ready { .. }) {
            self.0 = 0;
        }
    }

    fn next(&mut self) -> Duration {
        let pause = match self.0.checked_sub(QUICK_DROPS) {
            None => Duration::ZERO,
            Some(more) => Duration::from_secs(1 << more.min(6)).min(LONGEST_PAUSE),
        };
        self.0 += 1;
        pause
    }
}

/// Identifies at Discord's pace, and slower the more often it comes to that: Discord resets the token of a bot that
/// identifies 1,000 times a day.
///
/// Every shard waits in the same queue.
#[derive(Debug, Clone)]
struct Paced(Arc<Queued>);

#[derive(Debug)]
struct Queued {
    queue: InMemoryQueue,
    identified: Mutex<VecDeque<(u32, Instant)>>,
}

impl Queued {
    /// Identifies of one shard within [`Self::MEMORY`] that are met at once.
    const FREE: u32 = 4;
    const MEMORY: Duration = Duration::from_hours(1);
    const LONGEST: Duration = Duration::from_mins(15);

    fn delay(&self, shard: u32) -> Duration {
        let now = Instant::now();
        let mut identified = self.identified.lock().unwrap_or_else(PoisonError::into_inner);
        identified.retain(|&(_, at)| now - at < Self::MEMORY);
        let before = identified.iter().filter(|&&(of, _)| of == shard).count();
        identified.push_back((shard, now));
        match u32::try_from(before).unwrap_or(u32::MAX).checked_sub(Self::FREE) {
            None => Duration::ZERO,
            Some(more) => Duration::from_secs(10 << more.min(7)).min(Self::LONGEST),
        }
    }
}

impl Queue for Paced {
    fn enqueue(&self, shard: u32) -> oneshot::Receiver<()> {
        let delay = self.0.delay(shard);
        if delay.is_zero() {
            return self.0.queue.enqueue(shard);
        }
        let (go, wait) = oneshot::channel();
        let paced = Arc::clone(&self.0);
        tokio::spawn(async move {
            tracing::warn!(?delay, "identifying often; waiting, so that Discord doesn't reset the token");
            sleep(delay).await;
            if paced.queue.enqueue(shard).await.is_ok() {
                // The shard may have gone meanwhile.
                let _ = go.send(());
            }
        });
        wait
    }
}

/// The events that were handed on, so that one that Discord replays is answered once.
#[derive(Default)]
struct Seen {
    ids: HashSet<u64>,
    order: VecDeque<u64>,
}

/// A gateway event, as much of it as tells what to do with it.
#[derive(Deserialize)]
struct Dispatch<'a> {
    t: Option<&'a str>,
    #[serde(borrow)]
    d: &'a RawValue,
}

impl Seen {
    /// The event in a frame, if it is one of ours and new.
    fn event(&mut self, frame: &str) -> Option<Event> {
        let Dispatch { t: Some(kind), d } = serde_json::from_str(frame).ok()? else { return None };
        let event = match kind {
            "READY" => ready(d),
            "INTERACTION_CREATE" => {
                serde_json::from_str(d.get()).map(|head| Event::Interaction(head, d.to_owned()))
            }
            "MESSAGE_CREATE" => {
                serde_json::from_str(d.get()).map(|message| Event::Message(Box::new(message)))
            }
            _ => return None,
        };
        match event {
            Ok(event) => self.is_new(&event).then_some(event),
            Err(error) => {
                // The position alone: the error may quote what people wrote.
                tracing::warn!(kind, column = error.column(), "an event that can't be read was left out");
                None
            }
        }
    }

    fn is_new(&mut self, event: &Event) -> bool {
        let id = match event {
            Event::Ready { .. } => return true,
            Event::Interaction(head, _) => head.id.get(),
            Event::Message(message) => message.id.get(),
        };
        if !self.ids.insert(id) {
            return false;
        }
        self.order.push_back(id);
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.ids.remove(&oldest);
        }
        true
    }
}

fn ready(data: &RawValue) -> serde_json::Result<Event> {
    #[derive(Deserialize)]
    struct Ready {
        application: Identified<ApplicationId>,
        user: Identified<UserId>,
    }
    #[derive(Deserialize)]
    struct Identified<T> {
        id: T,
    }
    let ready: Ready = serde_json::from_str(data.get())?;
    Ok(Event::Ready { application: ready.application.id, bot: ready.user.id })
}
