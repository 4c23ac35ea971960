//! Command definitions, as they are registered.

use std::collections::HashSet;

use serde_json::Value;

use super::{between, count, length, list};

const SLASH: u64 = 1;
const USER: u64 = 2;
const MESSAGE: u64 = 3;
const SLASH_COMMANDS: usize = 100;
const MENU_COMMANDS: usize = 15;
const NAME: usize = 32;
const DESCRIPTION: usize = 100;
const OPTIONS: usize = 25;
const CHOICES: usize = 25;
const CHOICE: usize = 100;
const SUM: usize = 8_000;

/// What is wrong with the whole list of an application's commands.
pub(crate) fn commands(body: &Value) -> Vec<String> {
    let Some(commands) = body.as_array() else { return vec!["commands that are no list".into()] };
    let mut problems = Vec::new();
    let mut names = HashSet::new();
    for command in commands {
        let kind = kind(command);
        if !names.insert((kind, command["name"].to_string())) {
            problems.push(format!("command {} twice", command["name"]));
        }
        one(&mut problems, kind, command);
    }
    for (kind, most) in [(SLASH, SLASH_COMMANDS), (USER, MENU_COMMANDS), (MESSAGE, MENU_COMMANDS)] {
        let of_kind = commands.iter().filter(|command| self::kind(command) == kind).count();
        count(&mut problems, &format!("commands of type {kind}"), of_kind, 0, most);
    }
    problems
}

fn kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(SLASH)
}

fn one(problems: &mut Vec<String>, kind: u64, command: &Value) {
    between(problems, "command name", &command["name"], 1, NAME);
    if kind == SLASH {
        slash_name(problems, command);
        between(problems, "command description", &command["description"], 1, DESCRIPTION);
        options(problems, &command["options"]);
    } else if command["description"].as_str().is_some_and(|text| !text.is_empty())
        || !list(&command["options"]).is_empty()
    {
        problems.push(format!("menu command {} with a description or options", command["name"]));
    }
    let sum = text(command);
    if sum > SUM {
        problems.push(format!("command {} is {sum} long together, of {SUM}", command["name"]));
    }
}

fn slash_name(problems: &mut Vec<String>, named: &Value) {
    let name = named["name"].as_str().unwrap_or_default();
    let fits = |letter: char| matches!(letter, '-' | '_' | '\'') || letter.is_alphanumeric();
    if !name.chars().all(fits) || name != name.to_lowercase() {
        problems.push(format!("name {name:?} that cannot be typed after a slash"));
    }
}

fn options(problems: &mut Vec<String>, options: &Value) {
    let options = list(options);
    count(problems, "options", options.len(), 0, OPTIONS);
    let mut names = HashSet::new();
    let mut optional = false;
    for option in options {
        between(problems, "option name", &option["name"], 1, NAME);
        slash_name(problems, option);
        between(problems, "option description", &option["description"], 1, DESCRIPTION);
        if !names.insert(option["name"].to_string()) {
            problems.push(format!("option {} twice", option["name"]));
        }
        if option["required"] == true && optional {
            problems.push(format!("required option {} after one that is not", option["name"]));
        }
        optional |= option["required"] != true;
        choices(problems, option);
        self::options(problems, &option["options"]);
    }
}

fn choices(problems: &mut Vec<String>, option: &Value) {
    let choices = list(&option["choices"]);
    count(problems, "choices", choices.len(), 0, CHOICES);
    if option["autocomplete"] == true && !choices.is_empty() {
        problems.push(format!("option {} with both choices and autocomplete", option["name"]));
    }
    for choice in choices {
        between(problems, "choice name", &choice["name"], 1, CHOICE);
        if choice["value"].is_string() {
            between(problems, "choice value", &choice["value"], 1, CHOICE);
        }
    }
}

/// Names, descriptions and values, with those of everything inside.
fn text(part: &Value) -> usize {
    let own = [&part["name"], &part["description"], &part["value"]];
    let inside = list(&part["options"]).iter().chain(list(&part["choices"]));
    own.into_iter().filter_map(Value::as_str).map(length).sum::<usize>() + inside.map(text).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::commands;

    fn check(command: &Value, expected: &[&str]) {
        assert_eq!(commands(&json!([command])), expected);
    }

    /// `/ask` with one key set otherwise.
    fn ask(key: &str, value: Value) -> Value {
        let mut command = json!({ "name": "ask", "description": "Ask" });
        command[key] = value;
        command
    }

    fn option(name: &str) -> Value {
        json!({ "type": 3, "name": name, "description": "What" })
    }

    #[test]
    fn commands_within_the_limits_pass() {
        check(&ask("options", json!([option("question")])), &[]);
        check(&json!({ "type": 3, "name": "Answer this" }), &[]);
    }

    #[test]
    fn a_command_has_its_limits() {
        check(&ask("name", json!("a".repeat(33))), &["command name is 33 long, not 1 to 32"]);
        check(&ask("name", json!("Ask me")), &["name \"Ask me\" that cannot be typed after a slash"]);
        check(&ask("description", json!("")), &["command description is 0 long, not 1 to 100"]);
        check(
            &ask("description", json!("a".repeat(101))),
            &["command description is 101 long, not 1 to 100"],
        );
        check(
            &json!({ "type": 3, "name": "Answer", "description": "a" }),
            &["menu command \"Answer\" with a description or options"],
        );
        let menus: Value = (0..16).map(|n| json!({ "type": 3, "name": n.to_string() })).collect();
        assert_eq!(commands(&menus), ["16 commands of type 3, not 0 to 15"]);
        assert_eq!(
            commands(&json!([ask("type", json!(1)), ask("type", json!(1))])),
            ["command \"ask\" twice"]
        );
        assert_eq!(commands(&json!({})), ["commands that are no list"]);
    }

    #[test]
    fn options_have_their_limits() {
        let many: Value = (0..26).map(|n| option(&n.to_string())).collect();
        check(&ask("options", many), &["26 options, not 0 to 25"]);
        check(&ask("options", json!([option("a"), option("a")])), &["option \"a\" twice"]);
        let mut late = option("b");
        late["required"] = json!(true);
        check(&ask("options", json!([option("a"), late])), &["required option \"b\" after one that is not"]);
        check(&ask("options", json!([option("")])), &["option name is 0 long, not 1 to 32"]);
        let inside = json!([{ "type": 1, "name": "add", "description": "Add", "options": [option("")] }]);
        check(&ask("options", inside), &["option name is 0 long, not 1 to 32"]);
    }

    #[test]
    fn choices_have_their_limits() {
        let offering = |choices: Value| {
            let mut option = option("a");
            option["choices"] = choices;
            option
        };
        let choice = |name: &str| json!({ "name": name, "value": "v" });
        check(&ask("options", json!([offering(json!(vec![choice("n"); 26]))])), &["26 choices, not 0 to 25"]);
        check(
            &ask("options", json!([offering(json!([choice("")]))])),
            &["choice name is 0 long, not 1 to 100"],
        );
        let mut both = offering(json!([choice("n")]));
        both["autocomplete"] = json!(true);
        check(&ask("options", json!([both])), &["option \"a\" with both choices and autocomplete"]);
        let wide: Value = (0..25)
            .map(|n| {
                json!({ "type": 3, "name": n.to_string(), "description": "d",
                "choices": vec![json!({ "name": "a".repeat(100), "value": "a".repeat(100) }); 2] })
            })
            .collect();
        check(&ask("options", wide), &["command \"ask\" is 10071 long together, of 8000"]);
    }
}
