//! Footnote in Discord. serenity and the gateway are known here and nowhere else.
//!
//! What happens comes in by [`gateway`], [`events`] says what becomes of it, a feature ([`ask`], [`browse`], [`curate`]) turns it
//! into a response value without waiting for another event, and [`carry`] brings that to Discord by [`rest`].

mod admission;
mod ask;
mod browse;
mod call;
mod carry;
mod changed;
mod commands;
mod curate;
mod dispatch;
mod doctor;
mod embedless;
mod events;
mod followed;
mod form;
mod forums;
mod fresh;
mod gateway;
mod interactions;
mod notices;
mod reading;
mod render;
mod rest;
mod shed;
mod spelled;
mod suggest;
mod work;

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock, atomic::AtomicU64},
    time::Duration,
};

use serde::de::IgnoredAny;
use serenity::{
    all::{ApplicationId, BotGateway, Message, UserId},
    http::Route,
};
use tokio::{
    sync::{Semaphore, mpsc, watch},
    task::{JoinError, JoinSet},
    time::{Instant, sleep, timeout},
};

use self::{
    admission::Admission,
    ask::Addressed,
    embedless::Embedless,
    followed::Followed,
    gateway::Gateway,
    reading::Reading,
    rest::{Again, Failure, Patience, Rest},
    shed::Shed,
};
pub use self::{
    browse::SURFACE,
    doctor::{Look, look},
    gateway::Refusal,
};
use crate::{
    assistant::{Assistant, Call, Notice},
    settings::{Shards, Token},
};

/// Discord drops an interaction after three seconds; what comes later helps nobody.
const ANSWER: Patience =
    Patience { within: Duration::from_millis(2700), again: Again::Always, gives_way: false };
/// The rest of a long answer: it can't be told whether a lost one came through, so it is sent once.
const FOLLOW_UP: Patience =
    Patience { within: Duration::from_secs(30), again: Again::IfUnheard, gives_way: false };
/// An answer to a message: as the next, and where others are answered in the same channel, it gives way to newer ones.
const REPLY: Patience = Patience { within: Duration::from_secs(30), again: Again::Always, gives_way: true };
/// A message carries a nonce, so it shows once however often it is sent.
const MESSAGE: Patience = Patience { within: Duration::from_mins(1), again: Again::Always, gives_way: false };
/// The first request of all.
const HELLO: Patience = Patience { within: Duration::from_secs(15), again: Again::Never, gives_way: false };
/// Between tries to reach Discord at the start, growing to the last.
const REACH_AGAIN: [u64; 6] = [1, 2, 4, 8, 16, 60];
/// Between tries to tell Discord the commands, growing to the last.
const REGISTER_AGAIN: [u64; 5] = [6, 30, 120, 600, 1800];
/// Forum posts that are looked at or wait for that, of which so many at once are in turn: nobody waits for them, and they take
/// nothing from those who ask.
const POSTS_AT_ONCE: usize = 256;
const POSTS_IN_TURN: usize = 4;
/// Of those who ask faster than people can, as many are told so at once.
const LOUD_TOLD_AT_ONCE: usize = 32;
/// And as many are worked on at once: the cores are for the others.
const LOUD_AT_ONCE: usize = 4;
/// Deletions that may be of questions from before the start, looked into at once: each takes a request.
const LOOKED_INTO_AT_ONCE: usize = 4;
/// Before a token that was refused is tried once more.
const ASKED_AGAIN: Duration = Duration::from_secs(1);
/// The folder of what the gateway keeps, in that of the ledger.
const GATEWAY: &str = "gateway";
/// For answers under way when the bot is told to stop.
const FINISH_WITHIN: Duration = Duration::from_millis(1200);

/// The bot, for as long as the process lives.
struct Bot {
    assistant: Arc<Assistant>,
    rest: Rest,
    /// Known once Discord has said hello.
    me: OnceLock<(ApplicationId, UserId)>,
    admission: Admission,
    /// Events left unanswered.
    shed: Shed,
    /// Interactions that were told that the bot is busy.
    busy: Shed,
    posts: Arc<Semaphore>,
    posts_in_turn: Semaphore,
    /// Interactions that came too late to be answered.
    too_old: Shed,
    reading: Reading,
    /// Those who are told that they ask faster than people can.
    told_loud: Semaphore,
    /// Who asks faster than people can, while it is worked on.
    loud: Semaphore,
    embedless: Embedless,
    /// Answers that did not arrive.
    undelivered: Shed,
    /// Which reply belongs to which question.
    followed: Followed,
    looking: Arc<Semaphore>,
    /// Deletions that were not looked into.
    unseen: Shed,
    /// Notices sent since the start: each has a nonce of its own.
    notices: AtomicU64,
}

/// Why the bot ended though nobody told it to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Ended {
    /// Discord refuses the bot for good: trying again would not help.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A part of it broke: starting again helps.
    #[error("a part of the bot ended that should not have; the log says more, and starting again helps")]
    Broken,
}

/// How to connect.
#[derive(Debug)]
pub struct Connection {
    /// The bot's.
    pub token: Token,
    /// In place of Discord's own address.
    pub proxy: Option<String>,
    /// This process's; nothing: all that Discord recommends.
    pub shards: Option<Shards>,
    /// The folder to keep what outlives the process in.
    pub data: PathBuf,
}

/// Serves Discord until `shutdown`, or until Discord will not have the bot. `notices`: what is to be said unasked.
///
/// # Errors
/// It ended though nobody told it to.
pub async fn run(
    Connection { token, proxy, shards, data }: Connection,
    assistant: Arc<Assistant>,
    notices: mpsc::UnboundedReceiver<Notice>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), Ended> {
    let vitals = Arc::clone(assistant.vitals());
    let rest = Rest::new(token.clone(), proxy, Arc::clone(&vitals)).map_err(|_| Refusal::Token)?;
    let shed = |what| Shed::by(vitals.shed.of_kind(what));
    let bot = Arc::new(Bot {
        assistant,
        rest,
        me: OnceLock::new(),
        admission: Admission::default(),
        shed: shed("unanswered"),
        busy: shed("told_busy"),
        posts: Arc::new(Semaphore::new(POSTS_AT_ONCE)),
        posts_in_turn: Semaphore::new(POSTS_IN_TURN),
        too_old: shed("too_old"),
        reading: Reading::new(shed("without_encoder")),
        told_loud: Semaphore::new(LOUD_TOLD_AT_ONCE),
        loud: Semaphore::new(LOUD_AT_ONCE),
        embedless: Embedless::default(),
        undelivered: shed("undelivered"),
        followed: Followed::new(),
        looking: Arc::new(Semaphore::new(LOOKED_INTO_AT_ONCE)),
        unseen: shed("deletion"),
        notices: AtomicU64::new(0),
    });
    tokio::pin!(shutdown);

    let info = tokio::select! {
        () = &mut shutdown => return Ok(()),
        info = bot.reach_discord() => info?,
    };
    let gateway = Gateway::new(token, &info, shards, &data.join(GATEWAY), vitals).map_err(|error| {
        tracing::error!(%error, "TLS can't be set up");
        Ended::Broken
    })?;
    let (stop, stopping) = watch::channel(false);
    let mut parts = JoinSet::new();
    for shard in gateway.shards() {
        let bot = Arc::clone(&bot);
        let on_event = move |event, under_way| bot.on(event, under_way);
        parts.spawn(Arc::clone(&gateway).listen(shard, on_event, stopping.clone()));
    }

    let (herald, until) = (Arc::clone(&bot), stopping.clone());
    parts.spawn(async move {
        herald.tell_all(notices, until).await;
        Ok(())
    });

    let summaries = Arc::clone(&bot);
    parts.spawn(async move {
        summaries.tell_how_it_goes(stopping).await;
        Ok(())
    });

    let ended = tokio::select! {
        () = &mut shutdown => Ok(()),
        () = bot.token_refused() => Err(Refusal::Token.into()),
        part = parts.join_next() => Err(why(part.as_ref())),
    };
    stop.send_replace(true);
    // The last answers leave while the shards say goodbye.
    let goodbyes = async { while parts.join_next().await.is_some() {} };
    let posts = async {
        // All permits at once: none is looked at any more.
        let _ = bot.posts.acquire_many(POSTS_AT_ONCE as u32).await;
    };
    let finished = async {
        // The shards first: what one of them still hands on would find that all places are taken, and count as dealt with.
        goodbyes.await;
        tokio::join!(bot.admission.finished(), posts);
    };
    if timeout(FINISH_WITHIN, finished).await.is_err() {
        tracing::warn!("stopped with answers still under way");
    }
    gateway.finish().await;
    ended
}

/// Why a part ended that nobody told to.
fn why(part: Option<&Result<Result<(), Refusal>, JoinError>>) -> Ended {
    match part {
        Some(Ok(Err(refusal))) => (*refusal).into(),
        // Without it, the bot is deaf or mute. Whoever supervises starts it afresh.
        Some(Ok(Ok(())) | Err(_)) | None => Ended::Broken,
    }
}

impl Bot {
    /// Where and how to connect, however long Discord takes to be reached.
    async fn reach_discord(&self) -> Result<BotGateway, Refusal> {
        let mut waits = REACH_AGAIN.into_iter();
        let mut wait = 1;
        let mut was_refused = false;
        loop {
            let failure = match self.rest.get(Route::GatewayBot, HELLO).await {
                Ok(info) => return Ok(info),
                Err(Failure::Token) if was_refused => return Err(Refusal::Token),
                Err(failure) => failure,
            };
            was_refused = matches!(failure, Failure::Token);
            wait = waits.next().unwrap_or(wait);
            tracing::warn!(%failure, "can't reach Discord; trying again in {wait} s");
            sleep(Duration::from_secs(wait)).await;
        }
    }

    /// Returns when Discord has refused the token, and does so again when it is asked.
    async fn token_refused(&self) {
        loop {
            self.rest.token_rejected().await;
            sleep(ASKED_AGAIN).await;
            if let Err(Failure::Token) = self.rest.get::<IgnoredAny>(Route::GatewayBot, HELLO).await {
                return;
            }
            tracing::warn!("Discord refused the token once, and takes it all the same");
        }
    }

    /// Tells Discord the commands, however long that takes.
    async fn register_commands(&self, application: ApplicationId) {
        let mut waits = REGISTER_AGAIN.into_iter();
        let mut wait = 1;
        while let Err(failure) = commands::register(&self.rest, application).await {
            wait = waits.next().unwrap_or(wait);
            tracing::error!(%failure, "could not tell Discord the commands; trying again in {wait} s");
            sleep(Duration::from_secs(wait)).await;
        }
    }

    async fn message(self: &Arc<Self>, message: Box<Message>, addressed: Addressed, call: Call) {
        let (channel, question, nonce) = (message.channel_id, addressed.at, message.id.to_string());
        let heard = Instant::now();
        let words = (addressed.at == message.id).then(|| changed::words(&addressed.question));
        let said = match self.said_to(addressed, call).await {
            Some(reply) => self.say(channel, &render::messages(&reply, (channel, question), &nonce)).await,
            None => Vec::new(),
        };
        if !said.is_empty() {
            self.assistant.vitals().answered.took("message", heard.elapsed());
        }
        self.followed.replied(question, said, words);
        if let Some(change) = self.followed.end(question) {
            self.follow(channel, question, change).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_part_that_panics_ends_the_bot_in_a_way_that_has_it_started_again() {
        let mut parts = JoinSet::<Result<(), Refusal>>::new();
        parts.spawn(async { panic!("on purpose") });
        assert_eq!(why(parts.join_next().await.as_ref()), Ended::Broken);
        parts.spawn(async { Ok(()) });
        assert_eq!(why(parts.join_next().await.as_ref()), Ended::Broken);
        parts.spawn(async { Err(Refusal::Intents) });
        assert_eq!(why(parts.join_next().await.as_ref()), Ended::Refused(Refusal::Intents));
    }
}
