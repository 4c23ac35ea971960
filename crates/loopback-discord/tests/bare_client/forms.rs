//! Forms over the wire: opened by the bot, filled in by a person, sent to the bot.

use serde_json::{Value, json};

use super::client::{Client, answer, quiet, webhook};
use loopback_discord::Loopback;
use loopback_discord::events::{Interaction, press_labelled, slash, submit};
use loopback_discord::reading::text_of;

fn add() -> Interaction {
    slash::<&str, 0>("knowledge add", []).by_moderator()
}

fn form() -> Value {
    let input = json!({ "type": 4, "style": 1, "custom_id": "q", "label": "Question", "max_length": 100 });
    let row = json!({ "type": 1, "components": [input] });
    json!({ "type": 9, "data": { "title": "New entry", "custom_id": "add:1", "components": [row] } })
}

/// What was typed into the first input of a form that came in.
fn typed(interaction: &Value) -> &Value {
    &interaction["data"]["components"][0]["components"][0]["value"]
}

#[tokio::test]
async fn a_form_is_opened_filled_in_and_answered() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let add = add();
    discord.send(&add).await;
    client.answers(&form()).await;
    let form = discord.form_of(&add).await;
    assert_eq!(form.title(), "New entry");
    assert!(discord.original_of(&add).is_none());

    let sent = form.fill("Question", "when?").submit();
    let bot = async {
        let heard = client.event("INTERACTION_CREATE").await;
        assert_eq!((&heard["type"], &heard["data"]["custom_id"]), (&json!(5), &json!("add:1")));
        assert_eq!(typed(&heard), "when?");
        client.call_back(&heard, &answer("Saved.")).await;
    };
    let (seen, ()) = tokio::join!(discord.see(&sent), bot);
    assert_eq!(text_of(&seen), "Saved.");
    assert_eq!(seen["interaction_metadata"]["type"], 5);
    discord.finish().await;
}

#[tokio::test]
async fn a_form_is_not_answered_by_a_form() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    discord.send(submit("add:1", [("q", "when?")])).await;
    client.answers(&form()).await;
    assert!(discord.take_violations()[0].contains("callback type 9 does not fit"));
    discord.finish().await;
}

#[tokio::test]
async fn a_form_changes_the_message_whose_button_opened_it() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let mut said = answer("No answer.");
    let button = json!({ "type": 2, "style": 2, "label": "Add", "custom_id": "add" });
    said["data"]["components"] = json!([{ "type": 1, "components": [button] }]);
    let (shown, ()) = tokio::join!(discord.see(add()), client.answers(&said));
    let pressed = press_labelled(&shown, "Add");
    discord.send(&pressed).await;
    client.answers(&form()).await;

    let form = discord.form_of(&pressed).await.fill("Question", "when?");
    let update = json!({ "type": 7, "data": quiet("Added.") });
    let (seen, ()) = tokio::join!(discord.see(form.submit()), client.answers(&update));
    assert_eq!((&seen["id"], text_of(&seen).as_str()), (&shown["id"], "Added.\nAdd"));

    // One that a command opened stands on no message.
    discord.send(submit("add:1", [("q", "when?")])).await;
    client.answers(&update).await;
    assert!(discord.take_violations()[0].contains("callback type 7 does not fit"));
    discord.finish().await;
}

#[tokio::test]
async fn a_form_can_not_be_edited() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let add = add();
    discord.send(&add).await;
    client.answers(&form()).await;
    let original = webhook(&add) + "/messages/@original";
    let (status, body) = client.request(reqwest::Method::PATCH, &original, Some(&quiet("?"))).await;
    assert_eq!((status, &body["code"]), (404, &json!(10008)));
    assert!(discord.take_violations()[0].contains("an answer that is no message"));
    discord.finish().await;
}

#[tokio::test]
#[should_panic(expected = "not a form")]
async fn an_answer_that_is_no_form_fails_the_test() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let add = add();
    discord.send(&add).await;
    client.answers(&answer("You may not.")).await;
    discord.form_of(&add).await;
}
