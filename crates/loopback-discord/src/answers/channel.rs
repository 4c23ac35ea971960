//! Messages in channels, and the way to somebody's direct messages.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::Answer;
use crate::events::{BOT, Person, as_sent, direct_channel, enclosed, withheld};
use crate::refusal::Refusal;
use crate::requests::{Remembered, Request};
use crate::route::{Place, Route};
use crate::{kept, limits};

const REPLY: u64 = 19;

pub(super) fn post(known: &mut Remembered, channel: &str, request: &Request) -> Answer {
    if let Some(refusal) = known.refusals.get(channel) {
        return refused(*refusal);
    }
    let body = &request.body;
    if let Some(message) = known.sent_before(channel, body) {
        return Answer::ok(kept::told(message));
    }
    let mut message = as_sent(channel, body);
    if known.embedless.contains(channel) {
        let has_embeds = message["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty());
        message["embeds"] = json!([]);
        if has_embeds && limits::whole(&message).iter().any(|problem| problem == limits::EMPTY) {
            return Answer::refusal(StatusCode::BAD_REQUEST, 50006, "Cannot send an empty message");
        }
    }
    kept::attach(&mut message, body, &request.files, &known.cdn);
    let reference = &body["message_reference"];
    let other = reference["message_id"].as_str().unwrap_or_default();
    if known.kept.is_gone(other) {
        if reference["fail_if_not_exists"] != false {
            return unknown_reference();
        }
    } else if !other.is_empty() {
        message["type"] = json!(REPLY);
        message["message_reference"] = json!({ "type": 0, "channel_id": channel, "message_id": other });
        message["referenced_message"] = known.kept.get(other).map_or(Value::Null, enclosed);
    }
    if body["enforce_nonce"] == true {
        message["nonce"] = body["nonce"].clone();
    }
    known.pinged.extend(pinged(body));
    known.posted.push((channel.to_owned(), body.clone()));
    let answer = Answer::message(&message);
    known.kept.keep(message);
    answer
}

/// The messages after one, or the last: the newest first. What is not addressed to the bot comes without its text.
pub(super) fn list(known: &Remembered, channel: &str, query: &str) -> Answer {
    const USUALLY: usize = 50;
    const MOST: usize = 100;
    if let Some(refusal) = known.refusals.get(channel).filter(|refusal| refusal.hides()) {
        return refused(*refusal);
    }
    let parameter =
        |name: &str| query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
    let limit = parameter("limit").map_or(Some(USUALLY), |(_, limit)| limit.parse().ok());
    let Some(limit) = limit.filter(|limit| (1..=MOST).contains(limit)) else {
        return Answer::refusal(StatusCode::BAD_REQUEST, 50035, "Invalid Form Body");
    };
    let after = parameter("after").and_then(|(_, id)| id.parse::<u64>().ok());
    let number = |message: &Value| message["id"].as_str().and_then(|id| id.parse::<u64>().ok());
    let mut messages = known.kept.in_channel(channel);
    messages.sort_by_key(|message| number(message));
    match after {
        Some(after) => {
            messages.retain(|message| number(message) > Some(after));
            messages.truncate(limit);
        }
        None => drop(messages.drain(..messages.len().saturating_sub(limit))),
    }
    let shown = |message: &Value| {
        let told = kept::told(message);
        let is_addressed =
            told["mentions"].as_array().is_some_and(|all| all.iter().any(|user| user["id"] == BOT));
        if told["author"]["id"] == BOT || is_addressed { told } else { withheld(told) }
    };
    Answer::ok(messages.into_iter().rev().map(shown).collect())
}

/// An edit of a message, or its end.
pub(super) fn change(known: &mut Remembered, place: &Place, request: &Request) -> Answer {
    if let Some(refusal) = known.refusals.get(&place.id).filter(|refusal| refusal.hides()) {
        return refused(*refusal);
    }
    let Remembered { kept, cdn, .. } = known;
    // A private answer is in no channel.
    let there = |message: &&mut Value| message["channel_id"] == place.id && !kept::is_private(message);
    let Some(message) = kept.get_mut(&place.message).filter(there) else { return Answer::unknown_message() };
    if message["author"]["id"] != BOT {
        let (code, why) = match place.route {
            Route::EditMessage => (50005, "Cannot edit a message authored by another user"),
            _ => (50013, "Missing Permissions"),
        };
        return Answer::refusal(StatusCode::FORBIDDEN, code, why)
            .noting("a change to somebody else's message");
    }
    if place.route == Route::EditMessage {
        kept::edit(message, &request.body, &request.files, cdn);
        return Answer::message(message);
    }
    kept.delete(&place.message);
    Answer::nothing()
}

pub(super) fn direct(body: &Value) -> Answer {
    match body["recipient_id"].as_str() {
        Some(id) => Answer::ok(direct_channel(&Person::new(id, "recipient").user())),
        None => Answer::refusal(StatusCode::BAD_REQUEST, 50033, "Invalid Recipient(s)"),
    }
}

/// Whom a message pings: people who are mentioned in it and whom it may ping.
fn pinged(body: &Value) -> Vec<String> {
    let users = body["allowed_mentions"]["users"].as_array().into_iter().flatten();
    let text = body["content"].as_str().unwrap_or_default();
    let mentioned = |id: &&str| text.contains(&format!("<@{id}>")) || text.contains(&format!("<@!{id}>"));
    users.filter_map(Value::as_str).filter(mentioned).map(ToOwned::to_owned).collect()
}

fn unknown_reference() -> Answer {
    let why = json!({ "_errors": [{ "code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message" }] });
    let mut refusal = Answer::refusal(StatusCode::BAD_REQUEST, 50035, "Invalid Form Body");
    refusal.body.as_mut().expect("a body")["errors"] = json!({ "message_reference": why });
    refusal
}

/// Why no message is taken for a channel, as Discord says it.
pub(super) fn refused(refusal: Refusal) -> Answer {
    let (status, code, message) = match refusal {
        Refusal::NoAccess => (StatusCode::FORBIDDEN, 50001, "Missing Access"),
        Refusal::NoPermission => (StatusCode::FORBIDDEN, 50013, "Missing Permissions"),
        Refusal::NoChannel => (StatusCode::NOT_FOUND, 10003, "Unknown Channel"),
        Refusal::NotWanted => (StatusCode::FORBIDDEN, 50007, "Cannot send messages to this user"),
    };
    Answer::refusal(status, code, message)
}
