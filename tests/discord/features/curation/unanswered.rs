//! From a question that found nothing to the asker being told.

use std::fs;

use loopback_discord::events::{
    CHANNEL, DIRECT_CHANNEL, Form, Person, choose, direct_channel_with, message_command, press_labelled,
    said, slash,
};
use loopback_discord::reading::{is_private, menu_of, text_of};
use loopback_discord::{Refusal, Route};
use serde_json::Value;

use super::{Kept, REPORTS, knowledge};
use crate::features::check;

const ALSO: &str = "Other ways to ask";
const ANSWER: &str = "Answer";
const SOURCES: &str = "Quotes";
const SOURCE: &str = "pilot-notes | page 9 | by the vicar";

/// Somebody else who asks.
const BEA: &str = "1100000000000000077";

/// What answers it, as somebody writes it with an editor.
const ENTRY: &str = "
[[entry]]
id = \"painter\"
question = \"Who painted the customs house?\"
answer = \"The vicar did.[1]\"
cite = [{ document = \"pilot-notes\", quote = \"by the vicar\" }]
";

#[tokio::test]
async fn an_asker_is_told_in_place_once_there_is_an_answer() {
    let kept = Kept::start().await;
    let nothing = kept.see(slash("ask", [("question", "who painted the customs house")])).await;
    let nothing = kept.see(press_labelled(&nothing, "Share")).await;
    let sent = kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    check(&text_of(&sent), &["Your question is with the moderators now"]);
    let again = kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    check(&text_of(&again), &["have that question from you already"]);

    let report = kept.discord.next_message(REPORTS).await;
    check(&text_of(&report), &["Somebody asks", "who painted the customs house"]);
    let write = press_labelled(&report, "Write an answer").by_moderator();
    let form = kept.form(&write).await;
    assert_eq!(form.value("Question"), "Who painted the customs house?");
    let form = form.fill(ANSWER, "The vicar did.[1]").fill(SOURCES, "pilot-notes | page 9 | by the vicar");
    let review = kept.see(form.submit()).await;
    kept.press(&review, "Save").await;

    let told = kept.discord.next_message(CHANNEL).await;
    check(&text_of(&told), &["The moderators have answered your question.", "The vicar did."]);
    assert_eq!(kept.discord.pinged(), [Person::asker().id]);
    check(&text_of(&kept.see(press_labelled(&told, "👍")).await), &["noted that it helped"]);
    check_dealt_with(&kept, "Answered by ").await;
    check(&text_of(&kept.see(knowledge("unanswered")).await), &["Nothing is waiting"]);
    kept.finish().await;
}

#[tokio::test]
async fn who_asked_where_nobody_else_sees_it_is_told_in_a_direct_message() {
    let kept = Kept::start().await;
    let nothing = kept.see(slash("ask", [("question", "who painted the customs house")])).await;
    assert!(is_private(&nothing), "{nothing}");
    kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    let report = kept.discord.next_message(REPORTS).await;
    let form = kept.form(&press_labelled(&report, "Write an answer").by_moderator()).await;
    let form = form.fill(ANSWER, "The vicar did.[1]").fill(SOURCES, "pilot-notes | page 9 | by the vicar");
    kept.press(&kept.see(form.submit()).await, "Save").await;
    let told = kept.discord.next_message(&direct_channel_with(&Person::asker().id)).await;
    check(&text_of(&told), &["The moderators have answered your question.", "The vicar did."]);
    kept.finish().await;
}

#[tokio::test]
async fn an_unanswered_question_becomes_a_phrasing_of_the_entry_it_means() {
    let kept = Kept::start().await;
    kept.see(slash("ask", [("question", "crossing tariff")])).await;
    let list = kept.see(knowledge("unanswered")).await;
    check(&text_of(&list), &["crossing tariff (1 person)"]);
    let (menu, options) = menu_of(&list);
    let gap = kept.see(choose(&list, &menu, [&options[0].1]).by_moderator()).await;
    let (menu, options) = menu_of(&gap);
    let meant = options.iter().find(|(label, _)| label == "How much is the ferry?").expect("it is near");
    let review = kept.see(choose(&gap, &menu, [&meant.1]).by_moderator()).await;
    kept.press(&review, "Save").await;
    check(&kept.asked("crossing tariff").await, &["Two crowns"]);
    check(&text_of(&kept.see(knowledge("unanswered")).await), &["Nothing is waiting"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_unanswered_question_is_dismissed() {
    let kept = Kept::start().await;
    kept.see(slash("ask", [("question", "who invented kubernetes")])).await;
    let list = kept.see(knowledge("unanswered")).await;
    let (menu, options) = menu_of(&list);
    let gap = kept.see(choose(&list, &menu, [&options[0].1]).by_moderator()).await;
    check(&text_of(&kept.press(&gap, "Dismiss").await), &["Dismissed: who invented kubernetes"]);
    check(&listed(&kept).await, &["Nothing is waiting"]);
    kept.see(slash("ask", [("question", "who invented kubernetes")]).by(BEA, "Bea")).await;
    check(&listed(&kept).await, &["Nothing is waiting"]);
    kept.finish().await;
}

#[tokio::test]
async fn the_whole_way_takes_three_presses_and_one_form() {
    let kept = Kept::start().await;
    let wordings = ["who painted the customs house", "name of the painter of the customs house"];
    let nothing = openly(&kept, wordings[0]).await;
    kept.see(slash("ask", [("question", wordings[1])]).by(BEA, "Bea")).await;
    kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    let report = kept.discord.next_message(REPORTS).await;

    let form = kept.form(&press_labelled(&report, "Write an answer").by_moderator()).await;
    for wording in wordings {
        check(&form.value(ALSO), &[wording]);
    }
    // Whatever the moderator makes of the question, people's own wordings stay.
    let form = form.fill("Question", "Whose work is the front of the customs house?");
    let form = form.fill(ANSWER, "The vicar's.[1]").choose("Document", ["A Pilot's Notebook"]);
    let form = form.fill(SOURCES, "by the vicar");
    let saved = kept.press(&kept.see(form.submit()).await, "Save").await;
    check(&text_of(&saved), &["Saved, and live.", "All 2 questions are answered now"]);

    let told = kept.discord.next_message(CHANNEL).await;
    check(&text_of(&told), &["The moderators have answered your question.", "The vicar's."]);
    for wording in wordings {
        check(&kept.asked(wording).await, &["The vicar's."]);
    }
    check(&listed(&kept).await, &["Nothing is waiting"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_wording_that_was_taken_out_of_the_form_is_no_phrasing() {
    let kept = Kept::start().await;
    let form = written(&kept, "who painted the customs house").await;
    let form = form.fill("Question", "Is there dancing on Sundays?").fill(ALSO, "");
    let form = form.fill(ANSWER, "In the net loft.[1]").fill(SOURCES, SOURCE);
    let saved = kept.press(&kept.see(form.submit()).await, "Save").await;
    check(
        &text_of(&saved),
        &["Asked again, this question still finds no sure answer. It stays on the list:", "who painted"],
    );
    check(&listed(&kept).await, &["who painted the customs house (1 person)"]);
    // It leads on: a press makes it a phrasing of that entry.
    let review = kept.press(&saved, "Add it as a phrasing").await;
    let saved = kept.press(&review, "Save").await;
    check(&text_of(&saved), &["The question is answered now, and off the list."]);
    check(&listed(&kept).await, &["Nothing is waiting"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_draft_is_no_answer_until_it_has_a_source() {
    let kept = Kept::start().await;
    let nothing = openly(&kept, "who painted the customs house").await;
    kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    let report = kept.discord.next_message(REPORTS).await;
    let form = kept.form(&press_labelled(&report, "Write an answer").by_moderator()).await;
    let review = kept.see(form.fill(ANSWER, "The vicar did.").submit()).await;
    let saved = kept.press(&review, "Save").await;
    check(
        &text_of(&saved),
        &["Saved as a draft: nobody gets it until it has a source.", "The question stays on the list"],
    );
    assert!(!text_of(&saved).contains("live"), "{}", text_of(&saved));
    check(&listed(&kept).await, &["who painted the customs house (1 person, draft waiting)"]);
    assert_eq!(kept.discord.pinged(), [""; 0]);

    let form = kept.form(&press_labelled(&saved, "Add a source").by_moderator()).await;
    let review = kept.see(form.fill(SOURCES, SOURCE).submit()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved, and live."]);
    check(&text_of(&kept.discord.next_message(CHANNEL).await), &["The vicar did."]);
    check(&listed(&kept).await, &["Nothing is waiting"]);
    kept.finish().await;
}

#[tokio::test]
async fn what_is_taken_back_is_unanswered_again() {
    let kept = Kept::start().await;
    let form = written(&kept, "who painted the customs house").await;
    let review = kept.see(form.fill(ANSWER, "The vicar.[1]").fill(SOURCES, SOURCE).submit()).await;
    let saved = kept.press(&review, "Save").await;
    check(&listed(&kept).await, &["Nothing is waiting"]);
    let undo = kept.press(&saved, "Take it back").await;
    kept.press(&undo, "Save").await;
    check(&listed(&kept).await, &["who painted the customs house (1 person)"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_edit_on_disk_answers_too() {
    let kept = Kept::start().await;
    let nothing = openly(&kept, "who painted the customs house").await;
    kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    kept.discord.next_message(REPORTS).await;
    let text = kept.text() + ENTRY;
    fs::write(kept.file(), text).expect("it is saved");
    check(&text_of(&kept.discord.next_message(CHANNEL).await), &["answered your question", "The vicar did."]);
    check(&listed(&kept).await, &["Nothing is waiting"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_edit_on_disk_while_the_bot_is_off_answers_too() {
    let mut kept = Kept::start().await;
    let nothing = openly(&kept, "who painted the customs house").await;
    kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    kept.discord.next_message(REPORTS).await;
    kept.bot.kill().await;
    fs::write(kept.file(), kept.text() + ENTRY).expect("it is saved");
    kept.bot.restart().await;
    check(&text_of(&kept.discord.next_message(CHANNEL).await), &["answered your question", "The vicar did."]);
    kept.finish().await;
}

#[tokio::test]
async fn whoever_asks_in_two_wordings_is_one_person() {
    let kept = Kept::start().await;
    for wording in ["who painted the customs house", "who was it that painted the customs house"] {
        kept.see(slash("ask", [("question", wording)])).await;
    }
    check(&listed(&kept).await, &["(1 person, 2 wordings)"]);
    kept.finish().await;
}

#[tokio::test]
async fn whoever_waits_hears_that_their_question_was_dismissed_and_may_ask_others() {
    let kept = Kept::start().await;
    let questions = ["who invented kubernetes", "is there a cinema", "best pizza recipe", "who won the cup"];
    let mut reports = Vec::new();
    for question in &questions[..3] {
        let nothing = openly(&kept, question).await;
        kept.see(press_labelled(&nothing, "Ask the moderators")).await;
        reports.push(kept.discord.next_message(REPORTS).await);
    }
    let nothing = openly(&kept, questions[3]).await;
    let sent = kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    check(&text_of(&sent), &["You have 3 questions open"]);
    kept.press(&reports[0], "Dismiss").await;
    let told = kept.discord.next_message(CHANNEL).await;
    check(
        &text_of(&told),
        &["The moderators have read your question. It won't get an answer here.", questions[0]],
    );
    assert_eq!(kept.discord.pinged(), [Person::asker().id]);
    let sent = kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    check(&text_of(&sent), &["Your question is with the moderators now"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_question_without_an_answer_here_leaves_the_list_and_that_can_be_ended() {
    let kept = Kept::start().await;
    let question = "way to the north pier from gate 12";
    let reply = kept.see(slash("ask", [("question", question)])).await;
    kept.see(press_labelled(&reply, "Not what I asked")).await;
    check(&listed(&kept).await, &[question]);
    let offered = kept.see(message_command("Answer this differently", &said(&reply)).by_moderator()).await;
    let review = kept.press(&offered, "No entry answers this").await;
    kept.press(&review, "Save").await;
    let shown = kept.see(knowledge("unanswered")).await;
    check(&text_of(&shown), &["Nothing is waiting"]);

    let nothing = kept.press(&shown, "Questions that no entry answers").await;
    check(&text_of(&nothing), &["somebody said that they have no answer here", question]);
    let (menu, options) = menu_of(&nothing);
    let review = kept.see(choose(&nothing, &menu, [&options[0].1]).by_moderator()).await;
    check(&text_of(&review), &["Let this question find an answer again?", "-not"]);
    check(&text_of(&kept.press(&review, "Save").await), &["Saved, and live."]);
    assert!(!kept.text().contains(question), "neither the expectation nor the refusal stays");
    check(&kept.asked(question).await, &["Past the fish market"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_question_that_does_not_reach_the_moderators_is_kept_and_said_to_be() {
    let kept = Kept::start().await;
    kept.discord.rest.refuse_messages(REPORTS, Refusal::NoPermission);
    let nothing = kept.see(slash("ask", [("question", "who painted the customs house")])).await;
    let sent = kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    check(&text_of(&sent), &["I can't write to the moderators just now. I keep your question in their list"]);
    let shown = listed(&kept).await;
    check(&shown, &["Questions don't reach you", REPORTS, "who painted the customs house (1 person)"]);
    kept.finish().await;
}

#[tokio::test]
async fn whoever_can_not_be_told_where_they_asked_is_told_by_direct_message() {
    let kept = Kept::start().await;
    let review = waited_for(&kept).await;
    kept.discord.rest.refuse_messages(CHANNEL, Refusal::NoPermission);
    kept.press(&review, "Save").await;
    let told = kept.discord.next_message(DIRECT_CHANNEL).await;
    check(&text_of(&told), &["The moderators have answered your question.", "The vicar did."]);
    kept.finish().await;
}

#[tokio::test]
async fn whoever_can_not_be_told_at_all_is_told_when_they_ask_the_next_question() {
    let kept = Kept::start().await;
    let review = waited_for(&kept).await;
    kept.discord.rest.refuse_messages(CHANNEL, Refusal::NoPermission);
    kept.discord.rest.refuse_messages(DIRECT_CHANNEL, Refusal::NotWanted);
    kept.press(&review, "Save").await;
    let others = kept.see(slash("ask", [("question", "ferry ticket price")]).by(BEA, "Bea")).await;
    assert!(!text_of(&others).contains("news"), "{}", text_of(&others));
    let mut next = Value::Null;
    for _ in 0..100 {
        // Both refusals have to come in first.
        next = kept.see(slash("ask", [("question", "ferry ticket price")])).await;
        if text_of(&next).contains("news") {
            break;
        }
    }
    check(&text_of(&next), &["There is news of something that you sent to the moderators earlier."]);
    assert!(!text_of(&next).contains("customs house"), "others read this too");
    let news = kept.see(press_labelled(&next, "Read the news")).await;
    check(&text_of(&news), &["The moderators have answered your question.", "The vicar did."]);
    assert!(is_private(&news));
    let next = kept.see(slash("ask", [("question", "ferry ticket price")])).await;
    assert!(!text_of(&next).contains("news"), "they have read it");
    kept.finish().await;
}

/// What somebody sees who asks in vain, once everyone sees it.
async fn openly(kept: &Kept, question: &str) -> Value {
    let nothing = kept.see(slash("ask", [("question", question)])).await;
    kept.see(press_labelled(&nothing, "Share")).await
}

/// The review of an entry that answers what the asker waits for.
async fn waited_for(kept: &Kept) -> Value {
    let nothing = openly(kept, "who painted the customs house").await;
    kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    let report = kept.discord.next_message(REPORTS).await;
    let form = kept.form(&press_labelled(&report, "Write an answer").by_moderator()).await;
    kept.see(form.fill(ANSWER, "The vicar did.[1]").fill(SOURCES, SOURCE).submit()).await
}

/// The form of an entry that answers a question of the list.
async fn written(kept: &Kept, question: &str) -> Form {
    kept.see(slash("ask", [("question", question)])).await;
    let list = kept.see(knowledge("unanswered")).await;
    let (menu, options) = menu_of(&list);
    let gap = kept.see(choose(&list, &menu, [&options[0].1]).by_moderator()).await;
    kept.form(&press_labelled(&gap, "Write an answer").by_moderator()).await
}

async fn listed(kept: &Kept) -> String {
    text_of(&kept.see(knowledge("unanswered")).await)
}

#[tokio::test]
async fn a_report_that_was_dismissed_elsewhere_says_by_whom_and_loses_its_buttons() {
    let kept = Kept::start().await;
    let nothing = kept.see(slash("ask", [("question", "who painted the customs house")])).await;
    kept.see(press_labelled(&nothing, "Ask the moderators")).await;
    let report = kept.discord.next_message(REPORTS).await;
    let gap = kept.press(&report, "More…").await;
    check(&text_of(&kept.press(&gap, "Dismiss").await), &["Dismissed: who painted the customs house"]);
    check_dealt_with(&kept, "Dismissed by ").await;
    kept.finish().await;
}

/// Sees that the report is edited: it says who dealt with it, and nothing on it can be pressed.
async fn check_dealt_with(kept: &Kept, says: &str) {
    let edit = kept.discord.rest.next(Route::EditMessage).await.body;
    check(&text_of(&edit), &[says, &Person::moderator().name]);
    assert_eq!(edit["components"], serde_json::json!([]), "{edit:#}");
    assert!(edit["embeds"].is_null(), "what was asked stays: {edit:#}");
}
