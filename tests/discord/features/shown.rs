//! What people see of an answer, and of what may be one: as text, the fact first, the rest a press away.

use std::fs;

use loopback_discord::events::{CHANNEL, direct_message, message, press, press_labelled, slash};
use loopback_discord::reading::{buttons_of, is_private, shown, text_of};
use loopback_discord::{Bot, Loopback};
use serde_json::{Value, json};

use super::check;
use crate::bot;

/// An entry whose answer is longer than a channel should hold, and rests on five places.
const LONG: &str = r#"
[[entry]]
id = "dues"
question = "What are the harbour dues?"
answer = """
Dues are paid for each night.[1]

Ask the harbour master. They take cash.[2]

Boats of more than nine metres pay twice,[3] in winter half,[4] and those that carry mail nothing.[5] REST
"""
cite = [
  { document = "pilot-notes", at = "page 11", quote = "for each night" },
  { document = "pilot-notes", at = "page 12", quote = "in cash" },
  { document = "pilot-notes", at = "page 13", quote = "twice as much" },
  { document = "tide-tables", at = "page 14", quote = "half in winter" },
  { document = "tide-tables", at = "page 15", quote = "the mail boat" },
]

[[entry]]
id = "harbour-master"
question = "Who is the harbour master?"
answer = "Ada is.[1] See https://harbour.example/ada for more.[2] She has been it since 1987,[3] and was a pilot before.[4]"
cite = [
  { document = "pilot-notes", at = "page 21", quote = "Ada" },
  { document = "pilot-notes", at = "page 22", quote = "more of Ada" },
  { document = "pilot-notes", at = "page 23", quote = "since 1987" },
  { document = "pilot-notes", at = "page 24", quote = "a pilot before" },
]
"#;

async fn with_long_answers(discord: &Loopback) -> Bot {
    let builder = bot::with_its_own_knowledge(discord);
    let file = bot::own_knowledge(builder.home()).join("long.toml");
    fs::write(file, LONG.replace("REST", &"So it has been for long. ".repeat(40))).expect("written");
    let bot = builder.start();
    discord.bot_connected().await;
    bot
}

async fn asked(discord: &Loopback, question: &str) -> Value {
    discord.ask(slash("ask", [("question", question)])).await
}

fn labels(reply: &Value) -> Vec<String> {
    buttons_of(reply).into_iter().map(|(label, _)| label).collect()
}

#[tokio::test]
async fn an_answer_is_a_messages_own_text_which_begins_with_the_fact() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let by_command = asked(&discord, "what does the ferry cost").await;
    let by_mention = discord.say(message("what does the ferry cost").mentioning_the_bot()).await;
    let directly = discord.say(direct_message("what does the ferry cost")).await;
    for reply in [by_command, by_mention, directly] {
        let reply = shown(&reply);
        assert_eq!(reply["embeds"].as_array().map_or(0, Vec::len), 0, "{reply:#}");
        let text = reply["content"].as_str().expect("a text");
        assert_eq!(
            text,
            "-# Asked: what does the ferry cost\n**How much is the ferry?**\n## Two crowns, and children under six go free.[1]\n\n\
             -# **Sources**\n-# **[1]** A Pilot's Notebook, 1987, page 1: “two crowns a head”"
        );
    }
    discord.finish().await;
}

#[tokio::test]
async fn whoever_is_unsure_of_shows_what_it_has() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let unsure = "where is the pier";
    let among_others = "what is a spring tide? where is the pier?";
    for question in [unsure, among_others] {
        let by_command = asked(&discord, question).await;
        assert_eq!(is_private(&by_command), question == unsure);
        let by_mention = discord.say(message(question).mentioning_the_bot()).await;
        let directly = discord.say(direct_message(question)).await;
        for reply in [by_command, by_mention, directly] {
            let offered = [
                "**Where is the north pier?**\nPast the fish market, on the left.\n-# A Pilot's Notebook",
                "**Where is the south pier?**\nBehind the customs house.\n-# A Pilot's Notebook",
            ];
            check(&text_of(&reply), &offered);
            let picked = discord.ask(press_labelled(&reply, "Where is the south pier?")).await;
            check(&text_of(&picked), &["## Behind the customs house.[1]"]);
        }
    }
    discord.finish().await;
}

#[tokio::test]
async fn what_is_long_of_an_answer_is_a_press_away() {
    let discord = Loopback::start().await;
    let _bot = with_long_answers(&discord).await;
    let reply = asked(&discord, "what are the harbour dues").await;
    let text = text_of(&reply);
    check(&text, &["## Dues are paid for each night.[1]", "They take cash.[2]", "page 11", "page 12"]);
    assert!(!text.contains("more than nine metres") && !text.contains("page 13"), "{text}");
    assert_eq!(
        labels(&reply),
        ["More", "All 5 sources", "Why this answer?", "👍", "👎", "Ask about this", "🗑️"]
    );

    let more = discord.ask(press_labelled(&reply, "More")).await;
    assert!(is_private(&more));
    check(
        &text_of(&more),
        &["Dues are paid", "more than nine metres", "So it has been for long.", "page 11"],
    );
    let sources = discord.ask(press_labelled(&reply, "All 5 sources")).await;
    assert!(is_private(&sources));
    check(&text_of(&sources), &["page 11", "page 12", "page 13", "page 14", "page 15", "“the mail boat”"]);
    discord.finish().await;
}

#[tokio::test]
async fn more_than_three_sources_are_a_press_away_and_no_link_is_previewed() {
    let discord = Loopback::start().await;
    let _bot = with_long_answers(&discord).await;
    let reply = discord.say(message("who is the harbour master").mentioning_the_bot()).await;
    let text = text_of(&reply);
    check(&text, &["See <https://harbour.example/ada> for more.[2]", "page 21", "page 22", "page 23"]);
    assert!(!text.contains("page 24"), "{text}");
    assert_eq!(labels(&reply), ["All 4 sources", "Why this answer?", "👍", "👎", "🗑️"]);
    let sources = discord.ask(press_labelled(&reply, "All 4 sources")).await;
    check(&text_of(&sources), &["page 24", "“a pilot before”"]);
    discord.finish().await;
}

#[tokio::test]
async fn several_answers_fold_each_and_are_read_in_full_together() {
    let discord = Loopback::start().await;
    let _bot = with_long_answers(&discord).await;
    let reply = asked(&discord, "what are the harbour dues? and also what does the ferry cost?").await;
    check(
        &text_of(&reply),
        &["Dues are paid for each night.[1]", "Two crowns, and children under six go free.[6]"],
    );
    assert!(!text_of(&reply).contains("more than nine metres"), "{}", text_of(&reply));
    let more = discord.see(press_labelled(&reply, "More")).await;
    check(&text_of(&more), &["more than nine metres"]);
    let sources = discord.ask(press_labelled(&reply, "All 6 sources")).await;
    check(&text_of(&sources), &["page 15", "two crowns a head"]);
    discord.finish().await;
}

#[tokio::test]
async fn what_leans_on_another_question_and_finds_nothing_is_named() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = asked(&discord, "what is a spring tide? and who discovered it?").await;
    check(&text_of(&reply), &["around full and new moon.[1]", "“who discovered it?”"]);
    assert!(!is_private(&reply));
    discord.finish().await;
}

#[tokio::test]
async fn without_embed_links_all_is_text_and_the_log_says_so_once() {
    let discord = Loopback::start().await;
    let bot = bot::start(&discord).await;
    for _ in 0..2 {
        let answer =
            discord.ask(slash("ask", [("question", "when is high water")]).without_embed_links()).await;
        check(&text_of(&answer), &["about fifty minutes later each day.[1]", "“fifty minutes later”"]);
        let help = discord.ask(slash::<&str, 0>("help", []).without_embed_links()).await;
        check(&text_of(&help), &["I answer questions from a knowledge base"]);
        for reply in [answer, help] {
            assert_eq!(shown(&reply)["embeds"].as_array().map_or(0, Vec::len), 0, "{reply:#}");
        }
    }
    discord.rest.drop_embeds(CHANNEL);
    let help = discord.say(message("help").mentioning_the_bot()).await;
    check(&text_of(&help), &["I answer questions from a knowledge base"]);
    assert_eq!(bot.written_so_far().matches("Embed Links").count(), 1, "{}", bot.written_so_far());
    discord.finish().await;
}

#[tokio::test]
async fn buttons_of_earlier_messages_still_do_what_they_say() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    // As an answer was an embed.
    let embed = json!({ "author": { "name": "when is hihg water" }, "description": "Later." });
    let row = |id: &str| json!([{ "type": 1, "components": [{ "type": 2, "style": 2, "label": "Why?", "custom_id": id }] }]);
    let earlier = |id: &str| json!({ "embeds": [embed], "components": row(id) });
    let why = discord.ask(press(&earlier("why"), "why")).await;
    check(&text_of(&why), &["Words in common: "]);
    let picked = discord.ask(press(&earlier("pick:high-water"), "pick:high-water")).await;
    check(&text_of(&picked), &["Asked: when is hihg water", "fifty minutes later"]);
    discord.finish().await;
}
