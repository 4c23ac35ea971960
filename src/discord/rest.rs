//! The one place that requests leave from: honours rate limits, times out, and waits only for its own route.
//!
//! serenity builds each request (route, headers, body). It is sent here, because serenity's own sender drops the
//! headers that a rate limit is told in, and holds one route's wait against all.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use reqwest::{Response, StatusCode, Url, header::HeaderMap};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;
use serenity::{
    builder::CreateAttachment,
    http::{LightMethod, Multipart, MultipartUpload, RatelimitingBucket, Request, Route},
};
use tokio::{
    sync::Notify,
    time::{Instant, sleep_until, timeout_at},
};

use crate::{reply::Enclosed, settings::Token};

/// A try takes no longer; Discord answers within a fraction of it.
const TRY_WITHIN: Duration = Duration::from_secs(10);
/// A connection is made within this time, or not at all.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// Connections kept for the next request: after a crowd, each would hold its buffers for nothing.
const KEPT_OPEN: usize = 8;
/// Discord's own longest wait is shorter; what asks for more is a mistake that must not silence the bot.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// Between two tries after a fault of Discord's.
const BETWEEN_TRIES: Duration = Duration::from_millis(200);
/// Tries in all when Discord fails or does not answer.
const TRIES: u32 = 3;
/// Where Discord keeps what people attach.
const ATTACHMENTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];
/// Of a file that somebody attached, no more is read (bytes).
const FETCHED: usize = 8 << 20;
/// Discord's code for an interaction that was too long ago: that says nothing of the bot's own token.
const EXPIRED: u32 = 50_027;
/// Discord's code for an interaction that has its answer.
const ALREADY_ANSWERED: u32 = 40_060;

/// A bot's access to Discord's REST interface.
#[derive(Debug)]
pub(super) struct Rest {
    client: reqwest::Client,
    token: Token,
    /// In place of `https://discord.com`.
    proxy: Option<String>,
    /// A std mutex: held for a line, never across an await.
    limits: Mutex<Limits>,
    token_rejected: Notify,
}

/// How long a request may take in all, and whether sending it twice does no harm.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// From the call on, waits for rate limits included.
    pub(super) within: Duration,
    /// Whether to try again after a fault that may have come after Discord did what it was asked.
    pub(super) again: bool,
}

/// Why a request came to nothing. Says nothing of addresses, which hold an interaction's secret.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// 401: the token was mistyped, or revoked.
    #[error("Discord does not accept the bot's token")]
    Token,
    /// Any other refusal; 404 on an interaction means that it is too late.
    #[error("Discord refused with {status} (code {code}): {message}")]
    Refused { status: StatusCode, code: u32, message: String },
    /// The route's rate limit lasts longer than there is time.
    #[error("Discord's rate limit lasts longer than this request may wait")]
    Limited,
    /// No answer in time.
    #[error("Discord did not answer in time")]
    Late,
    /// No connection, or no sense in what came over it.
    #[error("Discord can't be reached or understood: {0}")]
    Unreachable(String),
}

/// What Discord says of a refusal.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Refusal {
    code: u32,
    message: String,
    retry_after: Option<f64>,
    global: bool,
}

impl Rest {
    /// Access with this token, through `proxy` where one is given.
    pub(super) fn new(token: Token, proxy: Option<String>) -> Result<Self, Failure> {
        let mut client = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .timeout(TRY_WITHIN)
            .pool_max_idle_per_host(KEPT_OPEN)
            .redirect(reqwest::redirect::Policy::none());
        if proxy.is_some() {
            // Whoever names Discord's stand-in means that address, not another proxy on the way.
            client = client.no_proxy();
        }
        let client = client.build().map_err(unreachable)?;
        Ok(Self { client, token, proxy, limits: Mutex::default(), token_rejected: Notify::new() })
    }

    /// Returns when Discord has refused the token.
    pub(super) async fn token_rejected(&self) {
        self.token_rejected.notified().await;
    }

    /// Reads.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        patience: Patience,
    ) -> Result<T, Failure> {
        let answer = self.send(route, LightMethod::Get, None, patience).await?;
        read(&answer)
    }

    /// Creates, and gives what was created.
    pub(super) async fn create<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        body: &impl Serialize,
        patience: Patience,
    ) -> Result<T, Failure> {
        let answer = self.send(route, LightMethod::Post, Some(Body::of(body, None)), patience).await?;
        read(&answer)
    }

    /// Creates.
    pub(super) async fn post(
        &self,
        route: Route<'_>,
        body: &impl Serialize,
        file: Option<Enclosed>,
        patience: Patience,
    ) -> Result<(), Failure> {
        self.send(route, LightMethod::Post, Some(Body::of(body, file)), patience).await.map(drop)
    }

    /// Changes.
    pub(super) async fn patch(
        &self,
        route: Route<'_>,
        body: &impl Serialize,
        file: Option<Enclosed>,
        patience: Patience,
    ) -> Result<(), Failure> {
        self.send(route, LightMethod::Patch, Some(Body::of(body, file)), patience).await.map(drop)
    }

    /// Replaces.
    pub(super) async fn put(
        &self,
        route: Route<'_>,
        body: &impl Serialize,
        patience: Patience,
    ) -> Result<(), Failure> {
        self.send(route, LightMethod::Put, Some(Body::of(body, None)), patience).await.map(drop)
    }

    /// Reads a file that somebody attached: from where Discord keeps them, and nowhere else.
    pub(super) async fn fetch(&self, url: &str, patience: Patience) -> Result<Vec<u8>, Failure> {
        let address = Url::parse(url).ok().filter(|url| self.is_discords(url));
        let address =
            address.ok_or_else(|| Failure::Unreachable("an address that is not Discord's".into()))?;
        let fetch = async {
            let mut answer = self.client.get(address).send().await.map_err(unreachable)?;
            if !answer.status().is_success() {
                return Err(self.refused(answer).await);
            }
            let mut file = Vec::new();
            // What the headers say of its size is not believed.
            while let Some(part) = answer.chunk().await.map_err(unreachable)? {
                if file.len() + part.len() > FETCHED {
                    return Err(Failure::Unreachable("a file that is too large".into()));
                }
                file.extend_from_slice(&part);
            }
            Ok(file)
        };
        timeout_at(Instant::now() + patience.within, fetch).await.unwrap_or(Err(Failure::Late))
    }

    /// Whether Discord keeps attachments there; or the machine that the operator put in Discord's place.
    fn is_discords(&self, url: &Url) -> bool {
        let plain = url.username().is_empty() && url.password().is_none();
        let is_kept_there = url.scheme() == "https"
            && url.port().is_none()
            && url.host_str().is_some_and(|host| ATTACHMENTS.contains(&host));
        let proxy = self.proxy.as_deref().and_then(|proxy| Url::parse(proxy).ok());
        let stands_in =
            proxy.is_some_and(|proxy| proxy.host() == url.host() && url.path().starts_with("/attachments/"));
        plain && (is_kept_there || stands_in)
    }

    async fn send(
        &self,
        route: Route<'_>,
        method: LightMethod,
        body: Option<Body>,
        patience: Patience,
    ) -> Result<Vec<u8>, Failure> {
        let deadline = Instant::now() + patience.within;
        let mut tries = 0;
        loop {
            let free = self.limits().free_at(route);
            if let Some(free) = free {
                if free >= deadline {
                    return Err(Failure::Limited);
                }
                sleep_until(free).await;
            }
            tries += 1;
            let again = patience.again && tries < TRIES && Instant::now() + BETWEEN_TRIES < deadline;
            let request = match body.clone() {
                Some(body) => body.put_into(Request::new(route, method)),
                None => Request::new(route, method),
            };
            let failure = match timeout_at(deadline, self.once(request)).await {
                Ok(Ok(answer)) => {
                    if answer.status() == StatusCode::TOO_MANY_REQUESTS {
                        self.heed(route, answer).await;
                        continue;
                    }
                    self.limits().spent(route, answer.headers());
                    if answer.status().is_success() {
                        return answer.bytes().await.map(Vec::from).map_err(unreachable);
                    }
                    self.refused(answer).await
                }
                Ok(Err(failure)) => failure,
                Err(_) => return Err(Failure::Late),
            };
            match failure {
                // The try before got through after all.
                Failure::Refused { code: ALREADY_ANSWERED, .. } if tries > 1 => return Ok(Vec::new()),
                Failure::Refused { status, .. } if status.is_server_error() && again => {}
                Failure::Late | Failure::Unreachable(_) if again => {}
                failure => return Err(failure),
            }
            sleep_until(Instant::now() + BETWEEN_TRIES * tries).await;
        }
    }

    async fn once(&self, request: Request<'_>) -> Result<Response, Failure> {
        let token = format!("Bot {}", self.token.expose());
        let request = request
            .build(&self.client, &token, self.proxy.as_deref())
            // The error may hold the address, and so an interaction's secret.
            .map_err(|_| {
                Failure::Unreachable("the request's address or token has a character it must not".into())
            })?;
        request.send().await.map_err(unreachable)
    }

    /// Notes how long a 429 asks to wait.
    async fn heed(&self, route: Route<'_>, answer: Response) {
        let number = |name| answer.headers().get(name)?.to_str().ok()?.parse::<f64>().ok();
        let told = number("retry-after").or_else(|| number("x-ratelimit-reset-after"));
        let global = answer.headers().contains_key("x-ratelimit-global");
        let refusal: Refusal = answer.json().await.unwrap_or_default();
        let after = pause(refusal.retry_after.or(told));
        tracing::warn!(?after, global = global || refusal.global, "Discord limits the rate of requests");
        self.limits().hold(route, after, global || refusal.global);
    }

    async fn refused(&self, answer: Response) -> Failure {
        let status = answer.status();
        let Refusal { code, message, .. } = answer.json().await.unwrap_or_default();
        if status == StatusCode::UNAUTHORIZED && code != EXPIRED {
            self.token_rejected.notify_one();
            return Failure::Token;
        }
        Failure::Refused { status, code, message }
    }

    fn limits(&self) -> std::sync::MutexGuard<'_, Limits> {
        // Half-changed limits are still limits: a panic elsewhere must not silence the bot.
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Until when which routes must be left alone.
#[derive(Debug, Default)]
struct Limits {
    global: Option<Instant>,
    routes: HashMap<RatelimitingBucket, Instant>,
}

impl Limits {
    /// When a request to this route may leave, if not now.
    fn free_at(&self, route: Route<'_>) -> Option<Instant> {
        let route_free = self.routes.get(&route.ratelimiting_bucket()).copied();
        let global = self.global.filter(|_| !is_exempt(route));
        route_free.max(global).filter(|&free| free > Instant::now())
    }

    fn hold(&mut self, route: Route<'_>, after: Duration, global: bool) {
        let now = Instant::now();
        // Only what still holds is kept, so this stays as small as the trouble is.
        self.routes.retain(|_, free| *free > now);
        if global && !is_exempt(route) {
            self.global = Some(now + after);
        } else {
            self.routes.insert(route.ratelimiting_bucket(), now + after);
        }
    }

    /// Heeds a limit before it is hit: none remaining means wait for the reset.
    fn spent(&mut self, route: Route<'_>, headers: &HeaderMap) {
        let text = |name| headers.get(name)?.to_str().ok();
        if text("x-ratelimit-remaining") == Some("0") {
            let reset = text("x-ratelimit-reset-after").and_then(|seconds| seconds.parse().ok());
            if reset.is_some() {
                self.hold(route, pause(reset), false);
            }
        }
    }
}

/// Answers to interactions do not count against the limit on all requests.
fn is_exempt(route: Route<'_>) -> bool {
    matches!(
        route,
        Route::InteractionResponse { .. }
            | Route::WebhookFollowupMessages { .. }
            | Route::WebhookOriginalInteractionResponse { .. }
    )
}

/// A wait as Discord tells it, in seconds, made sane.
fn pause(seconds: Option<f64>) -> Duration {
    let seconds = seconds.filter(|seconds| seconds.is_finite() && *seconds >= 0.0).unwrap_or(1.0);
    Duration::from_secs_f64(seconds.min(LONGEST_WAIT.as_secs_f64()))
}

/// What a request carries: JSON, and a file beside it.
#[derive(Debug, Clone)]
struct Body {
    json: String,
    file: Option<Enclosed>,
}

impl Body {
    fn of(body: &impl Serialize, file: Option<Enclosed>) -> Self {
        let mut json = serde_json::to_value(body).expect("what serenity builds is JSON");
        if let Some(file) = &file {
            // An interaction's answer holds its message; elsewhere the body is the message.
            let message = if json["data"].is_object() { &mut json["data"] } else { &mut json };
            message["attachments"] = json!([{ "id": "0", "filename": file.name }]);
        }
        Self { json: json.to_string(), file }
    }

    fn put_into(self, request: Request<'_>) -> Request<'_> {
        match self.file {
            None => request.body(Some(self.json.into_bytes())),
            Some(file) => request.multipart(Some(Multipart {
                upload: MultipartUpload::Attachments(vec![CreateAttachment::bytes(file.bytes, file.name)]),
                fields: Vec::new(),
                payload_json: Some(self.json),
            })),
        }
    }
}

fn read<T: DeserializeOwned>(answer: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(answer)
        .map_err(|_| Failure::Unreachable("an answer that is not as described".into()))
}

fn unreachable(error: reqwest::Error) -> Failure {
    if error.is_timeout() { Failure::Late } else { Failure::Unreachable(innermost(&error.without_url())) }
}

/// The cause at the bottom is the one that says something: "connection refused".
fn innermost(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), innermost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_sane_whatever_discord_says() {
        let check = |told, seconds| assert_eq!(pause(told), Duration::from_secs_f64(seconds));
        check(Some(0.5), 0.5);
        check(Some(-1.0), 1.0);
        check(Some(f64::NAN), 1.0);
        check(Some(1e9), 60.0);
        check(None, 1.0);
    }

    #[tokio::test]
    async fn one_routes_limit_holds_no_other_back() {
        let channel = |id: u64| Route::ChannelMessages { channel_id: id.into() };
        let answer = Route::InteractionResponse { interaction_id: 1.into(), token: "t" };
        let mut limits = Limits::default();
        limits.hold(channel(1), Duration::from_secs(5), false);
        assert!(limits.free_at(channel(1)).is_some());
        assert!(limits.free_at(channel(2)).is_none());
        limits.hold(channel(1), Duration::from_secs(5), true);
        assert!(limits.free_at(channel(2)).is_some());
        assert!(limits.free_at(answer).is_none());
    }
}
