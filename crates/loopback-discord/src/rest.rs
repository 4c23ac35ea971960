//! The REST side: every request is remembered, checked, perhaps spoilt, and answered.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Json, Response};
use axum::serve::ListenerExt;
use serde_json::Value;
use tokio::net::TcpListener;

use super::answers::{Answer, answer};
use super::cdn::Cdn;
use super::fault::Fault;
use super::gateway::Gateway;
use super::multipart;
use super::refusal::Refusal;
use super::requests::{Remembered, Request, take_from};
use super::route::{Place, Route};
use super::violations::Violations;
use super::waits::{ANSWER_WITHIN, SILENCE};
use super::watched::Watched;
use crate::events::{Event, TOKEN};

/// What every answer says of its limit where nothing is the matter.
const CALM: [(&str, &str); 4] = [
    ("x-ratelimit-limit", "50"),
    ("x-ratelimit-remaining", "49"),
    ("x-ratelimit-reset-after", "1.000"),
    ("x-ratelimit-bucket", "loopback"),
];

/// Discord's REST, as a test sees it.
#[derive(Clone)]
pub struct Rest {
    known: Arc<Watched<Remembered>>,
    gateway: Gateway,
    violations: Violations,
    url: String,
}

impl Rest {
    pub(crate) async fn listen(gateway: Gateway, cdn: Cdn, violations: Violations) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let known = Arc::new(Watched::new(Remembered::telling(gateway.url(), cdn)));
        let rest = Self { known, gateway, violations, url };
        let router =
            Router::new().fallback(handle).layer(DefaultBodyLimit::disable()).with_state(rest.clone());
        // Without this, small answers wait for the peer's delayed acknowledgement, and tails grow by 40 ms.
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).expect("no delay"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        rest
    }

    /// Its base address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The next request on `route` meets this fault. Several queue up.
    pub fn fail_next(&self, route: Route, fault: Fault) {
        self.known.change(|known| known.fail_next(route, fault));
    }

    /// What `GET /gateway/bot` recommends from now on.
    pub fn recommend_shards(&self, shards: u32) {
        self.known.change(|known| known.more_shards = shards - 1);
    }

    /// From now on the bot's token is wrong: 401 wherever it is needed.
    pub fn reject_token(&self) {
        self.known.change(|known| known.token_rejected = true);
    }

    /// From now on no message is taken for this channel.
    pub fn refuse_messages(&self, channel: &str, refusal: Refusal) {
        self.known.change(|known| known.refusals.insert(channel.to_owned(), refusal));
    }

    /// The channel takes messages again.
    pub fn take_messages(&self, channel: &str) {
        self.known.change(|known| known.refusals.remove(channel));
    }

    /// From now on this channel shows no embeds of the bot's.
    pub fn drop_embeds(&self, channel: &str) {
        self.known.change(|known| known.embedless.insert(channel.to_owned()));
    }

    /// From now on there is this channel: a forum, or a post.
    pub fn add_channel(&self, channel: Value) {
        let id = channel["id"].as_str().expect("an id").to_owned();
        self.known.change(|known| known.channels.insert(id, channel));
    }

    /// A forum or a post, as it is now.
    pub fn channel(&self, id: &str) -> Value {
        self.known.look(|known| known.channels.get(id).cloned().unwrap_or_default())
    }

    /// From now on the bot may set no tags in this forum.
    pub fn refuse_tags(&self, forum: &str, refusal: Refusal) {
        self.known.change(|known| known.untaggable.insert(forum.to_owned(), refusal));
    }

    /// The registered commands, as Discord lists them.
    pub fn commands(&self) -> Vec<Value> {
        self.known.look(|known| known.commands.clone())
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Request> {
        self.known.look(|known| known.requests.clone())
    }

    /// Waits for the next answered request on a route: each is handed out once.
    pub async fn next(&self, route: Route) -> Request {
        let what = format!("request {route:?}");
        self.known.until(&what, ANSWER_WITHIN, |known| known.take_request(route)).await
    }

    pub(crate) fn expect_answers_to(&self, event: &Event) {
        self.known.change(|known| known.expect_answers_to(event));
    }

    pub(crate) async fn answer_to(&self, interaction: &str) -> Value {
        let what = "callback to the interaction";
        self.known.until(what, ANSWER_WITHIN, |known| known.take_callback(interaction)).await
    }

    pub(crate) async fn seen(&self, interaction: &str) -> Value {
        let what = "answer that is more than a promise";
        self.known.until(what, ANSWER_WITHIN, |known| known.take_seen(interaction)).await
    }

    /// Looks at what Discord knows, or changes it.
    pub(crate) fn known<R>(&self, look: impl FnOnce(&mut Remembered) -> R) -> R {
        self.known.change(look)
    }

    pub(crate) async fn edit_of(&self, token: &str) -> Value {
        let what = "edit of the first answer";
        self.known.until(what, ANSWER_WITHIN, |known| take_from(&mut known.edits, token)).await
    }

    pub(crate) async fn follow_up_to(&self, token: &str) -> Value {
        let what = "further answer";
        self.known.until(what, ANSWER_WITHIN, |known| take_from(&mut known.follow_ups, token)).await
    }

    pub(crate) async fn next_message(&self, channel: &str) -> Value {
        let what = format!("message in channel {channel}");
        self.known.until(&what, ANSWER_WITHIN, |known| take_from(&mut known.posted, channel)).await
    }

    pub(crate) async fn reply_to(&self, message: &str) -> Value {
        let refers = |(_, body): &(String, Value)| body["message_reference"]["message_id"] == message;
        let take = |known: &mut Remembered| {
            let index = known.posted.iter().position(refers)?;
            Some(known.posted.remove(index).1)
        };
        self.known.until("reply to the message", ANSWER_WITHIN, take).await
    }

    pub(crate) fn answers(&self) -> usize {
        self.known.look(Remembered::answers)
    }

    /// Fails if the bot speaks within [`SILENCE`], at once when it does.
    pub(crate) async fn stays_silent_after(&self, before: usize) {
        let spoke = |known: &mut Remembered| {
            (known.answers() > before).then(|| known.requests.last().map(|request| request.path.clone()))
        };
        let speech = self.known.until("speech", SILENCE * 10, spoke);
        if let Ok(path) = tokio::time::timeout(SILENCE, speech).await {
            panic!("the bot should have been silent, and sent {path:?}");
        }
    }

    /// Waits for answers that are being held back, though not for ever.
    pub(crate) async fn settled(&self) {
        let settled = |known: &mut Remembered| {
            known.requests.iter().all(|request| request.status.is_some()).then_some(())
        };
        let settling = self.known.until("end to the requests", SILENCE * 10, settled);
        let _ = tokio::time::timeout(SILENCE, settling).await;
    }

    /// Remembers a request, and decides what is to be done with it.
    fn receive(&self, request: Request, place: Option<&Place>) -> (usize, Option<Fault>) {
        let told_to_wait = |known: &Remembered| place.is_some_and(|place| known.is_within_window(place));
        self.known.change(|known| {
            match place {
                Some(place) => {
                    for problem in known.problems(place, &request) {
                        self.violations.note(format!("{} {}: {problem}", request.method, request.path));
                    }
                }
                None => self.violations.note(format!(
                    "{} {}: a request that this Discord does not know",
                    request.method, request.path
                )),
            }
            let fault = if told_to_wait(known) {
                Some(Fault::status(429).header("retry-after", "1"))
            } else {
                place.and_then(|place| known.fault_for(place.route))
            };
            known.requests.push(request);
            (known.requests.len() - 1, fault)
        })
    }

    fn answer(&self, place: &Place, query: &str, request: &Request) -> Answer {
        let vanished = self.gateway.vanished();
        let answer = self.known.change(|known| {
            known.bot_vanished(vanished);
            let right = request.authorization.as_deref() == Some(&format!("Bot {TOKEN}"));
            if place.needs_bot_token() && (known.token_rejected || !right) {
                return Answer::unauthorized();
            }
            answer(known, place, query, request)
        });
        for violation in &answer.violations {
            self.violations.note(format!("{} {}: {violation}", request.method, request.path));
        }
        answer
    }

    /// The answer is on its way: the bot may act on it from now on.
    fn answered(&self, number: usize, place: Option<&Place>, status: StatusCode) {
        self.known.change(|known| {
            known.requests[number].status = Some(status.as_u16());
            if let Some(place) = place
                && place.route == Route::Callback
                && status.is_success()
                && let Some(asked) = known.interactions.get_mut(&place.id)
            {
                asked.told = true;
            }
        });
    }
}

async fn handle(
    State(rest): State<Rest>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let place = Place::of(&method, uri.path());
    let authorization = headers.get("authorization").and_then(|value| value.to_str().ok());
    let path = uri.path_and_query().map_or_else(String::new, ToString::to_string);
    let (said, files) = read(&headers, &body).unwrap_or_else(|problem| {
        rest.violations.note(format!("{method} {path}: {problem}"));
        Default::default()
    });
    let request = Request {
        method: method.to_string(),
        path,
        route: place.as_ref().map(|place| place.route),
        authorization: authorization.map(ToOwned::to_owned),
        body: said,
        files,
        at: Instant::now(),
        status: None,
    };
    let (number, fault) = rest.receive(request.clone(), place.as_ref());
    let fault = fault.unwrap_or_else(Fault::right_answer);

    let mut answer = match &place {
        Some(place) if fault.done => rest.answer(place, uri.query().unwrap_or_default(), &request),
        _ => Answer::unknown_route(),
    };
    if let Some(status) = fault.status {
        answer.status = StatusCode::from_u16(status).expect("a status");
        answer.body = Some(fault.body);
    }
    // Even to sleep for no time takes a millisecond.
    if !fault.delay.is_zero() {
        tokio::time::sleep(fault.delay).await;
    }
    rest.answered(number, place.as_ref(), answer.status);
    if let (Some(place), Some((length, scope))) = (&place, fault.window) {
        rest.known.change(|known| known.open_window(place, length, scope));
    }
    respond(answer, &fault.headers)
}

/// What a request says, and the files that come with it.
fn read(headers: &HeaderMap, body: &Bytes) -> Result<(Value, Vec<multipart::File>), String> {
    let content_type = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if let Some(boundary) = multipart::boundary(content_type) {
        return multipart::read(body, boundary);
    }
    if body.is_empty() {
        return Ok((Value::Null, Vec::new()));
    }
    let said = serde_json::from_slice(body).map_err(|_| "a body that is no JSON")?;
    Ok((said, Vec::new()))
}

fn respond(answer: Answer, headers: &[(&'static str, String)]) -> Response {
    let mut response = match answer.body {
        Some(body) => (answer.status, Json(body)).into_response(),
        None => answer.status.into_response(),
    };
    let calm = CALM.iter().map(|(name, value)| (*name, (*value).to_owned()));
    for (name, value) in calm.chain(headers.iter().cloned()) {
        response.headers_mut().insert(name, value.parse().expect("a header's value"));
    }
    response
}
