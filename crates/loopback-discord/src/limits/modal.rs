//! Modals, which ask for text.

use std::collections::HashSet;

use serde_json::Value;

use super::{at_most, between, count, length, list};

const TITLE: usize = 45;
const INPUTS: usize = 5;
const LABEL: usize = 45;
const CUSTOM_ID: usize = 100;
const PLACEHOLDER: usize = 100;
const TEXT: usize = 4_000;

const ROW: u64 = 1;
const INPUT: u64 = 4;

pub(super) fn modal(data: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    between(&mut problems, "modal title", &data["title"], 1, TITLE);
    between(&mut problems, "custom_id", &data["custom_id"], 1, CUSTOM_ID);
    let rows = list(&data["components"]);
    count(&mut problems, "modal rows", rows.len(), 1, INPUTS);
    let mut ids = HashSet::new();
    for row in rows {
        let inputs = list(&row["components"]);
        if row["type"] != ROW || inputs.len() != 1 || inputs[0]["type"] != INPUT {
            problems.push("a modal row that is not one text input".into());
        }
        for input in inputs {
            self::input(&mut problems, input);
            if !ids.insert(input["custom_id"].as_str()) {
                problems.push(format!("custom_id {} twice in a modal", input["custom_id"]));
            }
        }
    }
    problems
}

fn input(problems: &mut Vec<String>, input: &Value) {
    between(problems, "input label", &input["label"], 1, LABEL);
    between(problems, "custom_id", &input["custom_id"], 1, CUSTOM_ID);
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
        let labelled = json!([{ "type": 18, "label": "a", "component": input(1, 1) }]);
        bare["custom_id"] = json!("m");
        bare["components"] = labelled;
        check(&bare, &["a modal row that is not one text input"]);
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
