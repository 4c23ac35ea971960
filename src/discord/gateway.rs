//! The connection that Discord's events come in by, kept alive.
//!
//! What to do when is decided by `gateway_life`, a crate without a socket or a clock. This file is its hands: it opens
//! [`socket`]s, sends [`frame`]s, keeps for the next process what it needs ([`kept`]), and hands on events, each once
//! ([`seen`]). serenity's models parse what is inside.

mod frame;
mod kept;
mod message;
mod seen;
mod socket;

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use gateway_life::{
    Action, Door, Event as Happened, Identifies, Life, Moment, Pace, Refused, Sharding, StartLimit,
};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;
use serenity::all::{
    ApplicationId, BotGateway, ChannelId, InteractionId, Message, MessageId, Permissions, UserId,
};
use tokio::{
    sync::watch,
    task::spawn_blocking,
    time::{Instant, sleep_until, timeout},
};

pub(super) use self::kept::UnderWay;
use self::{
    frame::{Frame, Me, Said},
    kept::Kept,
    seen::Seen,
    socket::{Dialer, Heard, Socket},
};
use crate::{
    settings::{Shards, Token},
    vitals::{Identifies as IdentifyVitals, ShardVitals, SharedVitals},
};

/// For an identify to be on disk, and for a session to be written. A disk that takes longer doesn't silence the bot.
const KEPT_WITHIN: Duration = Duration::from_secs(2);
/// A wait that is told: shorter ones are Discord's ordinary life.
const LONG: Moment = 10_000;
/// A session that ends in another way than Discord asks for can be resumed by the next process.
const KEEPS_THE_SESSION: u16 = 4000;

/// What happened in Discord.
#[derive(Debug)]
pub(super) enum Event {
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
    /// When it came.
    #[serde(skip, default = "Instant::now")]
    pub(super) heard: Instant,
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

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Token => Self::Token,
            Refused::Intents => Self::Intents,
            Refused::Outdated(code) => Self::Outdated(code),
        }
    }
}

/// How to connect, for every shard.
#[derive(Debug)]
pub(super) struct Gateway {
    token: Token,
    /// Where sessions begin.
    front: String,
    sharding: Sharding,
    clock: Clock,
    dialer: Arc<Dialer>,
    kept: Arc<Kept>,
    /// Std mutexes: each is held for a line, never across an await.
    identifies: Mutex<Identifies>,
    seen: Mutex<Seen>,
    vitals: SharedVitals,
}

/// Tells the time since 1970 as it was when the process began, and from then on only goes forward.
#[derive(Clone, Copy, Debug)]
struct Clock {
    began: Instant,
    began_at: Moment,
}

/// One shard, while it is listened to.
struct Shard {
    gateway: Arc<Gateway>,
    number: u32,
    life: Life,
    socket: Socket,
    /// The session's name, as events under way remember it.
    session: Option<Arc<str>>,
    me: Option<Me>,
    /// The wait that was told last.
    waits_until: Option<Moment>,
}

impl Gateway {
    /// `info`: what Discord says of where and how to connect. `shards`: this process's, where they are not as Discord recommends. `folder`: where to keep what outlives the process.
    ///
    /// # Errors
    /// TLS can't be set up.
    pub(super) fn new(
        token: Token,
        info: &BotGateway,
        shards: Option<Shards>,
        folder: &Path,
        vitals: SharedVitals,
    ) -> Result<Arc<Self>, tokio_websockets::Error> {
        let recommended = info.shards.max(1);
        let sharding = match shards {
            Some(Shards { mine, total }) => Sharding { mine, total },
            None => Sharding { mine: 0..recommended, total: recommended },
        };
        let total = sharding.total;
        if total < recommended {
            tracing::warn!(recommended, total, "Discord recommends more shards than FOOTNOTE_SHARDS has");
        }
        let clock = Clock::new();
        let now = clock.now();
        let kept = Kept::open(folder, token.expose(), total);
        let limit = &info.session_start_limit;
        let limit = StartLimit {
            total: limit.total,
            remaining: limit.remaining,
            resets_at: now.saturating_add(limit.reset_after),
            concurrency: u32::try_from(limit.max_concurrency).unwrap_or(1),
        };
        let identifies = Identifies::new(kept.identifies(), &sharding, limit, now);
        Ok(Arc::new(Self {
            token,
            front: info.url.clone(),
            sharding,
            clock,
            dialer: Arc::new(Dialer::new()?),
            kept: Arc::new(kept),
            identifies: Mutex::new(identifies),
            seen: Mutex::default(),
            vitals,
        }))
    }

    /// The shards that this process has.
    pub(super) fn shards(&self) -> std::ops::Range<u32> {
        self.sharding.mine.clone()
    }

    /// Keeps what is left to keep, once nobody listens any more and what was under way is dealt with.
    pub(super) async fn finish(&self) {
        let kept = Arc::clone(&self.kept);
        // A panic was reported when it happened.
        let _ = spawn_blocking(move || kept.finish()).await;
    }

    /// Listens on one shard until `stop` turns true. An event counts as dealt with once what comes with it is dropped.
    ///
    /// # Errors
    /// Discord will not have the bot.
    pub(super) async fn listen(
        self: Arc<Self>,
        number: u32,
        mut on_event: impl FnMut(Event, Option<UnderWay>),
        mut stop: watch::Receiver<bool>,
    ) -> Result<(), Refusal> {
        let mut shard = Shard::new(self, number);
        loop {
            tokio::select! {
                biased;
                () = told_to_stop(&mut stop) => {
                    shard.socket.close(KEEPS_THE_SESSION).await;
                    return Ok(());
                }
                () = sleep_until(shard.gateway.clock.at(shard.life.wake())) => {
                    shard.happens(Happened::Tick).await?;
                }
                heard = shard.socket.heard() => shard.hears(heard, &mut on_event).await?,
            }
        }
    }

    fn identifies(&self) -> MutexGuard<'_, Identifies> {
        // Half-changed counts are still counts: a panic elsewhere must not silence the bot.
        self.identifies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_new(&self, id: u64) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).is_new(id)
    }
}

impl Shard {
    fn new(gateway: Arc<Gateway>, number: u32) -> Self {
        let kept = gateway.kept.session(number, gateway.sharding.total);
        let (session, me) = kept.unzip();
        let name = session.as_ref().map(|session| Arc::from(&*session.id));
        let now = gateway.clock.now();
        let life = Life::new(number, session, seed(number), now);
        Self { gateway, number, life, socket: Socket::Closed, session: name, me, waits_until: None }
    }

    async fn hears(
        &mut self,
        heard: Heard,
        on_event: &mut impl FnMut(Event, Option<UnderWay>),
    ) -> Result<(), Refusal> {
        let happened = match heard {
            Heard::Connected => Happened::Connected,
            Heard::Closed(code) => {
                tracing::info!(shard = self.number, code, "the connection to Discord dropped");
                Happened::Closed(code)
            }
            Heard::Unreadable => {
                tracing::warn!(shard = self.number, "a frame that can't be read; a new session begins");
                Happened::Unreadable
            }
            Heard::Text(message) => {
                let frame = message.as_text().and_then(Frame::read);
                let front = Arc::clone(&self.gateway);
                match frame.map_or(Said::Unknown, |frame| frame.says(&front.front)) {
                    Said::Life(event) => event,
                    Said::Ready(session, me) => {
                        self.session = Some(Arc::from(&*session.id));
                        self.me = Some(me);
                        self.gateway.kept.set_session(self.number, Some((&session, me)));
                        self.session_is_written().await;
                        self.knows_itself(on_event);
                        Happened::Ready(session)
                    }
                    Said::Dispatch { number, name, data } => {
                        self.hand_on(number, &name, data, on_event);
                        Happened::Dispatched(number)
                    }
                    Said::Unknown => {
                        tracing::debug!("a frame that says nothing known");
                        return Ok(());
                    }
                }
            }
        };
        match happened {
            Happened::Ready(_) => drop(self.gateway.vitals.gateway.begun.inc()),
            Happened::Resumed => drop(self.gateway.vitals.gateway.resumed.inc()),
            _ => {}
        }
        let is_news = matches!(happened, Happened::Ready(_) | Happened::Resumed);
        if let Happened::Hello(_) = happened {
            // A session that is taken up again has no READY.
            self.knows_itself(on_event);
        }
        self.happens(happened).await?;
        if is_news {
            tracing::info!(shard = self.number, "connected to Discord");
        }
        Ok(())
    }

    fn knows_itself(&self, on_event: &mut impl FnMut(Event, Option<UnderWay>)) {
        if let Some(Me { application, bot }) = self.me {
            on_event(Event::Ready { application, bot }, None);
        }
    }

    /// Does what follows.
    async fn happens(&mut self, happened: Happened) -> Result<(), Refusal> {
        let now = self.gateway.clock.now();
        let then = self.life.on(happened, now, &mut self.gateway.identifies());
        for action in then {
            self.does(action).await?;
        }
        self.says_how_long(now);
        self.tells_how_it_stands(now);
        if self.life.session().is_none() && self.session.take().is_some() {
            self.gateway.kept.set_session(self.number, None);
        }
        Ok(())
    }

    async fn does(&mut self, action: Action) -> Result<(), Refusal> {
        match action {
            Action::Connect(door) => {
                let of_session = self.life.session().filter(|_| door == Door::Session);
                let address = of_session.map_or(&*self.gateway.front, |session| &*session.url);
                self.socket = Socket::open(address, Arc::clone(&self.gateway.dialer));
            }
            Action::Heartbeat => self.socket.send(frame::heartbeat(self.life.session())).await,
            Action::Identify => {
                self.keep_identifies().await;
                let shard = [self.number, self.gateway.sharding.total];
                self.socket.send(frame::identify(self.gateway.token.expose(), shard)).await;
            }
            Action::Resume => {
                if let Some(session) = self.life.session() {
                    let resume = frame::resume(self.gateway.token.expose(), session);
                    self.socket.send(resume).await;
                }
            }
            Action::Close(code) => self.socket.close(code).await,
            Action::GiveUp(refused) => return Err(refused.into()),
        }
        Ok(())
    }

    /// Keeps that the bot identifies, before it does.
    async fn keep_identifies(&mut self) {
        let kept = Arc::clone(&self.gateway.kept);
        let past = self.gateway.identifies().past().collect::<Vec<_>>();
        let keeping = spawn_blocking(move || kept.keep_identifies(past.into_iter()));
        match timeout(KEPT_WITHIN, keeping).await {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) => {
                tracing::warn!(%error, "how often the bot identified can't be kept for after a restart");
            }
            Ok(Err(_)) | Err(_) => {
                tracing::warn!("how often the bot identified is not on disk yet");
            }
        }
    }

    /// Waits until a session that begins is written: a process that is killed leaves it to the next one.
    async fn session_is_written(&mut self) {
        let (kept, shard) = (Arc::clone(&self.gateway.kept), self.number);
        let written = spawn_blocking(move || kept.is_written(shard, KEPT_WITHIN)).await;
        if !written.unwrap_or(false) {
            tracing::warn!(shard, "the session is not written yet");
        }
    }

    /// Tells whoever looks after the bot.
    fn tells_how_it_stands(&self, now: Moment) {
        let at = |moment| self.gateway.clock.at(moment).into_std();
        let shard =
            ShardVitals { away_since: self.life.away_since().map(at), looks_at: at(self.life.wake()) };
        let Pace { used, budget, slow } = self.gateway.identifies().pace(now);
        let identifies = IdentifyVitals { used, left: budget.saturating_sub(used), slow };
        self.gateway.vitals.gateway.set_shard(self.number, shard);
        self.gateway.vitals.gateway.set_identifies(identifies);
    }

    /// Says in the log that it takes long, and why.
    fn says_how_long(&mut self, now: Moment) {
        let until = self.life.waits_until().filter(|&until| until >= now + LONG);
        if until.is_none() || until == self.waits_until {
            self.waits_until = until;
            return;
        }
        self.waits_until = until;
        let seconds = until.unwrap_or(now).saturating_sub(now) / 1000;
        let Pace { used, budget, slow } = self.gateway.identifies().pace(now);
        if slow && self.life.session().is_none() {
            tracing::error!(
                shard = self.number,
                identified = used,
                budget,
                "Discord ended the session too often within a day: a new one begins in {seconds} s, so that Discord doesn't \
                 reset the token"
            );
        } else {
            tracing::warn!(shard = self.number, "connecting to Discord again in {seconds} s");
        }
    }

    /// Hands on an event that is one of ours and new.
    fn hand_on(
        &self,
        number: u64,
        name: &str,
        data: &RawValue,
        on_event: &mut impl FnMut(Event, Option<UnderWay>),
    ) {
        let event = match name {
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
            _ => return self.gateway.kept.pass(self.number, number),
        };
        let (Some((id, event)), Some(session)) = (event, &self.session) else {
            tracing::warn!(name, "an event that can't be read was left out");
            return self.gateway.kept.pass(self.number, number);
        };
        if id.is_some_and(|id| !self.gateway.is_new(id)) {
            return self.gateway.kept.pass(self.number, number);
        }
        if let Some(under_way) = self.gateway.kept.hand_on(self.number, session, number) {
            on_event(event, Some(under_way));
        }
    }
}

impl Clock {
    fn new() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let began_at = Moment::try_from(since.as_millis()).unwrap_or_default();
        Self { began: Instant::now(), began_at }
    }

    fn now(self) -> Moment {
        self.began_at + Moment::try_from(self.began.elapsed().as_millis()).unwrap_or_default()
    }

    /// The instant of a moment; far away, where it is further than anybody waits.
    fn at(self, moment: Moment) -> Instant {
        const FAR: Moment = 30 * 24 * 60 * 60 * 1000;
        self.began + Duration::from_millis(moment.saturating_sub(self.began_at).min(self.now() + FAR))
    }
}

/// Returns when it is time to stop.
pub(super) async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    // Nobody left to tell means the same.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Jitter that no other process has.
fn seed(shard: u32) -> u64 {
    use std::hash::{BuildHasher as _, RandomState};
    RandomState::new().hash_one((std::process::id(), shard))
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
