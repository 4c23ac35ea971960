//! Starting and stopping, when told to and when there is no other way.

use std::time::{Duration, Instant};

use loopback_discord::events::{TOKEN, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{Bot, Fault, Loopback, Route};

use crate::bot;

/// `EX_CONFIG`: a service manager does not restart it.
const MISCONFIGURED: Option<i32> = Some(78);

/// Starts against a Discord set up by `refuse`, and sees that the bot ends with one sentence that holds `part`.
async fn check_refused(refuse: impl FnOnce(&Loopback), part: &str) {
    let discord = Loopback::start().await;
    refuse(&discord);
    let mut bot = bot::on(&discord).start();
    assert_eq!(bot.exit_code().await, MISCONFIGURED);
    let written = bot.written().await;
    let said: Vec<_> = written.lines().filter(|line| line.starts_with("footnote: ")).collect();
    assert!(matches!(said[..], [sentence] if sentence.contains(part)), "{written}");
    assert!(!written.contains(TOKEN));
    discord.finish().await;
}

#[tokio::test]
async fn a_wrong_token_is_said_in_one_sentence() {
    check_refused(|discord| discord.rest.reject_token(), "does not accept the token").await;
    check_refused(|discord| discord.gateway.refuse_identifies(4004), "does not accept the token").await;
}

#[tokio::test]
async fn a_missing_intent_is_said_in_one_sentence() {
    check_refused(|discord| discord.gateway.refuse_identifies(4014), "intents").await;
    check_refused(|discord| discord.gateway.refuse_identifies(4013), "intents").await;
}

#[tokio::test]
async fn a_token_revoked_while_running_ends_the_bot() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    discord.gateway.close(4004);
    assert_eq!(bot.exit_code().await, MISCONFIGURED);
    assert!(bot.written().await.contains("does not accept the token"));
    discord.finish().await;
}

#[tokio::test]
async fn the_bot_stops_within_two_seconds_when_told_to() {
    for ask_to_stop in [Bot::terminate, Bot::interrupt] {
        let discord = Loopback::start().await;
        let mut bot = bot::start(&discord).await;
        let told = Instant::now();
        ask_to_stop(&bot);
        assert_eq!(bot.exit_code().await, Some(0));
        assert!(told.elapsed() < Duration::from_secs(2));
        discord.finish().await;
    }
}

#[tokio::test]
async fn an_answer_under_way_leaves_before_the_bot_stops() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    discord.rest.fail_next(Route::Callback, Fault::rate_limited(0.4));
    let question = slash("ask", [("question", "ferry ticket price")]);
    discord.send(question.clone()).await;
    discord.rest.next(Route::Callback).await;
    bot.terminate();
    assert!(text_of(&discord.answer_to(&question).await).contains("crowns"));
    assert_eq!(bot.exit_code().await, Some(0));
    discord.finish().await;
}

#[tokio::test]
async fn a_discord_that_is_down_at_the_start_is_waited_for() {
    let discord = Loopback::start().await;
    for _ in 0..3 {
        discord.rest.fail_next(Route::Gateway, Fault::status(503));
    }
    let bot = bot::start(&discord).await;
    assert!(bot.written_so_far().contains("can't reach Discord"));
    discord.finish().await;
}

#[tokio::test]
async fn a_broken_knowledge_is_reported_with_its_place() {
    let discord = Loopback::start().await;
    let folder = tempfile::tempdir().expect("a directory");
    std::fs::write(folder.path().join("a.toml"), "[[entry]]\nid = \"a\"\nqestion = \"?\"\n").expect("a file");
    let mut bot = bot::on(&discord).env("FOOTNOTE_KNOWLEDGE", &folder.path().to_string_lossy()).start();
    assert_eq!(bot.exit_code().await, MISCONFIGURED);
    let written = bot.written().await;
    assert!(written.contains("a.toml:3:1") && written.contains("question"), "{written}");
    discord.finish().await;
}
