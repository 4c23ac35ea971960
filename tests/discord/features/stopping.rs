//! Starting and stopping, when told to and when there is no other way.

use std::time::{Duration, Instant};

use loopback_discord::events::{TOKEN, message, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{Bot, BotBuilder, Fault, Loopback, Route};

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
async fn one_request_that_is_refused_the_token_ends_nothing() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    discord.rest.next(Route::Gateway).await;
    discord.rest.fail_next(Route::Message, Fault::status(401));
    discord.send(message("what does the ferry cost").mentioning_the_bot()).await;
    // It asks again whether the token is right.
    discord.rest.next(Route::Gateway).await;
    discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
    bot.terminate();
    assert_eq!(bot.exit_code().await, Some(0));
    discord.finish().await;
}

#[tokio::test]
async fn the_bot_stops_at_once_when_told_to_and_nothing_is_under_way() {
    for ask_to_stop in [Bot::terminate, Bot::interrupt] {
        let discord = Loopback::start().await;
        let mut bot = bot::start(&discord).await;
        let told = Instant::now();
        ask_to_stop(&bot);
        assert_eq!(bot.exit_code().await, Some(0));
        let took = told.elapsed();
        println!("stopped after {took:?}");
        // A fifth of a second where nothing else runs; what a machine has to do beside its tests, nobody knows.
        assert!(took < Duration::from_secs(1), "{took:?}");
        assert!(!bot.written().await.contains("under way"));
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
async fn a_log_that_nobody_reads_any_more_ends_nothing() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    bot.stop_reading().await;
    bot.terminate();
    // It has told the log that it stops.
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

#[tokio::test]
async fn a_second_process_on_the_same_folder_or_token_is_told_so() {
    let discord = Loopback::start().await;
    let first = bot::start(&discord).await;
    let check = async |second: BotBuilder, part: &str| {
        let mut second = second.start();
        assert_eq!(second.exit_code().await, MISCONFIGURED);
        let written = second.written().await;
        assert!(written.contains(part), "{written}");
    };
    let another = Loopback::start().await;
    let data = first.home().join("data");
    check(bot::on(&another).env("FOOTNOTE_DATA", &data.to_string_lossy()), "runs on the folder").await;
    check(bot::on(&discord), "with the same DISCORD_TOKEN").await;
    discord.finish().await;
}

#[tokio::test]
async fn what_can_never_work_ends_it_at_once() {
    let check = async |name: &str, value: &str, part: &str| {
        let discord = Loopback::start().await;
        let mut bot = bot::on(&discord).env(name, value).start();
        assert_eq!(bot.exit_code().await, MISCONFIGURED);
        let written = bot.written().await;
        assert!(written.contains(part) && !written.contains("sec.ret"), "{written}");
        discord.finish().await;
    };
    check("DISCORD_TOKEN", "sec.ret\nX", "line break").await;
    check("DISCORD_PROXY", "foo", "is not an address").await;
    // Nobody is there to talk to.
    check("DISCORD_TOKEN", "", "no terminal to talk in").await;
}

#[tokio::test]
async fn what_is_set_in_vain_is_told_and_silences_nothing() {
    let discord = Loopback::start().await;
    let mut bot =
        bot::on(&discord).env("RUST_LOG", "footnote=lots").env("FOOTNOTE_KNOWLEGE", "there").start();
    discord.gateway.session_begun().await;
    bot.terminate();
    assert_eq!(bot.exit_code().await, Some(0));
    let written = bot.written().await;
    for part in
        ["RUST_LOG can't be read", "did you mean FOOTNOTE_KNOWLEDGE", "Footnote begins", "Footnote ends"]
    {
        assert!(written.contains(part), "{part}: {written}");
    }
    discord.finish().await;
}
