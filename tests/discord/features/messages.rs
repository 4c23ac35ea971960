//! Mentions, direct messages, and replies that mention the bot.

use loopback_discord::Loopback;
use loopback_discord::events::{Message, direct_message, message, said};
use loopback_discord::reading::text_of;

use crate::bot;

/// Says `message` to a new bot, and sees that its reply holds `part`.
async fn check(message: Message, part: &str) {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = discord.say(message).await;
    assert!(text_of(&reply).contains(part), "{}", text_of(&reply));
    discord.finish().await;
}

#[tokio::test]
async fn a_mention_is_answered_as_a_reply() {
    check(message("what does the ferry cost").mentioning_the_bot(), "Two crowns").await;
}

#[tokio::test]
async fn a_mention_without_an_answer_says_so() {
    check(message("who painted the mona lisa").mentioning_the_bot(), "I have no answer to that").await;
}

#[tokio::test]
async fn a_direct_message_is_answered() {
    check(direct_message("what is a spring tide"), "full and new moon").await;
}

#[tokio::test]
async fn a_bare_mention_is_told_how_to_ask() {
    check(message("").mentioning_the_bot(), "Ask me something").await;
}

#[tokio::test]
async fn a_mention_in_reply_answers_the_message_replied_to() {
    // With nothing but the mention, the reply stands at that message itself: see `following`.
    let question = message("what does the ferry cost");
    check(message("can you help here?").mentioning_the_bot().replying_to(&question), "Two crowns").await;
}

#[tokio::test]
async fn a_question_of_ones_own_comes_before_the_message_replied_to() {
    let other = message("the ferry was late again");
    check(message("what is a spring tide").mentioning_the_bot().replying_to(&other), "new moon").await;
}

#[tokio::test]
async fn a_message_that_discord_withholds_leads_to_the_menu() {
    let withheld = message("what does the ferry cost").withheld();
    check(message("").mentioning_the_bot().replying_to(&withheld), "Apps → Answer this").await;
}

#[tokio::test]
async fn a_question_in_reply_to_the_bot_is_answered() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let answer = said(&discord.say(message("what is a spring tide").mentioning_the_bot()).await);
    let next = message("what does the ferry cost").mentions_the_bot().replying_to(&answer);
    assert!(text_of(&discord.say(next).await).contains("Two crowns"));
    discord.no_answer_to(message("thanks a lot!").mentions_the_bot().replying_to(&answer)).await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_not_addressed_to_the_bot_is_left_alone() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for other in [
        message("what does the ferry cost"),
        message("what does the ferry cost").withheld(),
        message("what does the ferry cost").mentioning_the_bot().by_another_bot(),
        message("what does the ferry cost").mentioning_the_bot().by_the_bot(),
        message("what does the ferry cost").mentioning_the_bot().by_a_webhook(),
        direct_message("what does the ferry cost").by_the_bot(),
    ] {
        discord.no_answer_to(other).await;
    }
    discord.finish().await;
}

#[tokio::test]
async fn a_giant_message_is_answered_like_any_other() {
    check(direct_message(&format!("what does the ferry cost {}", "x".repeat(3900))), "ferry").await;
}
