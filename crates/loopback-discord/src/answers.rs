//! What Discord does and answers, route by route.

mod callback;
mod channel;
mod forum;
mod webhook;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::kept;
use super::requests::{Remembered, Request};
use super::route::{Place, Route};
use super::{commands, limits};
use crate::events::{APPLICATION, server_name};

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Option<Value>,
    /// Where the bot did what it must not do.
    pub(crate) violations: Vec<String>,
}

impl Answer {
    fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body: Some(body), violations: Vec::new() }
    }

    fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: None, violations: Vec::new() }
    }

    /// A message as it is now, and what is wrong with the whole of it.
    fn message(message: &Value) -> Self {
        Self { violations: limits::whole(message), ..Self::ok(kept::told(message)) }
    }

    pub(crate) fn refusal(status: StatusCode, code: u32, message: &str) -> Self {
        let body = json!({ "message": message, "code": code });
        Self { status, body: Some(body), violations: Vec::new() }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::refusal(StatusCode::UNAUTHORIZED, 0, "401: Unauthorized")
    }

    pub(crate) fn unknown_route() -> Self {
        Self::refusal(StatusCode::NOT_FOUND, 0, "404: Not Found")
    }

    fn unknown_message() -> Self {
        Self::refusal(StatusCode::NOT_FOUND, 10008, "Unknown Message")
    }

    fn noting(mut self, violation: impl Into<String>) -> Self {
        self.violations.push(violation.into());
        self
    }
}

/// Does what a request asks, as Discord would.
pub(crate) fn answer(known: &mut Remembered, place: &Place, query: &str, request: &Request) -> Answer {
    let application = |id: &str| id == APPLICATION;
    match place.route {
        Route::Gateway => Answer::ok(json!({
            "url": known.gateway_url,
            "shards": 1 + known.more_shards,
            "session_start_limit": {
                "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1,
            },
        })),
        Route::Address => Answer::ok(json!({ "url": known.gateway_url })),
        Route::Application => Answer::ok(json!({ "id": APPLICATION, "flags": 0 })),
        Route::Commands | Route::RegisterCommands if !application(&place.id) => {
            Answer::refusal(StatusCode::FORBIDDEN, 20012, "You are not authorized on this application")
        }
        Route::Commands => Answer::ok(commands::listed(&known.commands)),
        Route::RegisterCommands => {
            known.commands = commands::stored(&known.commands, &request.body);
            Answer::ok(commands::listed(&known.commands))
        }
        Route::Callback => callback::answer(known, place, query, request),
        Route::FollowUp | Route::Read | Route::Edit | Route::Delete => webhook::answer(known, place, request),
        Route::Message => channel::post(known, &place.id, request),
        Route::Messages => channel::list(known, &place.id, query),
        Route::EditMessage | Route::DeleteMessage => channel::change(known, place, request),
        Route::Channel => forum::told(known, &place.id),
        Route::EditChannel => forum::edit(known, &place.id, &request.body),
        Route::DirectChannel => channel::direct(&request.body),
        Route::Guild => Answer::ok(json!({ "id": place.id, "name": server_name(&place.id) })),
    }
}
