//! Modals, which ask for text.

use serde_json::Value;

use super::{at_most, between, count, list};

const TITLE: usize = 45;
const INPUTS: usize = 5;
const LABEL: usize = 45;
const CUSTOM_ID: usize = 100;
const PLACEHOLDER: usize = 100;
const TEXT: usize = 4_000;

pub(super) fn modal(data: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    between(&mut problems, "modal title", &data["title"], 1, TITLE);
    between(&mut problems, "custom_id", &data["custom_id"], 1, CUSTOM_ID);
    let rows = list(&data["components"]);
    count(&mut problems, "modal rows", rows.len(), 1, INPUTS);
    for input in rows.iter().flat_map(|row| list(&row["components"])) {
        between(&mut problems, "input label", &input["label"], 1, LABEL);
        between(&mut problems, "custom_id", &input["custom_id"], 1, CUSTOM_ID);
        let part = |key: &str| input[key].as_str().unwrap_or_default().to_owned();
        at_most(&mut problems, "input text", &part("value"), TEXT);
        at_most(&mut problems, "placeholder", &part("placeholder"), PLACEHOLDER);
    }
    problems
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
        json!({ "type": 4, "custom_id": "i", "label": "a".repeat(label), "value": "a".repeat(value) })
    }

    #[test]
    fn a_modal_has_its_limits() {
        let check = |data: &Value, expected: &[&str]| assert_eq!(modal(data), expected);
        check(&asking("New entry", &[input(45, 4_000)]), &[]);
        check(&asking(&"a".repeat(46), &[input(1, 1)]), &["modal title is 46 long, not 1 to 45"]);
        check(&asking("New entry", &[]), &["0 modal rows, not 1 to 5"]);
        check(&asking("New entry", &vec![input(1, 1); 6]), &["6 modal rows, not 1 to 5"]);
        check(&asking("New entry", &[input(46, 1)]), &["input label is 46 long, not 1 to 45"]);
        check(&asking("New entry", &[input(1, 4_001)]), &["input text is 4001 long, of 4000"]);
        let mut bare = asking("New entry", &[input(1, 1)]);
        bare["custom_id"] = Value::Null;
        check(&bare, &["custom_id is missing"]);
        let mut shown = input(1, 1);
        shown["placeholder"] = json!("a".repeat(101));
        check(&asking("New entry", &[shown]), &["placeholder is 101 long, of 100"]);
    }
}
