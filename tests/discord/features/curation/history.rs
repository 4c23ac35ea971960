//! The history of one entry is that entry's, from page to page.

use super::{Kept, about, knowledge};
use crate::features::check;
use loopback_discord::reading::text_of;

/// Edits on a page of the history.
const PAGE: usize = 10;

/// Gives an entry another wording.
async fn reword(kept: &Kept, entry: &str, wording: &str) {
    let form = kept.form(&about("edit", entry)).await;
    let form = form.fill("Other ways to ask", wording);
    let review = kept.see(form.submit()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
}

#[tokio::test]
async fn an_entrys_history_button_and_its_pages_show_that_entrys_edits_alone() {
    let kept = Kept::start().await;
    reword(&kept, "high-water", "whens the tide in").await;
    for edit in 0..=PAGE {
        reword(&kept, "ferry-fare", &format!("what is fare number {edit}")).await;
    }
    let entry = kept.see(about("show", "ferry-fare")).await;
    let latest = kept.press(&entry, "History").await;
    let earlier = kept.press(&latest, "Earlier").await;
    check(&text_of(&latest), &["#12 · ", "#3 · "]);
    check(&text_of(&earlier), &["#2 · "]);
    for page in [&latest, &earlier] {
        check(&text_of(page), &["Edits of “How much is the ferry?”"]);
        assert!(!text_of(page).contains("#1 · "), "{}", text_of(page));
    }
    let all = kept.press(&kept.see(knowledge("history")).await, "Earlier").await;
    check(&text_of(&all), &["#2 · ", "#1 · "]);
    kept.finish().await;
}
