//! Edits with an editor, while the bot runs.

use std::fs;

use loopback_discord::{
    Loopback,
    events::{OTHER_GUILD, OWN_GUILD, press_labelled, slash},
    reading::text_of,
};

use super::{Kept, REPORTS, about, knowledge};
use crate::bot;
use crate::features::check;

#[tokio::test]
async fn a_good_save_is_live_and_its_review_posted() {
    let kept = Kept::start().await;
    let text = kept.text().replace("Two crowns", "Four crowns");
    fs::write(kept.file(), text).expect("it is saved");
    check(&text_of(&kept.discord.next_message(REPORTS).await), &["edited on disk. The edit is live."]);
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
    check(&text_of(&kept.discord.next_message(REPORTS).await), &["The error on disk is fixed", "is live"]);
    check(&kept.asked("ferry ticket price").await, &["Four crowns"]);
    kept.finish().await;
}

#[tokio::test]
async fn while_a_file_is_broken_check_says_so_first_and_a_save_waits_for_it_to_be_fixed() {
    let kept = Kept::start().await;
    let whole = kept.text();
    let review = kept.see(about("remove", "levels")).await;
    let line = whole.lines().position(|line| line == "id = \"ferry-fare\"").expect("it is there") + 1;
    let broken = whole.replace("id = \"ferry-fare\"", "id = \"ferry-fare");
    fs::write(kept.file(), &broken).expect("it is saved");
    kept.discord.next_message(REPORTS).await;
    let first = format!("⚠️ harbour.toml has an error in line {line}. Until it is fixed, I go on");
    let checked = text_of(&kept.see(knowledge("check")).await);
    assert!(checked.starts_with(&first), "{checked}");

    let mut answer = kept.press(&review, "Save").await;
    for _ in 0..2 {
        check(&text_of(&answer), &["Not saved: somebody edited the same file", &first, "ferry-fare"]);
        answer = kept.press(&answer, "Try again").await;
    }
    assert_eq!(kept.text(), broken, "nothing was written");

    fs::write(kept.file(), &whole).expect("it is saved");
    let report = text_of(&kept.discord.next_message(REPORTS).await);
    check(&report, &["The error on disk is fixed: the knowledge base is again as it was"]);
    check(&text_of(&kept.press(&answer, "Try again").await), &["Saved, and live."]);
    assert!(!kept.text().contains("id = \"levels\""));
    kept.finish().await;
}

#[tokio::test]
async fn a_server_whose_own_file_is_broken_is_told_so_when_somebody_there_asks() {
    let discord = Loopback::start().await;
    let starting = bot::with_its_own_knowledge(&discord);
    let own = bot::own_knowledge(starting.home()).join("servers").join(OWN_GUILD);
    fs::create_dir_all(&own).expect("a folder");
    fs::write(own.join("settings.toml"), format!("[settings]\nreports = \"{REPORTS}\"\n")).expect("a file");
    fs::write(own.join("harbour.toml"), "[[entry]\n").expect("a file");
    let bot = starting.start();
    discord.gateway.session_begun().await;
    let kept = Kept { discord, bot };
    let asked = slash("ask", [("question", "when is high water")]).in_server(OWN_GUILD);
    let answer = text_of(&kept.see(asked).await);
    assert!(!answer.contains("fifty minutes"), "what is broken is not answered by somebody else's: {answer}");
    check(&text_of(&kept.discord.next_message(REPORTS).await), &["has errors now", "harbour.toml:1:"]);
    let checked = text_of(&kept.see(knowledge("check").in_server(OWN_GUILD)).await);
    let first = "⚠️ harbour.toml has an error in line 1. Until it is fixed, I can't answer anything here.";
    assert!(checked.starts_with(first), "{checked}");
    assert!(!checked.contains("Nothing is wrong"), "{checked}");
    fs::copy(kept.file(), own.join("harbour.toml")).expect("a copy");
    check(&text_of(&kept.discord.next_message(REPORTS).await), &["The error on disk is fixed", "is live"]);
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

#[tokio::test]
async fn files_that_cannot_be_read_are_reported_without_where_they_are() {
    let kept = Kept::start().await;
    let folder = bot::own_knowledge(kept.bot.home());
    fs::rename(&folder, kept.bot.home().join("elsewhere")).expect("it is moved");
    let report = text_of(&kept.discord.next_message(REPORTS).await);
    check(&report, &["has errors now", "can't read knowledge: No such file or directory"]);
    check(&kept.asked("ferry ticket price").await, &["Two crowns"]);
    fs::write(&folder, "a file is in the way").expect("it is written");
    let checked = text_of(&kept.see(knowledge("check")).await);
    check(&checked, &["The files on disk can't be read", "can't read knowledge"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_server_whose_folder_cannot_be_made_is_told_without_where_it_is() {
    let kept = Kept::start().await;
    fs::write(bot::own_knowledge(kept.bot.home()).join("servers"), "a file is in the way")
        .expect("it is written");
    let offer = kept.see(knowledge("begin").in_server(OTHER_GUILD)).await;
    let told = press_labelled(&offer, "Begin empty").by_moderator().in_server(OTHER_GUILD);
    check(&text_of(&kept.see(told).await), &["That didn't work: I can't make servers/", "Not a directory"]);
    kept.finish().await;
}
