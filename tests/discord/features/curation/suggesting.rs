//! What somebody who may not edit suggests, and what moderators make of it.

use loopback_discord::Refusal;
use loopback_discord::events::{
    Form, Interaction, OTHER_GUILD, Person, choose, direct_channel_with, message, message_command,
    press_labelled, server_name, slash,
};
use loopback_discord::reading::{buttons_of, is_private, menu_of, text_of};
use serde_json::Value;

use super::{Kept, REPORTS, knowledge};
use crate::features::check;

const ENTRY_ANSWER: &str = "Answer";
const ENTRY_SOURCES: &str = "Quotes";

const SOURCE: &str = "Source or link, if you know one";
const WORD: &str = "A word to whoever suggested it (optional)";

const QUESTION: &str = "Who keeps the lighthouse?";
const ANSWER: &str = "The harbour master's sister does.";

fn suggest() -> Interaction {
    slash::<&str, 0>("suggest", [])
}

/// Where the bot writes to whoever suggests something here.
fn to_the_asker() -> String {
    direct_channel_with(&Person::asker().id)
}

async fn filled_in(kept: &Kept, by: Interaction) -> Form {
    kept.form(&by).await.fill("Question", QUESTION).fill("Answer", ANSWER)
}

/// Somebody suggests that; gives what the moderators see of it.
async fn suggested(kept: &Kept) -> Value {
    let sent = kept.see(filled_in(kept, suggest()).await.submit()).await;
    check(&text_of(&sent), &["Thank you! The moderators will look at it"]);
    assert!(is_private(&sent));
    kept.discord.next_message(REPORTS).await
}

#[tokio::test]
async fn it_becomes_an_entry_and_whoever_made_it_is_told_with_the_answer() {
    let kept = Kept::start().await;
    let form = filled_in(&kept, suggest()).await.fill(SOURCE, "A Pilot's Notebook");
    assert_eq!(form.title(), "Suggest an answer");
    kept.see(form.submit()).await;
    let report = kept.discord.next_message(REPORTS).await;
    check(
        &text_of(&report),
        &["Somebody suggests an answer:", QUESTION, ANSWER, "Source: A Pilot's Notebook"],
    );

    let form = kept.form(&press_labelled(&report, "Accept").by_moderator()).await;
    assert_eq!((form.value("Question"), form.value(ENTRY_ANSWER)), (QUESTION.into(), ANSWER.into()));
    let changed = form
        .fill(ENTRY_ANSWER, "His sister does.")
        .fill(ENTRY_SOURCES, "pilot-notes | page 4 | his sister keeps the light");
    let review = kept.see(changed.submit()).await;
    check(&text_of(&kept.see(knowledge("suggestions")).await), &[QUESTION]);
    kept.press(&review, "Save").await;

    let told = kept.discord.next_message(&to_the_asker()).await;
    check(
        &text_of(&told),
        &[
            "The moderators accepted your suggestion “Who keeps the lighthouse?”",
            "His sister does.[1]",
            "page 4",
        ],
    );
    check(&kept.asked(QUESTION).await, &["His sister does."]);
    check(&text_of(&kept.see(knowledge("suggestions")).await), &["No suggestions are waiting."]);
    assert!(kept.discord.pinged().is_empty());
    kept.finish().await;
}

#[tokio::test]
async fn one_without_a_source_is_told_to_be_a_draft() {
    let kept = Kept::start().await;
    let report = suggested(&kept).await;
    check(&text_of(&report), &["Source: none given"]);
    let form = kept.form(&press_labelled(&report, "Accept").by_moderator()).await;
    kept.press(&kept.see(form.submit()).await, "Save").await;
    let told = kept.discord.next_message(&to_the_asker()).await;
    check(&text_of(&told), &["accepted your suggestion", "It goes live once it has a source."]);
    kept.finish().await;
}

#[tokio::test]
async fn it_is_declined_with_a_word() {
    let kept = Kept::start().await;
    let report = suggested(&kept).await;
    let form = kept.form(&press_labelled(&report, "Decline").by_moderator()).await;
    let declined = kept.see(form.fill(WORD, "It has moved to **another** @everyone").submit()).await;
    check(
        &text_of(&declined),
        &["Declined: “Who keeps the lighthouse?”.", "I'll tell whoever suggested it."],
    );
    let told = kept.discord.next_message(&to_the_asker()).await;
    check(
        &text_of(&told),
        &[
            "The moderators declined your suggestion “Who keeps the lighthouse?”.",
            "They say: It has moved to **another** @everyone",
        ],
    );
    assert!(text_of(&told).contains("\\*\\*another\\*\\*"), "{}", text_of(&told));
    for label in ["Accept", "Decline"] {
        let late = kept.press(&report, label).await;
        check(&text_of(&late), &["That suggestion was decided already", "/knowledge suggestions"]);
    }
    kept.finish().await;
}

#[tokio::test]
async fn a_good_message_is_suggested_with_its_link_and_its_own_words() {
    let kept = Kept::start().await;
    let good = message("The lamp is lit at dusk, every day of the year.").by("1100000000000000077", "Ann");
    let form = kept.form(&message_command("Suggest for knowledge", &good)).await;
    assert_eq!(form.value("Answer"), "The lamp is lit at dusk, every day of the year.");
    check(&form.value(SOURCE), &["A message in Discord, ", "https://discord.com/channels/"]);
    kept.see(form.fill("Question", "When is the lamp lit?").submit()).await;

    let report = kept.discord.next_message(REPORTS).await;
    let form = kept.form(&press_labelled(&report, "Accept").by_moderator()).await;
    kept.press(&kept.see(form.submit()).await, "Save").await;
    check(&kept.asked("When is the lamp lit?").await, &["at dusk", "https://discord.com/channels/"]);
    kept.finish().await;
}

#[tokio::test]
async fn without_a_reports_channel_it_waits_in_the_list() {
    let kept = Kept::with("").await;
    kept.see(filled_in(&kept, suggest()).await.submit()).await;
    let list = kept.see(knowledge("suggestions")).await;
    check(&text_of(&list), &["oldest first", QUESTION]);
    let (menu, options) = menu_of(&list);
    let one = kept.see(choose(&list, &menu, [&options[0].1]).by_moderator()).await;
    check(&text_of(&one), &[QUESTION, ANSWER]);
    let form = kept.form(&press_labelled(&one, "Decline").by_moderator()).await;
    kept.see(form.submit()).await;
    let told = kept.discord.next_message(&to_the_asker()).await;
    assert!(!text_of(&told).contains("They say"), "{}", text_of(&told));
    kept.finish().await;
}

#[tokio::test]
async fn where_the_default_knowledge_base_answers_its_moderators_have_it_and_read_where_it_comes_from() {
    let kept = Kept::start().await;
    let sent = kept.see(filled_in(&kept, suggest().in_server(OTHER_GUILD)).await.submit()).await;
    check(&text_of(&sent), &["The moderators of the default knowledge base, who may be on another server"]);
    let report = text_of(&kept.discord.next_message(REPORTS).await);
    check(
        &report,
        &[&format!("Somebody on another server, “{}”, suggests", server_name(OTHER_GUILD)), QUESTION],
    );
    kept.finish().await;
}

#[tokio::test]
async fn what_is_typed_becomes_no_ping_no_link_and_no_markup() {
    let kept = Kept::start().await;
    let form = kept
        .form(&suggest())
        .await
        .fill("Question", "@everyone **why** [here](https://example.org)?")
        .fill("Answer", "<@1100000000000000007> says\n# so\n\n- `and` so[1]")
        .fill(SOURCE, "https://example.org | @here");
    kept.see(form.submit()).await;
    let report = kept.discord.next_message(REPORTS).await;
    let (text, shown) = (report.to_string(), text_of(&report));
    for alive in ["@everyone", "@here", "https://example.org", "<@1100"] {
        assert!(!text.contains(alive), "{alive} is alive in {text}");
    }
    assert!(shown.contains("\\*\\*why\\*\\*") && shown.contains("\\# so"), "{shown}");
    assert!(kept.discord.pinged().is_empty());
    kept.finish().await;
}

#[tokio::test]
async fn nobody_has_more_than_three_open_and_what_was_typed_is_kept_until_there_is_room() {
    let kept = Kept::start().await;
    let late = filled_in(&kept, suggest()).await;
    let mut first = None;
    for _ in 0..3 {
        first = first.or(Some(suggested(&kept).await));
    }
    let refused = kept.see(suggest()).await;
    check(&text_of(&refused), &["The moderators still have 3 suggestions of yours"]);
    let refused = kept.see(late.submit()).await;
    check(&text_of(&refused), &["The moderators still have 3 suggestions of yours"]);

    let report = first.expect("there were three");
    let form = kept.form(&press_labelled(&report, "Decline").by_moderator()).await;
    kept.see(form.submit()).await;
    let again = kept.form(&press_labelled(&refused, "Back to the form")).await;
    assert_eq!((again.value("Question"), again.value("Answer")), (QUESTION.into(), ANSWER.into()));
    let other = again.submit().by("1100000000000000077", "Bea");
    check(&text_of(&kept.see(other).await), &["Somebody else began this"]);
    check(&text_of(&kept.see(again.submit()).await), &["Thank you!"]);
    kept.finish().await;
}

#[tokio::test]
async fn it_is_shown_and_erased_like_everything_else_that_is_kept_of_a_person() {
    let kept = Kept::start().await;
    let report = suggested(&kept).await;
    let shown = kept.see(slash::<&str, 0>("privacy", [])).await;
    check(&text_of(&shown), &["1 suggestion of yours"]);
    kept.see(press_labelled(&shown, "Erase it now")).await;
    check(&text_of(&kept.see(knowledge("suggestions")).await), &["No suggestions are waiting."]);
    check(&text_of(&kept.press(&report, "Accept").await), &["taken back"]);
    kept.finish().await;
}

#[tokio::test]
async fn whoever_takes_no_direct_message_is_told_when_they_ask_the_next_question() {
    let kept = Kept::start().await;
    let report = suggested(&kept).await;
    kept.discord.rest.refuse_messages(&to_the_asker(), Refusal::NotWanted);
    let form = kept.form(&press_labelled(&report, "Decline").by_moderator()).await;
    kept.see(form.fill(WORD, "She has retired.").submit()).await;
    let ask = || slash("ask", [("question", "ferry ticket price")]);
    let mut next = Value::Null;
    for _ in 0..100 {
        // The refusal has to come in first.
        next = kept.see(ask()).await;
        if text_of(&next).contains("news") {
            break;
        }
    }
    check(&text_of(&next), &["There is news of something that you sent to the moderators earlier."]);
    assert!(!text_of(&next).contains("lighthouse"), "others read this too");
    let news = kept.see(press_labelled(&next, "Read the news")).await;
    check(&text_of(&news), &["The moderators declined your suggestion", "They say: She has retired."]);
    assert!(is_private(&news));
    assert!(!text_of(&kept.see(ask()).await).contains("news"), "they have read it");
    check(&text_of(&kept.see(slash::<&str, 0>("privacy", [])).await), &["I keep nothing about you."]);
    kept.finish().await;
}

#[tokio::test]
async fn a_message_without_a_word_is_no_suggestion() {
    let kept = Kept::start().await;
    let picture = message("");
    let refused = kept.see(message_command("Suggest for knowledge", &picture)).await;
    check(&text_of(&refused), &["There is no text in that message"]);
    assert!(buttons_of(&refused).is_empty());
    kept.finish().await;
}
