//! Telling Discord which commands there are: once, and again only when they have changed.

use std::time::Duration;

use reqwest::StatusCode;
use serde_json::{Map, Value};
use serenity::{
    all::{ApplicationId, CreateCommand, InstallationContext, InteractionContext},
    http::Route,
};

use super::{
    HELLO, ask, browse, curate,
    rest::{Again, Failure, Patience, Rest},
    suggest,
};

/// Registering waits for rate limits rather than fail: nobody is waiting for it.
const PATIENCE: Patience =
    Patience { within: Duration::from_mins(5), again: Again::Always, gives_way: false };

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

/// Whether people may add the bot to their own account, as far as Discord takes commands for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Install {
    /// In servers, and by people for themselves.
    Anywhere,
    /// In servers alone.
    Servers,
}

/// Every command, where it can be used: those for everyone wherever people bring the bot along, those for moderators in servers
/// that added it.
fn all(install: Install) -> Vec<CreateCommand> {
    let (everywhere, by) = match install {
        Install::Anywhere => (
            vec![InteractionContext::Guild, InteractionContext::BotDm, InteractionContext::PrivateChannel],
            vec![InstallationContext::Guild, InstallationContext::User],
        ),
        Install::Servers => {
            (vec![InteractionContext::Guild, InteractionContext::BotDm], vec![InstallationContext::Guild])
        }
    };
    let for_everyone = [ask::commands(), browse::commands()].into_iter().flatten();
    let for_everyone =
        for_everyone.map(|command| command.contexts(everywhere.clone()).integration_types(by.clone()));
    let in_servers = suggest::commands().into_iter().chain(curate::commands());
    let in_servers = in_servers.map(|command| command.integration_types(vec![InstallationContext::Guild]));
    for_everyone.chain(in_servers).collect()
}

/// Brings the commands that Discord shows up to date.
pub(super) async fn register(rest: &Rest, application: ApplicationId) -> Result<(), Failure> {
    let route = Route::Commands { application_id: application };
    let there: Value = rest.get(route, PATIENCE).await?;
    let there = telling(&there);
    let is_there = |ours: &[CreateCommand]| {
        telling(&serde_json::to_value(ours).expect("what serenity builds is JSON")) == there
    };
    let ours = all(Install::Anywhere);
    if is_there(&ours) {
        tracing::debug!("the commands are as they should be");
        return Ok(());
    }
    let told = match rest.put(route, &ours, PATIENCE).await {
        // An application that people can't add to their account may be refused commands for that; servers still get theirs.
        Err(Failure::Refused { status: StatusCode::BAD_REQUEST, .. }) => {
            tracing::warn!(
                "Discord takes no commands for people's own accounts: tick User Install on the page Installation of the \
                 developer portal, and start again"
            );
            let in_servers = all(Install::Servers);
            if is_there(&in_servers) {
                return Ok(());
            }
            rest.put(route, &in_servers, PATIENCE).await
        }
        told => told,
    };
    told?;
    tracing::info!(commands = ours.len(), "told Discord the commands");
    Ok(())
}

/// Whether Discord shows the commands as they are, to people's own accounts or not.
pub(super) async fn are_registered(rest: &Rest, application: ApplicationId) -> Result<bool, Failure> {
    let there: Value = rest.get(Route::Commands { application_id: application }, HELLO).await?;
    let there = telling(&there);
    Ok([Install::Anywhere, Install::Servers].into_iter().any(|install| {
        telling(&serde_json::to_value(all(install)).expect("what serenity builds is JSON")) == there
    }))
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
        let ours = serde_json::to_value(all(Install::Anywhere)).expect("commands are JSON");
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
