//! Telling Discord the commands.

use std::collections::HashSet;

use loopback_discord::events::slash;
use loopback_discord::reading::text_of;
use loopback_discord::{Fault, Loopback, Route};
use serde_json::Value;

use crate::bot;

/// How often the commands were registered.
fn registered(discord: &Loopback) -> usize {
    discord.requests().iter().filter(|request| request.route == Some(Route::RegisterCommands)).count()
}

#[tokio::test]
async fn commands_are_registered_once_and_again_only_when_they_changed() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    discord.rest.next(Route::RegisterCommands).await;
    assert_ne!(discord.rest.commands(), Vec::<Value>::new());
    discord.bot_connected().await;
    bot.terminate();
    bot.exit_code().await;

    let _bot = bot::start(&discord).await;
    discord.bot_connected().await;
    discord.silence().await;
    assert_eq!(registered(&discord), 1);
    discord.finish().await;
}

#[tokio::test]
async fn registering_waits_out_a_rate_limit() {
    let discord = Loopback::start().await;
    discord.rest.fail_next(Route::RegisterCommands, Fault::rate_limited(0.2));
    let _bot = bot::start(&discord).await;
    discord.rest.next(Route::RegisterCommands).await;
    discord.rest.next(Route::RegisterCommands).await;
    assert_ne!(discord.rest.commands(), Vec::<Value>::new());
    discord.finish().await;
}

#[tokio::test]
async fn each_command_that_takes_nothing_is_answered_in_its_own_way() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.rest.next(Route::RegisterCommands).await;
    let commands = discord.rest.commands();
    let typed =
        |command: &&Value| command["type"] == 1 && command["options"].as_array().is_none_or(Vec::is_empty);
    let mut answers = HashSet::new();
    for command in commands.iter().filter(typed) {
        let name = command["name"].as_str().expect("a name");
        let answer = text_of(&discord.see(slash::<&str, 0>(name, [])).await);
        assert!(!answer.is_empty() && answers.insert(answer), "/{name} is answered as another command is");
    }
    assert_ne!(answers.len(), 0);
    discord.finish().await;
}
