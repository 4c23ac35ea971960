//! What Discord refuses, and what would ping somebody: pure checks, a request body in, sentences out.
//!
//! Lengths are counted in UTF-16 code units. Discord counts characters in some places and code units in
//! others; there are never fewer units than characters, so what passes here passes either way.

mod commands;
mod components;
mod embeds;
mod modal;

use serde_json::Value;

pub(crate) use commands::commands;

const CONTENT: usize = 2_000;
const CHOICES: usize = 25;
const CHOICE: usize = 100;

/// The flags that an application may set on its messages: suppress embeds, private, silent, components V2.
const FLAGS: u64 = 1 << 2 | 1 << 6 | 1 << 12 | COMPONENTS_V2;
pub(super) const COMPONENTS_V2: u64 = 1 << 15;

/// Interaction types, as Discord numbers them.
pub(crate) const COMMAND: u64 = 2;
pub(crate) const COMPONENT: u64 = 3;
pub(crate) const AUTOCOMPLETE: u64 = 4;
pub(crate) const MODAL: u64 = 5;

/// What is wrong with the first answer to an interaction of the type `asked`.
pub(crate) fn callback(asked: u64, body: &Value) -> Vec<String> {
    let kind = body["type"].as_u64().unwrap_or_default();
    let fitting: &[u64] = match asked {
        COMMAND => &[4, 5, 9],
        COMPONENT => &[4, 5, 6, 7, 9],
        AUTOCOMPLETE => &[8],
        MODAL => &[4, 5, 6, 7],
        _ => &[],
    };
    let mut problems = Vec::new();
    if !fitting.contains(&kind) {
        problems.push(format!("callback type {kind} does not fit an interaction of type {asked}"));
    }
    let data = &body["data"];
    match kind {
        4 | 7 => problems.extend(message(data)),
        5 => problems.extend(flags(data)),
        8 => problems.extend(choices(data)),
        9 => problems.extend(modal::modal(data)),
        _ => {}
    }
    problems
}

/// What is wrong with a message that the bot sends, in whatever request.
pub(crate) fn message(body: &Value) -> Vec<String> {
    let mut problems = pings(body);
    problems.extend(flags(body));
    let content = body["content"].as_str().unwrap_or_default();
    at_most(&mut problems, "content", content, CONTENT);
    problems.extend(embeds::embeds(&body["embeds"]));

    let carries = |key: &str| body[key].as_array().is_some_and(|list| !list.is_empty());
    if body["flags"].as_u64().unwrap_or_default() & COMPONENTS_V2 != 0 {
        if !content.is_empty() || carries("embeds") {
            problems.push("content or embeds beside the components-V2 flag".into());
        }
        problems.extend(components::second_version(&body["components"]));
    } else {
        problems.extend(components::rows(&body["components"]));
    }
    if content.trim().is_empty() && !carries("embeds") && !carries("components") {
        problems.push("an empty message".into());
    }
    problems
}

/// Whoever a message could ping. Without `allowed_mentions`, Discord pings everybody whom the text names.
fn pings(body: &Value) -> Vec<String> {
    let mentions = &body["allowed_mentions"];
    let mut problems = Vec::new();
    match mentions["parse"].as_array() {
        Some(kinds) if kinds.is_empty() => {}
        Some(kinds) => problems.push(format!("allowed_mentions.parse lets {kinds:?} be pinged")),
        None => problems.push("allowed_mentions.parse is missing, so the text may ping".into()),
    }
    for key in ["users", "roles"] {
        if mentions[key].as_array().is_some_and(|ids| !ids.is_empty()) {
            problems.push(format!("allowed_mentions.{key} names somebody to ping"));
        }
    }
    if mentions["replied_user"] == true {
        problems.push("allowed_mentions.replied_user pings whoever is answered".into());
    }
    problems
}

fn flags(body: &Value) -> Vec<String> {
    let flags = body["flags"].as_u64().unwrap_or_default();
    if flags & !FLAGS == 0 {
        Vec::new()
    } else {
        vec![format!("flags {flags} that an application may not set")]
    }
}

fn choices(data: &Value) -> Vec<String> {
    let Some(choices) = data["choices"].as_array() else {
        return vec!["an autocomplete answer without choices".into()];
    };
    let mut problems = Vec::new();
    count(&mut problems, "autocomplete choices", choices.len(), 0, CHOICES);
    for choice in choices {
        between(&mut problems, "choice name", &choice["name"], 1, CHOICE);
        if choice["value"].is_string() {
            between(&mut problems, "choice value", &choice["value"], 1, CHOICE);
        }
    }
    problems
}

/// UTF-16 code units: the stricter of the two ways in which Discord counts.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn at_most(problems: &mut Vec<String>, what: &str, text: &str, most: usize) {
    let length = length(text);
    if length > most {
        problems.push(format!("{what} is {length} long, of {most}"));
    }
}

fn between(problems: &mut Vec<String>, what: &str, text: &Value, least: usize, most: usize) {
    let Some(text) = text.as_str() else {
        problems.push(format!("{what} is missing"));
        return;
    };
    let length = length(text);
    if !(least..=most).contains(&length) {
        problems.push(format!("{what} is {length} long, not {least} to {most}"));
    }
}

fn count(problems: &mut Vec<String>, what: &str, count: usize, least: usize, most: usize) {
    if !(least..=most).contains(&count) {
        problems.push(format!("{count} {what}, not {least} to {most}"));
    }
}

/// The list, or nothing where there is none.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{AUTOCOMPLETE, COMMAND, COMPONENT, callback, message};

    fn quiet(mut body: Value) -> Value {
        body["allowed_mentions"] = json!({ "parse": [] });
        body
    }

    fn check(body: &Value, expected: &[&str]) {
        assert_eq!(message(body), expected, "{body}");
    }

    #[test]
    fn a_quiet_message_within_the_limits_passes() {
        check(&quiet(json!({ "content": "a".repeat(2_000), "flags": 64 })), &[]);
        check(&json!({ "content": "a", "allowed_mentions": { "parse": [], "replied_user": false } }), &[]);
    }

    #[test]
    fn every_way_to_ping_is_noticed() {
        let lets = |mentions: Value| json!({ "content": "a", "allowed_mentions": mentions });
        check(&json!({ "content": "a" }), &["allowed_mentions.parse is missing, so the text may ping"]);
        check(
            &lets(json!({ "replied_user": false })),
            &["allowed_mentions.parse is missing, so the text may ping"],
        );
        check(
            &lets(json!({ "parse": ["users"] })),
            &["allowed_mentions.parse lets [String(\"users\")] be pinged"],
        );
        check(
            &lets(json!({ "parse": [], "users": ["1"] })),
            &["allowed_mentions.users names somebody to ping"],
        );
        check(
            &lets(json!({ "parse": [], "roles": ["1"] })),
            &["allowed_mentions.roles names somebody to ping"],
        );
        check(
            &lets(json!({ "parse": [], "replied_user": true })),
            &["allowed_mentions.replied_user pings whoever is answered"],
        );
    }

    #[test]
    fn content_is_counted_in_code_units() {
        check(&quiet(json!({ "content": "a".repeat(2_001) })), &["content is 2001 long, of 2000"]);
        check(&quiet(json!({ "content": "🦀".repeat(1_001) })), &["content is 2002 long, of 2000"]);
    }

    #[test]
    fn an_empty_message_and_a_foreign_flag_are_noticed() {
        check(&quiet(json!({ "content": " " })), &["an empty message"]);
        check(&quiet(json!({ "content": "a", "flags": 1 })), &["flags 1 that an application may not set"]);
    }

    #[test]
    fn the_second_version_of_components_stands_alone() {
        let text = json!([{ "type": 10, "content": "a" }]);
        check(&quiet(json!({ "flags": 1 << 15, "components": text })), &[]);
        check(
            &quiet(json!({ "flags": 1 << 15, "components": text, "content": "a" })),
            &["content or embeds beside the components-V2 flag"],
        );
    }

    #[test]
    fn an_answer_fits_its_question() {
        let choices = json!({ "type": 8, "data": { "choices": [] } });
        let answer = json!({ "type": 4, "data": quiet(json!({ "content": "a" })) });
        let update = json!({ "type": 7, "data": quiet(json!({ "content": "a" })) });
        assert_eq!(callback(AUTOCOMPLETE, &choices), [""; 0]);
        assert_eq!(callback(COMMAND, &answer), [""; 0]);
        assert_eq!(callback(COMPONENT, &update), [""; 0]);
        assert_eq!(
            callback(AUTOCOMPLETE, &answer),
            ["callback type 4 does not fit an interaction of type 4"]
        );
        assert_eq!(callback(COMMAND, &update), ["callback type 7 does not fit an interaction of type 2"]);
        assert_eq!(callback(COMMAND, &choices), ["callback type 8 does not fit an interaction of type 2"]);
    }

    #[test]
    fn what_a_callback_carries_is_checked() {
        let loud = json!({ "type": 4, "data": { "content": "a" } });
        assert_eq!(callback(COMMAND, &loud), ["allowed_mentions.parse is missing, so the text may ping"]);
        let loud = json!({ "type": 7, "data": { "content": "a" } });
        assert_eq!(callback(COMPONENT, &loud), ["allowed_mentions.parse is missing, so the text may ping"]);
        let later = json!({ "type": 5, "data": { "flags": 1 } });
        assert_eq!(callback(COMMAND, &later), ["flags 1 that an application may not set"]);
    }

    #[test]
    fn choices_are_few_and_short() {
        let offer =
            |choices: Value| callback(AUTOCOMPLETE, &json!({ "type": 8, "data": { "choices": choices } }));
        let choice = |name: &str, value: &str| json!({ "name": name, "value": value });
        assert_eq!(offer(json!(vec![choice("a", "b"); 25])), [""; 0]);
        assert_eq!(offer(json!(vec![choice("a", "b"); 26])), ["26 autocomplete choices, not 0 to 25"]);
        assert_eq!(offer(json!([choice("", "b")])), ["choice name is 0 long, not 1 to 100"]);
        let long = "a".repeat(101);
        assert_eq!(offer(json!([choice(&long, "b")])), ["choice name is 101 long, not 1 to 100"]);
        assert_eq!(offer(json!([choice("a", &long)])), ["choice value is 101 long, not 1 to 100"]);
        assert_eq!(offer(Value::Null), ["an autocomplete answer without choices"]);
    }
}
