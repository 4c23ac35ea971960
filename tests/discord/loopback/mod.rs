//! A Discord on loopback: REST and gateway, scripted from tests, that checks whatever the bot sends.
//!
//! ```ignore
//! let mut discord = Loopback::start().await;
//! let bot = Bot::start(&discord);
//! discord.bot_connected().await;
//! let reply = discord.ask(slash("ask", [("question", "when did aws launch")])).await;
//! assert!(text_of(&reply).contains("2006"));
//! discord.finish().await;
//! ```
//!
//! What people see and do afterwards: [`Loopback::see`] gives the message as it stands, to press on; a form is filled in
//! and sent by [`Loopback::form_of`].
//!
//! (A `mod.rs`, so that a benchmark can include it by its path, with `events` beside it.)
//!
//! It has threads of its own, which end with it. What the bot does wrong (a possible ping, a size over a limit, a
//! second answer, a request in a rate limit's window) is collected, and fails the test in `finish`, or when the
//! `Loopback` is dropped.

mod answers;
mod asked;
mod cdn;
mod commands;
mod compression;
mod connection;
mod fault;
mod gateway;
mod kept;
pub(crate) mod limits;
mod multipart;
pub(crate) mod reading;
mod refusal;
mod requests;
mod rest;
mod route;
mod schema;
mod session;
mod shown;
mod violations;
mod watched;

use std::time::Duration;

use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::events::{Event, Interaction, Message};

use cdn::Cdn;
pub(crate) use cdn::Serving;
pub(crate) use connection::Door;
pub(crate) use fault::Fault;
pub(crate) use gateway::{Gateway, Identify, OnResume, Opening};
pub(crate) use refusal::Refusal;
pub(crate) use requests::Request;
pub(crate) use rest::Rest;
pub(crate) use route::Route;
pub(crate) use schema::unlike;
use violations::Violations;

/// The bot's token.
pub(crate) const TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.Loop00.back-token-of-nobody-0123456789abcd";

/// A whole bot starts and identifies within this, on a busy machine too.
pub(crate) const CONNECTED_WITHIN: Duration = Duration::from_secs(10);
/// A first answer: Discord itself waits for three seconds.
pub(crate) const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// How long silence must last to count as such. A bot that answers at all does so within a few milliseconds.
pub(crate) const SILENCE: Duration = Duration::from_millis(300);

/// The whole of it.
pub(crate) struct Loopback {
    pub(crate) gateway: Gateway,
    pub(crate) rest: Rest,
    pub(crate) cdn: Cdn,
    violations: Violations,
    runtime: Option<Runtime>,
}

impl Loopback {
    /// Listens on ports of its own, and accepts [`TOKEN`].
    pub(crate) async fn start() -> Self {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("loopback-discord")
            .enable_all()
            .build()
            .expect("a runtime");
        let violations = Violations::default();
        let serve = {
            let violations = violations.clone();
            async move {
                let gateway = Gateway::listen(violations.clone()).await;
                let cdn = Cdn::listen(violations.clone()).await;
                let rest = Rest::listen(gateway.url(), cdn.clone(), violations).await;
                (gateway, rest, cdn)
            }
        };
        let (gateway, rest, cdn) = runtime.spawn(serve).await.expect("loopback listens");
        Self { gateway, rest, cdn, violations, runtime: Some(runtime) }
    }

    /// What `DISCORD_PROXY` is set to.
    pub(crate) fn rest_url(&self) -> &str {
        self.rest.url()
    }

    /// Waits for the next session to begin: the bot has identified, and READY is on its way. The first call gives
    /// the first session, the second call the second.
    pub(crate) async fn bot_connected(&self) -> Identify {
        self.gateway.identified().await
    }

    /// Dispatches an event: once there is a session, and where its connection is lost, at the resumption.
    pub(crate) async fn send(&self, event: impl Into<Event>) {
        let event = event.into();
        self.gateway.session_begun().await;
        self.rest.expect_answers_to(&event);
        self.gateway.dispatch(&event);
    }

    /// Sends an interaction and waits for the body of its callback.
    pub(crate) async fn ask(&self, interaction: impl Into<Event>) -> Value {
        let event = interaction.into();
        let id = event.data["id"].as_str().expect("an id").to_owned();
        self.send(event).await;
        self.rest.answer_to(&id).await
    }

    /// Waits for the callback to an interaction that was sent before.
    pub(crate) async fn answer_to(&self, interaction: &Interaction) -> Value {
        self.rest.answer_to(interaction.id()).await
    }

    /// Waits for the next edit of the first answer (`PATCH …/@original`).
    pub(crate) async fn edit_of(&self, interaction: &Interaction) -> Value {
        self.rest.edit_of(interaction.token()).await
    }

    /// Waits for the next further answer to an interaction.
    pub(crate) async fn follow_up_to(&self, interaction: &Interaction) -> Value {
        self.rest.follow_up_to(interaction.token()).await
    }

    /// Waits for the next message that the bot posts in a channel.
    pub(crate) async fn next_message(&self, channel: &str) -> Value {
        self.rest.next_message(channel).await
    }

    /// Sends a message and waits for the bot's reply to it.
    pub(crate) async fn say(&self, message: Message) -> Value {
        let id = message.id().to_owned();
        self.send(message).await;
        self.rest.reply_to(&id).await
    }

    /// Sends an event and sees that no answer of any kind comes within [`SILENCE`].
    pub(crate) async fn no_answer_to(&self, event: impl Into<Event>) {
        let before = self.rest.answers();
        self.send(event).await;
        self.rest.stays_silent_after(before).await;
    }

    /// Sees that no answer of any kind comes within [`SILENCE`].
    pub(crate) async fn silence(&self) {
        self.rest.stays_silent_after(self.rest.answers()).await;
    }

    /// Every request so far, in the order of arrival.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.rest.requests()
    }

    /// What the bot did wrong so far; they no longer fail the test.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        self.violations.take()
    }

    /// Ends, and fails where the bot did anything that Discord would not take.
    pub(crate) async fn finish(self) {
        self.rest.settled().await;
        self.violations.assert_none();
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        if !std::thread::panicking() {
            self.violations.assert_none();
        }
    }
}
