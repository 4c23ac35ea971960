//! What can be mended, as lists that a volunteer works off; and what of askers' presses gets onto them.

use loopback_discord::events::{choose, press_labelled, slash};
use loopback_discord::reading::{buttons_of, is_private, menu_of, text_of};
use serde_json::Value;

use super::{Kept, REPORTS, about, knowledge};
use crate::features::check;

/// A draft, as a file has it.
fn draft(number: usize) -> String {
    format!(
        "[[entry]]\nid = \"draft-{number}\"\nquestion = \"What is draft number {number}?\"\nanswer = \"Soon.\"\n\
         draft = true\n"
    )
}

/// An entry whose phrasings find nothing without a word, and an expectation that doesn't hold.
const ASTRAY: &str = "[[entry]]\nid = \"lamp\"\nquestion = \"Who lights the lamp of the lighthouse?\"\n\
     also = [\"name of the keeper\"]\nanswer = \"His sister.[1]\"\nrequire = [\"lighthouse\"]\n\
     cite = [{ document = \"pilot-notes\", quote = \"his sister\" }]\n\
     [[expect]]\nask = \"who painted the mona lisa\"\nentry = \"levels\"\n";

async fn labels(kept: &Kept) -> Vec<String> {
    let shown = kept.see(knowledge("check")).await;
    buttons_of(&shown).into_iter().map(|(label, _)| label).collect()
}

/// What a moderator sees who chooses the option with this label from the menu.
fn chosen(on: &Value, label: &str) -> loopback_discord::events::Interaction {
    let (menu, options) = menu_of(on);
    let option = options.iter().find(|(shown, _)| shown == label);
    let (_, value) = option.unwrap_or_else(|| panic!("{label} is not among {options:?}"));
    choose(on, &menu, [value]).by_moderator()
}

#[tokio::test]
async fn what_a_check_finds_is_a_list_with_a_way_to_the_form_where_it_is_mended() {
    let kept = Kept::with(&(draft(1) + ASTRAY)).await;
    let found = kept.see(knowledge("check")).await;
    assert!(is_private(&found));
    check(
        &text_of(&found),
        &[
            "What is draft number 1? – needs a source",
            "Who lights the lamp of the lighthouse? – “name of the keeper” finds nothing",
            "How are the water levels recorded? – should answer “who painted the mona lisa”, which finds nothing",
        ],
    );
    assert!(!text_of(&found).contains("harbour.toml"), "no compiler's output: {}", text_of(&found));
    let form = kept.form(&chosen(&found, "What is draft number 1?")).await;
    assert_eq!(form.value("Question"), "What is draft number 1?");
    let astray = kept.press(&found, "Lead elsewhere (1)").await;
    check(&text_of(&astray), &["These phrasings don't find their own entry:", "“name of the keeper”"]);
    let form = kept.form(&chosen(&astray, "Who lights the lamp of the lighthouse?")).await;
    check(&form.value("Other ways to ask"), &["name of the keeper"]);
    kept.finish().await;
}

#[tokio::test]
async fn what_needs_a_source_is_a_list_of_pages() {
    let kept = Kept::with(&(1..=12).map(draft).collect::<String>()).await;
    let found = kept.see(knowledge("check")).await;
    let drafts = kept.press(&found, "Needs a source (12)").await;
    check(&text_of(&drafts), &["Nobody gets these until they have a source:", "1–10 of 12"]);
    let last = kept.press(&drafts, "Next").await;
    check(&text_of(&last), &["What is draft number 12?", "11–12 of 12"]);
    check(&text_of(&kept.press(&last, "All findings").await), &["What could be better"]);
    kept.finish().await;
}

#[tokio::test]
async fn whom_an_answer_did_not_help_is_offered_more_and_may_ask_the_moderators() {
    let kept = Kept::start().await;
    let answer = kept.see(slash("ask", [("question", "ferry ticket price")])).await;
    let noted = kept.see(press_labelled(&answer, "👎")).await;
    assert!(is_private(&noted));
    check(
        &text_of(&noted),
        &[
            "noted that it did not help, with the question",
            "Or perhaps you mean:",
            "When does the ferry leave?",
        ],
    );
    assert!(!text_of(&noted).contains("Two crowns"), "not the same once more: {}", text_of(&noted));
    let next = kept.see(press_labelled(&noted, "When does the ferry leave?")).await;
    check(&text_of(&next), &["ferry ticket price", "At every full hour"]);
    let sent = kept.see(press_labelled(&noted, "Ask the moderators")).await;
    check(&text_of(&sent), &["Your question is with the moderators now"]);
    check(&text_of(&kept.discord.next_message(REPORTS).await), &["ferry ticket price"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_answer_that_did_not_help_is_on_the_list_with_what_was_asked_until_it_is_dealt_with() {
    let kept = Kept::start().await;
    let answer = kept.see(slash("ask", [("question", "ferry ticket price")])).await;
    kept.see(press_labelled(&answer, "👎")).await;
    let list = kept.press(&kept.see(knowledge("check")).await, "Did not help (1)").await;
    check(&text_of(&list), &["How much is the ferry? – 👍 0 · 👎 1. They asked: “ferry ticket price”"]);
    let entry = kept.see(chosen(&list, "How much is the ferry?")).await;
    check(&text_of(&entry), &["It did not help people who asked:", "ferry ticket price"]);
    check(&text_of(&kept.press(&entry, "The answer is fine").await), &["stands"]);
    assert!(!labels(&kept).await.iter().any(|label| label.starts_with("Did not help")));
    let shown = kept.see(about("show", "ferry-fare")).await;
    check(&text_of(&shown), &["not helpful: 1"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_answer_that_is_written_anew_leaves_the_list() {
    let kept = Kept::start().await;
    let answer = kept.see(slash("ask", [("question", "ferry ticket price")])).await;
    kept.see(press_labelled(&answer, "👎")).await;
    assert!(labels(&kept).await.contains(&"Did not help (1)".to_owned()));
    let form = kept.form(&about("edit", "ferry-fare")).await;
    let form = form.fill("Answer", "Three crowns.[1]");
    check(&text_of(&kept.press(&kept.see(form.submit()).await, "Save").await), &["Saved"]);
    assert!(!labels(&kept).await.iter().any(|label| label.starts_with("Did not help")));
    kept.finish().await;
}

#[tokio::test]
async fn what_people_chose_becomes_a_phrasing_by_one_press_and_its_save() {
    let kept = Kept::start().await;
    let unsure = kept.see(slash("ask", [("question", "where is the pier")])).await;
    kept.see(press_labelled(&unsure, "Where is the south pier?")).await;
    let list = kept.press(&kept.see(knowledge("check")).await, "Chosen by people (1)").await;
    check(&text_of(&list), &["“where is the pier” → Where is the south pier? (1 person)"]);
    let review = kept.see(chosen(&list, "where is the pier")).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    check(&kept.asked("where is the pier").await, &["Behind the customs house"]);
    assert!(!labels(&kept).await.iter().any(|label| label.starts_with("Chosen by people")));
    kept.finish().await;
}

#[tokio::test]
async fn what_people_chose_wrongly_leaves_the_list_and_is_theirs_to_erase() {
    let kept = Kept::start().await;
    for _ in 0..2 {
        let unsure = kept.see(slash("ask", [("question", "where is the pier")])).await;
        kept.see(press_labelled(&unsure, "Where is the south pier?")).await;
        let list = kept.press(&kept.see(knowledge("check")).await, "Chosen by people (1)").await;
        let review = kept.see(chosen(&list, "where is the pier")).await;
        check(&text_of(&kept.press(&review, "Not what they meant").await), &["Nothing here"]);
    }
    let unsure = kept.see(slash("ask", [("question", "where is the pier")])).await;
    kept.see(press_labelled(&unsure, "Where is the south pier?")).await;
    let privacy = kept.see(slash::<&str, 0>("privacy", [])).await;
    check(&text_of(&privacy), &["1 answer that you chose for an unanswered question"]);
    kept.see(press_labelled(&privacy, "Erase it now")).await;
    assert!(!labels(&kept).await.iter().any(|label| label.starts_with("Chosen by people")));
    kept.finish().await;
}
