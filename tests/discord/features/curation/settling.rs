//! Settings, checks, and a server's own knowledge base.

use loopback_discord::events::{OTHER_GUILD, Person, press_labelled, slash};
use loopback_discord::reading::text_of;

use super::{CURATORS, Kept, REPORTS, knowledge};
use crate::features::check;

#[tokio::test]
async fn settings_are_shown_and_changed() {
    let kept = Kept::start().await;
    check(&text_of(&kept.see(knowledge("settings")).await), &[CURATORS, REPORTS, "1 answer in 50"]);
    let review = kept.see(knowledge("settings").option("promise", 20).option("askers", 2)).await;
    kept.press(&review, "Save").await;
    check(&kept.all_text(), &["promise = \"1 in 20\"", "askers = 2"]);
    check(&text_of(&kept.see(knowledge("settings")).await), &["1 answer in 20", "once 2 people"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_moderator_by_role_edits_but_does_not_settle() {
    let kept = Kept::start().await;
    let curator = Person::asker().with_role(CURATORS);
    let stats = slash::<&str, 0>("knowledge stats", []).by_person(&curator);
    check(&text_of(&kept.see(stats).await), &["Nobody asked anything"]);
    let settings = slash::<&str, 0>("knowledge settings", []).option("promise", 20).by_person(&curator);
    check(&text_of(&kept.see(settings).await), &["That takes Manage Server"]);
    kept.finish().await;
}

#[tokio::test]
async fn what_is_wrong_is_shown() {
    let kept = Kept::start().await;
    let shown = text_of(&kept.see(knowledge("check")).await);
    assert!(!shown.is_empty());
    kept.finish().await;
}

#[tokio::test]
async fn a_server_gets_a_knowledge_of_its_own_in_one_step() {
    let kept = Kept::start().await;
    let there = |part: &str| knowledge(part).in_server(OTHER_GUILD).by_moderator();
    check(&text_of(&kept.see(there("stats")).await), &["answered from a knowledge base that others keep"]);
    let offer = kept.see(there("begin")).await;
    let begun = press_labelled(&offer, "Begin with a copy").in_server(OTHER_GUILD).by_moderator();
    check(&text_of(&kept.see(begun).await), &["a knowledge base of its own now, with 7 entries"]);
    let review = kept.see(there("remove").option("entry", "ferry-fare")).await;
    let save = press_labelled(&review, "Save").in_server(OTHER_GUILD).by_moderator();
    check(&text_of(&kept.see(save).await), &["Saved"]);
    // The default one, and who is answered from it, saw nothing of that.
    check(&kept.asked("ferry ticket price").await, &["Two crowns"]);
    let asked_there = slash("ask", [("question", "ferry ticket price")]).in_server(OTHER_GUILD);
    assert!(!text_of(&kept.see(asked_there).await).contains("Two crowns"));
    check(&text_of(&kept.see(there("begin")).await), &["has a knowledge base of its own already"]);
    kept.finish().await;
}
