//! What Discord refuses, and what would ping somebody: pure checks, a request body in, sentences out.
//!
//! Lengths are counted in UTF-16 code units. Discord counts characters in some places and code units in
//! others; there are never fewer units than characters, so what passes here passes either way.

mod commands;
mod components;
mod embeds;
mod files;
mod modal;

use serde_json::Value;

use super::kept::PRIVATE;
use super::multipart::File;
pub(crate) use commands::commands;

const CONTENT: usize = 2_000;
const CHOICES: usize = 25;
const CHOICE: usize = 100;

/// The flags that an application may set on its messages: suppress embeds, private, silent, components V2.
const FLAGS: u64 = 1 << 2 | PRIVATE | 1 << 12 | COMPONENTS_V2;
pub(crate) const COMPONENTS_V2: u64 = 1 << 15;

/// What is said of a message with nothing in it.
pub(crate) const EMPTY: &str = "an empty message";

/// Interaction types, as Discord numbers them.
pub(crate) const COMMAND: u64 = 2;
pub(crate) const COMPONENT: u64 = 3;
pub(crate) const AUTOCOMPLETE: u64 = 4;
pub(crate) const MODAL: u64 = 5;

/// What is wrong with the first answer to an interaction of the type `asked`, which came from a message or not.
pub(crate) fn callback(asked: u64, from_message: bool, body: &Value, files: &[File]) -> Vec<String> {
    let kind = body["type"].as_u64().unwrap_or_default();
    let fitting: &[u64] = match asked {
        COMMAND => &[4, 5, 9],
        COMPONENT => &[4, 5, 6, 7, 9],
        AUTOCOMPLETE => &[8],
        MODAL if from_message => &[4, 5, 6, 7],
        MODAL => &[4, 5],
        _ => &[],
    };
    let mut problems = Vec::new();
    if !fitting.contains(&kind) {
        problems.push(format!("callback type {kind} does not fit an interaction of type {asked}"));
    }
    if !files.is_empty() && !matches!(kind, 4 | 7) {
        problems.push(format!("files with a callback of type {kind}"));
    }
    let data = &body["data"];
    match kind {
        4 | 7 => problems.extend(message(data, files)),
        5 => problems.extend(promise(data)),
        8 => problems.extend(choices(data)),
        9 => problems.extend(modal::modal(data)),
        _ => {}
    }
    problems
}

/// What is wrong with what the bot says in answer, or by an edit. Nobody can be pinged.
pub(crate) fn message(body: &Value, files: &[File]) -> Vec<String> {
    said(body, files, 0)
}

/// What is wrong with what the bot says in a channel. It may ping one person, by name, and is seen by all.
pub(crate) fn channel_message(body: &Value, files: &[File]) -> Vec<String> {
    let mut problems = said(body, files, 1);
    if body["flags"].as_u64().unwrap_or_default() & PRIVATE != 0 {
        problems.push("a message in a channel that wants to be private: everybody sees it".into());
    }
    problems
}

/// What is wrong with a message as it is now, whatever made it so.
pub(crate) fn whole(message: &Value) -> Vec<String> {
    let mut problems = files::missing(message);
    let carries = |key: &str| !list(&message[key]).is_empty();
    let said = !message["content"].as_str().unwrap_or_default().trim().is_empty();
    if !said && !["embeds", "components", "attachments"].into_iter().any(carries) {
        problems.push(EMPTY.into());
    }
    problems
}

fn said(body: &Value, files: &[File], pinged: usize) -> Vec<String> {
    let mut problems = pings(body, pinged);
    problems.extend(flags(body));
    problems.extend(files::files(body, files));
    let content = body["content"].as_str().unwrap_or_default();
    at_most(&mut problems, "content", content, CONTENT);
    problems.extend(embeds::embeds(&body["embeds"]));
    if body["flags"].as_u64().unwrap_or_default() & COMPONENTS_V2 != 0 {
        if !content.is_empty() || !list(&body["embeds"]).is_empty() {
            problems.push("content or embeds beside the components-V2 flag".into());
        }
        problems.extend(components::second_version(&body["components"]));
    } else {
        problems.extend(components::rows(&body["components"]));
    }
    problems
}

/// Whoever a message could ping. Without `allowed_mentions`, Discord pings everybody whom the text names.
fn pings(body: &Value, most: usize) -> Vec<String> {
    let mentions = &body["allowed_mentions"];
    let mut problems = Vec::new();
    match mentions["parse"].as_array() {
        Some(kinds) if kinds.is_empty() => {}
        Some(kinds) => problems.push(format!("allowed_mentions.parse lets {kinds:?} be pinged")),
        None => problems.push("allowed_mentions.parse is missing, so the text may ping".into()),
    }
    for (key, most) in [("users", most), ("roles", 0)] {
        if list(&mentions[key]).len() > most {
            problems.push(format!(
                "allowed_mentions.{key} names {} to ping, of {most}",
                list(&mentions[key]).len()
            ));
        }
    }
    if mentions["replied_user"] == true {
        problems.push("allowed_mentions.replied_user pings whoever is answered".into());
    }
    problems
}

/// A promise says who will see the answer. What else it says is seen by nobody.
fn promise(data: &Value) -> Vec<String> {
    let mut problems = flags(data);
    let lost = ["content", "embeds", "components"].into_iter().filter(|key| !data[key].is_null());
    problems.extend(lost.map(|key| format!("a promise with {key}, which nobody sees")));
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

    use super::{AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, channel_message, message, whole};

    fn callback(asked: u64, body: &Value) -> Vec<String> {
        super::callback(asked, asked == COMPONENT, body, &[])
    }

    fn quiet(mut body: Value) -> Value {
        body["allowed_mentions"] = json!({ "parse": [] });
        body
    }

    fn check(body: &Value, expected: &[&str]) {
        assert_eq!(message(body, &[]), expected, "{body}");
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
            &["allowed_mentions.users names 1 to ping, of 0"],
        );
        check(
            &lets(json!({ "parse": [], "roles": ["1"] })),
            &["allowed_mentions.roles names 1 to ping, of 0"],
        );
        check(
            &lets(json!({ "parse": [], "replied_user": true })),
            &["allowed_mentions.replied_user pings whoever is answered"],
        );
    }

    #[test]
    fn one_person_may_be_pinged_in_a_channel() {
        let pinging = |users: &[&str]| {
            channel_message(
                &json!({ "content": "a", "allowed_mentions": { "parse": [], "users": users } }),
                &[],
            )
        };
        assert_eq!(pinging(&["1"]), [""; 0]);
        assert_eq!(pinging(&["1", "2"]), ["allowed_mentions.users names 2 to ping, of 1"]);
    }

    #[test]
    fn nothing_is_private_in_a_channel() {
        let private = quiet(json!({ "content": "a", "flags": 64 }));
        assert_eq!(
            channel_message(&private, &[]),
            ["a message in a channel that wants to be private: everybody sees it"]
        );
    }

    #[test]
    fn content_is_counted_in_code_units() {
        check(&quiet(json!({ "content": "a".repeat(2_001) })), &["content is 2001 long, of 2000"]);
        check(&quiet(json!({ "content": "🦀".repeat(1_001) })), &["content is 2002 long, of 2000"]);
    }

    #[test]
    fn an_empty_message_and_a_foreign_flag_are_noticed() {
        assert_eq!(whole(&json!({ "content": " ", "embeds": [] })), ["an empty message"]);
        assert_eq!(whole(&json!({ "content": "", "attachments": [{ "filename": "a.txt" }] })), [""; 0]);
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
        let form = json!({ "type": 9, "data": { "title": "a", "custom_id": "a", "components": [{ "type": 1,
            "components": [{ "type": 4, "style": 1, "custom_id": "a", "label": "a" }] }] } });
        assert_eq!(callback(COMPONENT, &form), [""; 0]);
        assert_eq!(callback(MODAL, &form), ["callback type 9 does not fit an interaction of type 5"]);
        assert_eq!(callback(MODAL, &update), ["callback type 7 does not fit an interaction of type 5"]);
        assert_eq!(super::callback(MODAL, true, &update, &[]), [""; 0]);
    }

    #[test]
    fn what_a_callback_carries_is_checked() {
        let loud = json!({ "type": 4, "data": { "content": "a" } });
        assert_eq!(callback(COMMAND, &loud), ["allowed_mentions.parse is missing, so the text may ping"]);
        let loud = json!({ "type": 7, "data": { "content": "a" } });
        assert_eq!(callback(COMPONENT, &loud), ["allowed_mentions.parse is missing, so the text may ping"]);
        let later = json!({ "type": 5, "data": { "flags": 1, "content": "a" } });
        assert_eq!(
            callback(COMMAND, &later),
            ["flags 1 that an application may not set", "a promise with content, which nobody sees"]
        );
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
