//! What REST remembers: requests, interactions and messages.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::asked::{Asked, PROMISE, PROMISE_CHANGE};
use super::cdn::Cdn;
use super::fault::{Fault, Scope};
use super::kept::Kept;
use super::multipart::File;
use super::refusal::Refusal;
use super::route::{Place, Route};
use super::{limits, schema};
use crate::events::Event;

/// How long the bot may take to see that it was limited: what was on its way is no violation.
const IN_FLIGHT: Duration = Duration::from_millis(100);
/// A window this long is a lie that nobody has to believe.
const LONGEST_WINDOW: Duration = Duration::from_mins(1);

/// One request and what it was answered.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its method.
    pub method: String,
    /// With the query, where there is one.
    pub path: String,
    /// What it is for, where this Discord knows that.
    pub route: Option<Route>,
    /// The header of that name.
    pub authorization: Option<String>,
    /// What it says: null where that is no JSON.
    pub body: Value,
    /// The files with it.
    pub files: Vec<File>,
    /// When it arrived.
    pub at: Instant,
    /// The answer's status; nothing while it is held back, or where the bot hung up before it came.
    pub status: Option<u16>,
}

/// A time in which no request may come.
struct Window {
    from: Instant,
    to: Instant,
    /// Everywhere, or here.
    place: Option<Place>,
}

#[derive(Default)]
pub(crate) struct Remembered {
    pub(crate) requests: Vec<Request>,
    pub(crate) gateway_url: String,
    /// Beyond the first.
    pub(crate) more_shards: u32,
    pub(crate) token_rejected: bool,
    pub(crate) commands: Vec<Value>,
    pub(crate) interactions: HashMap<String, Asked>,
    pub(crate) kept: Kept,
    pub(crate) cdn: Cdn,
    /// Channels that take no message.
    pub(crate) refusals: HashMap<String, Refusal>,
    /// Channels that show no embeds of the bot's.
    pub(crate) embedless: HashSet<String>,
    /// Forums and their posts, by their numbers.
    pub(crate) channels: HashMap<String, Value>,
    /// Channels in which the bot may set no tags.
    pub(crate) untaggable: HashMap<String, Refusal>,
    /// Whom messages pinged, in their order.
    pub(crate) pinged: Vec<String>,
    /// Those not yet taken by a test: messages by channel, edits and follow-ups by token.
    pub(crate) posted: Vec<(String, Value)>,
    pub(crate) edits: Vec<(String, Value)>,
    pub(crate) follow_ups: Vec<(String, Value)>,
    /// How often the bot has gone without a goodbye.
    vanished: usize,
    faults: Vec<(Route, Fault)>,
    windows: Vec<Window>,
    /// How far a test has looked, by route.
    looked_at: HashMap<Route, usize>,
}

impl Remembered {
    /// Nothing yet, but for the address that `GET /gateway/bot` tells, and where files are.
    pub(crate) fn telling(gateway_url: String, cdn: Cdn) -> Self {
        Self { gateway_url, cdn, ..Self::default() }
    }

    /// The bot has gone without a goodbye so often. What it was told before is lost with it: it may have been killed before it noted
    /// what it had dealt with.
    pub(crate) fn bot_vanished(&mut self, times: usize) {
        if times > self.vanished {
            self.vanished = times;
            self.interactions.values_mut().for_each(|asked| asked.told = false);
        }
    }

    pub(crate) fn expect_answers_to(&mut self, event: &Event) {
        let data = &event.data;
        if event.name == "INTERACTION_CREATE" {
            let id = data["id"].as_str().unwrap_or_default().to_owned();
            // The same interaction sent again is still the first one.
            self.interactions.entry(id).or_insert_with(|| Asked::new(data));
            let resolved = data["data"]["resolved"]["messages"].as_object();
            for message in resolved.into_iter().flat_map(|messages| messages.values()) {
                self.kept.meet(message);
            }
            let mut source = data["message"].clone();
            if source.is_object() {
                source["guild_id"] = data["guild_id"].clone();
            }
            self.kept.meet(&source);
        } else if event.name == "MESSAGE_UPDATE" {
            self.kept.keep(data.clone());
        } else if let Some(ids) = gone(event) {
            for id in ids {
                self.kept.delete(id);
            }
        } else if event.name == "MESSAGE_CREATE" {
            self.kept.meet(data);
            self.kept.meet(&data["referenced_message"]);
            let other = data["message_reference"]["message_id"].as_str();
            if let Some(gone) = other.filter(|_| data["referenced_message"].is_null()) {
                self.kept.delete(gone);
            }
        }
    }

    /// The interaction that a token belongs to.
    pub(crate) fn asked_with(&self, token: &str) -> Option<&Asked> {
        self.interactions.values().find(|asked| asked.token() == token)
    }

    /// The message that this body made already, where it says that it must not make another.
    pub(crate) fn sent_before(&self, channel: &str, body: &Value) -> Option<&Value> {
        let nonce = &body["nonce"];
        if body["enforce_nonce"] != true || nonce.is_null() {
            return None;
        }
        self.kept.by_the_bot_in(channel).find(|message| message["nonce"] == *nonce)
    }

    /// What a person sees of the first answer to an interaction, once it is more than a promise.
    pub(crate) fn take_seen(&mut self, interaction: &str) -> Option<Value> {
        let asked = self.interactions.get_mut(interaction)?;
        let kind = asked.answered_by()?;
        if asked.promised {
            return None;
        }
        if matches!(kind, PROMISE | PROMISE_CHANGE) && !asked.taken {
            // What kept the promise is seen, and not to be waited for again.
            take_from(&mut self.edits, asked.token())
                .or_else(|| take_from(&mut self.follow_ups, asked.token()));
        }
        asked.taken = true;
        let shown = asked.original.as_ref().and_then(|id| self.kept.get(id));
        Some(shown.unwrap_or_else(|| panic!("an answer of type {kind} that shows no message")).clone())
    }

    pub(crate) fn fail_next(&mut self, route: Route, fault: Fault) {
        self.faults.push((route, fault));
    }

    pub(crate) fn fault_for(&mut self, route: Route) -> Option<Fault> {
        let index = self.faults.iter().position(|(of, _)| *of == route)?;
        Some(self.faults.remove(index).1)
    }

    /// Closes the door that a 429 announces, from when the bot can know of it.
    pub(crate) fn open_window(&mut self, place: &Place, length: Duration, scope: Scope) {
        if length > LONGEST_WINDOW {
            return;
        }
        let now = Instant::now();
        let place = (scope == Scope::Route).then(|| place.clone());
        self.windows.push(Window { from: now + IN_FLIGHT, to: now + length, place });
    }

    /// Whether a request comes while it was told not to.
    pub(crate) fn is_within_window(&self, place: &Place) -> bool {
        let now = Instant::now();
        self.windows.iter().filter(|window| (window.from..window.to).contains(&now)).any(|window| {
            match &window.place {
                Some(limited) => limited.shares_limit_with(place),
                None => place.counts_globally(),
            }
        })
    }

    /// The callback of an interaction, once.
    pub(crate) fn take_callback(&mut self, id: &str) -> Option<Value> {
        let asked = self.interactions.get_mut(id)?;
        let body = asked.callback.clone().filter(|_| !asked.taken)?;
        asked.taken = true;
        Some(body)
    }

    /// The next request on a route that no test has looked at.
    pub(crate) fn take_request(&mut self, route: Route) -> Option<Request> {
        let looked_at = self.looked_at.entry(route).or_default();
        let answered = |request: &Request| request.route == Some(route) && request.status.is_some();
        let found = *looked_at + self.requests[*looked_at..].iter().position(answered)?;
        *looked_at = found + 1;
        Some(self.requests[found].clone())
    }

    /// How often the bot spoke.
    pub(crate) fn answers(&self) -> usize {
        let speaks = |route| {
            matches!(
                route,
                Route::Callback
                    | Route::FollowUp
                    | Route::Edit
                    | Route::Delete
                    | Route::Message
                    | Route::EditMessage
                    | Route::DeleteMessage
            )
        };
        self.requests.iter().filter(|request| request.route.is_some_and(speaks)).count()
    }

    /// What is wrong with a request, before anything is done about it.
    pub(crate) fn problems(&self, place: &Place, request: &Request) -> Vec<String> {
        let Request { body, files, .. } = request;
        let mut problems = match place.route {
            Route::Callback => match self.interactions.get(&place.id) {
                Some(asked) => limits::callback(asked.kind(), asked.source().is_some(), body, files),
                None => vec!["an answer to an interaction that was never sent".into()],
            },
            Route::FollowUp | Route::Edit | Route::EditMessage => limits::message(body, files),
            Route::Message => limits::channel_message(body, files),
            Route::RegisterCommands => limits::commands(body),
            Route::Address
            | Route::Application
            | Route::Gateway
            | Route::Commands
            | Route::Messages
            | Route::Read
            | Route::Delete
            | Route::DeleteMessage
            | Route::DirectChannel
            | Route::Channel
            | Route::EditChannel
            | Route::Guild => Vec::new(),
        };
        problems.extend(schema::problems(place.route, body));
        if let Some(other) = body["message_reference"]["message_id"].as_str()
            && !self.kept.is_known(other)
        {
            problems.push(format!("a reply to a message that was never sent: {other}"));
        }
        if self.is_within_window(place) {
            problems.push("a request while it was told to wait".into());
        }
        problems
    }
}

/// The messages that an event says are gone.
fn gone(event: &Event) -> Option<Vec<&str>> {
    match event.name {
        "MESSAGE_DELETE" => Some(event.data["id"].as_str().into_iter().collect()),
        "MESSAGE_DELETE_BULK" => {
            Some(event.data["ids"].as_array()?.iter().filter_map(Value::as_str).collect())
        }
        _ => None,
    }
}

/// The first in a queue that belongs to `owner`.
pub(crate) fn take_from(queue: &mut Vec<(String, Value)>, owner: &str) -> Option<Value> {
    let index = queue.iter().position(|(of, _)| of == owner)?;
    Some(queue.remove(index).1)
}
