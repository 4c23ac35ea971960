//! What Discord does and answers, route by route.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::commands;
use super::requests::Remembered;
use super::route::{Place, Route};
use crate::events::{APPLICATION, as_sent};

/// After this, an interaction that nobody answered is unknown to Discord.
const FIRST_ANSWER: Duration = Duration::from_secs(3);
const DEFERRED: u64 = 5;

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Option<Value>,
    /// Where the bot did what it must not do.
    pub(super) violation: Option<String>,
}

impl Answer {
    fn ok(body: Value) -> Self {
        Self { status: StatusCode::OK, body: Some(body), violation: None }
    }

    fn nothing() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: None, violation: None }
    }

    pub(super) fn refusal(status: StatusCode, code: u32, message: &str) -> Self {
        let body = json!({ "message": message, "code": code });
        Self { status, body: Some(body), violation: None }
    }

    pub(super) fn unauthorized() -> Self {
        Self::refusal(StatusCode::UNAUTHORIZED, 0, "401: Unauthorized")
    }

    pub(super) fn unknown_route() -> Self {
        Self::refusal(StatusCode::NOT_FOUND, 0, "404: Not Found")
    }
}

/// Does what a request asks, as Discord would.
pub(super) fn answer(known: &mut Remembered, place: &Place, query: &str, body: &Value) -> Answer {
    let application = |id: &str| id == APPLICATION;
    match place.route {
        Route::Gateway => Answer::ok(json!({
            "url": known.gateway_url,
            "shards": 1,
            "session_start_limit": {
                "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1,
            },
        })),
        Route::Commands | Route::RegisterCommands if !application(&place.id) => {
            Answer::refusal(StatusCode::FORBIDDEN, 20012, "You are not authorized on this application")
        }
        Route::Commands => Answer::ok(commands::listed(&known.commands)),
        Route::RegisterCommands => {
            known.commands = commands::stored(&known.commands, body);
            Answer::ok(commands::listed(&known.commands))
        }
        Route::Callback => callback(known, place, query, body),
        Route::FollowUp | Route::Edit | Route::Delete => webhook(known, place, body),
        Route::Message => {
            let sent = as_sent(&place.id, body);
            remember(known, &sent);
            known.posted.push((place.id.clone(), body.clone()));
            Answer::ok(sent)
        }
    }
}

fn callback(known: &mut Remembered, place: &Place, query: &str, body: &Value) -> Answer {
    let unknown = || Answer::refusal(StatusCode::NOT_FOUND, 10062, "Unknown interaction");
    let Some(asked) = known.interactions.get_mut(&place.id) else { return unknown() };
    if asked.token != place.token || (asked.callback.is_none() && asked.at.elapsed() > FIRST_ANSWER) {
        return unknown();
    }
    if asked.callback.is_some() {
        let mut refusal =
            Answer::refusal(StatusCode::BAD_REQUEST, 40060, "Interaction has already been acknowledged.");
        if asked.told {
            refusal.violation = Some("a second answer to an interaction that was answered".into());
        }
        return refusal;
    }
    asked.callback = Some(body.clone());
    let sent = as_sent(&asked.channel, body);
    remember(known, &sent);
    if !query.contains("with_response=true") {
        return Answer::nothing();
    }
    let mut response = json!({ "interaction": { "id": place.id, "type": 2 } });
    if body["type"] == 4 {
        response["resource"] = json!({ "type": 4, "message": sent });
    }
    Answer::ok(response)
}

/// What a bot does with an interaction's token after its first answer.
fn webhook(known: &mut Remembered, place: &Place, body: &Value) -> Answer {
    let unknown = || Answer::refusal(StatusCode::NOT_FOUND, 10015, "Unknown Webhook");
    let Some(asked) = known.interactions.values().find(|asked| asked.token == place.token) else {
        return unknown();
    };
    let Some(first) = &asked.callback else { return unknown() };
    // A further answer to what was deferred takes the place of the first one, and is as private as that.
    let deferred = first["type"] == DEFERRED;
    let mut sent = as_sent(&asked.channel, body);
    if deferred {
        sent["flags"] = json!(first["data"]["flags"].as_u64().unwrap_or_default());
    }
    remember(known, &sent);
    let made = (place.token.clone(), body.clone());
    match place.route {
        Route::FollowUp => known.follow_ups.push(made),
        Route::Edit => known.edits.push(made),
        _ => return Answer::nothing(),
    }
    Answer::ok(sent)
}

fn remember(known: &mut Remembered, message: &Value) {
    known.messages.insert(message["id"].as_str().unwrap_or_default().to_owned());
}
