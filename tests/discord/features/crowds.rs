//! Much comes at once, and one who is loud takes nothing from the others.

use std::time::{Duration, Instant};

use loopback_discord::{
    Fault, Loopback, Refusal, Route,
    events::{CHANNEL, Interaction, Message, message, slash},
    reading::text_of,
};

use crate::bot;

const BUSY: &str = "I'm busy right now";

fn asked_by(person: usize) -> Interaction {
    slash("ask", [("question", "ferry ticket price")]).by(&format!("7{person:05}"), "somebody")
}

fn mention_by(person: usize) -> Message {
    message("what is a spring tide").mentioning_the_bot().by(&format!("7{person:05}"), "somebody")
}

fn messages(discord: &Loopback) -> usize {
    let is_message = |request: &&loopback_discord::Request| request.route == Some(Route::Message);
    discord.requests().iter().filter(is_message).count()
}

#[tokio::test]
async fn a_loud_channel_holds_nobody_else_up_and_its_oldest_give_way() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.rest.fail_next(Route::Message, Fault::rate_limited(3.0));
    let loud = (0..40).map(mention_by).collect::<Vec<_>>();
    discord.send(loud[0].clone()).await;
    discord.rest.next(Route::Message).await;
    for mention in &loud[1..] {
        discord.send(mention.clone()).await;
    }
    let asked = Instant::now();
    assert!(text_of(&discord.ask(asked_by(99)).await).contains("crowns"));
    assert!(asked.elapsed() < Duration::from_secs(1), "an answer waited for a loud channel");
    // Whose turn it was, and the five who came last.
    for _ in 0..6 {
        discord.rest.next(Route::Message).await;
    }
    discord.silence().await;
    assert_eq!(messages(&discord), 7, "one was refused, six were answered");
    discord.finish().await;
}

#[tokio::test]
async fn who_asks_faster_than_people_can_is_told_and_others_are_answered() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let flood = (0..150).map(|_| asked_by(1)).collect::<Vec<_>>();
    let (before, after) = flood.split_at(100);
    for asked in before {
        discord.send(asked.clone()).await;
    }
    let other = asked_by(2);
    discord.send(other.clone()).await;
    for asked in after {
        discord.send(asked.clone()).await;
    }
    assert!(text_of(&discord.answer_to(&other).await).contains("crowns"));
    for asked in &flood {
        let answer = text_of(&discord.answer_to(asked).await);
        assert!(answer.contains("crowns") || answer.contains(BUSY), "{answer}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn a_channel_that_refuses_is_left_alone_for_a_while() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.rest.refuse_messages(CHANNEL, Refusal::NoPermission);
    for person in 0..20 {
        discord.send(mention_by(person)).await;
    }
    discord.rest.next(Route::Message).await;
    discord.silence().await;
    assert!(messages(&discord) <= 2, "{} requests into a channel that refuses", messages(&discord));
    discord.finish().await;
}

#[tokio::test]
async fn a_limit_that_lasts_no_time_at_all_is_left_alone_longer_each_time() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for _ in 0..4 {
        discord.rest.fail_next(Route::Message, Fault::rate_limited(0.0));
    }
    let asked = Instant::now();
    discord.say(mention_by(1)).await;
    assert!(asked.elapsed() >= Duration::from_millis(100 + 200 + 400 + 800));
    assert_eq!(messages(&discord), 5);
    discord.finish().await;
}

#[tokio::test]
async fn the_commands_are_told_until_discord_takes_them() {
    let discord = Loopback::start().await;
    discord.rest.fail_next(Route::Commands, Fault::status(403));
    let _bot = bot::start(&discord).await;
    assert_eq!(discord.rest.next(Route::Commands).await.status, Some(403));
    assert_eq!(discord.rest.next(Route::Commands).await.status, Some(200));
    discord.finish().await;
}
