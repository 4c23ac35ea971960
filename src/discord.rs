//! Footnote in Discord. serenity and the gateway are known here and nowhere else.
//!
//! An event comes in by [`gateway`], a feature ([`ask`], [`browse`], [`curate`]) turns it into a response value without
//! waiting for another event, and this file carries the value to Discord by [`rest`].

mod admission;
mod ask;
mod browse;
mod call;
mod carry;
mod changed;
mod commands;
mod curate;
mod dispatch;
mod embedless;
mod followed;
mod form;
mod forums;
mod fresh;
mod gateway;
mod notices;
mod render;
mod rest;
mod shed;
mod spelled;
mod suggest;
mod work;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, OnceLock, atomic::AtomicU64},
    time::Duration,
};

use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serenity::{
    all::{ApplicationId, BotGateway, Interaction, Message, UserId},
    http::Route,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch},
    task::{JoinError, JoinSet, spawn_blocking},
    time::{sleep, timeout},
};

use self::{
    admission::{Admission, Admitted},
    ask::Addressed,
    embedless::Embedless,
    followed::Followed,
    gateway::{Event, Gateway, Head, UnderWay},
    render::{Delivery, Response, response},
    rest::{Again, Failure, Patience, Rest},
    shed::Shed,
    work::{Blocking, Finished, LookedUp, Work},
};
pub use self::{browse::SURFACE, gateway::Refusal};
use crate::{
    assistant::{Assistant, Call, Notice, Server},
    reply,
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
/// What takes longer than this is promised first: Discord waits three seconds, and shows nothing before the first.
const PROMISED_AFTER: Duration = Duration::from_millis(1500);
/// For a server's name: the report goes without it rather than late.
const NAME: Patience = Patience { within: Duration::from_secs(2), again: Again::Never, gives_way: false };
/// For a file that somebody attached.
const FETCH: Patience = Patience { within: Duration::from_secs(20), again: Again::Always, gives_way: false };
/// Between tries to tell Discord the commands, growing to the last.
const REGISTER_AGAIN: [u64; 5] = [6, 30, 120, 600, 1800];
/// Forum posts that are looked at or wait for that, of which so many at once are in turn: nobody waits for them, and they take
/// nothing from those who ask.
const POSTS_AT_ONCE: usize = 256;
const POSTS_IN_TURN: usize = 4;
/// Questions that are read at once, or wait for a core: on one, the encoder takes a quarter of a second for all of them. Beyond
/// them words alone decide, and nobody waits.
const READ_AT_ONCE: usize = 32;
/// Deletions that may be of questions from before the start, looked into at once: each takes a request.
const LOOKED_INTO_AT_ONCE: usize = 4;
/// Discord's number for an interaction that asks for completions.
const COMPLETES: u8 = 4;
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
    reading: Arc<Semaphore>,
    /// Questions that were answered without the encoder, because too many were being read.
    in_haste: Shed,
    embedless: Embedless,
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
    let rest = Rest::new(token.clone(), proxy).map_err(|_| Refusal::Token)?;
    let bot = Arc::new(Bot {
        assistant,
        rest,
        me: OnceLock::new(),
        admission: Admission::default(),
        shed: Shed::default(),
        busy: Shed::default(),
        posts: Arc::new(Semaphore::new(POSTS_AT_ONCE)),
        posts_in_turn: Semaphore::new(POSTS_IN_TURN),
        too_old: Shed::default(),
        reading: Arc::new(Semaphore::new(READ_AT_ONCE)),
        in_haste: Shed::default(),
        embedless: Embedless::default(),
        followed: Followed::new(),
        looking: Arc::new(Semaphore::new(LOOKED_INTO_AT_ONCE)),
        unseen: Shed::default(),
        notices: AtomicU64::new(0),
    });
    tokio::pin!(shutdown);

    let info = tokio::select! {
        () = &mut shutdown => return Ok(()),
        info = bot.reach_discord() => info?,
    };
    let gateway = Gateway::new(token, &info, shards, &data.join(GATEWAY)).map_err(|error| {
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

    /// Takes an event and returns at once: the answer leaves in a task of its own.
    fn on(self: &Arc<Self>, event: Event, under_way: Option<UnderWay>) {
        let bot = Arc::clone(self);
        match event {
            Event::Ready { application, bot: user } => {
                // At once: the next event may need it. Only the first hello brings the commands up to date.
                if self.me.set((application, user)).is_ok() {
                    tokio::spawn(async move { bot.register_commands(application).await });
                }
            }
            Event::Interaction(head, _) if !self.rest.fresh.is_fresh(head.id.get()) => {
                if let Some(too_old) = self.too_old.count() {
                    tracing::warn!(too_old, "interactions came too late to be answered");
                }
            }
            Event::Interaction(head, data) => self.admit_interaction(head, data, under_way),
            Event::Message(message) if self.begins_a_post(&message) => self.look_at_post(message, under_way),
            Event::Message(message) => self.admit_message(message, under_way),
            Event::Edited(message) => self.edited(message, under_way),
            Event::Deleted(channel, messages) => self.deleted(channel, messages),
        }
    }

    /// Answers an interaction in a task of its own. Where too many are under way, its person is told.
    fn admit_interaction(self: &Arc<Self>, head: Head, data: Box<RawValue>, under_way: Option<UnderWay>) {
        let bot = Arc::clone(self);
        let call = call::of_interaction(&data);
        let completes = head.kind == COMPLETES;
        let admitted =
            if completes { self.admission.completion() } else { self.admission.interaction(&call) };
        match admitted {
            Admitted::Served { place, in_haste } => {
                let call = Call { in_haste, ..call };
                hold(place, under_way, async move { bot.interaction(head, data, call).await });
            }
            Admitted::Told(place) => {
                if let Some(busy) = self.busy.count() {
                    tracing::warn!(busy, "too much at once; people are told that the bot is busy");
                }
                let busy = response(&reply::busy(), Delivery::Private);
                hold(place, under_way, async move { _ = bot.carry(&head, busy).await });
            }
            Admitted::Shed => self.leave_unanswered(),
        }
    }

    /// Answers a message that asks something, in a task of its own.
    fn admit_message(self: &Arc<Self>, message: Box<Message>, under_way: Option<UnderWay>) {
        let Some(&(_, me)) = self.me.get() else { return };
        let Some(addressed) = ask::addressed(&message, me) else { return };
        let (bot, question) = (Arc::clone(self), addressed.at);
        let call = ask::caller(&message, me);
        // At once: the next event may be an edit of it.
        self.followed.begin(question);
        let work = {
            let call = call.clone();
            async move { bot.message(message, addressed, call).await }
        };
        if !self.serve(&call, under_way, work) {
            self.followed.end(question);
        }
    }

    /// Does what a message leads to in a task of its own, unless too many are under way. Whether it does.
    fn serve(
        &self,
        call: &Call,
        under_way: Option<UnderWay>,
        work: impl Future<Output = ()> + Send + 'static,
    ) -> bool {
        match self.admission.message(call) {
            Admitted::Served { place, .. } => {
                hold(place, under_way, work);
                true
            }
            Admitted::Told(_) | Admitted::Shed => {
                self.leave_unanswered();
                false
            }
        }
    }

    fn leave_unanswered(&self) {
        if let Some(shed) = self.shed.count() {
            tracing::warn!(shed, "too much at once; events are left unanswered");
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

    async fn interaction(self: &Arc<Self>, head: Head, data: Box<RawValue>, call: Call) {
        let (head, work) = if head.kind == COMPLETES || call.in_haste {
            let work = self.work(&head, &data, call);
            (head, work)
        } else {
            let read = move |bot: &Self, in_haste| {
                let work = bot.work(&head, &data, Call { in_haste, ..call });
                (head, work)
            };
            self.read(read).await
        };
        match work {
            Some(Work::Ready(response)) => drop(self.carry(&head, *response).await),
            Some(Work::Blocking(work)) => Box::pin(self.carry_out(&head, *work)).await,
            Some(Work::Retract(pressed)) => self.retract(&head, &pressed).await,
            None => {}
        }
    }

    /// Does what may take the encoder's time on a thread that may block. Where too many wait for it already, does it at once, and
    /// in haste. `read` lets no panic out.
    async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        read: impl FnOnce(&Self, bool) -> T + Send + 'static,
    ) -> T {
        let Ok(permit) = Arc::clone(&self.reading).try_acquire_owned() else {
            if let Some(in_haste) = self.in_haste.count() {
                tracing::warn!(in_haste, "too many questions at once; words alone decide");
            }
            return read(self, true);
        };
        let bot = Arc::clone(self);
        let reading = spawn_blocking(move || {
            let done = read(&bot, false);
            drop(permit);
            done
        });
        reading.await.expect("no panic gets out")
    }

    /// What an interaction leads to. Whatever goes wrong, the person hears of it.
    fn work(&self, head: &Head, data: &RawValue, call: Call) -> Option<Work> {
        let Some(read) = Read::of(head, data) else {
            tracing::warn!(
                kind = head.kind,
                "an interaction that can't be read was answered with an apology"
            );
            return Some(Work::private(&reply::apology()));
        };
        // A feature that panics takes nothing down with it.
        let work = AssertUnwindSafe(|| match read {
            Read::Form(sent) => dispatch::sent(&self.assistant, call, sent),
            Read::Other(interaction) => dispatch::dispatch(&self.assistant, call, &interaction),
        });
        catch_unwind(work).unwrap_or_else(|_| {
            tracing::error!(kind = head.kind, "a feature panicked; the person was told");
            Some(Work::private(&reply::apology()))
        })
    }

    /// Does what takes its time, and promises an answer where it takes longer than Discord waits.
    async fn carry_out(&self, head: &Head, work: Blocking) {
        let delivery = work.delivery;
        let fetch = work.fetch.clone();
        let assistant = Arc::clone(&self.assistant);
        let work = async {
            let file = match fetch {
                Some(url) => self.rest.fetch(&url, FETCH).await.ok(),
                None => None,
            };
            let name = match work.names() {
                Some(server) => self.name_of(server).await,
                None => None,
            };
            let channel = match work.is_about() {
                Some(channel) => self.facts_of(channel).await,
                None => None,
            };
            let looked_up = LookedUp { file, server_name: name, channel };
            let finished = spawn_blocking(move || work.run(&assistant, looked_up)).await;
            let finished = finished.unwrap_or_else(|_| {
                tracing::error!(kind = head.kind, "a feature panicked; the person was told");
                Finished::apology()
            });
            let finished = self.sent_first(finished).await;
            self.tagged(finished).await
        };
        tokio::pin!(work);
        let finished = if let Ok(finished) = timeout(PROMISED_AFTER, &mut work).await {
            let arrived = self.carry(head, finished.response).await;
            return self.afterwards(arrived, finished.tells, finished.notices).await;
        } else {
            let route = Route::InteractionResponse { interaction_id: head.id, token: &head.token };
            let promised = self.rest.post(route, &work::patience(delivery), None, ANSWER).await;
            let finished = work.await;
            if let Err(failure) = promised {
                tracing::warn!(%failure, "an answer did not arrive");
            }
            finished
        };
        let Finished { response, notices, first: _, tagging: _, tells } = finished;
        let late = || response_to_a_form(delivery);
        let response = if response.message().is_some() { response } else { late() };
        let response = self.readable(head, response);
        let beside = response.beside().filter(|_| delivery == Delivery::Update);
        let arrived = match beside {
            // What was pressed stays, so that this comes after it.
            Some(message) => self.say_beside(head, &message, response.more).await,
            None => self.keep_promise(head, response).await,
        };
        self.afterwards(arrived, tells, notices).await;
    }

    /// What a server is called. Without it, it is told by its number.
    async fn name_of(&self, server: Server) -> Option<String> {
        #[derive(serde::Deserialize)]
        struct Guild {
            name: String,
        }
        let route = Route::Guild { guild_id: server.0.into() };
        let guild = self.rest.get::<Guild>(route, NAME).await;
        let guild = guild.inspect_err(|failure| tracing::warn!(%failure, "a server's name is not known"));
        guild.ok().map(|guild| guild.name)
    }

    async fn message(self: &Arc<Self>, message: Box<Message>, addressed: Addressed, call: Call) {
        let (channel, question, nonce) = (message.channel_id, addressed.at, message.id.to_string());
        let words = (addressed.at == message.id).then(|| changed::words(&addressed.question));
        let said = match self.said_to(addressed, call).await {
            Some(reply) => self.say(channel, &render::messages(&reply, (channel, question), &nonce)).await,
            None => Vec::new(),
        };
        self.followed.replied(question, said, words);
        if let Some(change) = self.followed.end(question) {
            self.follow(channel, question, change).await;
        }
    }
}

/// Does something while its place is held. The event that it is done for is then dealt with.
fn hold(
    place: OwnedSemaphorePermit,
    under_way: Option<UnderWay>,
    work: impl Future<Output = ()> + Send + 'static,
) {
    tokio::spawn(async move {
        work.await;
        // Before the place, which the end of the bot waits for.
        drop(under_way);
        drop(place);
    });
}

/// An interaction, read.
enum Read {
    /// A form, which serenity can't read.
    Form(form::Sent),
    /// Anything else.
    Other(Box<Interaction>),
}

impl Read {
    /// `None`: it can't be read.
    fn of(head: &Head, data: &RawValue) -> Option<Self> {
        if head.kind == form::SENT {
            return form::Sent::read(data).map(Self::Form);
        }
        serde_json::from_str(data.get()).ok().map(Self::Other)
    }
}

/// What stands in the place of a form that came too late for Discord to open it.
fn response_to_a_form(delivery: Delivery) -> Response {
    response(&reply::too_slow_for_a_form(), delivery)
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
