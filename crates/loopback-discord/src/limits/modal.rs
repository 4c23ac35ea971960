//! Modals, which ask for texts and choices.

use std::collections::HashSet;

use serde_json::Value;

use super::{at_most, between, count, length, list};

const TITLE: usize = 45;
const INPUTS: usize = 5;
const LABEL: usize = 45;
const CUSTOM_ID: usize = 100;
const PLACEHOLDER: usize = 100;
const MENU_PLACEHOLDER: usize = 150;
const TEXT: usize = 4_000;

const DESCRIPTION: usize = 100;
const OPTION: usize = 100;

const ROW: u64 = 1;
const MENU: u64 = 3;
const INPUT: u64 = 4;
const LABELLED: u64 = 18;
const RADIO: u64 = 21;
const BOXES: u64 = 22;

pub(super) fn modal(data: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    between(&mut problems, "modal title", &data["title"], 1, TITLE);
    between(&mut problems, "custom_id", &data["custom_id"], 1, CUSTOM_ID);
    let rows = list(&data["components"]);
    count(&mut problems, "modal rows", rows.len(), 1, INPUTS);
    let mut ids = HashSet::new();
    for row in rows {
        let part = if row["type"] == LABELLED {
            labelled(&mut problems, row)
        } else {
            row_of_one(&mut problems, row)
        };
        let Some(part) = part else { continue };
        between(&mut problems, "custom_id", &part["custom_id"], 1, CUSTOM_ID);
        if !ids.insert(part["custom_id"].as_str()) {
            problems.push(format!("custom_id {} twice in a modal", part["custom_id"]));
        }
    }
    problems
}

/// The one input of a row, as modals had them before there were labels.
fn row_of_one<'a>(problems: &mut Vec<String>, row: &'a Value) -> Option<&'a Value> {
    let inputs = list(&row["components"]);
    if row["type"] != ROW || inputs.len() != 1 || inputs[0]["type"] != INPUT {
        problems.push("a modal row that is not one text input".into());
    }
    let input = inputs.first()?;
    between(problems, "input label", &input["label"], 1, LABEL);
    self::input(problems, input);
    Some(input)
}

/// What a label is around.
fn labelled<'a>(problems: &mut Vec<String>, row: &'a Value) -> Option<&'a Value> {
    between(problems, "label", &row["label"], 1, LABEL);
    if let Some(description) = row["description"].as_str() {
        if description.is_empty() {
            problems.push("an empty description".into());
        }
        at_most(problems, "description", description, DESCRIPTION);
    }
    let part = &row["component"];
    match part["type"].as_u64() {
        Some(INPUT) => {
            if !part["label"].is_null() {
                problems.push("an input with a label of its own in a label".into());
            }
            input(problems, part);
        }
        Some(MENU) => {
            at_most(
                problems,
                "placeholder",
                part["placeholder"].as_str().unwrap_or_default(),
                MENU_PLACEHOLDER,
            );
            choices(problems, part, "menu", (1, 25));
        }
        Some(RADIO) => choices(problems, part, "radio group", (2, 10)),
        Some(BOXES) => choices(problems, part, "checkbox group", (1, 10)),
        _ => {
            problems.push(format!("a label around {}", part["type"]));
            return None;
        }
    }
    Some(part)
}

/// The options of a menu or a group, and how many of them are chosen.
fn choices(problems: &mut Vec<String>, part: &Value, kind: &str, (fewest, most): (usize, usize)) {
    let options = list(&part["options"]);
    if !(fewest..=most).contains(&options.len()) {
        problems.push(format!("a {kind} of {} options, not {fewest} to {most}", options.len()));
    }
    let mut values = HashSet::new();
    for option in options {
        between(problems, "option label", &option["label"], 1, OPTION);
        between(problems, "option value", &option["value"], 1, OPTION);
        at_most(problems, "option description", option["description"].as_str().unwrap_or_default(), OPTION);
        if !values.insert(option["value"].as_str()) {
            problems.push(format!("option value {} twice in a {kind}", option["value"]));
        }
    }
    let number = |key: &str, otherwise: u64| part[key].as_u64().unwrap_or(otherwise) as usize;
    let (least, most) = (
        number("min_values", 1),
        number("max_values", if kind == "checkbox group" { options.len() as u64 } else { 1 }),
    );
    if least > most || most > options.len() {
        problems.push(format!("a {kind} of {} options asks for {least} to {most}", options.len()));
    }
    if least == 0 && part["required"].as_bool().unwrap_or(true) {
        problems.push(format!("a {kind} that is required and asks for none"));
    }
    let chosen = options.iter().filter(|option| option["default"] == true).count();
    if chosen > most {
        problems.push(format!("a {kind} of which {chosen} are chosen, of {most}"));
    }
}

fn input(problems: &mut Vec<String>, input: &Value) {
    let part = |key: &str| input[key].as_str().unwrap_or_default();
    at_most(problems, "placeholder", part("placeholder"), PLACEHOLDER);
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        problems.push(format!("input style {}", input["style"]));
    }
    let limit = |key: &str| input[key].as_u64().map(|limit| limit as usize);
    let (least, most) = (limit("min_length").unwrap_or_default(), limit("max_length").unwrap_or(TEXT));
    if least > most || !(1..=TEXT).contains(&most) {
        problems.push(format!("an input that takes {least} to {most}"));
    }
    // What stands there must be such as may be sent.
    let text = part("value");
    if !text.is_empty() && !(least..=most).contains(&length(text)) {
        problems.push(format!("input text is {} long, not {least} to {most}", length(text)));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::modal;

    fn asking(title: &str, inputs: &[Value]) -> Value {
        let rows: Value = inputs.iter().map(|input| json!({ "type": 1, "components": [input] })).collect();
        json!({ "title": title, "custom_id": "m", "components": rows })
    }

    fn input(label: usize, value: usize) -> Value {
        json!({ "type": 4, "style": 2, "custom_id": format!("{label} {value}"), "label": "a".repeat(label),
            "value": "a".repeat(value) })
    }

    /// An input with one key set otherwise.
    fn with(key: &str, value: Value) -> Value {
        let mut input = input(1, 2);
        input[key] = value;
        asking("New entry", &[input])
    }

    fn check(data: &Value, expected: &[&str]) {
        assert_eq!(modal(data), expected);
    }

    #[test]
    fn a_modal_has_its_limits() {
        let full: Vec<_> = (0..5).map(|n| input(45, 4_000 - n)).collect();
        check(&asking(&"a".repeat(45), &full), &[]);
        check(&asking(&"a".repeat(46), &[input(1, 1)]), &["modal title is 46 long, not 1 to 45"]);
        check(&asking("New entry", &[]), &["0 modal rows, not 1 to 5"]);
        let many: Vec<_> = (0..6).map(|n| input(1, n)).collect();
        check(&asking("New entry", &many), &["6 modal rows, not 1 to 5"]);
        check(&asking("New entry", &[input(1, 1), input(1, 1)]), &["custom_id \"1 1\" twice in a modal"]);
        let mut bare = asking("New entry", &[input(1, 1)]);
        bare["custom_id"] = Value::Null;
        check(&bare, &["custom_id is missing"]);
        let button = json!([{ "type": 1, "components": [{ "type": 2, "custom_id": "b" }] }]);
        bare["custom_id"] = json!("m");
        bare["components"] = button;
        check(
            &bare,
            &["a modal row that is not one text input", "input label is missing", "input style null"],
        );
    }

    /// A label around this part.
    fn around(part: Value) -> Value {
        json!({ "title": "New entry", "custom_id": "m", "components": [{ "type": 18, "label": "a", "component": part }] })
    }

    fn menu(kind: u64, options: usize) -> Value {
        let options = (0..options).map(|n| json!({ "label": "a", "value": n.to_string() }));
        json!({ "type": kind, "custom_id": "l", "min_values": 0, "required": false, "options": options.collect::<Vec<_>>() })
    }

    #[test]
    fn a_label_has_its_limits() {
        let text = json!({ "type": 4, "style": 1, "custom_id": "t" });
        check(&around(text.clone()), &[]);
        check(&around(input(1, 1)), &["an input with a label of its own in a label"]);
        check(&around(json!({ "type": 2, "custom_id": "b" })), &["a label around 2"]);
        let mut described = around(text);
        described["components"][0]["description"] = json!("a".repeat(101));
        described["components"][0]["label"] = json!("");
        check(&described, &["label is 0 long, not 1 to 45", "description is 101 long, of 100"]);
    }

    #[test]
    fn a_choice_has_its_limits() {
        check(&around(menu(3, 25)), &[]);
        check(&around(menu(3, 26)), &["a menu of 26 options, not 1 to 25"]);
        check(&around(menu(21, 11)), &["a radio group of 11 options, not 2 to 10"]);
        check(&around(menu(22, 10)), &[]);
        let mut twice = menu(3, 2);
        twice["options"][1]["value"] = json!("0");
        twice["max_values"] = json!(3);
        check(&around(twice), &["option value \"0\" twice in a menu", "a menu of 2 options asks for 0 to 3"]);
        let mut chosen = menu(3, 2);
        chosen["options"][0]["default"] = json!(true);
        chosen["options"][1]["default"] = json!(true);
        chosen["required"] = json!(true);
        check(
            &around(chosen),
            &["a menu that is required and asks for none", "a menu of which 2 are chosen, of 1"],
        );
    }

    #[test]
    fn an_input_has_its_limits() {
        check(&asking("New entry", &[input(46, 1)]), &["input label is 46 long, not 1 to 45"]);
        check(&asking("New entry", &[input(1, 4_001)]), &["input text is 4001 long, not 0 to 4000"]);
        check(&with("placeholder", json!("a".repeat(101))), &["placeholder is 101 long, of 100"]);
        check(&with("style", json!(3)), &["input style 3"]);
        check(&with("max_length", json!(4_001)), &["an input that takes 0 to 4001"]);
        check(&with("max_length", json!(1)), &["input text is 2 long, not 0 to 1"]);
        check(&with("min_length", json!(3)), &["input text is 2 long, not 3 to 4000"]);
        check(&with("custom_id", json!("a".repeat(101))), &["custom_id is 101 long, not 1 to 100"]);
    }
}
