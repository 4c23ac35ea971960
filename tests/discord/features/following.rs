//! Questions that lean on what came before them: in a reply, soon after, by a form.

use loopback_discord::Loopback;
use loopback_discord::events::{Form, direct_message, message, press_labelled, said, slash};
use loopback_discord::reading::{buttons_of, is_private, text_of};

use super::check;
use crate::bot;

const FARE: &str = "what does the ferry cost";
const WHEN: &str = "and when does it leave?";
/// What it leads to after the fare: what it was taken for, and the answer.
const LEAVES: &[&str] = &["About “How much is the ferry?”:", "At every full hour"];

#[tokio::test]
async fn a_reply_to_an_answer_may_lean_on_it_whoever_writes_it() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let answer = said(&discord.say(message(FARE).mentioning_the_bot()).await);
    let next = message(WHEN).by("77", "Ben").mentions_the_bot().replying_to(&answer);
    let next = discord.say(next).await;
    check(&text_of(&next), LEAVES);
    // What is pressed there knows it too.
    check(
        &text_of(&discord.ask(press_labelled(&next, "Why this answer?")).await),
        &["When does the ferry leave?"],
    );
    discord.finish().await;
}

#[tokio::test]
async fn the_same_person_may_lean_on_an_answer_soon_after_and_nobody_else() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.say(message(FARE).mentioning_the_bot()).await;
    let other = discord.say(message(WHEN).by("77", "Ben").mentioning_the_bot()).await;
    assert!(!text_of(&other).contains("About “"), "{}", text_of(&other));
    check(&text_of(&other), &["I'm not sure"]);
    check(&text_of(&discord.say(message(WHEN).mentioning_the_bot()).await), LEAVES);
    discord.finish().await;
}

#[tokio::test]
async fn a_direct_message_may_lean_on_the_one_before() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.say(direct_message(FARE)).await;
    check(&text_of(&discord.say(direct_message(WHEN)).await), LEAVES);
    discord.finish().await;
}

#[tokio::test]
async fn under_the_answer_to_a_command_a_form_takes_the_next_question() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let answer = discord.ask(slash("ask", [("question", FARE)])).await;
    let opener = press_labelled(&answer, "Ask about this");
    let form = Form::of(&opener, &discord.ask(opener.clone()).await);
    assert_eq!(form.title(), "Ask about this");
    let next = discord.ask(form.fill("Your question", WHEN).submit()).await;
    check(&text_of(&next), LEAVES);
    assert!(!is_private(&next), "as the answer that it leans on");
    discord.finish().await;
}

#[tokio::test]
async fn a_message_gets_no_button_for_what_a_reply_does() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let answer = discord.say(message(FARE).mentioning_the_bot()).await;
    assert!(!buttons_of(&answer).iter().any(|(label, _)| label == "Ask about this"));
    discord.finish().await;
}

#[tokio::test]
async fn what_is_asked_privately_is_leant_on_before_nobody_else() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.ask(slash("ask", [("question", FARE)]).option("private", true)).await;
    let next = discord.say(message(WHEN).mentioning_the_bot()).await;
    assert!(!text_of(&next).contains("About “"), "{}", text_of(&next));
    discord.finish().await;
}

#[tokio::test]
async fn a_complaint_in_reply_to_an_answer_offers_the_next_nearest_questions() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let answer = said(&discord.say(message(FARE).mentioning_the_bot()).await);
    let complaint = message("that's wrong").mentions_the_bot().replying_to(&answer);
    let offered = discord.say(complaint).await;
    check(&text_of(&offered), &["Or perhaps you mean:", "When does the ferry leave?"]);
    let answer = said(&discord.say(direct_message(FARE)).await);
    let complaint = direct_message("that didn't answer my question").replying_to(&answer);
    check(&text_of(&discord.say(complaint).await), &["Or perhaps you mean:"]);
    discord.finish().await;
}

#[tokio::test]
async fn a_question_that_stands_alone_is_answered_as_if_nothing_came_before() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let answer = said(&discord.say(message(FARE).mentioning_the_bot()).await);
    let next = message("what is a spring tide").mentions_the_bot().replying_to(&answer);
    let next = text_of(&discord.say(next).await);
    assert!(next.contains("new moon") && !next.contains("About “"), "{next}");
    discord.finish().await;
}
