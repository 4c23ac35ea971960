//! Forms: a new entry, a changed one, one removed.

use std::fs;

use loopback_discord::events::{choose, message, message_command, press, press_labelled, slash, submit};
use loopback_discord::reading::{buttons_of, custom_id_of, is_private, menu_of, text_of};

use serde_json::json;

use super::{Kept, about, knowledge, moderator};
use crate::features::check;

const ALSO: &str = "Other ways to ask";
const ANSWER: &str = "Answer";
const DOCUMENT: &str = "Document";
const SOURCES: &str = "Quotes";

#[tokio::test]
async fn an_entry_is_written_reviewed_and_live() {
    let kept = Kept::start().await;
    let add = knowledge("add");
    let form = kept
        .form(&add)
        .await
        .fill("Question", "Who keeps the lighthouse?")
        .fill(ALSO, "name of the lighthouse keeper\nwho lights the lamp")
        .fill(ANSWER, "The harbour master's sister does.")
        .choose(DOCUMENT, ["A Pilot's Notebook"])
        .fill(SOURCES, "page 4 | his sister keeps the light");
    let review = kept.see(form.submit()).await;
    assert!(is_private(&review));
    check(
        &text_of(&review),
        &["Add this entry? “Who keeps the lighthouse?”", "+question", "his sister keeps the light"],
    );
    assert!(!kept.all_text().contains("lighthouse"), "nothing is saved before the review was seen");

    let saved = kept.press(&review, "Save").await;
    check(&text_of(&saved), &["Saved, and live. It is edit #1."]);
    check(
        &kept.text(),
        &["[[entry]]\nid = \"who-keeps-the-lighthouse\"", "The harbour master's sister does.[1]"],
    );
    check(&kept.asked("who lights the lamp").await, &["harbour master's sister", "page 4"]);
    // The comments and all other lines are as they were.
    check(
        &kept.text(),
        &["# The two piers differ in one word, so that a question without it fits both equally."],
    );
    kept.finish().await;
}

#[tokio::test]
async fn what_was_typed_stays_when_it_had_a_problem() {
    let kept = Kept::start().await;
    let add = knowledge("add");
    let form = kept
        .form(&add)
        .await
        .fill("Question", "Who keeps the lighthouse?")
        .fill(ANSWER, "His sister.[2]")
        .fill(SOURCES, "an unknown book | page 4 | his sister");
    let problem = kept.see(form.submit()).await;
    check(
        &text_of(&problem),
        &[
            "Not saved yet. Please fix this; your text is kept:",
            "Quotes, line 1: there is no document called",
            "an unknown book",
        ],
    );

    let again = press_labelled(&problem, "Change it").by_moderator();
    let form = kept.form(&again).await;
    assert_eq!(form.value("Question"), "Who keeps the lighthouse?");
    let form = form.fill(SOURCES, "A Pilots Notbook | page 4 | his sister");
    let problem = kept.see(form.submit()).await;
    check(&text_of(&problem), &["Did you mean A Pilot's Notebook?"]);

    let again = press_labelled(&problem, "Change it").by_moderator();
    let form = kept.form(&again).await.fill(SOURCES, "A Pilot's Notebook | page 4 | his sister");
    let problem = kept.see(form.submit()).await;
    check(&text_of(&problem), &["Answer: [2] points at no source. There is one source, [1]."]);

    let again = press_labelled(&problem, "Change it").by_moderator();
    let form = kept.form(&again).await.fill(ANSWER, "His sister.[1]");
    let review = kept.see(form.submit()).await;
    kept.press(&review, "Save").await;
    check(&kept.asked("Who keeps the lighthouse?").await, &["His sister.[1]"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_entry_is_changed_in_its_own_lines() {
    let kept = Kept::start().await;
    let before = kept.text();
    let edit = about("edit", "ferry-fare");
    let form = kept.form(&edit).await;
    assert_eq!(form.title(), "Edit the entry");
    assert_eq!(form.value(SOURCES), "A Pilot's Notebook | page 1 | two crowns a head");
    let review = kept.see(form.fill(ANSWER, "Three crowns.[1]").submit()).await;
    check(&text_of(&review), &["Change this entry? “How much is the ferry?”", "-answer", "+answer"]);
    kept.press(&review, "Save").await;
    let after = before.replace("Two crowns, and children under six go free.[1]", "Three crowns.[1]");
    assert_eq!(kept.text(), after);
    check(&kept.asked("ferry ticket price").await, &["Three crowns."]);
    kept.finish().await;
}

#[tokio::test]
async fn an_untouched_form_changes_nothing() {
    let kept = Kept::start().await;
    let before = kept.all_text();
    let form = kept.form(&about("edit", "high-water")).await;
    let sent = kept.see(form.submit()).await;
    check(&text_of(&sent), &["Nothing to change"]);
    assert_eq!(kept.all_text(), before);
    kept.finish().await;
}

#[tokio::test]
async fn documents_are_offered_by_their_titles() {
    let kept = Kept::start().await;
    let form = kept.form(&knowledge("add")).await;
    assert_eq!(form.offered(DOCUMENT), ["A Pilot's Notebook", "Tide Tables for the Old Harbour"]);
    assert_eq!(form.chosen(DOCUMENT), [""; 0]);
    let form = form
        .fill("Question", "Who keeps the lighthouse?")
        .fill(ANSWER, "His sister.")
        .choose(DOCUMENT, ["A Pilot's Notebook"]);
    let problem = kept.see(form.submit()).await;
    check(&text_of(&problem), &["Quotes: you chose a document."]);
    let form = kept.form(&press_labelled(&problem, "Change it").by_moderator()).await;
    assert_eq!(form.chosen(DOCUMENT), ["A Pilot's Notebook"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_new_document_comes_with_its_entry() {
    let kept = Kept::start().await;
    let form = kept
        .form(&knowledge("add"))
        .await
        .fill("Question", "Who keeps the light\u{AD}house?")
        .fill(ANSWER, "His sister:\u{200B} Ann.")
        .fill(SOURCES, "[The Keeper's Log](https://harbour.example/log)\n“my sister keeps the light”");
    let review = kept.see(form.submit()).await;
    kept.press(&review, "Save").await;
    check(
        &kept.all_text(),
        &[
            "title = \"The Keeper's Log\"",
            "url = \"https://harbour.example/log\"",
            "Who keeps the lighthouse?",
        ],
    );
    check(
        &kept.asked("Who keeps the lighthouse?").await,
        &["His sister: Ann.[1]", "The Keeper's Log", "my sister keeps the light"],
    );
    kept.finish().await;
}

#[tokio::test]
async fn a_few_words_are_completed_to_what_the_document_says() {
    let notes =
        "The ferry leaves on the hour.\n\nThe light is lit at dusk, and his sister keeps it all night.";
    let kept = Kept::with(
        "[documents.log]\ntitle = \"The Log\"\ntext = \"documents/log.txt\"\n\n[[entry]]\nid = \"x\"\nquestion = \
         \"When is the light lit?\"\nanswer = \"At dusk.[1]\"\ncite = [{ document = \"log\", quote = \"lit at dusk\" }]\n",
    )
    .await;
    let folder = kept.file().with_file_name("documents");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("log.txt"), notes).expect("a file");
    let form = kept
        .form(&knowledge("add"))
        .await
        .fill("Question", "Who keeps the lighthouse?")
        .fill(ANSWER, "His sister.")
        .choose(DOCUMENT, ["The Log"])
        .fill(SOURCES, "sister keeps");
    let review = kept.see(form.submit()).await;
    check(&text_of(&review), &["paragraph 2", "and his sister keeps it all night"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_entry_is_removed() {
    let kept = Kept::start().await;
    let review = kept.see(about("remove", "How much is the ferry?")).await;
    check(&text_of(&review), &["Remove this entry? “How much is the ferry?”"]);
    kept.press(&review, "Save").await;
    assert!(!kept.text().contains("ferry-fare"));
    assert!(!kept.asked("ferry ticket price").await.contains("Two crowns"));
    kept.finish().await;
}

#[tokio::test]
async fn an_answer_without_a_source_is_a_draft_and_not_served() {
    let kept = Kept::start().await;
    let add = knowledge("add");
    let form =
        kept.form(&add).await.fill("Question", "Who keeps the lighthouse?").fill(ANSWER, "His sister.");
    let review = kept.see(form.submit()).await;
    kept.press(&review, "Save").await;
    check(&kept.text(), &["draft = true"]);
    assert!(!kept.asked("Who keeps the lighthouse?").await.contains("His sister."));
    check(&text_of(&kept.see(about("show", "who-keeps-the-lighthouse")).await), &["A draft"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_good_message_becomes_an_entry_that_cites_it() {
    let kept = Kept::start().await;
    let good = message("The lamp is lit at dusk, every day of the year.").by("1100000000000000077", "Ann");
    let command = message_command("Add to knowledge", &good).by_moderator();
    let form = kept.form(&command).await;
    check(&form.value(ANSWER), &["The lamp is lit at dusk, every day of the year.[1]"]);
    check(
        &form.value(SOURCES),
        &["A message in Discord", "Ann", "The lamp is lit at dusk, every day of the year."],
    );
    let review = kept.see(form.fill("Question", "When is the lamp lit?").submit()).await;
    kept.press(&review, "Save").await;
    let answer = kept.asked("When is the lamp lit?").await;
    check(&answer, &["at dusk", "https://discord.com/channels/", "Ann"]);
    assert!(!answer.contains(":~:text="), "Discord would take it for a part of the address: {answer}");
    kept.finish().await;
}

#[tokio::test]
async fn what_was_forwarded_becomes_an_entry_whole() {
    let kept = Kept::start().await;
    let lit =
        message("The lamp is lit at dusk.").with_embed(json!({ "description": "Every day of the year." }));
    let form =
        kept.form(&message_command("Add to knowledge", &message("").forwarding(&lit)).by_moderator()).await;
    check(&form.value(ANSWER), &["The lamp is lit at dusk.", "Every day of the year."]);
    kept.finish().await;
}

#[tokio::test]
async fn a_reason_of_spaces_is_none() {
    let expected = "[[expect]]\nask = \"what does the ferry cost\"\nentry = \"ferry-fare\"\n";
    let kept = Kept::with(expected).await;
    let form = kept.form(&about("edit", "ferry-fare")).await;
    let review =
        kept.see(form.fill("Question", "Who steers?").fill(ALSO, "name of the helmsman").submit()).await;
    let reason = press_labelled(&review, "Save with a reason").by_moderator();
    let form = kept.form(&reason).await;
    let refused = kept.see(form.fill("Reason", "   ").submit()).await;
    check(&text_of(&refused), &["Not saved yet: please give the reason in a few words."]);
    check(&kept.text(), &["How much is the ferry?"]);
    let form = kept.form(&press_labelled(&refused, "Save with a reason").by_moderator()).await;
    check(&text_of(&kept.see(form.fill("Reason", "the fare is free now").submit()).await), &["Saved"]);
    kept.finish().await;
}

#[tokio::test]
async fn an_entry_is_shown_with_all_that_is_known_of_it() {
    let kept = Kept::start().await;
    let answer = kept.see(slash("ask", [("question", "ferry ticket price")])).await;
    kept.see(press_labelled(&answer, "👍")).await;
    let shown = text_of(&kept.see(about("show", "ferry-fare")).await);
    check(
        &shown,
        &[
            "Two crowns",
            "id: ferry-fare",
            "answered once",
            "helpful: 1, not helpful: 0",
            "ferry ticket price",
        ],
    );
    kept.finish().await;
}

#[tokio::test]
async fn a_review_is_pressed_once_and_by_whoever_asked_for_it() {
    let kept = Kept::start().await;
    let review = kept.see(about("remove", "ferry-fare")).await;
    let other = press_labelled(&review, "Save").by_person(&moderator("1100000000000000088"));
    check(&text_of(&kept.see(other).await), &["Somebody else began this"]);
    check(&text_of(&kept.press(&review, "Save").await), &["Saved"]);
    check(&text_of(&kept.press(&review, "Save").await), &["is more than a day old"]);
    assert!(buttons_of(&review).iter().all(|(_, id)| id.len() <= 100));
    kept.finish().await;
}

#[tokio::test]
async fn forged_names_lead_nowhere() {
    let kept = Kept::start().await;
    let review = kept.see(about("remove", "ferry-fare")).await;
    let parked = custom_id_of(&review, "Save").replace("save:", "");
    for forged in ["save:", "save:0", "save:' OR 1", "form:../../etc", "to:x:y", "undo:99", "gap:7"] {
        let press = press(&review, forged).by_moderator();
        assert!(!text_of(&kept.see(press).await).contains("Saved"), "{forged}");
    }
    // A review is no form, and a form sent to it is none either.
    let sent = submit(&format!("form:{parked}"), [("question", "x")]).by_moderator();
    check(&text_of(&kept.see(sent).await), &["Please start again"]);
    check(&kept.text(), &["ferry-fare"]);
    kept.finish().await;
}

#[tokio::test]
async fn a_new_entry_gets_its_topic_in_its_review() {
    let kept = Kept::start().await;
    let form = kept
        .form(&knowledge("add"))
        .await
        .fill("Question", "Who keeps the lighthouse?")
        .fill(ANSWER, "His sister.")
        .choose(DOCUMENT, ["A Pilot's Notebook"])
        .fill(SOURCES, "his sister keeps it");
    let review = kept.see(form.submit()).await;
    let (menu, options) = menu_of(&review);
    let shown = options.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>();
    assert!(shown.contains(&"Ferry") && shown.contains(&"Tides"), "{shown:?}");
    let ferry = options.iter().find(|(label, _)| label == "Ferry").expect("it is offered");
    let again = kept.see(choose(&review, &menu, [&ferry.1]).by_moderator()).await;
    check(&text_of(&again), &["Add this entry? “Who keeps the lighthouse?”", "topic = \"Ferry\""]);
    check(&text_of(&kept.press(&again, "Save").await), &["Saved"]);
    let text = kept.all_text();
    let entry = text.split("Who keeps the lighthouse?").nth(1).expect("it is there");
    check(entry.split("[[entry]]").next().expect("a part"), &["topic = \"Ferry\""]);

    // An entry that is there has its topic in a form of its own.
    let form = kept.form(&about("edit", "levels")).await;
    let review = kept.see(form.fill("Question", "Which levels are there?").submit()).await;
    assert!(!review.to_string().contains("under:"), "{review:#}");
    kept.finish().await;
}
