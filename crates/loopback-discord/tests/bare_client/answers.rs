//! First answers and what becomes of them: promised, changed, read, deleted.

use reqwest::Method;
use serde_json::{Value, json};

use super::client::{Client, answer, quiet, webhook};
use loopback_discord::events::{GUILD, Interaction, press_labelled, slash};
use loopback_discord::reading::{is_private, text_of};
use loopback_discord::{Loopback, Route, unlike};

fn question() -> Interaction {
    slash("ask", [("question", "when?")])
}

fn promise(flags: u64) -> Value {
    json!({ "type": 5, "data": { "flags": flags } })
}

fn private(text: &str) -> Value {
    let mut body = quiet(text);
    body["flags"] = json!(64);
    body
}

/// A quiet message with one button.
fn with_button(text: &str) -> Value {
    let mut body = quiet(text);
    let button = json!({ "type": 2, "style": 2, "label": "Save", "custom_id": "save" });
    body["components"] = json!([{ "type": 1, "components": [button] }]);
    body
}

/// Edits one of an interaction's answers.
async fn edit(client: &Client, asked: &Interaction, message: &str, body: &Value) -> (u16, Value) {
    let path = format!("{}/messages/{message}", webhook(asked));
    client.request(Method::PATCH, &path, Some(body)).await
}

/// Reads or deletes one of them.
async fn get_or_delete(client: &Client, method: Method, asked: &Interaction, message: &str) -> (u16, Value) {
    client.request(method, &format!("{}/messages/{message}", webhook(asked)), None).await
}

#[tokio::test]
async fn what_was_promised_is_seen_when_it_comes() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    for by_edit in [true, false] {
        let question = question();
        let bot = async {
            client.answers(&promise(64)).await;
            let promised = discord.original_of(&question).expect("a promise");
            assert!(is_private(&promised) && promised["flags"] == 64 | 128);
            let (method, path) = if by_edit {
                (Method::PATCH, format!("{}/messages/@original", webhook(&question)))
            } else {
                (Method::POST, webhook(&question))
            };
            assert_eq!(client.request(method, &path, Some(&quiet("2006"))).await.0, 200);
        };
        let (seen, ()) = tokio::join!(discord.see(&question), bot);
        assert_eq!((text_of(&seen).as_str(), &seen["flags"]), ("2006", &json!(64)));
        assert_eq!(seen["interaction_metadata"]["user"]["username"], "asker");
        assert_eq!(seen["guild_id"], GUILD);
        assert!(discord.follow_ups_of(&question).is_empty());
    }
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_is_changed_read_and_deleted() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let question = question();
    discord.send(&question).await;
    client.answers(&json!({ "type": 4, "data": with_button("2006") })).await;

    // What an edit does not name stays.
    let done = json!({ "components": [], "allowed_mentions": { "parse": [] } });
    assert_eq!(edit(&client, &question, "@original", &done).await.1["content"], "2006");
    let original = discord.original_of(&question).expect("an answer");
    assert_eq!(original["components"], json!([]));
    let (_, read) = get_or_delete(&client, Method::GET, &question, "@original").await;
    assert!(read["id"] == original["id"] && read["guild_id"].is_null());
    assert_eq!(unlike("MessageResponse", &read), [""; 0]);

    let (_, more) = client.post(&webhook(&question), &quiet("more")).await;
    let more = more["id"].as_str().expect("an id");
    assert_eq!(edit(&client, &question, more, &quiet("still more")).await.0, 200);
    assert_eq!(text_of(&discord.follow_ups_of(&question)[0]), "still more");
    assert_eq!(get_or_delete(&client, Method::DELETE, &question, more).await.0, 204);
    assert_eq!(edit(&client, &question, more, &quiet("again")).await.1["code"], 10008);

    assert_eq!(get_or_delete(&client, Method::DELETE, &question, "@original").await.0, 204);
    assert_eq!(get_or_delete(&client, Method::GET, &question, "@original").await.1["code"], 10008);
    assert!(discord.original_of(&question).is_none() && discord.follow_ups_of(&question).is_empty());
    assert_eq!(discord.rest.next(Route::Delete).await.status, Some(204));
    discord.finish().await;
}

#[tokio::test]
async fn a_press_changes_the_message_that_it_was_made_on() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let said = json!({ "type": 4, "data": with_button("Save it?") });
    let asked = question();
    let (shown, ()) = tokio::join!(discord.see(&asked), client.answers(&said));

    let pressed = press_labelled(&shown, "Save");
    let update = json!({ "type": 7, "data": quiet("Saved.") });
    let (saved, ()) = tokio::join!(discord.see(&pressed), client.answers(&update));
    assert_eq!((&saved["id"], text_of(&saved).as_str()), (&shown["id"], "Saved.\nSave"));
    assert_eq!(discord.original_of(&asked).as_ref(), Some(&saved));

    // Promised first, and done by an edit.
    let later = press_labelled(&saved, "Save");
    let bot = async {
        client.answers(&json!({ "type": 6 })).await;
        edit(&client, &later, "@original", &quiet("Saved twice.")).await;
    };
    let (saved, ()) = tokio::join!(discord.see(&later), bot);
    assert_eq!((&saved["id"], text_of(&saved).as_str()), (&shown["id"], "Saved twice.\nSave"));
    let (_, read) = get_or_delete(&client, Method::GET, &later, "@original").await;
    assert_eq!(unlike("MessageResponse", &read), [""; 0]);

    // A further answer is a message of its own then.
    let (_, more) = client.post(&webhook(&later), &quiet("And?")).await;
    assert_ne!(more["id"], shown["id"]);
    discord.finish().await;
}

#[tokio::test]
async fn the_first_answer_decides_who_sees_it() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    for by_edit in [true, false] {
        let question = question();
        discord.send(&question).await;
        client.answers(&promise(0)).await;
        if by_edit {
            edit(&client, &question, "@original", &private("secret")).await;
        } else {
            client.post(&webhook(&question), &private("secret")).await;
        }
        assert!(discord.take_violations()[0].contains("wants to be private only now"));
        // What is said beside it may be private.
        let beside = client.post(&webhook(&question), &private("secret")).await.1;
        assert_eq!(beside["flags"], 64);
    }
    discord.finish().await;
}

#[tokio::test]
async fn nothing_is_changed_before_the_first_answer_or_too_late() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let question = question();
    discord.send(&question).await;
    let interaction = client.event("INTERACTION_CREATE").await;
    let early = edit(&client, &question, "@original", &quiet("2006")).await;
    assert_eq!(early.1["code"], 10015);
    client.call_back(&interaction, &answer("2006")).await;
    discord.expire(&question);
    let late = edit(&client, &question, "@original", &quiet("2006")).await;
    assert_eq!((late.0, &late.1["code"]), (401, &json!(50027)));
    discord.finish().await;
}

#[tokio::test]
async fn what_became_of_an_answer_is_told_on_request() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    for (body, resource) in [(answer("2006"), json!(4)), (promise(64), Value::Null)] {
        discord.send(question()).await;
        let asked = client.event("INTERACTION_CREATE").await;
        let part = |key: &str| asked[key].as_str().expect("a string");
        let path = format!("interactions/{}/{}/callback?with_response=true", part("id"), part("token"));
        let (status, told) = client.post(&path, &body).await;
        assert_eq!((status, &told["resource"]["type"]), (200, &resource));
        assert_eq!(unlike("InteractionCallbackResponse", &told), [""; 0]);
        assert_eq!(told["interaction"]["response_message_loading"], body["type"] == 5);
        assert!(told["interaction"]["response_message_id"].is_string());
    }
    discord.finish().await;
}

#[tokio::test]
async fn an_edit_that_leaves_nothing_is_noticed() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let question = question();
    discord.send(&question).await;
    client.answers(&answer("2006")).await;
    edit(&client, &question, "@original", &quiet("")).await;
    assert!(discord.take_violations()[0].ends_with("an empty message"));
    discord.finish().await;
}
