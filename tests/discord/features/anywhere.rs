//! People who added the bot to their own account take it along: to servers that have not, and to their direct messages.

use std::fs;

use loopback_discord::events::{
    GUILD, Interaction, OTHER_GUILD, OWN_GUILD, Place, message, message_command, press_labelled, slash,
};
use loopback_discord::reading::{buttons_of, is_private, text_of};
use loopback_discord::{Bot, Fault, Loopback, Route};
use serde_json::{Value, json};

use super::check;
use crate::bot;

const FERRY: &str = "what does the ferry cost";

/// A bot of which one server has a knowledge base of its own, where the ferry costs something else.
async fn start(discord: &Loopback) -> Bot {
    let starting = bot::with_its_own_knowledge(discord);
    let folder = bot::own_knowledge(starting.home());
    let own = folder.join("servers").join(OWN_GUILD);
    fs::create_dir_all(&own).expect("a folder");
    let file = fs::read_to_string(folder.join("harbour.toml")).expect("a file");
    fs::write(own.join("harbour.toml"), file.replace("Two crowns", "Nine crowns")).expect("a file");
    let bot = starting.start();
    discord.gateway.session_begun().await;
    bot
}

fn ask(question: &str) -> Interaction {
    slash("ask", [("question", question)])
}

/// The same, by somebody who brought the bot along, in every place where nobody else added it.
fn taken_along(interaction: impl Fn() -> Interaction) -> impl Iterator<Item = Interaction> {
    let places = [Place::server(OTHER_GUILD), Place::server(OWN_GUILD), Place::Group];
    places.into_iter().map(move |place| interaction().at(&place).by_user_install())
}

fn offers(reply: &Value, label: &str) -> bool {
    buttons_of(reply).iter().any(|(shown, _)| shown == label)
}

#[tokio::test]
async fn whoever_brings_the_bot_along_asks_the_default_knowledge_base_alone_and_may_share() {
    let discord = Loopback::start().await;
    let _bot = start(&discord).await;
    for question in taken_along(|| ask(FERRY)) {
        let reply = discord.see(question).await;
        check(&text_of(&reply), &["Two crowns"]);
        assert!(is_private(&reply), "{reply}");
        let shared = discord.see(press_labelled(&reply, "Share").by_user_install()).await;
        check(&text_of(&shared), &["Two crowns"]);
        assert!(!is_private(&shared) && !offers(&shared, "Share"), "{shared}");
    }
    // Where the server added the bot, it asks that server's own.
    let at_home = discord.see(ask(FERRY).in_server(OWN_GUILD)).await;
    check(&text_of(&at_home), &["Nine crowns"]);
    assert!(!is_private(&at_home));
    discord.finish().await;
}

#[tokio::test]
async fn it_speaks_up_among_others_only_if_it_is_told_to() {
    let discord = Loopback::start().await;
    let _bot = start(&discord).await;
    for question in taken_along(|| ask(FERRY).option("private", false)) {
        assert!(!is_private(&discord.see(question).await));
    }
    for question in taken_along(|| ask(FERRY).option("private", true)) {
        let reply = discord.see(question).await;
        assert!(is_private(&reply) && !offers(&reply, "Share"), "{reply}");
    }
    // With the bot alone nobody else listens.
    let alone = discord.see(ask(FERRY).in_direct_message().by_user_install()).await;
    assert!(!is_private(&alone));
    discord.finish().await;
}

#[tokio::test]
async fn what_was_shared_is_answered_further_to_whoever_presses() {
    let discord = Loopback::start().await;
    let _bot = start(&discord).await;
    let choice = discord.see(ask("where is the pier").in_server(OTHER_GUILD).by_user_install()).await;
    let shared = discord.see(press_labelled(&choice, "Share").by_user_install()).await;
    let press = press_labelled(&shared, "Where is the south pier?").by("1100000000000000099", "another");
    let picked = discord.see(press.by_user_install()).await;
    check(&text_of(&picked), &["customs house"]);
    assert!(is_private(&picked), "{picked}");
    discord.finish().await;
}

#[tokio::test]
async fn messages_are_answered_and_the_rest_is_browsed_from_there() {
    let discord = Loopback::start().await;
    let _bot = start(&discord).await;
    for command in taken_along(|| message_command("Answer this", &message(FERRY))) {
        let reply = discord.see(command).await;
        check(&text_of(&reply), &["Two crowns"]);
        assert!(is_private(&reply), "{reply}");
    }
    for name in ["topics", "sources", "help", "privacy"] {
        for command in taken_along(|| slash::<&str, 0>(name, [])) {
            let reply = discord.see(command).await;
            assert!(is_private(&reply) && !text_of(&reply).contains("Sorry"), "{name}: {reply}");
        }
    }
    discord.finish().await;
}

#[tokio::test]
async fn a_server_that_has_not_added_the_bot_hears_nothing_of_it() {
    let discord = Loopback::start().await;
    let _bot = start(&discord).await;
    discord.see(ask("who invented kubernetes").in_server(OWN_GUILD).by_user_install()).await;
    let list = |server: &str| slash::<&str, 0>("knowledge unanswered", []).by_moderator().in_server(server);
    let theirs = text_of(&discord.see(list(OWN_GUILD)).await);
    assert!(!theirs.contains("kubernetes"), "{theirs}");
    check(&text_of(&discord.see(list(GUILD)).await), &["who invented kubernetes"]);
    let by_its_manager = list(OWN_GUILD).by_user_install();
    check(&text_of(&discord.see(by_its_manager).await), &["kept in a server that has added me"]);
    discord.finish().await;
}

/// Where a command can be used, and by whom it was brought there.
fn uses(commands: &[Value], name: &str) -> (Value, Value) {
    let command = commands.iter().find(|command| command["name"] == name).expect("the command");
    (command["integration_types"].clone(), command["contexts"].clone())
}

#[tokio::test]
async fn commands_for_everyone_are_there_anywhere_and_moderators_own_in_servers() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.rest.next(Route::RegisterCommands).await;
    let commands = discord.rest.commands();
    for name in ["ask", "Answer this", "topics", "sources", "help", "privacy", "suggest"] {
        assert_eq!(uses(&commands, name), (json!([0, 1]), json!([0, 1, 2])), "{name}");
    }
    for name in ["knowledge", "Add to knowledge", "Answer this differently", "Suggest for knowledge"] {
        assert_eq!(uses(&commands, name), (json!([0]), json!([0])), "{name}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn servers_get_their_commands_where_discord_takes_none_for_peoples_accounts() {
    let discord = Loopback::start().await;
    discord.rest.fail_next(Route::RegisterCommands, Fault::status(400));
    let _bot = bot::start(&discord).await;
    discord.rest.next(Route::RegisterCommands).await;
    discord.rest.next(Route::RegisterCommands).await;
    assert_eq!(uses(&discord.rest.commands(), "ask"), (json!([0]), json!([0, 1])));
    discord.finish().await;
}
