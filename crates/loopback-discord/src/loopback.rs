//! The whole of it: a Discord that a bot connects to, and what tests do with it.

use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

use crate::cdn::Cdn;
use crate::events::{Event, Interaction, Message, Post};
use crate::gateway::Gateway;
use crate::requests::Request;
use crate::rest::Rest;
use crate::state::Identify;
use crate::violations::Violations;

/// A Discord of a test's own.
pub struct Loopback {
    /// Where events come from.
    pub gateway: Gateway,
    /// Where requests go.
    pub rest: Rest,
    /// Where files are.
    pub cdn: Cdn,
    violations: Violations,
    runtime: Option<Runtime>,
}

impl Loopback {
    /// Listens on ports of its own, and accepts [`TOKEN`](crate::events::TOKEN).
    pub async fn start() -> Self {
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
                let rest = Rest::listen(gateway.clone(), cdn.clone(), violations).await;
                (gateway, rest, cdn)
            }
        };
        let (gateway, rest, cdn) = runtime.spawn(serve).await.expect("loopback listens");
        Self { gateway, rest, cdn, violations, runtime: Some(runtime) }
    }

    /// Where REST is: what a bot is told to use in place of discord.com.
    pub fn rest_url(&self) -> &str {
        self.rest.url()
    }

    /// Waits for the next session to begin: the bot has identified, and READY is on its way. The first call gives
    /// the first session, the second call the second.
    pub async fn bot_connected(&self) -> Identify {
        self.gateway.identified().await
    }

    /// Dispatches an event: once there is a session, and where its connection is lost, at the resumption.
    pub async fn send(&self, event: impl Into<Event>) {
        let event = event.into();
        self.gateway.session_begun().await;
        self.rest.expect_answers_to(&event);
        self.gateway.dispatch(&event);
    }

    /// Sends an event on the connection of one shard, whichever connected last, with this number.
    pub fn send_on(&self, shard: u64, sequence: u64, event: impl Into<Event>) {
        let event = event.into();
        self.rest.expect_answers_to(&event);
        self.gateway.send_on(shard, sequence, &event);
    }

    /// Sends an interaction and waits for the body of its callback.
    pub async fn ask(&self, interaction: impl Into<Event>) -> Value {
        let event = interaction.into();
        let id = event.data["id"].as_str().expect("an id").to_owned();
        self.send(event).await;
        self.rest.answer_to(&id).await
    }

    /// Waits for the callback to an interaction that was sent before.
    pub async fn answer_to(&self, interaction: &Interaction) -> Value {
        self.rest.answer_to(interaction.id()).await
    }

    /// Waits for the next edit of the first answer (`PATCH …/@original`).
    pub async fn edit_of(&self, interaction: &Interaction) -> Value {
        self.rest.edit_of(&interaction.token()).await
    }

    /// Waits for the next further answer to an interaction.
    pub async fn follow_up_to(&self, interaction: &Interaction) -> Value {
        self.rest.follow_up_to(&interaction.token()).await
    }

    /// Waits for the next message that the bot posts in a channel.
    pub async fn next_message(&self, channel: &str) -> Value {
        self.rest.next_message(channel).await
    }

    /// Sends a message and waits for the bot's reply to it.
    pub async fn say(&self, message: Message) -> Value {
        let id = message.id().to_owned();
        self.send(message).await;
        self.rest.reply_to(&id).await
    }

    /// Somebody writes a new post in a forum.
    pub async fn post(&self, post: &Post) {
        self.rest.add_channel(post.channel());
        self.send(post.first()).await;
    }

    /// Somebody calls a post what it is called here.
    pub async fn rename(&self, post: &Post) {
        self.rest.add_channel(post.channel());
        self.send(post.renaming()).await;
    }

    /// Sends an event and sees that no answer of any kind comes within [`SILENCE`](crate::SILENCE).
    pub async fn no_answer_to(&self, event: impl Into<Event>) {
        let before = self.rest.answers();
        self.send(event).await;
        self.rest.stays_silent_after(before).await;
    }

    /// Sees that no answer of any kind comes within [`SILENCE`](crate::SILENCE).
    pub async fn silence(&self) {
        self.rest.stays_silent_after(self.rest.answers()).await;
    }

    /// Every request so far, in the order of arrival.
    pub fn requests(&self) -> Vec<Request> {
        self.rest.requests()
    }

    /// What the bot did wrong so far; they no longer fail the test.
    pub fn take_violations(&self) -> Vec<String> {
        self.violations.take()
    }

    /// Ends, and fails where the bot did anything that Discord would not take.
    pub async fn finish(self) {
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
