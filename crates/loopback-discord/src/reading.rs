//! What a person sees of a message body that the bot sent, and what they can press.

use serde_json::Value;

/// The message in a callback's body, or the body itself.
pub fn shown(body: &Value) -> &Value {
    if body["data"].is_object() { &body["data"] } else { body }
}

/// All text that a person reads: content, embeds, labels of buttons, options of menus. A line each.
pub fn text_of(body: &Value) -> String {
    let mut lines = Vec::new();
    let shown = shown(body);
    lines.extend(shown["content"].as_str().filter(|text| !text.is_empty()));
    for embed in array(&shown["embeds"]) {
        let fields = array(&embed["fields"]).iter().flat_map(|field| [&field["name"], &field["value"]]);
        let front = [&embed["author"]["name"], &embed["title"], &embed["description"]];
        let parts = front.into_iter().chain(fields).chain([&embed["footer"]["text"]]);
        lines.extend(parts.filter_map(Value::as_str));
    }
    for part in parts_of(body) {
        let own = [&part["content"], &part["placeholder"], &part["emoji"]["name"], &part["label"]];
        let options =
            array(&part["options"]).iter().flat_map(|option| [&option["label"], &option["description"]]);
        lines.extend(own.into_iter().chain(options).filter_map(Value::as_str));
    }
    lines.join("\n")
}

/// Only the sender of the question sees it.
pub fn is_private(body: &Value) -> bool {
    const EPHEMERAL: u64 = 1 << 6;
    shown(body)["flags"].as_u64().unwrap_or_default() & EPHEMERAL != 0
}

/// Every button: its label, or its emoji where it has none, and its custom id or address.
pub fn buttons_of(body: &Value) -> Vec<(String, String)> {
    let buttons = parts_of(body).into_iter().filter(|part| part["type"] == 2);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    buttons
        .map(|button| {
            let leads_to = if button["custom_id"].is_null() { &button["url"] } else { &button["custom_id"] };
            (text(label_of(button)), text(leads_to))
        })
        .collect()
}

/// What a person knows a button by.
fn label_of(button: &Value) -> &Value {
    if button["label"].is_null() { &button["emoji"]["name"] } else { &button["label"] }
}

/// The custom id of the button with this label or emoji, or of the menu with this placeholder.
pub fn custom_id_of(body: &Value, label: &str) -> String {
    let parts = parts_of(body);
    let found = parts.iter().find(|part| label_of(part) == label || part["placeholder"] == label);
    let found = found.unwrap_or_else(|| panic!("nothing is labelled {label:?} in:\n{}", text_of(body)));
    found["custom_id"].as_str().expect("a custom id").to_owned()
}

/// The button or menu with this custom id.
pub fn part_of<'a>(body: &'a Value, custom_id: &str) -> Option<&'a Value> {
    parts_of(body).into_iter().find(|part| part["custom_id"] == custom_id)
}

/// The first menu: its custom id, and the label and value of each option.
pub fn menu_of(body: &Value) -> (String, Vec<(String, String)>) {
    let parts = parts_of(body);
    let menu = parts.iter().find(|part| part["type"] == 3).expect("a menu");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let options = array(&menu["options"]).iter();
    let options = options.map(|option| (text(&option["label"]), text(&option["value"]))).collect();
    (text(&menu["custom_id"]), options)
}

/// What an autocomplete answer offers: the name of each choice.
pub fn choices_of(body: &Value) -> Vec<String> {
    let names = array(&body["data"]["choices"]).iter().map(|choice| choice["name"].as_str());
    names.map(|name| name.expect("a name").to_owned()).collect()
}

/// All components, with those inside others.
fn parts_of(body: &Value) -> Vec<&Value> {
    fn walk<'a>(components: &'a Value, all: &mut Vec<&'a Value>) {
        for part in array(components) {
            all.push(part);
            walk(&part["components"], all);
            if part["accessory"].is_object() {
                all.push(&part["accessory"]);
            }
        }
    }
    let mut all = Vec::new();
    walk(&shown(body)["components"], &mut all);
    all
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{buttons_of, choices_of, custom_id_of, is_private, menu_of, text_of};

    fn answer() -> Value {
        json!({ "type": 4, "data": {
            "content": "In short:",
            "flags": 64,
            "embeds": [{ "title": "2006", "fields": [{ "name": "Source", "value": "a page" }],
                "footer": { "text": "disputed" } }],
            "components": [
                { "type": 1, "components": [
                    { "type": 2, "style": 2, "label": "Why?", "custom_id": "why" },
                    { "type": 2, "style": 5, "label": "Read", "url": "https://example.org" },
                ] },
                { "type": 1, "components": [{ "type": 3, "custom_id": "topic", "placeholder": "Topic",
                    "options": [{ "label": "One", "value": "1", "description": "first" }] }] },
            ],
        } })
    }

    #[test]
    fn all_that_a_person_reads_is_found() {
        let text = "In short:\n2006\nSource\na page\ndisputed\nWhy?\nRead\nTopic\nOne\nfirst";
        assert_eq!(text_of(&answer()), text);
        assert_eq!(text_of(&answer()["data"]), text);
        assert!(is_private(&answer()));
    }

    #[test]
    fn all_that_a_person_can_press_is_found() {
        let pair = |label: &str, id: &str| (label.to_owned(), id.to_owned());
        assert_eq!(buttons_of(&answer()), [pair("Why?", "why"), pair("Read", "https://example.org")]);
        assert_eq!(custom_id_of(&answer(), "Why?"), "why");
        assert_eq!(custom_id_of(&answer(), "Topic"), "topic");
        assert_eq!(menu_of(&answer()), ("topic".to_owned(), vec![pair("One", "1")]));
        let choices = json!({ "type": 8, "data": { "choices": [{ "name": "One", "value": "1" }] } });
        assert_eq!(choices_of(&choices), ["One"]);
    }
}
