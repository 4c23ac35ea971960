//! Telling Discord which commands there are: once, and again only when they have changed.

use std::time::Duration;

use serde_json::{Map, Value};
use serenity::{
    all::{ApplicationId, CreateCommand, InstallationContext, InteractionContext},
    http::Route,
};

use super::{
    ask, browse, curate,
    rest::{Failure, Patience, Rest},
    suggest,
};

/// Registering waits for rate limits rather than fail: nobody is waiting for it.
const PATIENCE: Patience = Patience { within: Duration::from_mins(5), again: true };

/// The keys of a command that say what it is; Discord adds others of its own.
const TELLING: [&str; 13] = [
    "name",
    "type",
    "description",
    "options",
    "required",
    "autocomplete",
    "contexts",
    "integration_types",
    "default_member_permissions",
    "choices",
    "min_value",
    "max_value",
    "channel_types",
];

/// Every command, where it can be used: those for everyone in servers and in direct messages with the bot.
fn all() -> Vec<CreateCommand> {
    let everywhere = vec![InteractionContext::Guild, InteractionContext::BotDm];
    let for_everyone = [ask::commands(), browse::commands()].into_iter().flatten();
    for_everyone
        .map(|command| command.contexts(everywhere.clone()))
        .chain(suggest::commands())
        .chain(curate::commands())
        .map(|command| command.integration_types(vec![InstallationContext::Guild]))
        .collect()
}

/// Brings the commands that Discord shows up to date.
pub(super) async fn register(rest: &Rest, application: ApplicationId) -> Result<(), Failure> {
    let route = Route::Commands { application_id: application };
    let ours = all();
    let there: Value = rest.get(route, PATIENCE).await?;
    if telling(&serde_json::to_value(&ours).expect("what serenity builds is JSON")) == telling(&there) {
        tracing::debug!("the commands are as they should be");
        return Ok(());
    }
    rest.put(route, &ours, PATIENCE).await?;
    tracing::info!(commands = ours.len(), "told Discord the commands");
    Ok(())
}

/// What two descriptions of commands must share to be the same, in an order of their own.
fn telling(commands: &Value) -> Vec<String> {
    let commands = commands.as_array().map_or(&[][..], Vec::as_slice);
    let mut telling: Vec<_> = commands.iter().map(|command| told(command).to_string()).collect();
    telling.sort();
    telling
}

/// Without what Discord adds, and without what says nothing: null, false, empty.
fn told(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let says_something = |value: &Value| match value {
                Value::Null | Value::Bool(false) => false,
                Value::String(text) => !text.is_empty(),
                Value::Array(items) => !items.is_empty(),
                _ => true,
            };
            object
                .iter()
                .filter(|(key, value)| TELLING.contains(&key.as_str()) && says_something(value))
                .map(|(key, value)| (key.clone(), told(value)))
                .collect::<Map<_, _>>()
                .into()
        }
        Value::Array(items) => items.iter().map(told).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_tells_commands_apart_is_compared() {
        let ours = serde_json::to_value(all()).expect("commands are JSON");
        let mut theirs = ours.clone();
        for command in theirs.as_array_mut().expect("a list") {
            command["id"] = json!("1");
            command["version"] = json!("2");
            command["nsfw"] = json!(false);
            command["default_member_permissions"] = Value::Null;
        }
        theirs.as_array_mut().expect("a list").reverse();
        assert_eq!(telling(&ours), telling(&theirs));
        theirs[0]["description"] = json!("another");
        assert_ne!(telling(&ours), telling(&theirs));
        theirs.as_array_mut().expect("a list").pop();
        assert_ne!(telling(&ours), telling(&theirs));
    }
}
