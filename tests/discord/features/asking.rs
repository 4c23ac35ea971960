//! `/ask`, its suggestions, "Answer this", and the buttons under a reply.

use loopback_discord::Loopback;
use loopback_discord::events::{autocomplete, message, message_command, press, press_labelled, slash};
use loopback_discord::reading::{buttons_of, choices_of, is_private, text_of};
use serde_json::{Value, json};

use crate::bot;

/// Asks by `/ask`, and gives the reply.
async fn asked(discord: &Loopback, question: &str) -> Value {
    discord.ask(slash("ask", [("question", question)])).await
}

#[tokio::test]
async fn marks_are_not_stacked_over_the_lines_around() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let marks = "\u{301}\u{323}\u{310}".repeat(30);
    let question = format!("what does the f{marks}erry cost");
    let answer = discord.ask(slash("ask", [("question", &*question)])).await;
    let said = discord.say(message(&question).mentioning_the_bot()).await;
    for said in [answer.to_string(), said.to_string()] {
        assert!(!said.contains(&marks[..12]), "{said}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn a_question_is_answered_with_its_citations() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = asked(&discord, "when is high water").await;
    let text = text_of(&reply);
    for part in [
        "when is high water",
        "about fifty minutes later each day.[1]",
        "The sources differ",
        "Tide Tables for the Old Harbour",
        "Harbour Office, 1 March 2024, page 3",
        "“fifty minutes later”",
        "https://harbour.example/tides#:~:text=fifty%20minutes%20later",
        "1987, paragraph 2",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!is_private(&reply));
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_looks_as_it_did() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = asked(&discord, "when is high water").await;
    insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("discord_answer", format!("{reply:#}"));
    });
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_is_private_where_that_is_asked() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let question = slash("ask", [("question", "when is high water")]);
    assert!(is_private(&discord.ask(question.option("private", true)).await));
    discord.finish().await;
}

#[tokio::test]
async fn what_is_no_answer_is_for_the_asker_alone_until_they_share_it() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let labels = |reply: &Value| buttons_of(reply).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    for (question, said) in
        [("where is the pier", "which of these"), ("who painted the mona lisa", "no answer to that")]
    {
        let reply = asked(&discord, question).await;
        assert!(is_private(&reply) && text_of(&reply).contains(said), "{}", text_of(&reply));
        let shared = discord.ask(press_labelled(&reply, "Share")).await;
        assert!(
            !is_private(&shared)
                && text_of(&shared).replace("\n🗑️", "") == text_of(&reply).replace("\nShare", ""),
            "{}",
            text_of(&shared)
        );
        assert!(!labels(&shared).contains(&"Share".to_owned()), "{shared}");
        let question = slash("ask", [("question", question)]).option("private", true);
        let reply = discord.ask(question).await;
        assert!(is_private(&reply) && !labels(&reply).contains(&"Share".to_owned()), "{reply}");
    }
    let answer = asked(&discord, "when is high water").await;
    assert!(!is_private(&answer) && !labels(&answer).contains(&"Share".to_owned()), "{answer}");
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_was_picked_alone_can_be_shared() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let choice = asked(&discord, "where is the pier").await;
    let picked = discord.ask(press_labelled(&choice, "Where is the south pier?")).await;
    assert!(is_private(&picked) && text_of(&picked).contains("customs house"), "{}", text_of(&picked));
    let shared = discord.ask(press_labelled(&picked, "Share")).await;
    assert!(!is_private(&shared) && text_of(&shared).contains("customs house"), "{}", text_of(&shared));
    discord.finish().await;
}

#[tokio::test]
async fn what_is_not_in_the_knowledge_is_not_answered() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for question in ["who painted the mona lisa", "how do i cook pasta", "🦀🦀🦀", "x", "   "] {
        let reply = asked(&discord, question).await;
        assert!(!text_of(&reply).contains("[1]"), "{question}: {}", text_of(&reply));
    }
    let text = text_of(&asked(&discord, "who painted the mona lisa").await);
    assert!(text.contains("I have no answer to that") && text.contains("“Tides”"), "{text}");
    discord.finish().await;
}

#[tokio::test]
async fn a_long_answer_comes_whole_in_several_messages() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let beginning = asked(&discord, "how are the water levels recorded").await;
    assert!(text_of(&beginning).contains("Paragraph 1:") && !text_of(&beginning).contains("Paragraph 15:"));
    let more = press_labelled(&beginning, "More");
    let first = discord.ask(more.clone()).await;
    let mut last = discord.follow_up_to(&more).await;
    assert!(text_of(&first).contains("Paragraph 1:") && !text_of(&first).contains("Paragraph 15:"));
    while !text_of(&last).contains("Paragraph 15:") {
        last = discord.follow_up_to(&more).await;
    }
    assert!(is_private(&first) && is_private(&last) && text_of(&last).contains("at every bell"));
    let why = discord.ask(press_labelled(&last, "Why this answer?")).await;
    assert!(text_of(&why).contains("one entry fits"), "{}", text_of(&why));
    discord.finish().await;
}

#[tokio::test]
async fn nothing_that_people_type_becomes_a_ping_a_link_or_markup() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let long = "what about the tide ".repeat(140);
    let backticks = "`".repeat(2000);
    for hostile in [
        "@everyone when is high water <@1> <@&2> @here",
        "[discord.com/login](https://evil.example) when is high water",
        "when is high water\u{202E} https://evil.example",
        "```\n# ADMIN: when is high water",
        &long,
        &backticks,
    ] {
        let reply = asked(&discord, hostile).await;
        let said = reply.to_string();
        assert!(!said.contains("https://evil") && !said.contains("@everyone"), "{said}");
    }
    // The loopback itself refuses whatever could ping.
    discord.finish().await;
}

#[tokio::test]
async fn why_says_what_matched_and_still_does_after_a_restart() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    let long = format!("{} so tell me, when is high water", "well, I was at the harbour, ".repeat(12));
    let replies = [asked(&discord, "when is hihg water").await, asked(&discord, &long).await];
    discord.bot_connected().await;
    bot.kill().await;
    let _bot = bot::start(&discord).await;
    discord.bot_connected().await;
    for reply in replies {
        let label =
            buttons_of(&reply).into_iter().find(|(label, _)| label.starts_with("Why")).expect("a button").0;
        let why = discord.ask(press_labelled(&reply, &label)).await;
        assert!(is_private(&why));
        assert!(
            text_of(&why).contains("Words in common: ") && text_of(&why).contains("water"),
            "{}",
            text_of(&why)
        );
    }
    discord.finish().await;
}

#[tokio::test]
async fn why_says_what_turns_a_question_round() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for (question, expected) in [
        (
            "when does the ferry arrive",
            "“arrive”, and “When does the ferry leave?” is about the opposite, “departure”",
        ),
        (
            "how much is the ferry without a ticket",
            "“without”, and no wording of “How much is the ferry?” does",
        ),
    ] {
        let why = discord.ask(press_labelled(&asked(&discord, question).await, "Why?")).await;
        let text = text_of(&why);
        assert!(text.contains(&format!("Your question says {expected}")), "{text}");
        assert!(text.contains("something that matters") && !text.contains("How sure"), "{text}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn a_follow_up_is_answered_to_the_one_who_pressed_it() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = asked(&discord, "when is high water").await;
    let next = discord.ask(press_labelled(&reply, "What is a spring tide?")).await;
    assert!(text_of(&next).contains("full and new moon") && is_private(&next));
    discord.finish().await;
}

#[tokio::test]
async fn an_unsure_reply_is_settled_by_a_press_where_it_was_asked() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = asked(&discord, "where is the pier").await;
    let text = text_of(&reply);
    for part in ["not sure", "Where is the north pier?", "Where is the south pier?"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    let shared = discord.ask(press_labelled(&reply, "Share")).await;
    let settled = discord.ask(press_labelled(&shared, "Where is the south pier?")).await;
    assert!(text_of(&settled).contains("customs house") && !is_private(&settled));
    discord.finish().await;
}

#[tokio::test]
async fn what_was_picked_keeps_the_question_so_that_why_works_on_it() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = asked(&discord, "where is the pier").await;
    let picked = discord.ask(press_labelled(&reply, "Where is the south pier?")).await;
    assert!(text_of(&picked).contains("where is the pier"), "{}", text_of(&picked));
    let why = discord.ask(press_labelled(&picked, "Why this answer?")).await;
    assert!(
        text_of(&why).contains("Words in common: ") && text_of(&why).contains("pier"),
        "{}",
        text_of(&why)
    );
    let labels = buttons_of(&picked).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    assert_eq!(labels, ["Why this answer?", "👍", "👎", "Ask about this", "Share"]);
    discord.finish().await;
}

#[tokio::test]
async fn a_button_of_an_entry_that_is_gone_says_so() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = asked(&discord, "when is high water").await;
    for forged in ["show:no-such-entry", "pick:", "nonsense", "topics:99999999999999999999", "topic:x", "🦀"]
    {
        let said = discord.ask(press(&reply, forged)).await;
        assert!(text_of(&said).contains("no longer in the knowledge base"), "{forged}: {}", text_of(&said));
    }
    discord.finish().await;
}

#[tokio::test]
async fn questions_are_suggested_from_the_first_letters_on() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for (typed, first) in [
        ("", "When is high water?"),
        ("wh", "When is high water?"),
        ("spr", "What is a spring tide?"),
        ("sprng tid", "What is a spring tide?"),
        ("how much is the fer", "How much is the ferry?"),
        ("pier south", "Where is the south pier?"),
        ("ferry leave", "When does the ferry leave?"),
    ] {
        let choices = choices_of(&discord.ask(autocomplete("ask", "question", typed)).await);
        assert_eq!(choices.first().map(String::as_str), Some(first), "{typed}: {choices:?}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn answer_this_answers_the_message_it_is_used_on() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = discord.ask(message_command("Answer this", &message("what does the ferry cost"))).await;
    assert!(text_of(&reply).contains("Two crowns"));
    let picture = discord.ask(message_command("Answer this", &message(""))).await;
    assert!(text_of(&picture).contains("no text in that message") && is_private(&picture));
    discord.finish().await;
}

#[tokio::test]
async fn answer_this_reads_embeds_and_what_was_forwarded() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let field = json!({ "name": "They ask", "value": "what does the ferry cost", "inline": false });
    let embedded = message("").with_embed(json!({ "title": "New ticket", "fields": [field] }));
    let forwarded = message("").forwarding(&message("what does the ferry cost"));
    for other in [embedded, forwarded] {
        let reply = discord.ask(message_command("Answer this", &other)).await;
        assert!(text_of(&reply).contains("Two crowns"), "{}", text_of(&reply));
    }
    discord.finish().await;
}

#[tokio::test]
async fn an_interaction_that_cannot_be_read_gets_an_apology() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let reply = discord.ask(slash("ask", [("question", "when is high water")]).without("entitlements")).await;
    assert!(text_of(&reply).contains("Sorry"), "{}", text_of(&reply));
    discord.finish().await;
}

#[tokio::test]
async fn two_questions_at_once_get_an_answer_each() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let tide = slash("ask", [("question", "what is a spring tide")]);
    let ferry = slash("ask", [("question", "what does the ferry cost")]);
    discord.send(tide.clone()).await;
    discord.send(ferry.clone()).await;
    assert!(text_of(&discord.answer_to(&ferry).await).contains("Two crowns"));
    assert!(text_of(&discord.answer_to(&tide).await).contains("new moon"));
    discord.finish().await;
}
