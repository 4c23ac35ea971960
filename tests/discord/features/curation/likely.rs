//! The nearest entry, shown as such: wherever one asks, and what somebody can do who asked something else.

use loopback_discord::events::{
    CHANNEL, Form, Person, direct_message, message, message_command, press_labelled, said, slash,
};
use loopback_discord::reading::{buttons_of, is_private, text_of};
use serde_json::Value;

use super::{Kept, REPORTS, knowledge};
use crate::features::check;

/// No phrasing has a number, so that nobody can be sure.
const QUESTION: &str = "way to the north pier from gate 12";

const SHOWN: [&str; 6] = [
    "This is the nearest I have:",
    "**Where is the north pier?**",
    "Past the fish market, on the left.[1]",
    "Or perhaps you mean:",
    "Where is the south pier?**\nBehind the customs house.\n-# A Pilot's Notebook",
    "A Pilot's Notebook, 1987, page 2",
];

async fn asked(kept: &Kept) -> Value {
    let reply = kept.see(slash("ask", [("question", QUESTION)])).await;
    check(&text_of(&reply), &SHOWN);
    reply
}

async fn unanswered(kept: &Kept) -> String {
    text_of(&kept.see(knowledge("unanswered")).await)
}

#[tokio::test]
async fn all_see_it_with_what_they_can_do() {
    let kept = Kept::start().await;
    let reply = asked(&kept).await;
    assert!(!is_private(&reply));
    let labels = buttons_of(&reply).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    assert_eq!(
        labels,
        ["Where is the south pier?", "Not what I asked", "Why?", "👍", "👎", "Ask about this", "🗑️"],
        "no answer needs the moderators"
    );
    let why = kept.see(press_labelled(&reply, "Why?")).await;
    check(&text_of(&why), &["I showed the nearest entry because it is clearly ahead"]);
    let opener = press_labelled(&reply, "Ask about this");
    let form = Form::of(&opener, &kept.discord.ask(opener.clone()).await);
    let next = kept.see(form.fill("Your question", "and where is the south pier?").submit()).await;
    check(&text_of(&next), &["Behind the customs house"]);
    let picked = kept.see(press_labelled(&reply, "Where is the south pier?")).await;
    check(&text_of(&picked), &["Behind the customs house"]);
    assert!(!is_private(&picked));
    kept.finish().await;
}

#[tokio::test]
async fn a_private_question_gets_it_privately() {
    let kept = Kept::start().await;
    let reply = kept.see(slash("ask", [("question", QUESTION)]).option("private", true)).await;
    check(&text_of(&reply), &SHOWN);
    assert!(is_private(&reply));
    let next = kept.see(press_labelled(&reply, "Not what I asked")).await;
    check(&text_of(&next), &["Where is the south pier?"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_mention_a_direct_message_and_the_message_command_get_it() {
    let kept = Kept::start().await;
    for asked in [message(QUESTION).mentioning_the_bot(), direct_message(QUESTION)] {
        check(&text_of(&kept.discord.say(asked).await), &SHOWN);
    }
    check(&text_of(&kept.see(message_command("Answer this", &message(QUESTION))).await), &SHOWN);
    kept.finish().await;
}

#[tokio::test]
async fn it_is_no_unanswered_question_until_somebody_says_that_it_is() {
    let kept = Kept::start().await;
    let reply = asked(&kept).await;
    check(&unanswered(&kept).await, &["Nothing is waiting"]);
    for _ in 0..2 {
        let next = kept.see(press_labelled(&reply, "Not what I asked")).await;
        check(
            &text_of(&next),
            &[
                "Perhaps this is what you asked:",
                "Where is the south pier?**\nBehind the customs house.\n-# A Pilot's Notebook",
            ],
        );
        assert!(is_private(&next) && !text_of(&next).contains("north pier?"), "{}", text_of(&next));
    }
    check(&unanswered(&kept).await, &[&format!("{QUESTION} (1 person)")]);
    kept.finish().await;
}

#[tokio::test]
async fn whoever_else_says_so_asks_it_too() {
    let kept = Kept::start().await;
    let reply = asked(&kept).await;
    let other = |label| press_labelled(&reply, label).by("1100000000000000077", "Bea");
    let next = kept.see(other("Not what I asked")).await;
    check(&text_of(&next), &["Perhaps this is what you asked:"]);
    assert!(is_private(&next), "what others asked stays as it is");
    check(&unanswered(&kept).await, &["(1 person)"]);
    kept.see(press_labelled(&reply, "Not what I asked")).await;
    check(&unanswered(&kept).await, &["(2 people)"]);
    kept.finish().await;
}

#[tokio::test]
async fn one_that_did_not_help_is_unanswered_as_well() {
    let kept = Kept::start().await;
    let reply = asked(&kept).await;
    check(&text_of(&kept.see(press_labelled(&reply, "👍")).await), &["noted that it helped"]);
    check(&unanswered(&kept).await, &["Nothing is waiting"]);
    kept.see(press_labelled(&reply, "👎")).await;
    check(&unanswered(&kept).await, &[&format!("{QUESTION} (1 person)")]);
    let answer = kept.see(slash("ask", [("question", "ferry ticket price")])).await;
    kept.see(press_labelled(&answer, "👎")).await;
    assert!(!unanswered(&kept).await.contains("ferry ticket price"), "the answer stands");
    kept.finish().await;
}

#[tokio::test]
async fn the_way_leads_on_to_the_moderators_and_back() {
    let kept = Kept::start().await;
    let reply = asked(&kept).await;
    let next = kept.see(press_labelled(&reply, "Not what I asked")).await;
    let sent = kept.see(press_labelled(&next, "Ask the moderators")).await;
    check(&text_of(&sent), &["Your question is with the moderators now"]);
    let report = kept.discord.next_message(REPORTS).await;
    check(&text_of(&report), &["Somebody asks", QUESTION]);
    kept.finish().await;
}

#[tokio::test]
async fn who_waits_is_told_where_it_is_the_entry_that_was_saved_for_their_question() {
    /// What a moderator makes of it: near enough to be shown, and no more.
    const REWORDED: &str = "Who painted the customs house?";
    let kept = Kept::start().await;
    let question = "who was it that painted 12 sides of the customs house";
    let nothing = kept.see(slash("ask", [("question", question)])).await;
    let shared = kept.see(press_labelled(&nothing, "Share")).await;
    kept.see(press_labelled(&shared, "Ask the moderators")).await;
    let report = kept.discord.next_message(REPORTS).await;
    let form = kept.form(&press_labelled(&report, "Write an answer").by_moderator()).await;
    let form = form.fill("Question", REWORDED).fill("Answer", "The vicar.[1]");
    // As it was asked, it would be a phrasing, and asserted.
    let form = form.fill("Other ways to ask", "");
    let form = form.fill("Quotes", "pilot-notes | page 9 | by the vicar");
    kept.press(&kept.see(form.submit()).await, "Save").await;

    check(&kept.asked(question).await, &["This is the nearest I have:", "The vicar."]);
    let told = kept.discord.next_message(CHANNEL).await;
    check(&text_of(&told), &["The moderators have answered your question.", "The vicar."]);
    assert!(!text_of(&told).contains("nearest"), "a moderator says that it answers");
    assert_eq!(kept.discord.pinged(), [Person::asker().id]);
    kept.finish().await;
}

#[tokio::test]
async fn what_should_have_been_said_is_corrected_from_it() {
    let kept = Kept::start().await;
    let reply = said(&asked(&kept).await);
    let offered = kept.see(message_command("Answer this differently", &reply).by_moderator()).await;
    check(&text_of(&offered), &["It is answered by: Where is the north pier?"]);
    kept.finish().await;
}

#[tokio::test]
async fn three_questions_to_go_on_with_are_a_menu_so_that_the_buttons_fit_a_row() {
    let file = "[[entry]]\nid = \"harbour\"\nquestion = \"What is the harbour like?\"\nanswer = \"Old.[1]\"\n\
                cite = [{ document = \"pilot-notes\", quote = \"an old harbour\" }]\n\
                follow = [\"high-water\", \"ferry-fare\", \"north-pier\"]\n";
    let kept = Kept::with(file).await;
    let reply = kept.see(slash("ask", [("question", "what is the harbour like")])).await;
    let rows = loopback_discord::reading::shown(&reply)["components"].as_array().expect("rows").len();
    assert_eq!(rows, 2, "a menu, and a row of buttons: {reply:#}");
    let (menu, options) = loopback_discord::reading::menu_of(&reply);
    let labels = options.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>();
    assert_eq!(labels, ["When is high water?", "How much is the ferry?", "Where is the north pier?"]);
    let labels = buttons_of(&reply).into_iter().map(|(label, _)| label).collect::<Vec<_>>();
    assert_eq!(labels, ["Why this answer?", "👍", "👎", "Ask about this", "🗑️"]);
    let next = kept.see(loopback_discord::events::choose(&reply, &menu, [&options[1].1])).await;
    check(&text_of(&next), &["Two crowns"]);
    assert!(is_private(&next));
    kept.finish().await;
}
