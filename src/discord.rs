//! Footnote in Discord. serenity and the gateway are known here and nowhere else.
//!
//! An event comes in by [`gateway`], a feature ([`ask`], [`browse`]) turns it into a response value without waiting
//! for anything, and this file carries the value to Discord by [`rest`].

mod ask;
mod browse;
mod commands;
mod gateway;
mod press;
mod render;
mod rest;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use serde_json::value::RawValue;
use serenity::{
    all::{ApplicationId, BotGateway, ChannelId, CreateMessage, Interaction, Message, UserId},
    http::Route,
};
use tokio::{
    sync::{Semaphore, watch},
    task::JoinSet,
    time::{sleep, timeout},
};

pub use self::gateway::Refusal;
use self::{
    gateway::{Event, Gateway, Head},
    render::{Delivery, Response, response},
    rest::{Failure, Patience, Rest},
};
use crate::{assistant::Assistant, reply, settings::Token};

/// Discord drops an interaction after three seconds; what comes later helps nobody.
const ANSWER: Patience = Patience { within: Duration::from_millis(2700), again: true };
/// The rest of a long answer: it can't be told whether a lost one came through, so it is sent once.
const FOLLOW_UP: Patience = Patience { within: Duration::from_secs(30), again: false };
/// A message carries a nonce, so it shows once however often it is sent.
const MESSAGE: Patience = Patience { within: Duration::from_secs(60), again: true };
/// The first request of all.
const HELLO: Patience = Patience { within: Duration::from_secs(15), again: true };
/// Between tries to reach Discord at the start, growing to the last.
const REACH_AGAIN: [u64; 6] = [1, 2, 4, 8, 16, 60];
/// Answers under way at once; beyond them events are shed, and counted.
const AT_ONCE: usize = 512;
/// For answers under way when the bot is told to stop.
const FINISH_WITHIN: Duration = Duration::from_millis(1200);

/// The bot, for as long as the process lives.
struct Bot {
    assistant: Arc<Assistant>,
    rest: Rest,
    /// Known once Discord has said hello.
    me: OnceLock<(ApplicationId, UserId)>,
    at_once: Arc<Semaphore>,
    /// Events left unanswered since the start.
    shed: AtomicU64,
}

/// Serves Discord until `shutdown`, or until Discord will not have the bot.
///
/// # Errors
/// Discord refuses the bot for good: trying again would not help.
pub async fn run(
    token: &Token,
    proxy: Option<String>,
    assistant: Arc<Assistant>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), Refusal> {
    let rest = Rest::new(token.clone(), proxy).map_err(|_| Refusal::Token)?;
    let bot = Arc::new(Bot {
        assistant,
        rest,
        me: OnceLock::new(),
        at_once: Arc::new(Semaphore::new(AT_ONCE)),
        shed: AtomicU64::new(0),
    });
    tokio::pin!(shutdown);

    let info = tokio::select! {
        () = &mut shutdown => return Ok(()),
        info = bot.reach_discord() => info?,
    };
    let gateway = Gateway::new(token.clone(), &info);
    let (stop, stopping) = watch::channel(false);
    let mut shards = JoinSet::new();
    for shard in gateway.shards() {
        let bot = Arc::clone(&bot);
        shards.spawn(gateway.clone().listen(shard, move |event| bot.on(event), stopping.clone()));
    }

    let ended = tokio::select! {
        () = &mut shutdown => Ok(()),
        () = bot.rest.token_rejected() => Err(Refusal::Token),
        ended = shards.join_next() => match ended {
            Some(Ok(ended)) => ended,
            // A shard that panicked leaves nothing to listen to; whoever supervises starts afresh.
            _ => Ok(()),
        },
    };
    stop.send_replace(true);
    // The shards say goodbye while the last answers leave.
    let goodbyes = async { while shards.join_next().await.is_some() {} };
    let finished = async {
        // All permits at once: nothing is under way any more.
        let _ = bot.at_once.acquire_many(AT_ONCE as u32).await;
    };
    if timeout(FINISH_WITHIN, async { tokio::join!(goodbyes, finished) }).await.is_err() {
        tracing::warn!("stopped with answers still under way");
    }
    ended
}

impl Bot {
    /// Where and how to connect, however long Discord takes to be reached.
    async fn reach_discord(&self) -> Result<BotGateway, Refusal> {
        let mut waits = REACH_AGAIN.into_iter();
        let mut wait = 1;
        loop {
            match self.rest.get(Route::GatewayBot, HELLO).await {
                Ok(info) => return Ok(info),
                Err(Failure::Token) => return Err(Refusal::Token),
                Err(failure) => {
                    wait = waits.next().unwrap_or(wait);
                    tracing::warn!(%failure, "can't reach Discord; trying again in {wait} s");
                    sleep(Duration::from_secs(wait)).await;
                }
            }
        }
    }

    /// Takes an event and returns at once: the answer leaves in a task of its own.
    fn on(self: &Arc<Self>, event: Event) {
        let bot = Arc::clone(self);
        match event {
            Event::Ready { application, bot: user } => {
                tracing::info!(%application, "connected to Discord");
                // At once: the next event may need it. Only the first hello brings the commands up to date.
                if self.me.set((application, user)).is_ok() {
                    tokio::spawn(async move { bot.register_commands(application).await });
                }
            }
            Event::Interaction(head, data) => {
                self.answer(async move { bot.interaction(head, &data).await });
            }
            Event::Message(message) => self.answer(async move { bot.message(&message).await }),
        }
    }

    /// Answers in a task of its own, unless too many are under way.
    fn answer(&self, answer: impl Future<Output = ()> + Send + 'static) {
        let Ok(permit) = Arc::clone(&self.at_once).try_acquire_owned() else {
            let shed = self.shed.fetch_add(1, Ordering::Relaxed) + 1;
            tracing::warn!(shed, "too much at once; an event was left unanswered");
            return;
        };
        tokio::spawn(async move {
            answer.await;
            drop(permit);
        });
    }

    async fn register_commands(&self, application: ApplicationId) {
        if let Err(failure) = commands::register(&self.rest, application).await {
            tracing::error!(%failure, "could not tell Discord the commands; they are as they were");
        }
    }

    async fn interaction(&self, head: Head, data: &RawValue) {
        let Some(Response { first, more }) = self.respond(&head, data) else { return };
        let route = Route::InteractionResponse { interaction_id: head.id, token: &head.token };
        if let Err(failure) = self.rest.post(route, &first, ANSWER).await {
            tracing::warn!(%failure, "an answer did not arrive");
            return;
        }
        let Some(&(application_id, _)) = self.me.get() else { return };
        for part in more {
            let route = Route::WebhookFollowupMessages { application_id, token: &head.token };
            if let Err(failure) = self.rest.post(route, &part, FOLLOW_UP).await {
                tracing::warn!(%failure, "the rest of a long answer did not arrive");
                return;
            }
        }
    }

    /// The response to an interaction. Whatever goes wrong, the person hears of it.
    fn respond(&self, head: &Head, data: &RawValue) -> Option<Response> {
        let Ok(interaction) = serde_json::from_str::<Interaction>(data.get()) else {
            tracing::warn!(kind = head.kind, "an interaction that can't be read was answered with an apology");
            return Some(response(&reply::apology(), Delivery::Private));
        };
        // A feature that panics takes nothing down with it.
        catch_unwind(AssertUnwindSafe(|| dispatch(&self.assistant, &interaction))).unwrap_or_else(|_| {
            tracing::error!(kind = head.kind, "a feature panicked; the person was told");
            Some(response(&reply::apology(), Delivery::Private))
        })
    }

    async fn message(&self, message: &Message) {
        let Some(&(_, bot)) = self.me.get() else { return };
        let heard = catch_unwind(AssertUnwindSafe(|| ask::heard(&self.assistant, message, bot)));
        let Some(reply) = heard.unwrap_or_else(|_| Some(reply::apology())) else { return };
        for part in render::messages(&reply, message) {
            if let Err(failure) = self.say(message.channel_id, &part).await {
                tracing::warn!(%failure, "an answer to a message did not arrive");
                return;
            }
        }
    }

    async fn say(&self, channel_id: ChannelId, message: &CreateMessage) -> Result<(), Failure> {
        self.rest.post(Route::ChannelMessages { channel_id }, message, MESSAGE).await
    }
}

/// Which feature an interaction belongs to; `None` for what Footnote has no part in.
fn dispatch(assistant: &Assistant, interaction: &Interaction) -> Option<Response> {
    match interaction {
        Interaction::Command(command) => ask::command(assistant, command)
            .or_else(|| browse::command(assistant, &command.data.name))
            // A command of an earlier version, which Discord still shows to somebody.
            .or_else(|| Some(response(&reply::unknown_command(), Delivery::Private))),
        Interaction::Autocomplete(command) => Some(ask::suggest(assistant, command)),
        Interaction::Component(press) => Some(browse::pressed(assistant, press)),
        _ => None,
    }
}
