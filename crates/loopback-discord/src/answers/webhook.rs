//! What a bot does with an interaction's token after its first answer.

use axum::http::StatusCode;
use serde_json::Value;

use super::Answer;
use crate::asked::Asked;
use crate::cdn::Cdn;
use crate::kept::{self, Kept};
use crate::requests::{Remembered, Request};
use crate::route::{Place, Route};

pub(super) fn answer(known: &mut Remembered, place: &Place, request: &Request) -> Answer {
    let unknown = || Answer::refusal(StatusCode::NOT_FOUND, 10015, "Unknown Webhook");
    let Remembered { interactions, kept, cdn, edits, follow_ups, .. } = known;
    let asked = interactions.values_mut().find(|asked| asked.token() == place.token);
    let Some(asked) = asked else { return unknown() };
    if asked.is_expired() {
        return Answer::refusal(StatusCode::UNAUTHORIZED, 50027, "Invalid Webhook Token");
    }
    if asked.callback.is_none() {
        return unknown();
    }
    if place.route == Route::FollowUp {
        follow_ups.push((place.token.clone(), request.body.clone()));
        return follow_up(asked, kept, cdn, request);
    }
    let Some(id) = named(asked, &place.message) else {
        return Answer::unknown_message().noting("an answer that is no message can't be changed or read");
    };
    let Some(message) = kept.get_mut(&id) else { return Answer::unknown_message() };
    match place.route {
        Route::Edit => {
            edits.push((place.token.clone(), request.body.clone()));
            asked.promised &= asked.original != Some(id);
            change(message, cdn, request)
        }
        Route::Delete => {
            kept.delete(&id);
            Answer::nothing()
        }
        _ => Answer::ok(kept::told(message)),
    }
}

/// A further answer. To a promise it is the answer itself, and as private as that.
fn follow_up(asked: &mut Asked, kept: &mut Kept, cdn: &Cdn, request: &Request) -> Answer {
    let original = asked.original.as_ref().and_then(|id| kept.get_mut(id));
    if let Some(promise) = original.filter(|message| kept::flags(message) & kept::PROMISED != 0) {
        asked.promised = false;
        return change(promise, cdn, request);
    }
    let mut message = asked.message(&request.body);
    kept::attach(&mut message, &request.body, &request.files, cdn);
    asked.follow_ups.extend(message["id"].as_str().map(ToOwned::to_owned));
    let answer = Answer::message(&message);
    kept.keep(message);
    answer
}

/// Changes an answer. Who sees it was decided when it was given.
fn change(message: &mut Value, cdn: &Cdn, request: &Request) -> Answer {
    kept::edit(message, &request.body, &request.files, cdn);
    let answer = Answer::message(message);
    if kept::is_private(&request.body) && !kept::is_private(message) {
        return answer.noting("an answer that wants to be private only now: everybody sees it");
    }
    answer
}

/// The id of the answer that a path names.
fn named(asked: &Asked, message: &str) -> Option<String> {
    if message == "@original" {
        return asked.original.clone();
    }
    let answers = asked.original.iter().chain(&asked.follow_ups);
    answers.into_iter().find(|id| *id == message).cloned()
}
