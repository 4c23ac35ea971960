//! Bodies against Discord's own `OpenAPI` description, where it is at hand.
//!
//! It is looked for at `FOOTNOTE_DISCORD_OPENAPI`, or as `shared/discord/openapi.json` in a folder above this crate. A
//! crate for JSON schemas would take a minute of build time for the few keywords that the description uses of the bot's
//! requests; patterns are the only one left out.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::route::Route;

/// Typed as an integer in the description, and sent as a string by everybody, as the documentation has it.
const MISDESCRIBED: &str = "default_member_permissions";

/// What is wrong with a body, or nothing where the description is not at hand.
pub(crate) fn problems(route: Route, body: &Value) -> Vec<String> {
    description().map_or_else(Vec::new, |root| check_request(root, route, body))
}

/// Where what this Discord says is other than a schema of that name has it: nothing where the description is not at
/// hand.
pub fn unlike(name: &str, said: &Value) -> Vec<String> {
    let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
    description().map_or_else(Vec::new, |root| Check { root }.problems(&schema, said, name))
}

fn description() -> Option<&'static Value> {
    static DESCRIPTION: OnceLock<Option<Value>> = OnceLock::new();
    let read = || {
        let Some(path) = place() else {
            eprintln!(
                "skipped: bodies are not compared with Discord's description (FOOTNOTE_DISCORD_OPENAPI)"
            );
            return None;
        };
        let text = std::fs::read_to_string(path).expect("Discord's description can be read");
        Some(serde_json::from_str(&text).expect("Discord's description is JSON"))
    };
    DESCRIPTION.get_or_init(read).as_ref()
}

fn place() -> Option<PathBuf> {
    let above = || {
        let folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        folders.map(|folder| folder.join("shared/discord/openapi.json")).find(|path| path.exists())
    };
    std::env::var_os("FOOTNOTE_DISCORD_OPENAPI").map(PathBuf::from).or_else(above)
}

fn check_request(root: &Value, route: Route, body: &Value) -> Vec<String> {
    let (path, method) = match route {
        Route::Callback => ("/interactions/{interaction_id}/{interaction_token}/callback", "post"),
        Route::FollowUp => ("/webhooks/{webhook_id}/{webhook_token}", "post"),
        Route::Edit => ("/webhooks/{webhook_id}/{webhook_token}/messages/@original", "patch"),
        Route::Message => ("/channels/{channel_id}/messages", "post"),
        Route::EditMessage => ("/channels/{channel_id}/messages/{message_id}", "patch"),
        Route::DirectChannel => ("/users/@me/channels", "post"),
        Route::RegisterCommands => ("/applications/{application_id}/commands", "put"),
        Route::Address
        | Route::Application
        | Route::Gateway
        | Route::Guild
        | Route::Commands
        | Route::Messages
        | Route::Read
        | Route::Delete
        | Route::DeleteMessage
        // A channel's schema lists a shape for each kind of channel.
        | Route::Channel
        | Route::EditChannel => {
            return Vec::new();
        }
    };
    let schema = &root["paths"][path][method]["requestBody"]["content"]["application/json"]["schema"];
    assert!(schema.is_object(), "the description has no {method} {path}");
    Check { root }.problems(schema, body, "body")
}

struct Error {
    at: String,
    what: String,
}

struct Check<'a> {
    root: &'a Value,
}

impl Check<'_> {
    fn problems(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let mut errors = Vec::new();
        self.value(schema, value, at, &mut errors);
        errors.into_iter().map(|error| format!("{} {}", error.at, error.what)).collect()
    }

    fn value(&self, schema: &Value, value: &Value, at: &str, errors: &mut Vec<Error>) {
        let mut wrong = |what: String| errors.push(Error { at: at.to_owned(), what });
        if !list(&schema["type"]).is_empty() || schema["type"].is_string() {
            let types = &schema["type"];
            let one = types.as_str().into_iter();
            if !one.chain(list(types).iter().filter_map(Value::as_str)).any(|kind| is(value, kind)) {
                wrong(format!("is {value}, not of type {types}"));
                return;
            }
        }
        if schema["enum"].is_array() && !list(&schema["enum"]).contains(value) {
            wrong(format!("is {value}, not one of {}", schema["enum"]));
        }
        if !schema["const"].is_null() && schema["const"] != *value {
            wrong(format!("is {value}, not {}", schema["const"]));
        }
        size(schema, value, &mut wrong);
        for key in list(&schema["required"]) {
            if value.is_object() && value.get(key.as_str().unwrap_or_default()).is_none() {
                wrong(format!("lacks {key}"));
            }
        }
        self.inside(schema, value, at, errors);
        if let Some(name) = schema["$ref"].as_str() {
            let target = self.root.pointer(name.trim_start_matches('#')).expect("a schema");
            self.value(target, value, at, errors);
        }
        for part in list(&schema["allOf"]) {
            self.value(part, value, at, errors);
        }
        for forms in [&schema["anyOf"], &schema["oneOf"]] {
            errors.extend(self.closest(list(forms), value, at));
        }
    }

    fn inside(&self, schema: &Value, value: &Value, at: &str, errors: &mut Vec<Error>) {
        for (key, part) in value.as_object().into_iter().flatten() {
            let known = &schema["properties"][key];
            let schema = if known.is_object() { known } else { &schema["additionalProperties"] };
            if schema.is_object() && key != MISDESCRIBED {
                self.value(schema, part, &format!("{at}.{key}"), errors);
            }
        }
        if schema["items"].is_object() {
            for (index, part) in list(value).iter().enumerate() {
                self.value(&schema["items"], part, &format!("{at}[{index}]"), errors);
            }
        }
    }

    /// The errors of the form that the value most likely means: the one whose `type` it has, or that it follows
    /// deepest. Nothing where it fits one.
    fn closest(&self, forms: &[Value], value: &Value, at: &str) -> Vec<Error> {
        let kind = format!("{at}.type");
        let mut closest: Option<((bool, usize), Vec<Error>)> = None;
        for form in forms {
            let mut errors = Vec::new();
            self.value(form, value, at, &mut errors);
            if errors.is_empty() {
                return errors;
            }
            let meant = errors.iter().all(|error| error.at != kind && error.at != at);
            let depth = errors.iter().map(|error| error.at.len()).max().unwrap_or_default();
            if closest.as_ref().is_none_or(|(best, _)| *best < (meant, depth)) {
                closest = Some(((meant, depth), errors));
            }
        }
        closest.map_or_else(Vec::new, |(_, errors)| errors)
    }
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => panic!("the description has the type {kind}"),
    }
}

fn size(schema: &Value, value: &Value, wrong: &mut impl FnMut(String)) {
    let measures = [
        ("minLength", "maxLength", value.as_str().map(|text| text.chars().count() as f64)),
        ("minItems", "maxItems", value.as_array().map(|list| list.len() as f64)),
        ("minProperties", "maxProperties", value.as_object().map(|fields| fields.len() as f64)),
        ("minimum", "maximum", value.as_f64()),
    ];
    for (least, most, size) in measures {
        let Some(size) = size else { continue };
        if schema[least].as_f64().is_some_and(|least| size < least) {
            wrong(format!("measures {size}, under {}", schema[least]));
        }
        if schema[most].as_f64().is_some_and(|most| size > most) {
            wrong(format!("measures {size}, over {}", schema[most]));
        }
    }
    let items = list(value);
    let repeats = || items.iter().enumerate().any(|(index, item)| items[..index].contains(item));
    if schema["uniqueItems"] == true && repeats() {
        wrong("repeats itself".to_owned());
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::route::Route;
    use super::{Check, description, problems, unlike};

    fn check(schema: &Value, value: &Value, expected: &[&str]) {
        let root = json!({ "name": { "type": "string", "minLength": 1, "maxLength": 2 } });
        assert_eq!(Check { root: &root }.problems(schema, value, "body"), expected);
    }

    #[test]
    fn every_keyword_is_understood() {
        let named = json!({ "properties": { "name": { "$ref": "#/name" } }, "required": ["name"] });
        check(&named, &json!({ "name": "a" }), &[]);
        check(&named, &json!({}), &["body lacks \"name\""]);
        check(&named, &json!({ "name": "" }), &["body.name measures 0, under 1"]);
        check(&named, &json!({ "name": "abc" }), &["body.name measures 3, over 2"]);
        check(&named, &json!({ "name": 1 }), &["body.name is 1, not of type \"string\""]);
        let words = json!({ "type": ["array", "null"], "items": { "enum": ["a"] }, "uniqueItems": true });
        check(&words, &json!(["a", "a"]), &["body repeats itself"]);
        check(&words, &json!(["b"]), &["body[0] is \"b\", not one of [\"a\"]"]);
        check(&words, &Value::Null, &[]);
        check(&json!({ "allOf": [{ "const": 1 }] }), &json!(2), &["body is 2, not 1"]);
        check(&json!({ "additionalProperties": named }), &json!({ "x": {} }), &["body.x lacks \"name\""]);
        check(&json!({ "maximum": 1 }), &json!(2), &["body measures 2, over 1"]);
    }

    #[test]
    fn of_several_forms_the_one_that_was_meant_is_told() {
        let form = |kind: u8, key: &str| json!({ "properties": { "type": { "const": kind }, key: { "type": "string" } } });
        let either = json!({ "oneOf": [form(1, "one"), form(2, "two"), { "type": "null" }] });
        check(&either, &json!({ "type": 2, "two": "a" }), &[]);
        check(&either, &json!({ "type": 2, "two": 1 }), &["body.two is 1, not of type \"string\""]);
        check(&either, &json!({ "type": 1, "one": 1 }), &["body.one is 1, not of type \"string\""]);
    }

    #[test]
    fn requests_are_held_against_the_description() {
        if description().is_none() {
            eprintln!("skipped: Discord's OpenAPI description is not at hand");
            return;
        }
        let button = |style: u8| json!({ "type": 2, "style": style, "label": "Why?", "custom_id": "why" });
        let answer = |button: Value| {
            json!({ "type": 4, "data": { "content": "a", "flags": 64, "allowed_mentions": { "parse": [] },
                "components": [{ "type": 1, "components": [button] }] } })
        };
        assert_eq!(problems(Route::Callback, &answer(button(2))), [""; 0]);
        let bad = problems(Route::Callback, &answer(button(9)));
        assert!(bad[0].starts_with("body.data.components[0].components[0].style"), "{bad:?}");
        let mut loose = answer(button(2))["data"].take();
        for route in [Route::FollowUp, Route::Edit, Route::Message, Route::EditMessage] {
            loose["content"] = json!("a");
            assert_eq!(problems(route, &loose), [""; 0]);
            loose["content"] = json!(1);
            assert!(problems(route, &loose)[0].starts_with("body.content"));
        }
        assert_eq!(problems(Route::DirectChannel, &json!({ "recipient_id": "1" })), [""; 0]);
        assert!(!problems(Route::DirectChannel, &json!({ "recipient_id": 1 })).is_empty());
        let command = json!([{ "name": "ask", "description": "Ask", "default_member_permissions": "32" }]);
        assert_eq!(problems(Route::RegisterCommands, &command), [""; 0]);
        assert!(!problems(Route::RegisterCommands, &json!([{ "description": "Ask" }])).is_empty());
        assert!(!unlike("MessageResponse", &json!({})).is_empty());
    }
}
