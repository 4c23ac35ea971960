//! The one place that requests leave from: honours rate limits, times out, and waits only for its own route.
//!
//! serenity builds each request (route, headers, body). It is sent here, because serenity's own sender drops the
//! headers that a rate limit is told in, and holds one route's wait against all.

mod body;
mod budget;
mod failure;
mod files;
mod limits;
mod route;
mod turns;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use reqwest::{Response, StatusCode, header::HeaderMap};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serenity::http::{LightMethod, Request, Route};
use tokio::{
    sync::{Mutex as Turnstile, Notify},
    time::{Instant, sleep, sleep_until, timeout_at},
};

pub(super) use self::failure::Failure;
use self::{
    body::Body,
    budget::{Budget, Leave},
    failure::unreachable,
    limits::{Held, Limits},
    route::Key,
    turns::{GaveWay, Turns},
};
use super::fresh::Fresh;
use crate::{reply::Enclosed, settings::Token, vitals::SharedVitals};

/// A try takes no longer; Discord answers within a fraction of it.
const TRY_WITHIN: Duration = Duration::from_secs(10);
/// Nor less, where a further one may follow: a connection that is dead must not eat the whole time.
const TRY_AT_LEAST: Duration = Duration::from_secs(1);
/// A connection is made within this time, or not at all.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// Connections kept for the next request, as many as may be under way: to make one takes longer than an answer may.
const KEPT_OPEN: usize = 100;
/// And for how long: after a crowd, each holds its buffers for nothing.
const KEPT_FOR: Duration = Duration::from_secs(20);
/// Between the first two tries after a fault of Discord's; doubled for each further one, up to the longest.
const BETWEEN_TRIES: Duration = Duration::from_millis(100);
const LONGEST_BETWEEN_TRIES: Duration = Duration::from_secs(5);
/// With less time left, no further try is made.
const TOO_LATE: Duration = Duration::from_millis(50);
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
    turns: Turns,
    budget: Budget,
    /// After the limit on all requests was hit, one at a time until one gets through.
    one_by_one: Turnstile<()>,
    token_rejected: Notify,
    vitals: SharedVitals,
    /// What Discord's answers say of the time.
    pub(super) fresh: Fresh,
}

/// How long a request may take in all, and whether sending it twice does no harm.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// From the call on, waits for rate limits included.
    pub(super) within: Duration,
    /// Whether to try again after a fault.
    pub(super) again: Again,
    /// Whether it is given up where newer ones wait for the same route, or where that refused a moment ago.
    pub(super) gives_way: bool,
}

/// When a further try is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// Never: whoever asks does so again.
    Never,
    /// Where Discord can't have heard of it.
    IfUnheard,
    /// Also where it may have done what it was asked: twice does no harm.
    Always,
}

/// What stands behind a request's address.
pub(super) type Query = Vec<(&'static str, String)>;

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
    pub(super) fn new(token: Token, proxy: Option<String>, vitals: SharedVitals) -> Result<Self, Failure> {
        let mut client = reqwest::Client::builder()
            .connect_timeout(CONNECT_WITHIN)
            .timeout(TRY_WITHIN)
            .pool_max_idle_per_host(KEPT_OPEN)
            .pool_idle_timeout(KEPT_FOR)
            .redirect(reqwest::redirect::Policy::none());
        if proxy.is_some() {
            // Whoever names Discord's stand-in means that address, not another proxy on the way.
            client = client.no_proxy();
        }
        let client = client.build().map_err(unreachable)?;
        Ok(Self {
            client,
            token,
            proxy,
            limits: Mutex::default(),
            turns: Turns::default(),
            budget: Budget::default(),
            one_by_one: Turnstile::default(),
            token_rejected: Notify::new(),
            vitals,
            fresh: Fresh::default(),
        })
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
        let answer = self.send(route, LightMethod::Get, None, None, patience).await?;
        read(&answer)
    }

    /// Reads, with a query: the messages after one.
    pub(super) async fn list<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        query: Query,
        patience: Patience,
    ) -> Result<Vec<T>, Failure> {
        let answer = self.send(route, LightMethod::Get, Some(query), None, patience).await?;
        read(&answer)
    }

    /// Deletes.
    pub(super) async fn delete(&self, route: Route<'_>, patience: Patience) -> Result<(), Failure> {
        self.send(route, LightMethod::Delete, None, None, patience).await.map(drop)
    }

    /// Creates, and gives what was created.
    pub(super) async fn create<T: DeserializeOwned>(
        &self,
        route: Route<'_>,
        body: &impl Serialize,
        patience: Patience,
    ) -> Result<T, Failure> {
        let answer = self.send(route, LightMethod::Post, None, Some(Body::of(body, None)), patience).await?;
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
        self.send(route, LightMethod::Post, None, Some(Body::of(body, file)), patience).await.map(drop)
    }

    /// Changes.
    pub(super) async fn patch(
        &self,
        route: Route<'_>,
        body: &impl Serialize,
        file: Option<Enclosed>,
        patience: Patience,
    ) -> Result<(), Failure> {
        self.send(route, LightMethod::Patch, None, Some(Body::of(body, file)), patience).await.map(drop)
    }

    /// Replaces.
    pub(super) async fn put(
        &self,
        route: Route<'_>,
        body: &impl Serialize,
        patience: Patience,
    ) -> Result<(), Failure> {
        self.send(route, LightMethod::Put, None, Some(Body::of(body, None)), patience).await.map(drop)
    }

    /// Sends, and sends again as long as there is time and it may help.
    async fn send(
        &self,
        route: Route<'_>,
        method: LightMethod,
        query: Option<Query>,
        body: Option<Body>,
        patience: Patience,
    ) -> Result<Vec<u8>, Failure> {
        let deadline = Instant::now() + patience.within;
        let key = Key::of(route);
        let turn = timeout_at(deadline, self.turns.turn(key.clone(), patience.gives_way));
        let _turn = turn.await.map_err(|_| Failure::Late)?.map_err(|GaveWay| {
            self.vitals.shed.count("gave_way");
            Failure::GaveWay
        })?;
        let mut tries = 0;
        loop {
            let one_by_one = self.one_by_one_if_doubtful(&key, deadline).await?;
            let leave = self.leave(&key, patience, deadline).await?;
            tries += 1;
            let request = Request::new(route, method).params(query.clone());
            let request = match body.clone() {
                Some(body) => body.put_into(request),
                None => request,
            };
            let answer = async { self.heard(&key, leave, self.once(request).await?).await };
            let answer = timeout_at(patience.one_try(deadline), answer).await.unwrap_or_else(|_| {
                self.vitals.rest.count(UNANSWERED);
                Err(Failure::Late)
            });
            drop(one_by_one);
            let failure = match answer {
                Ok(Heard::Answer(answer)) => return Ok(answer),
                Ok(Heard::Wait) => continue,
                Err(failure) => failure,
            };
            match failure {
                // The try before got through after all.
                Failure::Refused { code: ALREADY_ANSWERED, .. } if tries > 1 => return Ok(Vec::new()),
                failure if !failure.may_pass(patience.again) => return Err(failure),
                failure => pause_between(tries, deadline).await.ok_or(failure)?,
            }
        }
    }

    /// Whoever is let in alone, as long as it isn't known whether the limit on all requests is over.
    async fn one_by_one_if_doubtful(
        &self,
        key: &Key,
        deadline: Instant,
    ) -> Result<Option<tokio::sync::MutexGuard<'_, ()>>, Failure> {
        if key.answers_an_interaction() || !self.limits().is_doubtful() {
            return Ok(None);
        }
        let alone = timeout_at(deadline, self.one_by_one.lock()).await.map_err(|_| Failure::Limited)?;
        Ok(self.limits().is_doubtful().then_some(alone))
    }

    /// Waits until a request may leave.
    async fn leave(&self, key: &Key, patience: Patience, deadline: Instant) -> Result<Leave, Failure> {
        // What comes seldom is tried all the same: somebody may have just mended it.
        let held = || {
            let held = self.limits().held(key, Instant::now());
            held.filter(|held| patience.gives_way || matches!(held, Held::Limited(_)))
        };
        loop {
            match held() {
                Some(Held::Closed(_)) => return Err(Failure::Closed),
                Some(Held::Limited(until)) if until >= deadline => return Err(Failure::Limited),
                Some(Held::Limited(until)) => sleep_until(until).await,
                None => {
                    let leave = timeout_at(deadline, self.budget.leave(key.answers_an_interaction()));
                    let leave = leave.await.map_err(|_| Failure::Limited)?;
                    // Something may have been held meanwhile.
                    if held().is_none() {
                        return Ok(leave);
                    }
                }
            }
        }
    }

    /// Takes in what Discord answered, and what it says of further requests.
    async fn heard(&self, key: &Key, leave: Leave, answer: Response) -> Result<Heard, Failure> {
        self.fresh.learn(answer.headers());
        let status = answer.status();
        self.vitals.rest.count(class(status));
        if status == StatusCode::TOO_MANY_REQUESTS {
            leave.spend();
            self.heed(key, answer).await;
            return Ok(Heard::Wait);
        }
        if status.is_success() {
            self.limits().through(key, spent(answer.headers()), Instant::now());
            return answer.bytes().await.map(|bytes| Heard::Answer(bytes.into())).map_err(unreachable);
        }
        let failure = self.refused(answer).await;
        if !key.answers_an_interaction() && failure.closes_its_route() {
            leave.spend();
            self.limits().refused(key, Instant::now());
        } else if matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) {
            leave.spend();
        }
        Err(failure)
    }

    async fn once(&self, request: Request<'_>) -> Result<Response, Failure> {
        let token = format!("Bot {}", self.token.expose());
        let request = request
            .build(&self.client, &token, self.proxy.as_deref())
            // The error may hold the address, and so an interaction's secret.
            .map_err(|_| {
                Failure::Garbled("the request's address or token has a character it must not".into())
            })?;
        request.send().await.map_err(unreachable).inspect_err(|_| self.vitals.rest.count(UNANSWERED))
    }

    /// Notes how long a 429 asks to wait.
    async fn heed(&self, key: &Key, answer: Response) {
        let number = |name| answer.headers().get(name)?.to_str().ok()?.parse::<f64>().ok();
        let told = number("retry-after").or_else(|| number("x-ratelimit-reset-after"));
        let all = answer.headers().contains_key("x-ratelimit-global");
        let refusal: Refusal = answer.json().await.unwrap_or_default();
        let all = all || refusal.global;
        let wait = self.limits().hit(key, refusal.retry_after.or(told), all, Instant::now());
        tracing::warn!(?wait, global = all, "Discord limits the rate of requests");
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

    fn limits(&self) -> MutexGuard<'_, Limits> {
        // Half-changed limits are still limits: a panic elsewhere must not silence the bot.
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a request counts as that no answer came to.
const UNANSWERED: &str = "none";

/// What an answer counts as.
fn class(status: StatusCode) -> &'static str {
    match status.as_u16() / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

/// What came back.
enum Heard {
    /// What was asked for.
    Answer(Vec<u8>),
    /// To be tried again, once the limit is over.
    Wait,
}

impl Patience {
    /// Until when a try that begins now may last: where a further one may follow, a part of the time that is left.
    fn one_try(&self, deadline: Instant) -> Instant {
        let now = Instant::now();
        let left = deadline - now;
        let part = if self.again == Again::Always { (left / 2).max(TRY_AT_LEAST) } else { left };
        now + part.min(left).min(TRY_WITHIN)
    }
}

/// Waits before the next try; `None`: there is no time for one.
async fn pause_between(tries: u32, deadline: Instant) -> Option<()> {
    let left = deadline - Instant::now();
    if left < TOO_LATE {
        return None;
    }
    let pause = BETWEEN_TRIES.saturating_mul(1 << (tries - 1).min(16));
    sleep(pause.min(LONGEST_BETWEEN_TRIES).min(left / 2)).await;
    Some(())
}

/// In how many seconds a route may be used again, if this was the last time for now: a limit is heeded before it is hit.
fn spent(headers: &HeaderMap) -> Option<f64> {
    let text = |name| headers.get(name)?.to_str().ok();
    let is_spent = text("x-ratelimit-remaining") == Some("0");
    text("x-ratelimit-reset-after").filter(|_| is_spent)?.parse().ok()
}

fn read<T: DeserializeOwned>(answer: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(answer).map_err(|_| Failure::Garbled("an answer that is not as described".into()))
}
