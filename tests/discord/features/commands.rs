//! Telling Discord the commands.

use footnote::reply::{Audience, Command, Doing};
use loopback_discord::events::slash;
use loopback_discord::reading::{is_private, text_of};
use loopback_discord::{Fault, Loopback, Route};

use crate::bot;

/// How often the commands were registered.
fn registered(discord: &Loopback) -> usize {
    discord.requests().iter().filter(|request| request.route == Some(Route::RegisterCommands)).count()
}

/// The names of all commands, as Discord lists them.
fn expected() -> impl Iterator<Item = &'static str> {
    let looking_around = Command::of(Audience::Everyone).map(|command| command.name);
    let menus = ["Suggest for knowledge", "knowledge", "Add to knowledge", "Answer this differently"];
    ["ask", "Answer this"].into_iter().chain(looking_around).chain(menus)
}

#[tokio::test]
async fn whoever_gives_a_command_is_answered_alone() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    // A form is seen by nobody else anyway.
    let replied = Command::of(Audience::Everyone).filter(|command| command.doing != Doing::Suggest);
    for Command { name, .. } in replied {
        let answer = discord.ask(slash::<&str, 0>(name, [])).await;
        assert!(is_private(&answer), "{name}");
        assert!(!text_of(&answer).contains("don't know that command"), "{name}: {}", text_of(&answer));
    }
    discord.finish().await;
}

#[tokio::test]
async fn commands_are_registered_once_and_again_only_when_they_changed() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    discord.rest.next(Route::RegisterCommands).await;
    let names: Vec<_> = discord.rest.commands().iter().map(|command| command["name"].clone()).collect();
    let expected = expected().collect::<Vec<_>>();
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
    assert_eq!(discord.rest.commands().len(), expected().count());
    discord.finish().await;
}
