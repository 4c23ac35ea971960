//! What REST remembers: requests, interactions and messages.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::fault::{Fault, Scope};
use super::route::{Place, Route};
use super::{limits, schema};
use crate::events::{Event, age};

/// How long the bot may take to see that it was limited: what was on its way is no violation.
const IN_FLIGHT: Duration = Duration::from_millis(100);
/// A window this long is a lie that nobody has to believe.
const LONGEST_WINDOW: Duration = Duration::from_mins(1);

/// One request and what it was answered.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// With the query, where there is one.
    pub(crate) path: String,
    pub(crate) route: Option<Route>,
    pub(crate) authorization: Option<String>,
    pub(crate) body: Value,
    pub(crate) at: Instant,
    /// The answer's status; nothing while it is held back, or where the bot hung up before it came.
    pub(crate) status: Option<u16>,
}

/// An interaction that was sent, and what became of it.
pub(super) struct Asked {
    pub(super) token: String,
    pub(super) kind: u64,
    pub(super) channel: String,
    pub(super) at: Instant,
    pub(super) callback: Option<Value>,
    /// Whether the bot was told that its callback arrived.
    pub(super) told: bool,
    taken: bool,
}

/// A time in which no request may come.
struct Window {
    from: Instant,
    to: Instant,
    /// Everywhere, or here.
    place: Option<Place>,
}

#[derive(Default)]
pub(super) struct Remembered {
    pub(super) requests: Vec<Request>,
    pub(super) gateway_url: String,
    pub(super) token_rejected: bool,
    pub(super) commands: Vec<Value>,
    pub(super) interactions: HashMap<String, Asked>,
    /// Messages that a reply may refer to.
    pub(super) messages: HashSet<String>,
    /// Those not yet taken by a test: messages by channel, edits and follow-ups by token.
    pub(super) posted: Vec<(String, Value)>,
    pub(super) edits: Vec<(String, Value)>,
    pub(super) follow_ups: Vec<(String, Value)>,
    faults: Vec<(Route, Fault)>,
    windows: Vec<Window>,
    /// How far a test has looked, by route.
    looked_at: HashMap<Route, usize>,
}

impl Remembered {
    /// Nothing yet, but for the address that `GET /gateway/bot` tells.
    pub(super) fn telling(gateway_url: String) -> Self {
        Self { gateway_url, ..Self::default() }
    }

    pub(super) fn expect_answers_to(&mut self, event: &Event) {
        let text = |key: &str| event.data[key].as_str().unwrap_or_default().to_owned();
        if event.name == "INTERACTION_CREATE" {
            let kind = event.data["type"].as_u64().unwrap_or_default();
            // The same interaction sent again is still the first one.
            self.interactions.entry(text("id")).or_insert_with(|| Asked {
                token: text("token"),
                kind,
                channel: text("channel_id"),
                at: Instant::now().checked_sub(age_of(event)).unwrap_or_else(Instant::now),
                callback: None,
                told: false,
                taken: false,
            });
        } else if event.name == "MESSAGE_CREATE" {
            self.messages.insert(text("id"));
            if let Some(other) = event.data["message_reference"]["message_id"].as_str() {
                self.messages.insert(other.to_owned());
            }
        }
        if let Some(target) = event.data["data"]["target_id"].as_str() {
            self.messages.insert(target.to_owned());
        }
    }

    pub(super) fn fail_next(&mut self, route: Route, fault: Fault) {
        self.faults.push((route, fault));
    }

    pub(super) fn fault_for(&mut self, route: Route) -> Option<Fault> {
        let index = self.faults.iter().position(|(of, _)| *of == route)?;
        Some(self.faults.remove(index).1)
    }

    /// Closes the door that a 429 announces, from when the bot can know of it.
    pub(super) fn open_window(&mut self, place: &Place, length: Duration, scope: Scope) {
        if length > LONGEST_WINDOW {
            return;
        }
        let now = Instant::now();
        let place = (scope == Scope::Route).then(|| place.clone());
        self.windows.push(Window { from: now + IN_FLIGHT, to: now + length, place });
    }

    /// Whether a request comes while it was told not to.
    pub(super) fn is_within_window(&self, place: &Place) -> bool {
        let now = Instant::now();
        self.windows.iter().filter(|window| (window.from..window.to).contains(&now)).any(|window| {
            match &window.place {
                Some(limited) => limited == place,
                None => place.counts_globally(),
            }
        })
    }

    /// The callback of an interaction, once.
    pub(super) fn take_callback(&mut self, id: &str) -> Option<Value> {
        let asked = self.interactions.get_mut(id)?;
        let body = asked.callback.clone().filter(|_| !asked.taken)?;
        asked.taken = true;
        Some(body)
    }

    /// The next request on a route that no test has looked at.
    pub(super) fn take_request(&mut self, route: Route) -> Option<Request> {
        let looked_at = self.looked_at.entry(route).or_default();
        let answered = |request: &Request| request.route == Some(route) && request.status.is_some();
        let found = *looked_at + self.requests[*looked_at..].iter().position(answered)?;
        *looked_at = found + 1;
        Some(self.requests[found].clone())
    }

    /// How often the bot spoke.
    pub(super) fn answers(&self) -> usize {
        let speaks =
            |route| matches!(route, Route::Callback | Route::FollowUp | Route::Edit | Route::Message);
        self.requests.iter().filter(|request| request.route.is_some_and(speaks)).count()
    }

    /// What is wrong with a request, before anything is done about it.
    pub(super) fn problems(&self, place: &Place, body: &Value) -> Vec<String> {
        let mut problems = match place.route {
            Route::Callback => match self.interactions.get(&place.id) {
                Some(asked) => limits::callback(asked.kind, body),
                None => vec!["an answer to an interaction that was never sent".into()],
            },
            Route::FollowUp | Route::Edit | Route::Message => limits::message(body),
            Route::RegisterCommands => limits::commands(body),
            Route::Gateway | Route::Commands | Route::Delete => Vec::new(),
        };
        problems.extend(schema::problems(place.route, body));
        if let Some(other) = body["message_reference"]["message_id"].as_str()
            && !self.messages.contains(other)
        {
            problems.push(format!("a reply to a message that was never sent: {other}"));
        }
        if self.is_within_window(place) {
            problems.push("a request while it was told to wait".into());
        }
        problems
    }
}

/// How old an interaction is when it is sent: the moment of its making stands in its id.
fn age_of(event: &Event) -> Duration {
    event.data["id"].as_str().map_or(Duration::ZERO, age)
}

/// The first in a queue that belongs to `owner`.
pub(super) fn take_from(queue: &mut Vec<(String, Value)>, owner: &str) -> Option<Value> {
    let index = queue.iter().position(|(of, _)| of == owner)?;
    Some(queue.remove(index).1)
}
