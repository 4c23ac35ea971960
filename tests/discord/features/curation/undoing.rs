//! The history, and what is taken back.

use loopback_discord::events::{Person, choose, press_labelled};
use loopback_discord::reading::{is_private, menu_of, text_of};

use super::{Kept, about, knowledge, moderator};
use crate::features::check;

/// Removes an entry.
async fn remove(kept: &Kept, entry: &str) -> serde_json::Value {
    let review = kept.see(about("remove", entry)).await;
    kept.press(&review, "Save").await
}

#[tokio::test]
async fn an_edit_is_taken_back_to_the_byte_and_so_is_that() {
    let kept = Kept::start().await;
    let before = kept.text();
    let saved = remove(&kept, "ferry-fare").await;
    let without = kept.text();
    let review = kept.press(&saved, "Take it back").await;
    check(&text_of(&review), &["Take back edit #1? Removed entry: How much is the ferry?"]);
    kept.press(&review, "Save").await;
    assert_eq!(kept.text(), before);
    let review = kept.see(knowledge("undo")).await;
    kept.press(&review, "Save").await;
    assert_eq!(kept.text(), without);
    let history = text_of(&kept.see(knowledge("history")).await);
    check(&history, &["#1 · ", "#2 · ", "#3 · ", "moderator"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_edit_is_taken_back_whatever_came_after_it() {
    let kept = Kept::start().await;
    let before = kept.text();
    remove(&kept, "ferry-fare").await;
    remove(&kept, "levels").await;
    let history = kept.see(knowledge("history")).await;
    let (menu, options) = menu_of(&history);
    let review = kept.see(choose(&history, &menu, [&options[1].1]).by_moderator()).await;
    kept.press(&review, "Save").await;
    check(&kept.text(), &["ferry-fare"]);
    assert!(!kept.text().contains("id = \"levels\""));
    let review = kept.see(knowledge("undo").option("edit", 2)).await;
    kept.press(&review, "Save").await;
    assert_eq!(kept.text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn all_of_one_persons_edits_are_taken_back_at_once() {
    let kept = Kept::start().await;
    let before = kept.text();
    remove(&kept, "ferry-fare").await;
    remove(&kept, "levels").await;
    let other = moderator("1100000000000000088");
    let take_back = knowledge("undo").user_option("all-by", &Person::moderator()).by_person(&other);
    let review = kept.see(take_back).await;
    check(&text_of(&review), &["Take back 2 edits of the last seven days by moderator?"]);
    kept.see(press_labelled(&review, "Save").by_person(&other)).await;
    assert_eq!(kept.text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn what_somebody_has_taken_back_already_keeps_nothing_else_from_being_taken_back() {
    let kept = Kept::start().await;
    let before = kept.text();
    let saved = remove(&kept, "ferry-fare").await;
    remove(&kept, "levels").await;
    let other = moderator("1100000000000000088");
    let undo = kept.see(press_labelled(&saved, "Take it back").by_person(&other)).await;
    kept.see(press_labelled(&undo, "Save").by_person(&other)).await;
    let take_back = knowledge("undo").user_option("all-by", &Person::moderator()).by_person(&other);
    let review = kept.see(take_back).await;
    check(
        &text_of(&review),
        &["Take back 1 edit of the last seven days by moderator? Not #1: the same lines were edited since."],
    );
    kept.see(press_labelled(&review, "Save").by_person(&other)).await;
    assert_eq!(kept.text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn more_removals_than_one_person_may_take_another_moderator() {
    let kept = Kept::start().await;
    for entry in ["ferry-fare", "ferry-times", "north-pier", "south-pier", "levels"] {
        remove(&kept, entry).await;
    }
    let review = kept.see(about("remove", "high-water")).await;
    assert!(!is_private(&review));
    check(&text_of(&review), &["another moderator has to press Save"]);
    check(&text_of(&kept.press(&review, "Save").await), &["another moderator has to press Save"]);
    check(&kept.text(), &["id = \"high-water\""]);
    let other = moderator("1100000000000000088");
    kept.see(press_labelled(&review, "Save").by_person(&other)).await;
    assert!(!kept.text().contains("id = \"high-water\""));
    kept.finish().await;
}

#[tokio::test]
async fn taking_back_what_brought_many_entries_takes_another_moderator() {
    let kept = Kept::start().await;
    let before = kept.text();
    let rows = ["well", "mill", "forge", "bakery", "school", "chapel"];
    let entry = |place: &&str| {
        format!(
            "[[entry]]\nid = \"the-{place}\"\nquestion = \"Where is the {place}?\"\nanswer = \"Up the {place} \
             lane.[1]\"\ncite = [{{ document = \"pilot-notes\", quote = \"the {place} lane\" }}]\n"
        )
    };
    let toml = rows.iter().map(entry).collect::<String>();
    let file = kept.discord.cdn.upload("more.toml", toml);
    let review = kept.see(knowledge("import").attachment("file", &file).option("format", "footnote")).await;
    assert!(is_private(&review), "adding takes nothing away: {}", text_of(&review));
    let saved = kept.press(&review, "Save").await;
    check(&kept.asked("Where is the forge?").await, &["forge lane"]);
    let undo = kept.press(&saved, "Take it back").await;
    check(&text_of(&undo), &["This takes 6 entries away", "another moderator has to press Save"]);
    kept.press(&undo, "Save").await;
    check(&kept.asked("Where is the forge?").await, &["forge lane"]);
    let other = moderator("1100000000000000088");
    kept.see(press_labelled(&undo, "Save").by_person(&other)).await;
    assert_eq!(kept.text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn entries_that_become_drafts_or_fall_silent_count_as_removed() {
    let kept = Kept::start().await;
    for entry in ["ferry-fare", "ferry-times", "north-pier", "south-pier"] {
        let form = kept.form(&about("edit", entry)).await;
        let review = kept.see(form.fill("Quotes", "").submit()).await;
        check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    }
    let form = kept.form(&about("edit", "spring-tide")).await;
    let form = form.fill("Question", "Quilting bees?").fill("Other ways to ask", "");
    let review = kept.see(form.submit()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    let review = kept.see(about("remove", "high-water")).await;
    check(&text_of(&review), &["another moderator has to press Save"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_edit_that_breaks_an_expectation_takes_a_reason_which_is_kept() {
    let expect = "[[expect]]\nask = \"where is the south pier\"\nentry = \"south-pier\"\n";
    let kept = Kept::with(expect).await;
    let offered = about("edit", "south-pier");
    let form = kept.form(&offered).await;
    let form = form.fill("Question", "Where is the herring market?").fill("Other ways to ask", "herring");
    let review = kept.see(form.submit()).await;
    let reason = press_labelled(&review, "Save with a reason").by_moderator();
    let form = kept.form(&reason).await.fill("Reason", "the pier is gone");
    check(&text_of(&kept.see(form.submit()).await), &["Saved"]);
    check(&text_of(&kept.see(knowledge("history")).await), &["the pier is gone"]);
    kept.finish().await;
}
