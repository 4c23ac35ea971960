//! First answers: what is said, promised, changed or opened.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::Answer;
use crate::asked::{CHANGE, PROMISE, PROMISE_CHANGE, SAY};
use crate::requests::{Remembered, Request};
use crate::route::Place;
use crate::{kept, limits};

pub(super) fn answer(known: &mut Remembered, place: &Place, query: &str, request: &Request) -> Answer {
    let unknown = || Answer::refusal(StatusCode::NOT_FOUND, 10062, "Unknown interaction");
    let Remembered { interactions, kept, cdn, .. } = known;
    let Some(asked) = interactions.get_mut(&place.id) else { return unknown() };
    if asked.token() != place.token || asked.is_over() {
        return unknown();
    }
    if asked.callback.is_some() {
        let refusal =
            Answer::refusal(StatusCode::BAD_REQUEST, 40060, "Interaction has already been acknowledged.");
        return if asked.told {
            refusal.noting("a second answer to an interaction that was answered")
        } else {
            refusal
        };
    }
    let (body, data) = (&request.body, &request.body["data"]);
    asked.callback = Some(body.clone());
    let kind = body["type"].as_u64().unwrap_or_default();
    let message = match kind {
        SAY => {
            let mut message = asked.message(data);
            kept::attach(&mut message, data, &request.files, cdn);
            Some(message)
        }
        PROMISE => Some(asked.promise(data)),
        PROMISE_CHANGE | CHANGE => {
            let mut source = asked.source().and_then(|id| kept.get(id)).cloned();
            if let Some(message) = source.as_mut().filter(|_| kind == CHANGE) {
                kept::edit(message, data, &request.files, cdn);
            }
            source
        }
        _ => None,
    };
    asked.promised = matches!(kind, PROMISE | PROMISE_CHANGE);
    asked.original = message.as_ref().and_then(|message| message["id"].as_str()).map(ToOwned::to_owned);

    let mut answer = Answer::nothing();
    if let Some(message) = &message
        && !asked.promised
    {
        answer.violations = limits::whole(message);
    }
    if query.contains("with_response=true") {
        answer.status = StatusCode::OK;
        answer.body = Some(response(place, asked.kind(), kind, message.as_ref()));
    }
    if let Some(message) = message {
        kept.keep(message);
    }
    answer
}

/// What is told where the bot wants to know what became of its answer.
fn response(place: &Place, asked: u64, kind: u64, message: Option<&Value>) -> Value {
    let mut response = json!({ "interaction": { "id": place.id, "type": asked } });
    if let Some(message) = message {
        let interaction = &mut response["interaction"];
        interaction["response_message_id"] = message["id"].clone();
        interaction["response_message_loading"] = json!(kind == PROMISE);
        interaction["response_message_ephemeral"] = json!(kept::is_private(message));
        if matches!(kind, SAY | CHANGE) {
            response["resource"] = json!({ "type": kind, "message": kept::told(message) });
        }
    }
    response
}
