//! Commands as Discord keeps them: with ids and versions, defaults filled in at the top and left out inside.

use serde_json::{Value, json};

use crate::events::{APPLICATION, snowflake};

/// What a registration makes of the commands that were there. One that is as before keeps its id and version.
pub(crate) fn stored(before: &[Value], body: &Value) -> Vec<Value> {
    body.as_array().into_iter().flatten().map(|command| one(before, command)).collect()
}

/// In an order of Discord's own.
pub(crate) fn listed(commands: &[Value]) -> Value {
    commands.iter().rev().cloned().collect()
}

fn one(before: &[Value], given: &Value) -> Value {
    let mut command = json!({
        "application_id": APPLICATION,
        "type": 1,
        "description": "",
        "default_member_permissions": null,
        "dm_permission": true,
        "contexts": null,
        "integration_types": [0],
        "nsfw": false,
    });
    for (key, value) in given.as_object().into_iter().flatten() {
        let left_out = key == "options" && value.as_array().is_some_and(Vec::is_empty);
        if !value.is_null() && !left_out && !key.ends_with("_localizations") {
            command[key] = without_defaults(value.clone());
        }
    }
    let old = before.iter().find(|old| old["name"] == command["name"] && old["type"] == command["type"]);
    command["id"] = old.map_or_else(|| json!(snowflake()), |old| old["id"].clone());
    command["version"] = old.map_or(Value::Null, |old| old["version"].clone());
    if old.is_none_or(|old| *old != command) {
        command["version"] = json!(snowflake());
    }
    command
}

/// Inside options, Discord does not repeat what is so by default.
fn without_defaults(mut value: Value) -> Value {
    match &mut value {
        Value::Array(list) => {
            for inside in list {
                *inside = without_defaults(inside.take());
            }
        }
        Value::Object(fields) => {
            fields.retain(|key, value| {
                let empty = value.as_array().is_some_and(Vec::is_empty);
                let default = matches!(key.as_str(), "required" | "autocomplete") && *value == false;
                !(empty || default || value.is_null() || key.ends_with("_localizations"))
            });
            for inside in fields.values_mut() {
                *inside = without_defaults(inside.take());
            }
        }
        _ => {}
    }
    value
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{listed, stored};

    fn ask(description: &str) -> Value {
        json!({ "name": "ask", "description": description, "options": [
            { "type": 3, "name": "question", "description": "What", "required": true, "choices": [] },
            { "type": 5, "name": "private", "description": "For you", "required": false },
        ] })
    }

    #[test]
    fn defaults_are_filled_in_and_left_out() {
        let command = &stored(&[], &json!([ask("Ask")]))[0];
        assert_eq!(command["type"], 1);
        assert_eq!(command["nsfw"], false);
        assert_eq!(command["options"][0]["required"], true);
        assert!(command["options"][0]["choices"].is_null());
        assert!(command["options"][1]["required"].is_null());
    }

    #[test]
    fn what_stays_the_same_keeps_its_version() {
        let first = stored(&[], &json!([ask("Ask"), { "name": "help", "description": "Help" }]));
        let again = stored(&first, &json!([ask("Ask")]));
        assert_eq!(first[0], again[0]);
        let changed = stored(&first, &json!([ask("Ask me")]));
        assert_eq!(first[0]["id"], changed[0]["id"]);
        assert_ne!(first[0]["version"], changed[0]["version"]);
        assert_eq!(listed(&first)[0]["name"], "help");
    }

    #[test]
    fn serenity_reads_them() {
        let listed = listed(&stored(&[], &json!([ask("Ask")])));
        let commands: Vec<serenity::all::Command> = serde_json::from_value(listed).expect("commands");
        assert_eq!(commands[0].options[0].name, "question");
    }
}
