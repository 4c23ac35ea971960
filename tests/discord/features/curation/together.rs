//! Two moderators at once: nothing of either is lost, and no late press hides what came of the first.

use loopback_discord::events::{Form, Interaction, Person, press_labelled};
use loopback_discord::reading::text_of;
use serde_json::Value;

use super::{Kept, about, knowledge, moderator};
use crate::features::check;

const ALSO: &str = "Other ways to ask";
const ANSWER: &str = "Answer";

/// Discord's numbers for answers that are a message of their own, and for those that take the place of what was pressed.
const NEW_MESSAGE: u8 = 4;
const UPDATES: u8 = 7;

fn ben() -> Person {
    moderator("1100000000000000088")
}

/// The form of the ferry's fare, opened by the one moderator, and then by the other.
async fn two_forms(kept: &Kept) -> (Form, Form) {
    let first = kept.form(&about("edit", "ferry-fare")).await;
    let second = kept.form(&about("edit", "ferry-fare").by_person(&ben())).await;
    (first, second)
}

async fn save(kept: &Kept, review: &Value) -> Value {
    kept.press(review, "Save").await
}

fn by_ben(interaction: Interaction) -> Interaction {
    interaction.by_person(&ben())
}

#[tokio::test]
async fn edits_of_different_parts_are_both_kept() {
    let kept = Kept::start().await;
    let (first, second) = two_forms(&kept).await;
    let saved = kept.see(first.fill(ANSWER, "Three crowns.[1]").submit()).await;
    check(&text_of(&save(&kept, &saved).await), &["Saved"]);
    let review =
        kept.see(by_ben(second.fill(ALSO, "ferry ticket price\nwhat do I pay the ferryman").submit())).await;
    check(&text_of(&review), &["Somebody else changed this entry", "Both edits are kept"]);
    assert!(!text_of(&review).contains("Two crowns"), "theirs is not reverted: {}", text_of(&review));
    check(&text_of(&kept.see(by_ben(press_labelled(&review, "Save"))).await), &["Saved"]);
    check(&kept.asked("what do I pay the ferryman").await, &["Three crowns."]);
    kept.finish().await;
}

#[tokio::test]
async fn edits_reviewed_side_by_side_are_taken_together_at_the_press() {
    let kept = Kept::start().await;
    let (first, second) = two_forms(&kept).await;
    let first = kept.see(first.fill(ANSWER, "Three crowns.[1]").submit()).await;
    let second = kept.see(by_ben(second.fill("Question", "What is the fare of the ferry?").submit())).await;
    check(&text_of(&save(&kept, &first).await), &["Saved"]);
    let again = kept.see(by_ben(press_labelled(&second, "Save"))).await;
    check(&text_of(&again), &["Both edits are kept"]);
    check(&text_of(&kept.see(by_ben(press_labelled(&again, "Save"))).await), &["Saved"]);
    check(&kept.text(), &["Three crowns.[1]", "question = \"What is the fare of the ferry?\""]);
    kept.finish().await;
}

#[tokio::test]
async fn edits_of_the_same_are_shown_both_and_one_is_chosen() {
    for (button, expected) in [("Take mine", "Nine shillings.[1]"), ("Keep theirs", "Three crowns.[1]")] {
        let kept = Kept::start().await;
        let (first, second) = two_forms(&kept).await;
        let saved = kept.see(first.fill(ANSWER, "Three crowns.[1]").submit()).await;
        save(&kept, &saved).await;
        let second =
            second.fill(ANSWER, "Nine shillings.[1]").fill("Question", "What is the fare of the ferry?");
        let both = kept.see(by_ben(second.submit())).await;
        check(&text_of(&both), &["Not saved yet", "Three crowns.[1]", "Nine shillings.[1]"]);
        let review = kept.see(by_ben(press_labelled(&both, button))).await;
        check(&text_of(&kept.see(by_ben(press_labelled(&review, "Save"))).await), &["Saved"]);
        check(&kept.text(), &[expected, "question = \"What is the fare of the ferry?\""]);
        kept.finish().await;
    }
}

#[tokio::test]
async fn a_typed_reason_is_kept_when_somebody_else_was_faster() {
    let expect = "[[expect]]\nask = \"where is the south pier\"\nentry = \"south-pier\"\n";
    let kept = Kept::with(expect).await;
    let form = kept.form(&about("edit", "south-pier")).await;
    let form = form.fill("Question", "Where is the herring market?").fill(ALSO, "herring");
    let review = kept.see(form.submit()).await;
    let form = kept.form(&press_labelled(&review, "Save with a reason").by_moderator()).await;
    // Meanwhile:
    let other = kept.see(by_ben(about("remove", "levels"))).await;
    kept.see(by_ben(press_labelled(&other, "Save"))).await;

    let again = kept.see(form.fill("Reason", "the pier is gone").submit()).await;
    let form = kept.form(&press_labelled(&again, "Save with a reason").by_moderator()).await;
    assert_eq!(form.value("Reason"), "the pier is gone");
    check(&text_of(&kept.see(form.submit()).await), &["Saved"]);
    check(&text_of(&kept.see(knowledge("history")).await), &["the pier is gone"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_late_second_press_leaves_what_came_of_the_first() {
    let kept = Kept::start().await;
    let review = kept.see(about("remove", "ferry-fare")).await;
    let press = || press_labelled(&review, "Save").by_moderator();
    assert_eq!(kept.discord.ask(press()).await["type"], UPDATES);
    let late = kept.discord.ask(press()).await;
    assert_eq!(late["type"], NEW_MESSAGE, "it stands beside what the first press made of the review");
    check(&text_of(&late), &["saved or discarded already"]);
    check(&kept.all_text(), &["id = \"high-water\""]);
    kept.finish().await;
}

#[tokio::test]
async fn a_form_of_an_entry_that_somebody_removed_meanwhile_says_so_and_makes_a_new_one() {
    let kept = Kept::start().await;
    let form = kept.form(&about("edit", "ferry-fare")).await;
    let review = kept.see(about("remove", "ferry-fare").by_person(&ben())).await;
    kept.see(by_ben(press_labelled(&review, "Save"))).await;
    let review = kept.see(form.fill(ANSWER, "Three crowns.[1]").submit()).await;
    check(
        &text_of(&review),
        &[
            "Somebody removed this entry while you were editing it. Saving adds what you typed as a new entry.",
            "Add this entry? “How much is the ferry?”",
        ],
    );
    check(&text_of(&save(&kept, &review).await), &["Saved"]);
    check(&kept.asked("ferry ticket price").await, &["Three crowns."]);
    kept.finish().await;
}
