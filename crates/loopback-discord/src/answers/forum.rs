//! Forums and their posts, as channels.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::Answer;
use super::channel::refused;
use crate::requests::Remembered;

/// As many tags as a post can have.
const MOST_TAGS: usize = 5;

/// A channel as Discord tells of it.
pub(super) fn told(known: &Remembered, id: &str) -> Answer {
    known.channels.get(id).map_or_else(unknown, |channel| Answer::ok(channel.clone()))
}

/// Changes the tags of a post, which is all that a bot here changes of a channel.
pub(super) fn edit(known: &mut Remembered, id: &str, body: &Value) -> Answer {
    let Remembered { channels, untaggable, .. } = known;
    let Some(forum) = channels.get(id).and_then(|post| channels.get(post["parent_id"].as_str()?)) else {
        return unknown();
    };
    if let Some(refusal) = untaggable.get(forum["id"].as_str().unwrap_or_default()) {
        return refused(*refusal);
    }
    let available = forum["available_tags"].as_array().cloned().unwrap_or_default();
    let is_a_tag = |tag: &Value| available.iter().any(|known| known["id"] == *tag);
    let tags = body["applied_tags"].as_array().cloned().unwrap_or_default();
    if tags.len() > MOST_TAGS || !tags.iter().all(is_a_tag) {
        return Answer::refusal(StatusCode::BAD_REQUEST, 50035, "Invalid Form Body");
    }
    let post = channels.get_mut(id).expect("it is there");
    post["applied_tags"] = json!(tags);
    let answer = Answer::ok(post.clone());
    let others =
        body.as_object().into_iter().flat_map(|body| body.keys()).filter(|key| *key != "applied_tags");
    let others = others.cloned().collect::<Vec<_>>();
    if others.is_empty() { answer } else { answer.noting(format!("a post's {} changed", others.join(", "))) }
}

fn unknown() -> Answer {
    Answer::refusal(StatusCode::NOT_FOUND, 10003, "Unknown Channel")
}
