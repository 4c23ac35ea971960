//! A wrong answer, mended from the wrong reply itself.

use loopback_discord::events::{Message, choose, message, message_command, said, slash};
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
async fn a_message_that_answers_nothing_can_not_be_mended() {
    let kept = Kept::start().await;
    let other = message("hello");
    let shown = kept.see(message_command("Answer this differently", &other).by_moderator()).await;
    check(&text_of(&shown), &["I can't see which question that message answers"]);
    kept.finish().await;
}
