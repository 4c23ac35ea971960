//! Everything of an entry and of a knowledge base, from Discord: no file and no manual.

use loopback_discord::events::{Form, choose, press, press_labelled};
use loopback_discord::reading::{buttons_of, menu_of, text_of};
use serde_json::Value;

use super::{Kept, about, knowledge};
use crate::features::check;

/// What the menu under a message offers: what each option shows, and its value.
fn offered(body: &Value) -> Vec<(String, String)> {
    menu_of(body).1
}

/// The value of the option that shows this.
fn option(body: &Value, shown: &str) -> String {
    let offered = offered(body);
    let found = offered.iter().find(|(label, _)| label == shown);
    found.unwrap_or_else(|| panic!("{shown:?} is not offered: {offered:#?}")).1.clone()
}

/// The form of a part of an entry, opened from its view by "More".
async fn part(kept: &Kept, entry: &str, shown: &str) -> Form {
    let more = more(kept, entry).await;
    kept.form(&choose(&more, "menu", [option(&more, shown).as_str()]).by_moderator()).await
}

/// Sends a form, and saves what it proposes.
async fn saved(kept: &Kept, form: Form) -> Value {
    let review = kept.see(form.submit()).await;
    assert!(buttons_of(&review).iter().any(|(label, _)| label == "Save"), "{}", text_of(&review));
    let saved = kept.press(&review, "Save").await;
    check(&text_of(&saved), &["Saved"]);
    saved
}

/// What else of an entry can be changed, from its view by "More".
async fn more(kept: &Kept, entry: &str) -> Value {
    // Below a long answer, the buttons stand on a message of their own.
    let shown = kept.see(about("show", entry)).await;
    kept.see(press(&shown, &format!("more:{entry}")).by_moderator()).await
}

/// Everything that stands in the files, with one space for any white space.
fn flat(kept: &Kept) -> String {
    kept.all_text().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn every_form_sent_back_untouched_changes_nothing() {
    let phrasings =
        (0..40).map(|n| format!("\"way {n} to ask {}\"", "so long ".repeat(18))).collect::<Vec<_>>();
    let long = format!(
        "[synonyms]\n\"high water\" = [\"high, tide\", \"flood\"]\n\n[[entry]]\nid = \"long\"\nquestion = \"What is long?\"\n\
         also = [{}]\nanswer = \"{}[1]\"\nnot = [\"high | mark\"]\nrequire = [\"long|so\"]\nfollow = [\"levels\"]\n\
         cite = [{{ document = \"tide-tables\", quote = \"“all of it”\" }}]\n",
        phrasings.join(", "),
        "Words upon words. ".repeat(400),
    );
    let kept = Kept::with(&long).await;
    let before = kept.all_text();
    let mut asked = 0;
    for entry in ["high-water", "long"] {
        let more = more(&kept, entry).await;
        let edit = kept.form(&about("edit", entry)).await;
        check(&text_of(&kept.see(edit.submit()).await), &["Nothing to change"]);
        for (shown, value) in offered(&more) {
            let form = kept.form(&choose(&more, "menu", [value.as_str()]).by_moderator()).await;
            let sent = text_of(&kept.see(form.submit()).await);
            assert!(sent.contains("Nothing to change"), "{shown}: {sent}");
            asked += 1;
        }
    }
    let synonyms = kept.see(knowledge("synonyms")).await;
    let form = kept.form(&press_labelled(&synonyms, "Change synonyms").by_moderator()).await;
    check(&text_of(&kept.see(form.submit()).await), &["Nothing to change"]);
    assert!(asked >= 10, "only {asked} forms");
    assert_eq!(kept.all_text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn an_entrys_view_leads_to_all_of_it() {
    let kept = Kept::start().await;
    let more = kept.press(&kept.see(about("show", "ferry-fare")).await, "More").await;
    let offered = offered(&more).into_iter().map(|(shown, _)| shown).collect::<Vec<_>>();
    let all = [
        "Topic, disputed, draft",
        "Next questions",
        "What it must not answer",
        "Document: A Pilot's Notebook",
    ];
    assert_eq!(offered, all);
    kept.finish().await;
}

#[tokio::test]
async fn a_topic_is_chosen_from_those_there_are_and_a_dispute_is_ticked() {
    let kept = Kept::start().await;
    let form = part(&kept, "high-water", "Topic, disputed, draft").await;
    assert_eq!(form.offered("Topic"), ["Ferry", "Piers", "Records", "Tides"]);
    assert_eq!(form.chosen("Topic"), ["Tides"]);
    assert_eq!(form.chosen("About this entry"), ["The sources differ, and the answer gives both sides"]);
    saved(&kept, form.choose("Topic", ["Records"]).choose("About this entry", [])).await;
    check(&kept.text(), &["also = [\"what time is high tide today\"", "topic = \"Records\""]);
    assert!(!kept.text().contains("disputed"));

    let form = part(&kept, "ferry-fare", "Topic, disputed, draft").await;
    let one = form.choose("About this entry", ["The sources differ, and the answer gives both sides"]);
    check(&text_of(&kept.see(one.submit()).await), &["it needs two sources or more"]);
    let form = part(&kept, "ferry-fare", "Topic, disputed, draft").await;
    saved(&kept, form.fill("Or a new topic", "Fares \"and\" [more]")).await;
    check(&kept.text(), &["topic = 'Fares \"and\" [more]'"]);
    kept.finish().await;
}

#[tokio::test]
async fn next_questions_are_chosen_or_named() {
    let kept = Kept::start().await;
    let form = part(&kept, "ferry-fare", "Next questions").await;
    assert_eq!(form.chosen("Next questions"), [""; 0]);
    let wrong =
        form.clone().fill("Other next questions", "When does the fery leave?\nHow much is the ferry?");
    check(
        &text_of(&kept.see(wrong.submit()).await),
        &[
            "Other next questions, line 1: no entry has the question",
            "Did you mean: When does the ferry leave?",
            "line 2: this is the entry itself",
        ],
    );
    let form = form.choose("Next questions", ["When does the ferry leave?"]);
    saved(&kept, form.fill("Other next questions", "Where is the north pier?")).await;
    check(&flat(&kept), &["follow = [ \"ferry-times\", \"north-pier\", ]"]);
    kept.finish().await;
}

#[tokio::test]
async fn what_an_entry_must_not_answer_is_typed() {
    let kept = Kept::start().await;
    let form = part(&kept, "ferry-fare", "What it must not answer").await;
    let own = form.clone().fill("Questions that must not get this answer", "ferry ticket price");
    check(&text_of(&kept.see(own.submit()).await), &["line 1: this is one of the entry's own ways to ask"]);
    let form = form
        .fill("Questions that must not get this answer", "how much is the ferry model in the museum")
        .fill("Words that a question must have", "ferry|boat");
    saved(&kept, form).await;
    check(
        &flat(&kept),
        &["not = [ \"how much is the ferry model in the museum\", ]", "require = [ \"ferry|boat\", ]"],
    );
    kept.finish().await;
}

#[tokio::test]
async fn phrasings_and_answers_that_no_field_holds_are_changed_by_pages() {
    let phrasings =
        (0..40).map(|n| format!("\"way {n} to ask {}\"", "so long ".repeat(18))).collect::<Vec<_>>();
    let long = format!(
        "[[entry]]\nid = \"long\"\nquestion = \"What is long?\"\nalso = [{}]\nanswer = \"{}The end.[1]\"\n\
         cite = [{{ document = \"tide-tables\", quote = \"all of it\" }}]\n",
        phrasings.join(", "),
        "Words upon words. ".repeat(400),
    );
    let kept = Kept::with(&long).await;
    let form = part(&kept, "long", "Other ways to ask, page 2").await;
    let typed = form.value("Other ways to ask");
    saved(&kept, form.fill("Other ways to ask", &format!("{typed}\none way more"))).await;
    let form = part(&kept, "long", "Answer, page 2").await;
    let typed = form.value("Answer");
    assert!(typed.ends_with("The end.[1]"), "{typed}");
    saved(&kept, form.fill("Answer", &typed.replace("The end.", "Nearly the end."))).await;
    check(
        &kept.all_text(),
        &["\"way 0 to ask so long", "\"way 39 to ask so long", "\"one way more\"", "Nearly the end.[1]"],
    );
    kept.finish().await;
}

#[tokio::test]
async fn documents_are_seen_changed_and_written() {
    let kept = Kept::start().await;
    let documents = kept.see(knowledge("documents")).await;
    check(&text_of(&documents), &["A Pilot's Notebook", "quoted 5 times", "Tide Tables for the Old Harbour"]);
    let value = option(&documents, "A Pilot's Notebook");
    let form = kept.form(&choose(&documents, "menu", [value.as_str()]).by_moderator()).await;
    let wrong = form.clone().fill("Link", "harbour.example").fill("Published on", "last year");
    check(
        &text_of(&kept.see(wrong.submit()).await),
        &["Link: please write it whole", "Published on: please write a year"],
    );
    saved(&kept, form.fill("Link", "https://harbour.example/notes").fill("Published on", "1987-05")).await;
    check(&kept.text(), &["url = \"https://harbour.example/notes\"", "published = \"1987-05\""]);

    let new = kept.form(&press_labelled(&documents, "New document").by_moderator()).await;
    let taken = new.clone().fill("Title", "a pilot's notebook");
    check(&text_of(&kept.see(taken.submit()).await), &["Title: another document has it already."]);
    saved(&kept, new.fill("Title", "The Keeper's Log\"] x = [\"")).await;
    check(&kept.text(), &["[documents.the-keepers-log-x]", "title = \"The Keeper's Log"]);
    kept.finish().await;
}

#[tokio::test]
async fn synonyms_are_added_changed_and_removed() {
    let kept = Kept::start().await;
    let change = |synonyms: Value| press_labelled(&synonyms, "Change synonyms").by_moderator();
    let none = kept.see(knowledge("synonyms")).await;
    check(&text_of(&none), &["There are no synonyms yet."]);
    let form = kept.form(&change(none)).await;
    let wrong = form.clone().fill("Words that mean the same", "ferry = boat\nthe pier");
    check(
        &text_of(&kept.see(wrong.submit()).await),
        &["Words that mean the same, line 2: please write it as"],
    );
    saved(&kept, form.fill("Words that mean the same", "crossing = ferry, boat\nquay = pier")).await;
    check(&kept.all_text(), &["[synonyms]", "crossing = [", "quay = ["]);

    let some = kept.see(knowledge("synonyms")).await;
    check(&text_of(&some), &["crossing = ferry, boat", "quay = pier"]);
    let form = kept.form(&change(some)).await;
    assert_eq!(form.value("Words that mean the same"), "crossing = ferry, boat\nquay = pier");
    saved(&kept, form.fill("Words that mean the same", "quay = pier, dock")).await;
    let text = kept.text();
    assert!(!text.contains("crossing") && text.contains("dock"), "{text}");
    kept.finish().await;
}

#[tokio::test]
async fn what_is_expected_is_seen_added_and_removed() {
    let kept = Kept::start().await;
    let none = kept.see(knowledge("expectations")).await;
    check(&text_of(&none), &["There are no test questions yet."]);
    let new = || press_labelled(&none, "New test question").by_moderator();
    let form = kept.form(&new()).await.fill("Question", "price of a ferry ticket");
    check(&text_of(&kept.see(form.submit()).await), &["one of the two"]);
    let wrong = form.clone().fill("Entry that must answer", "How much is the fery?");
    check(&text_of(&kept.see(wrong.submit()).await), &["Did you mean: How much is the ferry?"]);
    saved(&kept, form.fill("Entry that must answer", "How much is the ferry?")).await;
    let form = kept.form(&new()).await.fill("Question", "who painted the harbour");
    saved(&kept, form.choose("Or", ["No entry may answer it"])).await;
    check(&kept.all_text(), &["ask = \"price of a ferry ticket\"\nentry = \"ferry-fare\"", "nothing = true"]);

    let some = kept.see(knowledge("expectations")).await;
    check(
        &text_of(&some),
        &["price of a ferry ticket → How much is the ferry?", "who painted the harbour → no answer"],
    );
    let value = option(&some, "who painted the harbour");
    let review = kept.see(choose(&some, "menu", [value.as_str()]).by_moderator()).await;
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    assert!(!kept.text().contains("who painted the harbour"));
    kept.finish().await;
}
