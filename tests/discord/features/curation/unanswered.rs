//! From a question that found nothing to the asker being told.

use loopback_discord::events::{CHANNEL, Person, choose, direct_channel_with, press_labelled, slash};
use loopback_discord::reading::{is_private, menu_of, text_of};

use super::{Kept, REPORTS, knowledge};
use crate::features::check;

const ANSWER: &str = "Answer, with [1] where a source stands";
const SOURCES: &str = "Sources: document | place | words quoted";

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
    check(&text_of(&kept.see(knowledge("unanswered")).await), &["Nothing is waiting"]);
    kept.finish().await;
}
