//! Telling Discord the commands.

use loopback_discord::{Fault, Loopback, Route};

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
    let names: Vec<_> = discord.rest.commands().iter().map(|command| command["name"].clone()).collect();
    let expected = [
        "ask",
        "Answer this",
        "topics",
        "sources",
        "help",
        "privacy",
        "knowledge",
        "Add to knowledge",
        "Answer this differently",
    ];
    assert_eq!(names, expected);
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
    assert_eq!(discord.rest.commands().len(), 9);
    discord.finish().await;
}
