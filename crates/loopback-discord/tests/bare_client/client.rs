//! A bot without a mind of its own: a twilight shard and an HTTP client.

use std::time::Duration;

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use twilight_gateway::queue::InMemoryQueue;
use twilight_gateway::{ConfigBuilder, Intents, Message, Shard, ShardId};

use futures_util::StreamExt;

use loopback_discord::Loopback;
use loopback_discord::events::TOKEN;
use loopback_discord::events::{APPLICATION, CHANNEL, Interaction};

/// For anything that should happen at once. Twilight reconnects without delay the first time.
const WITHIN: Duration = Duration::from_secs(10);

pub(super) struct Client {
    shard: Shard<InMemoryQueue>,
    pub(super) http: reqwest::Client,
    base: String,
}

impl Client {
    /// Identified, and READY.
    pub(super) async fn ready(discord: &Loopback) -> Self {
        let mut client = Self::with(discord, TOKEN, Intents::GUILD_MESSAGES | Intents::DIRECT_MESSAGES).await;
        client.event("READY").await;
        client
    }

    /// About to connect.
    pub(super) async fn with(discord: &Loopback, token: &str, intents: Intents) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        let base = discord.rest_url().to_owned();
        let mut client = Self { shard: shard("ws://127.0.0.1:1", token, intents), http, base };
        let (status, gateway) = client.request(Method::GET, "gateway/bot", None).await;
        assert_eq!(status, 200);
        client.shard = shard(gateway["url"].as_str().expect("an address"), token, intents);
        client
    }

    /// The next event of this name, whatever comes before it.
    pub(super) async fn event(&mut self, name: &str) -> Value {
        let waiting = async {
            loop {
                let event = self.any_event().await;
                if event["t"] == name {
                    return event["d"].clone();
                }
            }
        };
        let event = tokio::time::timeout(WITHIN, waiting).await;
        event.unwrap_or_else(|_| panic!("no {name} within {WITHIN:?}"))
    }

    /// The next dispatch.
    pub(super) async fn any_event(&mut self) -> Value {
        loop {
            if let Some(Message::Text(text)) = self.frame().await {
                let frame: Value = serde_json::from_str(&text).expect("json");
                if frame["op"] == 0 {
                    return frame;
                }
            }
        }
    }

    /// Until the shard gives up, and the code it was closed with.
    pub(super) async fn closed_for_good(&mut self) -> Option<u16> {
        let mut code = None;
        let ending = async {
            while let Some(message) = self.frame().await {
                if let Message::Close(frame) = message {
                    code = frame.map(|frame| frame.code);
                }
            }
        };
        tokio::time::timeout(WITHIN, ending).await.expect("the shard gives up");
        code
    }

    async fn frame(&mut self) -> Option<Message> {
        loop {
            match self.shard.next().await {
                Some(Ok(message)) => return Some(message),
                Some(Err(_)) => {}
                None => return None,
            }
        }
    }

    /// Keeps the connection alive for a while, and sees that nothing is dispatched.
    pub(super) async fn hears_nothing_for(&mut self, time: Duration) {
        let heard = tokio::time::timeout(time, self.any_event()).await;
        assert!(heard.is_err(), "heard {heard:?}");
    }

    pub(super) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.request(Method::POST, path, Some(body)).await
    }

    pub(super) async fn request(&self, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        let (status, _, body) = self.answer(method, path, body, TOKEN).await;
        (status, body)
    }

    pub(super) async fn answer(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        token: &str,
    ) -> (u16, reqwest::header::HeaderMap, Value) {
        let url = format!("{}/api/v10/{path}", self.base);
        let mut request = self.http.request(method, url).header("authorization", format!("Bot {token}"));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let response = request.timeout(WITHIN).send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.text().await.expect("a body");
        (status, headers, serde_json::from_str(&body).unwrap_or_default())
    }

    /// Sends files beside a body: name and content of each.
    pub(super) async fn upload(
        &self,
        method: Method,
        path: &str,
        body: &Value,
        files: &[(&str, &[u8])],
    ) -> (u16, Value) {
        let mut form = Form::new().text("payload_json", body.to_string());
        for (number, (name, bytes)) in files.iter().enumerate() {
            let part = Part::bytes(bytes.to_vec()).file_name((*name).to_owned());
            form = form.part(format!("files[{number}]"), part);
        }
        let url = format!("{}/api/v10/{path}", self.base);
        let request = self.http.request(method, url).header("authorization", format!("Bot {TOKEN}"));
        let response = request.multipart(form).timeout(WITHIN).send().await.expect("an answer");
        let status = response.status().as_u16();
        let body = response.text().await.expect("a body");
        (status, serde_json::from_str(&body).unwrap_or_default())
    }

    /// Answers the next interaction so.
    pub(super) async fn answers(&mut self, body: &Value) {
        let interaction = self.event("INTERACTION_CREATE").await;
        assert_eq!(self.call_back(&interaction, body).await.0, 204);
    }

    /// Answers an interaction that came in.
    pub(super) async fn call_back(&self, interaction: &Value, body: &Value) -> (u16, Value) {
        let part = |key: &str| interaction[key].as_str().expect("a string");
        self.post(&format!("interactions/{}/{}/callback", part("id"), part("token")), body).await
    }

    /// Says something in the channel.
    pub(super) async fn say(&self, body: &Value) -> (u16, Value) {
        self.post(&format!("channels/{CHANNEL}/messages"), body).await
    }
}

/// The path of what is sent with an interaction's token.
pub(super) fn webhook(interaction: &Interaction) -> String {
    format!("webhooks/{APPLICATION}/{}", interaction.token())
}

/// A quiet message.
pub(super) fn quiet(text: &str) -> Value {
    json!({ "content": text, "allowed_mentions": { "parse": [] } })
}

/// A quiet first answer.
pub(super) fn answer(text: &str) -> Value {
    json!({ "type": 4, "data": quiet(text) })
}

fn shard(url: &str, token: &str, intents: Intents) -> Shard<InMemoryQueue> {
    // Many identifies at once: what is tested here is the loopback, not twilight's patience.
    let queue = InMemoryQueue::new(0, 0, Duration::ZERO, 0);
    let config = ConfigBuilder::new(token.to_owned(), intents).proxy_url(url.to_owned()).queue(queue);
    Shard::with_config(ShardId::ONE, config.build())
}
