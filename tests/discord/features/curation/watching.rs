//! Edits with an editor, while the bot runs.

use std::fs;

use loopback_discord::reading::text_of;

use super::{Kept, REPORTS, about};
use crate::features::check;

#[tokio::test]
async fn a_good_save_is_live_and_its_review_posted() {
    let kept = Kept::start().await;
    let text = kept.text().replace("Two crowns", "Four crowns");
    fs::write(kept.file(), text).expect("it is saved");
    check(&text_of(&kept.discord.next_message(REPORTS).await), &["edited on disk, and is live"]);
    check(&kept.asked("ferry ticket price").await, &["Four crowns"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_broken_save_changes_nothing_and_is_reported_with_its_place() {
    let kept = Kept::start().await;
    let whole = kept.text();
    let broken = whole.replace("id = \"ferry-fare\"", "id = \"ferry-fare");
    let line = broken.lines().position(|line| line == "id = \"ferry-fare").expect("it is there") + 1;
    fs::write(kept.file(), &broken).expect("it is saved");
    let report = text_of(&kept.discord.next_message(REPORTS).await);
    check(&report, &["has errors now", &format!("harbour.toml:{line}:")]);
    check(&kept.asked("ferry ticket price").await, &["Two crowns"]);
    fs::write(kept.file(), whole.replace("Two crowns", "Four crowns")).expect("it is saved");
    check(&text_of(&kept.discord.next_message(REPORTS).await), &["edited on disk, and is live"]);
    check(&kept.asked("ferry ticket price").await, &["Four crowns"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_edit_on_disk_between_review_and_press_is_not_overwritten() {
    let kept = Kept::start().await;
    let review = kept.see(about("remove", "levels")).await;
    fs::write(kept.file(), kept.text().replace("Two crowns", "Four crowns")).expect("it is saved");
    let answer = kept.press(&review, "Save").await;
    let again = text_of(&answer);
    check(&again, &["Four crowns"]);
    assert!(!again.contains("Saved"), "{again}");
    kept.discord.next_message(REPORTS).await;
    let label =
        if again.contains("Look at mine again") { "Look at mine again, on top of theirs" } else { "Save" };
    let mut shown = kept.press(&answer, label).await;
    if !text_of(&shown).contains("Saved") {
        shown = kept.press(&shown, "Save").await;
    }
    check(&text_of(&shown), &["Saved"]);
    check(&kept.text(), &["Four crowns"]);
    assert!(!kept.text().contains("id = \"levels\""));
    kept.finish().await;
}
