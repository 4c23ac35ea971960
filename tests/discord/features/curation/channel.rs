//! The moderators' channel hears of every edit, in one message that says what became of it.

use std::fs;

use loopback_discord::events::{Interaction, Person, press_labelled};
use loopback_discord::reading::{buttons_of, text_of};
use loopback_discord::{Refusal, Route};
use serde_json::Value;

use super::{Kept, REPORTS, about, knowledge, moderator};
use crate::features::check;

fn ben() -> Person {
    Person { name: "ben".into(), ..moderator("1100000000000000088") }
}

fn by_ben(interaction: Interaction) -> Interaction {
    interaction.by_person(&ben())
}

async fn heard(kept: &Kept) -> Value {
    kept.discord.next_message(REPORTS).await
}

/// What an earlier message says from now on, above what it said, and what can be pressed there.
async fn moved_on(kept: &Kept) -> (String, Value) {
    let edit = kept.discord.rest.next(Route::EditMessage).await.body;
    assert!(edit["embeds"].is_null(), "what was edited stays: {edit:#}");
    (text_of(&edit), edit)
}

fn labels(message: &Value) -> Vec<String> {
    buttons_of(message).into_iter().map(|(label, _)| label).collect()
}

/// Removes an entry, by the moderator.
async fn remove(kept: &Kept, entry: &str) {
    let review = kept.see(about("remove", entry)).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
}

/// Saves a new answer to what the ferry costs.
async fn change_the_fare(kept: &Kept) {
    let form = kept.form(&about("edit", "ferry-fare")).await;
    let review = kept.see(form.fill("Answer", "Three crowns.[1]").submit()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
}

/// Proposes to remove more than one person may, and gives what they see.
async fn proposed(kept: &Kept) -> Value {
    for entry in ["ferry-fare", "ferry-times", "north-pier", "south-pier", "levels"] {
        remove(kept, entry).await;
        heard(kept).await;
    }
    kept.see(about("remove", "high-water")).await
}

#[tokio::test]
async fn an_edit_is_told_with_who_made_it_and_what_changed_and_pings_nobody() {
    let kept = Kept::start().await;
    change_the_fare(&kept).await;
    let told = heard(&kept).await;
    check(&text_of(&told), &["moderator · Changed entry: How much is the ferry? (Answer)"]);
    assert_eq!(labels(&told), ["Take it back", "History"]);
    assert_eq!(told["allowed_mentions"]["parse"], serde_json::json!([]), "{told:#}");
    assert!(told["content"].as_str().is_none_or(str::is_empty), "{told:#}");
    let history = text_of(&kept.press(&told, "History").await);
    check(&history, &["Edits of “How much is the ferry?”", "#1 · "]);
    kept.finish().await;
}

#[tokio::test]
async fn where_the_channel_drops_embeds_an_edit_is_told_as_text_with_its_buttons_once() {
    let kept = Kept::start().await;
    kept.discord.rest.drop_embeds(REPORTS);
    change_the_fare(&kept).await;
    // It is posted, has lost its embed, and is written anew.
    heard(&kept).await;
    kept.discord.rest.next(Route::EditMessage).await;
    let told = kept.discord.messages_in(REPORTS).pop().expect("a message");
    check(&text_of(&told), &["moderator · Changed entry: How much is the ferry? (Answer)"]);
    assert!(told["content"].as_str().is_some_and(|text| text.contains("Changed entry")), "{told:#}");
    assert_eq!(labels(&told), ["Take it back", "History"]);
    assert_eq!(kept.discord.messages_in(REPORTS).len(), 1);
    // What becomes of it is said there as well.
    let review = kept.see(by_ben(press_labelled(&told, "Take it back"))).await;
    kept.see(by_ben(press_labelled(&review, "Save"))).await;
    let (said, _) = moved_on(&kept).await;
    check(&said, &["Taken back by ben."]);
    kept.finish().await;
}

#[tokio::test]
async fn the_message_of_an_edit_says_who_took_it_back_and_who_put_it_back() {
    let kept = Kept::start().await;
    change_the_fare(&kept).await;
    let told = heard(&kept).await;
    let review = kept.see(by_ben(press_labelled(&told, "Take it back"))).await;
    kept.see(by_ben(press_labelled(&review, "Save"))).await;
    let (said, moved) = moved_on(&kept).await;
    check(&said, &["Taken back by ben."]);
    assert_eq!(labels(&moved), ["Put it back", "History"]);
    check(&kept.asked("ferry ticket price").await, &["Two crowns"]);

    let review = kept.press(&moved, "Put it back").await;
    kept.press(&review, "Save").await;
    let (said, moved) = moved_on(&kept).await;
    check(&said, &["Put back by moderator."]);
    assert_eq!(labels(&moved), ["Take it back", "History"]);
    check(&kept.asked("ferry ticket price").await, &["Three crowns"]);

    // All of that stood in the one message.
    change_the_fare_again(&kept).await;
    check(&text_of(&heard(&kept).await), &["Changed entry: How much is the ferry?"]);
    kept.finish().await;
}

async fn change_the_fare_again(kept: &Kept) {
    let form = kept.form(&about("edit", "ferry-fare")).await;
    let review = kept.see(form.fill("Answer", "Four crowns.[1]").submit()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
}

#[tokio::test]
async fn what_takes_another_moderator_is_told_when_it_is_proposed_and_can_be_saved_from_there() {
    let kept = Kept::start().await;
    proposed(&kept).await;
    let told = heard(&kept).await;
    check(
        &text_of(&told),
        &[
            "Remove this entry? “When is high water?”",
            "Proposed by moderator:",
            "another moderator has to press Save",
        ],
    );
    assert_eq!(labels(&told), ["Save", "Discard"]);
    check(&text_of(&kept.press(&told, "Save").await), &["another moderator has to press Save"]);
    check(&text_of(&kept.see(by_ben(press_labelled(&told, "Save"))).await), &["Saved"]);
    let (said, moved) = moved_on(&kept).await;
    check(&said, &["Saved by ben."]);
    assert_eq!(labels(&moved), ["Take it back", "History"]);
    assert!(!kept.text().contains("id = \"high-water\""));

    // The same message goes on to speak of it.
    let review = kept.see(by_ben(press_labelled(&moved, "Take it back"))).await;
    kept.see(by_ben(press_labelled(&review, "Save"))).await;
    check(&moved_on(&kept).await.0, &["Taken back by ben."]);
    kept.finish().await;
}

#[tokio::test]
async fn what_takes_another_moderator_can_be_discarded_by_another_and_the_message_says_so() {
    let kept = Kept::start().await;
    let review = proposed(&kept).await;
    let told = heard(&kept).await;
    check(&text_of(&kept.see(by_ben(press_labelled(&told, "Discard"))).await), &["Discarded."]);
    let (said, moved) = moved_on(&kept).await;
    check(&said, &["Discarded by ben."]);
    assert_eq!(moved["components"], serde_json::json!([]), "{moved:#}");
    check(&kept.text(), &["id = \"high-water\""]);
    let late = text_of(&kept.see(by_ben(press_labelled(&review, "Save"))).await);
    assert!(!late.contains("Saved"), "{late}");
    kept.finish().await;
}

#[tokio::test]
async fn nobody_discards_what_takes_no_other_moderator_but_whoever_proposed_it() {
    let kept = Kept::start().await;
    let review = kept.see(about("remove", "levels")).await;
    let refused = text_of(&kept.see(by_ben(press_labelled(&review, "Discard"))).await);
    assert!(!refused.contains("Discarded"), "{refused}");
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_edit_on_disk_is_told_in_such_a_message_too() {
    let kept = Kept::start().await;
    fs::write(kept.file(), kept.text().replace("Two crowns", "Four crowns")).expect("it is saved");
    let told = heard(&kept).await;
    check(
        &text_of(&told),
        &["edited on disk. The edit is live.", "Changed entry: How much is the ferry? (Answer)"],
    );
    let review = kept.press(&told, "Take it back").await;
    kept.press(&review, "Save").await;
    check(&moved_on(&kept).await.0, &["Taken back by moderator."]);
    check(&kept.text(), &["Two crowns"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_import_is_one_message_and_so_are_many_edits_taken_back() {
    let kept = Kept::start().await;
    let rows = ["well", "mill", "forge"].map(|place| {
        format!(
            "[[entry]]\nid = \"the-{place}\"\nquestion = \"Where is the {place}?\"\nanswer = \"Up the {place} \
             lane.[1]\"\ncite = [{{ document = \"pilot-notes\", quote = \"the {place} lane\" }}]\n"
        )
    });
    let file = kept.discord.cdn.upload("more.toml", rows.concat());
    let review = kept.see(knowledge("import").attachment("file", &file).option("format", "footnote")).await;
    kept.press(&review, "Save").await;
    check(&text_of(&heard(&kept).await), &["moderator · Imported from footnote: 3 new, 0 changed"]);
    remove(&kept, "levels").await;
    check(&text_of(&heard(&kept).await), &["Removed entry"]);

    let all = by_ben(knowledge("undo").user_option("all-by", &Person::moderator()));
    let review = kept.see(all).await;
    kept.see(by_ben(press_labelled(&review, "Save"))).await;
    for _ in 0..2 {
        check(&moved_on(&kept).await.0, &["Taken back by ben."]);
    }
    check(
        &text_of(&heard(&kept).await),
        &["ben · Taken back: all 2 edits of the last seven days by moderator"],
    );
    kept.finish().await;
}

#[tokio::test]
async fn whoever_has_the_channel_changed_is_seen_in_the_one_that_was_named() {
    let kept = Kept::start().await;
    let settled = kept.see(knowledge("settings").option("unset", "reports")).await;
    kept.press(&settled, "Save").await;
    check(&text_of(&heard(&kept).await), &["moderator · Settings"]);
    // From now on there is none.
    remove(&kept, "levels").await;
    kept.discord.silence().await;
    kept.finish().await;
}

#[tokio::test]
async fn where_the_channel_refuses_the_edits_stand_and_the_log_says_it_once() {
    let mut kept = Kept::start().await;
    kept.discord.rest.refuse_messages(REPORTS, Refusal::NoPermission);
    for entry in ["levels", "ferry-fare"] {
        remove(&kept, entry).await;
        assert_eq!(kept.discord.rest.next(Route::Message).await.status, Some(403));
    }
    assert!(!kept.text().contains("id = \"levels\"") && !kept.text().contains("id = \"ferry-fare\""));
    kept.discord.rest.take_messages(REPORTS);
    remove(&kept, "north-pier").await;
    check(&text_of(&heard(&kept).await), &["Removed entry: Where is the north pier?"]);
    kept.bot.terminate();
    let written = kept.bot.written().await;
    assert_eq!(written.matches("a notice did not arrive").count(), 1, "{written}");
    kept.finish().await;
}
