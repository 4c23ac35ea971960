//! Settings, checks, and a server's own knowledge base.

use std::fs;

use loopback_discord::events::{Interaction, OTHER_GUILD, Person, press_labelled, server_name, slash};
use loopback_discord::reading::{buttons_of, text_of};

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
async fn settings_are_unset() {
    let kept = Kept::start().await;
    let text = || fs::read_to_string(kept.file().with_file_name("settings.toml")).expect("a file");
    for (name, before) in [("reports", REPORTS), ("moderators", CURATORS)] {
        check(&text(), &[before]);
        let review = kept.see(knowledge("settings").option("unset", name)).await;
        check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
        assert!(!text().contains(before), "{}", text());
    }
    let shown = text_of(&kept.see(knowledge("settings")).await);
    check(&shown, &["reports: nowhere", "moderators: people with Manage Server"]);
    kept.finish().await;
}

#[tokio::test]
async fn two_managers_who_name_a_role_each_keep_both() {
    let kept = Kept::start().await;
    let (one, other) = ("1100000000000000041", "1100000000000000042");
    let name = |role: &str| knowledge("settings").role_option("moderators", role);
    let first = kept.see(name(one)).await;
    let second = kept.see(name(other)).await;
    check(&text_of(&kept.press(&first, "Save").await), &["Saved"]);
    let again = kept.press(&second, "Save").await;
    check(&text_of(&kept.press(&again, "Save").await), &["Saved"]);
    check(&kept.all_text(), &[CURATORS, one, other]);
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
async fn a_server_goes_back_to_the_default_and_takes_its_own_up_again() {
    let kept = Kept::start().await;
    let there = |interaction: Interaction| interaction.in_server(OTHER_GUILD).by_moderator();
    let fare = || there(slash("ask", [("question", "ferry ticket price")]));
    let offer = kept.see(there(knowledge("begin"))).await;
    assert!(buttons_of(&offer).iter().all(|(label, _)| label != "Take up our old one"));
    kept.see(there(press_labelled(&offer, "Begin empty"))).await;
    assert!(!text_of(&kept.see(fare()).await).contains("Two crowns"));
    let form = kept.form(&there(knowledge("add"))).await;
    let form = form
        .fill("Question", "How much is the ferry?")
        .fill("Answer", "Nine shillings.")
        .fill("Quotes", "Fares https://example.org/fares | nine");
    let review = kept.see(there(form.submit())).await;
    kept.see(there(press_labelled(&review, "Save"))).await;
    check(&text_of(&kept.see(fare()).await), &["Nine shillings"]);

    let end = kept.see(there(knowledge("end"))).await;
    check(&text_of(&end), &["Go back to the default knowledge base?", "1 entry", "not deleted"]);
    check(&text_of(&kept.see(fare()).await), &["Nine shillings"]);
    let ended = kept.see(there(press_labelled(&end, "Use the default one"))).await;
    check(&text_of(&ended), &["answered from the default knowledge base again."]);
    check(&text_of(&kept.see(fare()).await), &["Two crowns"]);
    check(&text_of(&kept.see(there(knowledge("end"))).await), &["has no knowledge base of its own"]);

    let offer = kept.see(there(knowledge("begin"))).await;
    kept.see(there(press_labelled(&offer, "Take up our old one"))).await;
    check(&text_of(&kept.see(fare()).await), &["Nine shillings"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_question_from_a_server_without_its_own_says_whose_moderators_get_it() {
    let kept = Kept::start().await;
    let there = |interaction: Interaction| interaction.in_server(OTHER_GUILD);
    let privacy = text_of(&kept.see(there(slash::<&str, 0>("privacy", []))).await);
    check(&privacy, &["Its moderators, who may be on another server, see the questions without an answer"]);
    let home = text_of(&kept.see(slash::<&str, 0>("privacy", [])).await);
    assert!(!home.contains("another server"), "{home}");
    let unknown = kept.see(there(slash("ask", [("question", "who invented kubernetes")]))).await;
    let sent = kept.see(there(press_labelled(&unknown, "Ask the moderators"))).await;
    check(&text_of(&sent), &["with the moderators of the default knowledge base", "another server"]);
    let report = text_of(&kept.discord.next_message(REPORTS).await);
    check(&report, &[&format!("Somebody on another server, “{}”", server_name(OTHER_GUILD))]);
    kept.finish().await;
}

#[tokio::test]
async fn a_server_gets_a_knowledge_of_its_own_in_one_step() {
    let kept = Kept::start().await;
    let there = |part: &str| knowledge(part).in_server(OTHER_GUILD).by_moderator();
    check(&text_of(&kept.see(there("stats")).await), &["answered from a knowledge base that others keep"]);
    let offer = kept.see(there("begin")).await;
    check(&text_of(&offer), &["A copy takes along 7 entries", "Settings don't come along", "set aside then"]);
    let begun = press_labelled(&offer, "Begin with a copy").in_server(OTHER_GUILD).by_moderator();
    let begun = text_of(&kept.see(begun).await);
    check(&begun, &["a knowledge base of its own now, with 7 entries", "names the channel"]);
    // Whoever moderates the default one has nothing to do with it, and hears nothing of what is asked here.
    let settings = text_of(&kept.see(there("settings")).await);
    check(&settings, &["reports: nowhere", "moderators: people with Manage Server"]);
    assert!(!settings.contains(CURATORS) && !settings.contains(REPORTS), "{settings}");
    let unknown = slash("ask", [("question", "who invented kubernetes")]).in_server(OTHER_GUILD);
    let unknown = kept.see(unknown).await;
    assert!(buttons_of(&unknown).iter().all(|(label, _)| label != "Ask the moderators"));
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
