//! What goes wrong with a request, once.

use std::time::Duration;

use serde_json::{Value, json};

/// What happens to the next request on a route.
#[derive(Clone, Debug)]
pub struct Fault {
    pub(crate) status: Option<u16>,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Value,
    /// How long the answer is held back.
    pub(crate) delay: Duration,
    /// Whether Discord does what was asked although it answers with a fault.
    pub(crate) done: bool,
    /// How long, and how widely, no further request may come.
    pub(crate) window: Option<(Duration, Scope)>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Scope {
    Route,
    Global,
}

impl Fault {
    /// An answer of Discord's own choosing, in place of the right one.
    pub fn answer(status: u16, body: Value) -> Self {
        Self { status: Some(status), body, ..Self::none() }
    }

    /// A status with Discord's body for it: 500, 502, 503 …
    pub fn status(status: u16) -> Self {
        Self::answer(status, json!({ "message": format!("{status}: Loopback fault"), "code": 0 }))
    }

    /// 429 on this route. A request on it within `seconds` is then a violation.
    pub fn rate_limited(seconds: f64) -> Self {
        Self::limited(seconds, "user", Scope::Route)
    }

    /// 429 for everything but interaction answers.
    pub fn rate_limited_globally(seconds: f64) -> Self {
        Self::limited(seconds, "global", Scope::Global)
    }

    /// 429 because of what others do: it counts against nobody's ban, and holds the route back all the same.
    pub fn rate_limited_by_others(seconds: f64) -> Self {
        Self::limited(seconds, "shared", Scope::Route)
    }

    /// No answer, until the bot gives up.
    pub fn silence() -> Self {
        Self::slow(Duration::from_hours(1))
    }

    /// The right answer, late.
    pub fn slow(delay: Duration) -> Self {
        Self { delay, done: true, ..Self::none() }
    }

    /// The right answer; headers can be added to it.
    pub fn right_answer() -> Self {
        Self { done: true, ..Self::none() }
    }

    /// Discord does what was asked, and answers with the fault all the same: a retry would do it twice.
    pub fn after_doing_it(mut self) -> Self {
        self.done = true;
        self
    }

    /// With this header, in place of another of that name.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    fn limited(seconds: f64, scope: &str, window: Scope) -> Self {
        let global = window == Scope::Global;
        let body = json!({
            "message": "You are being rate limited.", "retry_after": seconds, "global": global, "code": 0,
        });
        let mut fault = Self::answer(429, body)
            .header("retry-after", &seconds.ceil().to_string())
            .header("x-ratelimit-scope", scope)
            .header("x-ratelimit-reset-after", &seconds.to_string())
            .header("x-ratelimit-remaining", "0");
        if global {
            fault = fault.header("x-ratelimit-global", "true");
        }
        fault.window = Duration::try_from_secs_f64(seconds).ok().map(|length| (length, window));
        fault
    }

    fn none() -> Self {
        Self {
            status: None,
            headers: Vec::new(),
            body: Value::Null,
            delay: Duration::ZERO,
            done: false,
            window: None,
        }
    }
}
