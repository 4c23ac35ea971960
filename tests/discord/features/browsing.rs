//! `/topics`, `/sources`, `/help`.

use loopback_discord::Loopback;
use loopback_discord::events::{choose, press_labelled, slash};
use loopback_discord::reading::{is_private, menu_of, shown, text_of};
use serde_json::json;

use crate::bot;

#[tokio::test]
async fn topics_lead_to_questions_and_these_to_answers() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let topics = discord.ask(slash::<&str, 0>("topics", [])).await;
    assert!(is_private(&topics) && text_of(&topics).contains("Tides (2 questions)"));

    let (id, options) = menu_of(&topics);
    let (_, ferry) = options.iter().find(|(label, _)| label == "Ferry").expect("the topic");
    let questions = discord.ask(choose(&topics, &id, [ferry])).await;
    assert_eq!(questions["type"], 7, "a topic opens in place");

    let (id, options) = menu_of(&questions);
    let (_, fare) =
        options.iter().find(|(label, _)| label == "How much is the ferry?").expect("the question");
    let answer = discord.ask(choose(&questions, &id, [fare])).await;
    assert!(text_of(&answer).contains("Two crowns") && is_private(&answer));

    let back = discord.ask(press_labelled(&questions, "All topics")).await;
    assert_eq!(text_of(&back), text_of(&topics));
    discord.finish().await;
}

#[tokio::test]
async fn sources_say_how_much_rests_on_each() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let text = text_of(&discord.ask(slash::<&str, 0>("sources", [])).await);
    assert!(text.contains("Harbour Office, 1 March 2024: cited by 3 entries"), "{text}");
    assert!(text.contains("1987: cited by 5 entries"), "{text}");
    discord.finish().await;
}

#[tokio::test]
async fn help_says_every_way_to_ask() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let help = discord.ask(slash::<&str, 0>("help", [])).await;
    for way in
        ["/ask", "mention me", "write to me directly", "Answer this", "/topics", "/sources", "/suggest"]
    {
        assert!(text_of(&help).contains(way), "{way}");
    }
    // With embeds switched off, an embed is an empty message.
    assert_eq!(shown(&help)["embeds"], json!([]));
    let topics = discord.ask(press_labelled(&help, "See all questions")).await;
    assert!(text_of(&topics).contains("Tides") && is_private(&topics));
    discord.finish().await;
}

#[tokio::test]
async fn a_command_of_another_version_is_not_left_unanswered() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = discord.ask(slash::<&str, 0>("retired", [])).await;
    assert!(text_of(&reply).contains("don't know that command"), "{}", text_of(&reply));
    discord.finish().await;
}
