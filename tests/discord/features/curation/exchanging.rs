//! Files from other bots, and for them.

use loopback_discord::events::{Attachment, press_labelled};
use loopback_discord::reading::{is_private, text_of};

use super::{Kept, knowledge, moderator};
use crate::features::check;

#[tokio::test]
async fn a_file_is_shown_row_by_row_before_it_is_imported() {
    let kept = Kept::start().await;
    let csv = "question,answer\nWhere is the well?,Behind the church.\nHow much is the ferry?,Nothing.\n";
    let file = kept.discord.cdn.upload("faq.csv", csv);
    let plan = kept.see(knowledge("import").attachment("file", &file)).await;
    check(&text_of(&plan), &["Import from csv? 1 new", "Where is the well?", "refused"]);
    assert!(!text_of(&plan).contains("To try"), "nobody gets a draft");
    check(&text_of(&kept.press(&plan, "Save").await), &["Saved"]);
    check(&kept.all_text(), &["Where is the well?", "draft = true"]);
    // Without a citation it is a draft, and answers nobody.
    assert!(!kept.asked("Where is the well?").await.contains("Behind the church"));
    let again = kept.see(knowledge("import").attachment("file", &file)).await;
    check(&text_of(&again), &["Importing that file would change nothing"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_file_of_any_format_is_known_for_what_it_is_and_says_what_will_come_of_it() {
    let kept = Kept::start().await;
    let csv =
        "query,response,title,quote\nWhere is the well?,Behind the church.,The parish,Behind the church\n";
    let file = kept.discord.cdn.upload("faq.csv", csv);
    let plan = kept.see(knowledge("import").attachment("file", &file).option("format", "auto")).await;
    check(
        &text_of(&plan),
        &["Import from csv? 1 new", "known by one wording", "To try:", "Where is the well?"],
    );
    let page = "# FAQ\n\n## Where is the well?\n\nBehind the church.\n";
    let file = kept.discord.cdn.upload("FAQ.md", page);
    let plan = kept.see(knowledge("import").attachment("file", &file)).await;
    check(&text_of(&plan), &["Import from markdown? 1 new"]);
    kept.finish().await;
}

/// The harbour's seven entries with other answers, or with no source.
async fn harbour_as(kept: &Kept, answer: &str) -> Attachment {
    let exported = kept.see(knowledge("export").option("format", "csv")).await;
    let csv = String::from_utf8_lossy(&kept.discord.files_of(&exported)[0].1).into_owned();
    let other = csv.replace("[1]", &format!(" {answer}[1]"));
    assert_ne!(csv, other);
    kept.discord.cdn.upload("faq.csv", other)
}

#[tokio::test]
async fn an_import_leaves_what_is_there_unless_replace_is_chosen_and_then_takes_two() {
    let kept = Kept::start().await;
    let before = kept.text();
    let file = harbour_as(&kept, "As of today.").await;
    let left = kept.see(knowledge("import").attachment("file", &file)).await;
    check(&text_of(&left), &["would change nothing", "7 entries are there and say something else"]);
    assert_eq!(kept.text(), before);

    let replacing = knowledge("import").attachment("file", &file).option("replace", true);
    let review = kept.see(replacing).await;
    assert!(!is_private(&review));
    check(&text_of(&review), &["This takes 7 entries away", "another moderator has to press Save"]);
    check(&text_of(&kept.press(&review, "Save").await), &["another moderator has to press Save"]);
    assert_eq!(kept.text(), before);
    let other = moderator("1100000000000000088");
    check(&text_of(&kept.see(press_labelled(&review, "Save").by_person(&other)).await), &["Saved"]);
    check(&kept.asked("ferry ticket price").await, &["As of today."]);
    kept.finish().await;
}

#[tokio::test]
async fn the_knowledge_is_exported_as_a_file() {
    let kept = Kept::start().await;
    let exported = kept.see(knowledge("export").option("format", "csv")).await;
    let files = kept.discord.files_of(&exported);
    assert_eq!(files.len(), 1);
    check(&String::from_utf8_lossy(&files[0].1), &["How much is the ferry?", "Two crowns"]);
    check(&text_of(&kept.see(knowledge("export").option("format", "abacus")).await), &["Name the format"]);
    kept.finish().await;
}

#[tokio::test]
async fn use_is_shown_as_text_and_as_a_picture() {
    let kept = Kept::start().await;
    for question in ["ferry ticket price", "who invented kubernetes"] {
        kept.asked(question).await;
    }
    let stats = kept.see(knowledge("stats")).await;
    check(
        &text_of(&stats),
        &["2 questions in the last 90 days, 1 answered (50%).", "How much is the ferry? (1)", "Never asked"],
    );
    let files = kept.discord.files_of(&stats);
    assert!(files[0].1.starts_with(b"\x89PNG"));
    kept.finish().await;
}
