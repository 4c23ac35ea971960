//! A wrong answer, mended from the wrong reply itself.

use loopback_discord::events::{Message, choose, message, message_command, press_labelled, said, slash};
use loopback_discord::reading::{menu_of, text_of};

use super::Kept;
use crate::features::check;

/// The reply to a question, as a message that a moderator points at.
async fn wrong_reply(kept: &Kept, question: &str) -> Message {
    said(&kept.see(slash("ask", [("question", question)])).await)
}

#[tokio::test]
async fn another_entry_should_have_answered() {
    let kept = Kept::start().await;
    let reply = wrong_reply(&kept, "price of a ferry ticket").await;
    let offered = kept.see(message_command("Answer this differently", &reply).by_moderator()).await;
    check(
        &text_of(&offered),
        &["Asked: price of a ferry ticket", "It is answered by: How much is the ferry?"],
    );
    let (menu, options) = menu_of(&offered);
    let right =
        options.iter().find(|(label, _)| label == "When does the ferry leave?").expect("it is offered");
    let review = kept.see(choose(&offered, &menu, [&right.1]).by_moderator()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    check(&kept.asked("price of a ferry ticket").await, &["At every full hour"]);
    check(&kept.all_text(), &["ask = \"price of a ferry ticket\""]);
    kept.finish().await;
}

#[tokio::test]
async fn what_was_picked_is_answered_differently_by_two_presses() {
    let kept = Kept::start().await;
    let unsure = kept.see(slash("ask", [("question", "where is the pier")])).await;
    let picked = kept.see(press_labelled(&unsure, "Where is the south pier?")).await;
    let offered = kept.see(message_command("Answer this differently", &said(&picked)).by_moderator()).await;
    check(&text_of(&offered), &["Asked: where is the pier", "It is answered by: Where is the south pier?"]);
    let (menu, options) = menu_of(&offered);
    let right = options.iter().find(|(label, _)| label == "Where is the north pier?").expect("it is offered");
    let review = kept.see(choose(&offered, &menu, [&right.1]).by_moderator()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    check(&kept.asked("where is the pier").await, &["Past the fish market"]);
    kept.finish().await;
}

#[tokio::test]
async fn nothing_should_have_been_answered() {
    let kept = Kept::start().await;
    let reply = wrong_reply(&kept, "what does the ferry cost").await;
    let offered = kept.see(message_command("Answer this differently", &reply).by_moderator()).await;
    let review = kept.press(&offered, "No entry answers this").await;
    kept.press(&review, "Save").await;
    assert!(!kept.asked("what does the ferry cost").await.contains("Two crowns"));
    check(&kept.all_text(), &["not = [\n  \"what does the ferry cost\",\n]", "nothing = true"]);
    kept.finish().await;
}

#[tokio::test]
async fn the_wrong_answer_itself_is_edited_from_the_reply() {
    let kept = Kept::start().await;
    let reply = wrong_reply(&kept, "what does the ferry cost").await;
    let offered = kept.see(message_command("Answer this differently", &reply).by_moderator()).await;
    let form = kept.form(&press_labelled(&offered, "Edit that answer").by_moderator()).await;
    assert_eq!(form.value("Question"), "How much is the ferry?");
    kept.finish().await;
}

#[tokio::test]
async fn a_message_that_answers_nothing_can_not_be_mended() {
    let kept = Kept::start().await;
    let other = message("hello");
    let shown = kept.see(message_command("Answer this differently", &other).by_moderator()).await;
    check(&text_of(&shown), &["I can't see which question that message answers"]);
    kept.finish().await;
}
