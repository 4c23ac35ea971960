//! Buttons and menus, in rows or in the second version's nested layout.

use std::collections::HashSet;

use serde_json::Value;

use super::{at_most, between, count, length, list};

const ROWS: usize = 5;
const BUTTONS: usize = 5;
const CUSTOM_ID: usize = 100;
const LABEL: usize = 80;
const LINK: usize = 512;
const OPTIONS: usize = 25;
const OPTION: usize = 100;
const PLACEHOLDER: usize = 150;
const V2_COMPONENTS: usize = 40;
const V2_TEXT: usize = 4_000;

const ROW: u64 = 1;
const BUTTON: u64 = 2;
const TEXT_MENU: u64 = 3;
const LINK_BUTTON: u64 = 5;

/// What is wrong with a message's rows of components.
pub(super) fn rows(rows: &Value) -> Vec<String> {
    let rows = list(rows);
    let mut problems = Vec::new();
    count(&mut problems, "rows", rows.len(), 0, ROWS);
    for row in rows {
        if row["type"] != ROW {
            problems.push(format!("component of type {} outside a row", row["type"]));
        }
        inside_row(&mut problems, row);
    }
    unique(&mut problems, rows);
    problems
}

/// What is wrong with the components of a message that has nothing else.
pub(super) fn second_version(components: &Value) -> Vec<String> {
    let mut all = Vec::new();
    flatten(list(components), &mut all);
    let mut problems = Vec::new();
    count(&mut problems, "components", all.len(), 1, V2_COMPONENTS);
    let text: usize = all.iter().filter_map(|part| part["content"].as_str()).map(length).sum();
    if text > V2_TEXT {
        problems.push(format!("texts are {text} long together, of {V2_TEXT}"));
    }
    for part in &all {
        if part["type"] == ROW {
            inside_row(&mut problems, part);
        }
        if part["accessory"]["type"] == BUTTON {
            button(&mut problems, &part["accessory"]);
        }
    }
    unique(&mut problems, list(components));
    problems
}

/// Menus of texts, users, roles, mentionables and channels. Four is a text input.
fn is_menu(kind: u64) -> bool {
    matches!(kind, TEXT_MENU | 5..=8)
}

fn inside_row(problems: &mut Vec<String>, row: &Value) {
    let parts = list(&row["components"]);
    let menus = parts.iter().filter(|part| part["type"].as_u64().is_some_and(is_menu)).count();
    if menus == 0 {
        count(problems, "buttons in a row", parts.len(), 1, BUTTONS);
    } else if parts.len() > 1 {
        problems.push("a menu that shares its row".into());
    }
    for part in parts {
        match part["type"].as_u64() {
            Some(BUTTON) => button(problems, part),
            Some(kind) if is_menu(kind) => menu(problems, part),
            kind => problems.push(format!("component of type {kind:?} in a row")),
        }
    }
}

fn button(problems: &mut Vec<String>, button: &Value) {
    let label = button["label"].as_str().unwrap_or_default();
    at_most(problems, "button label", label, LABEL);
    if label.is_empty() && button["emoji"].is_null() {
        problems.push("a button that shows nothing".into());
    }
    match button["style"].as_u64() {
        Some(LINK_BUTTON) => {
            between(problems, "button link", &button["url"], 1, LINK);
            if !button["custom_id"].is_null() {
                problems.push("a link button with a custom_id".into());
            }
        }
        Some(1..=4) => between(problems, "custom_id", &button["custom_id"], 1, CUSTOM_ID),
        style => problems.push(format!("button style {style:?}")),
    }
}

fn menu(problems: &mut Vec<String>, menu: &Value) {
    between(problems, "custom_id", &menu["custom_id"], 1, CUSTOM_ID);
    at_most(problems, "placeholder", menu["placeholder"].as_str().unwrap_or_default(), PLACEHOLDER);
    if menu["type"] != TEXT_MENU {
        return;
    }
    let options = list(&menu["options"]);
    count(problems, "menu options", options.len(), 1, OPTIONS);
    let mut values = HashSet::new();
    for option in options {
        between(problems, "option label", &option["label"], 1, OPTION);
        between(problems, "option value", &option["value"], 1, OPTION);
        at_most(problems, "option description", option["description"].as_str().unwrap_or_default(), OPTION);
        if !values.insert(option["value"].to_string()) {
            problems.push(format!("option value {} twice in a menu", option["value"]));
        }
    }
    let most = menu["max_values"].as_u64().unwrap_or(1);
    let least = menu["min_values"].as_u64().unwrap_or(1);
    if least > most || most > options.len() as u64 {
        problems.push(format!("a menu of {} options asks for {least} to {most}", options.len()));
    }
}

fn unique(problems: &mut Vec<String>, components: &[Value]) {
    let mut all = Vec::new();
    flatten(components, &mut all);
    let mut seen = HashSet::new();
    for id in all.iter().filter_map(|part| part["custom_id"].as_str()) {
        if !seen.insert(id) {
            problems.push(format!("custom_id {id} twice in a message"));
        }
    }
}

/// Every component, with those inside it.
fn flatten<'a>(components: &'a [Value], all: &mut Vec<&'a Value>) {
    for component in components {
        all.push(component);
        flatten(list(&component["components"]), all);
        if component["accessory"].is_object() {
            flatten(std::slice::from_ref(&component["accessory"]), all);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{rows, second_version};

    fn row(parts: Value) -> Value {
        json!({ "type": 1, "components": parts })
    }

    fn press(id: &str) -> Value {
        json!({ "type": 2, "style": 2, "label": "Ask", "custom_id": id })
    }

    fn option(value: &str) -> Value {
        json!({ "label": "One", "value": value })
    }

    fn check(part: Value, expected: &[&str]) {
        assert_eq!(rows(&json!([row(json!([part]))])), expected);
    }

    /// `base` with one key set otherwise.
    fn with(mut base: Value, key: &str, value: Value) -> Value {
        base[key] = value;
        base
    }

    fn menu(options: Value) -> Value {
        json!({ "type": 3, "custom_id": "m", "options": options })
    }

    #[test]
    fn full_rows_pass() {
        let five = |from: u8| row((from..from + 5).map(|id| press(&id.to_string())).collect());
        assert_eq!(rows(&json!([five(0), five(5), five(10), five(15), five(20)])), [""; 0]);
        check(menu((0..25).map(|id| option(&id.to_string())).collect()), &[]);
        check(press(&"a".repeat(100)), &[]);
        check(json!({ "type": 2, "style": 5, "label": "Read", "url": "https://example.org" }), &[]);
    }

    #[test]
    fn rows_hold_few_parts_and_only_parts() {
        let six: Value = (0..6).map(|id| row(json!([press(&id.to_string())]))).collect();
        assert_eq!(rows(&six), ["6 rows, not 0 to 5"]);
        let six: Value = (0..6).map(|id| press(&id.to_string())).collect();
        assert_eq!(rows(&json!([row(six)])), ["6 buttons in a row, not 1 to 5"]);
        assert_eq!(rows(&json!([row(json!([]))])), ["0 buttons in a row, not 1 to 5"]);
        assert_eq!(
            rows(&json!([row(json!([press("a"), menu(json!([option("1")]))]))])),
            ["a menu that shares its row"]
        );
        assert_eq!(rows(&json!([press("a")]))[0], "component of type 2 outside a row");
        check(json!({ "type": 4 }), &["component of type Some(4) in a row"]);
    }

    #[test]
    fn buttons_have_their_limits() {
        check(press(""), &["custom_id is 0 long, not 1 to 100"]);
        check(press(&"a".repeat(101)), &["custom_id is 101 long, not 1 to 100"]);
        check(with(press("a"), "label", json!("a".repeat(81))), &["button label is 81 long, of 80"]);
        check(with(press("a"), "label", json!("")), &["a button that shows nothing"]);
        check(with(press("a"), "style", json!(9)), &["button style Some(9)"]);
        let link = json!({ "type": 2, "style": 5, "label": "Read", "url": "a".repeat(513) });
        check(link.clone(), &["button link is 513 long, not 1 to 512"]);
        let link = with(link, "url", json!("https://example.org"));
        check(with(link, "custom_id", json!("a")), &["a link button with a custom_id"]);
    }

    #[test]
    fn a_custom_id_occurs_once() {
        assert_eq!(
            rows(&json!([row(json!([press("a")])), row(json!([press("a")]))])),
            ["custom_id a twice in a message"]
        );
    }

    #[test]
    fn menus_have_their_limits() {
        let long = || json!("a".repeat(101));
        check(menu(json!([])), &["0 menu options, not 1 to 25", "a menu of 0 options asks for 1 to 1"]);
        let many: Value = (0..26).map(|id| option(&id.to_string())).collect();
        check(menu(many), &["26 menu options, not 1 to 25"]);
        check(menu(json!([option("a"), option("a")])), &["option value \"a\" twice in a menu"]);
        check(menu(json!([with(option("a"), "label", long())])), &["option label is 101 long, not 1 to 100"]);
        check(menu(json!([with(option("a"), "value", long())])), &["option value is 101 long, not 1 to 100"]);
        check(
            menu(json!([with(option("a"), "description", long())])),
            &["option description is 101 long, of 100"],
        );
        check(
            with(menu(json!([option("a")])), "placeholder", json!("a".repeat(151))),
            &["placeholder is 151 long, of 150"],
        );
        check(
            with(menu(json!([option("a")])), "max_values", json!(2)),
            &["a menu of 1 options asks for 1 to 2"],
        );
        check(
            with(menu(json!([option("a")])), "custom_id", json!("")),
            &["custom_id is 0 long, not 1 to 100"],
        );
    }

    #[test]
    fn the_second_version_counts_what_is_inside() {
        let text = |length: usize| json!({ "type": 10, "content": "a".repeat(length) });
        let inside = |parts: Value| json!([{ "type": 17, "components": parts }]);
        assert_eq!(second_version(&inside(json!([text(4_000)]))), [""; 0]);
        assert_eq!(
            second_version(&inside(json!([text(2_000), text(2_001)]))),
            ["texts are 4001 long together, of 4000"]
        );
        assert_eq!(second_version(&inside(json!(vec![text(1); 40]))), ["41 components, not 1 to 40"]);
        assert_eq!(second_version(&json!([])), ["0 components, not 1 to 40"]);
        let section = |button: Value| json!([{ "type": 9, "components": [text(1)], "accessory": button }]);
        assert_eq!(second_version(&section(press(""))), ["custom_id is 0 long, not 1 to 100"]);
        assert_eq!(
            second_version(&inside(json!([row(json!([press("")]))]))),
            ["custom_id is 0 long, not 1 to 100"]
        );
    }
}
