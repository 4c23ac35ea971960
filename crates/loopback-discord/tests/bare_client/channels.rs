//! Messages in channels: changed, deleted, answered, refused; direct messages; and who is pinged.

use reqwest::Method;
use serde_json::{Value, json};

use super::client::{Client, answer, quiet, webhook};
use loopback_discord::events::{CHANNEL, direct_channel_with, message, press_labelled, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{Loopback, Refusal, Route, unlike};

const REPORTS: &str = "1100000000000000050";

fn message_path(channel: &str, id: &Value) -> String {
    format!("channels/{channel}/messages/{}", id.as_str().expect("an id"))
}

async fn report(client: &Client, body: &Value) -> (u16, Value) {
    client.post(&format!("channels/{REPORTS}/messages"), body).await
}

#[tokio::test]
async fn a_message_is_changed_and_deleted() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let mut body = quiet("One question.");
    let button = json!({ "type": 2, "style": 2, "label": "Dismiss", "custom_id": "dismiss" });
    body["components"] = json!([{ "type": 1, "components": [button] }]);
    let (_, said) = report(&client, &body).await;
    let path = message_path(REPORTS, &said["id"]);
    client.request(Method::PATCH, &path, Some(&quiet("Two questions."))).await;
    assert_eq!(discord.rest.next(Route::EditMessage).await.body["content"], "Two questions.");
    let standing = discord.messages_in(REPORTS);
    assert_eq!(text_of(&standing[0]), "Two questions.\nDismiss");

    // A press there says which message it is, and where.
    discord.send(press_labelled(&standing[0], "Dismiss").by_moderator()).await;
    let pressed = client.event("INTERACTION_CREATE").await;
    assert_eq!((&pressed["message"]["id"], &pressed["channel_id"]), (&said["id"], &json!(REPORTS)));

    assert_eq!(client.request(Method::DELETE, &path, None).await.0, 204);
    assert_eq!(client.request(Method::PATCH, &path, Some(&quiet("Three."))).await.1["code"], 10008);
    assert!(discord.messages_in(REPORTS).is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn what_others_wrote_and_what_is_private_stays_as_it_is() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let theirs = message("when?");
    discord.send(theirs.clone()).await;
    client.event("MESSAGE_CREATE").await;
    let path = message_path(CHANNEL, &json!(theirs.id()));
    assert_eq!(client.request(Method::PATCH, &path, Some(&quiet("never"))).await.1["code"], 50005);
    assert_eq!(client.request(Method::DELETE, &path, None).await.1["code"], 50013);
    assert_eq!(discord.take_violations().len(), 2);

    let question = slash("ask", [("question", "when?")]);
    discord.send(&question).await;
    let mut private = answer("2006");
    private["data"]["flags"] = json!(64);
    client.answers(&private).await;
    let shown = discord.original_of(&question).expect("an answer");
    let path = message_path(CHANNEL, &shown["id"]);
    assert_eq!(client.request(Method::PATCH, &path, Some(&quiet("2007"))).await.1["code"], 10008);
    assert!(discord.messages_in(CHANNEL).is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn a_channel_may_take_no_messages() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let (_, said) = report(&client, &quiet("before")).await;
    let path = message_path(REPORTS, &said["id"]);
    for (refusal, status, code, editable) in [
        (Refusal::NoAccess, 403, 50001, false),
        (Refusal::NoPermission, 403, 50013, true),
        (Refusal::NoChannel, 404, 10003, false),
        (Refusal::NotWanted, 403, 50007, true),
    ] {
        discord.rest.refuse_messages(REPORTS, refusal);
        let (refused, body) = report(&client, &quiet("now")).await;
        assert_eq!((refused, &body["code"]), (status, &json!(code)));
        let edited = client.request(Method::PATCH, &path, Some(&quiet("edited"))).await.0;
        assert_eq!(edited == 200, editable);
    }
    assert_eq!(client.say(&quiet("elsewhere")).await.0, 200);
    discord.rest.take_messages(REPORTS);
    assert_eq!(report(&client, &quiet("after")).await.0, 200);
    let texts: Vec<_> = discord.messages_in(REPORTS).iter().map(text_of).collect();
    assert_eq!(texts, ["edited", "after"]);
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_to_a_message_that_was_deleted_is_refused_unless_it_may_stand_alone() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let question = message("when?").mentioning_the_bot();
    discord.send(question.clone()).await;
    client.event("MESSAGE_CREATE").await;
    let mut reply = quiet("2006");
    reply["message_reference"] = json!({ "message_id": question.id() });
    let (_, said) = client.say(&reply).await;
    assert_eq!((&said["type"], &said["referenced_message"]["id"]), (&json!(19), &json!(question.id())));

    assert_eq!(unlike("MessageResponse", &said), [""; 0]);

    discord.delete_message(question.id());
    let (status, refused) = client.say(&reply).await;
    assert_eq!((status, &refused["code"]), (400, &json!(50035)));
    reply["message_reference"]["fail_if_not_exists"] = json!(false);
    let (status, said) = client.say(&reply).await;
    assert_eq!((status, &said["type"], &said["message_reference"]), (200, &json!(0), &Value::Null));
    discord.finish().await;
}

#[tokio::test]
async fn a_message_sent_twice_with_its_nonce_shows_once() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let mut once = quiet("once");
    once["nonce"] = json!("7");
    once["enforce_nonce"] = json!(true);
    let (first, second) = (report(&client, &once).await.1, report(&client, &once).await.1);
    assert_eq!(first["id"], second["id"]);
    once["nonce"] = json!("8");
    assert_ne!(report(&client, &once).await.1["id"], first["id"]);
    assert_eq!(discord.messages_in(REPORTS).len(), 2);
    discord.finish().await;
}

#[tokio::test]
async fn somebody_is_written_to_directly() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let (_, channel) = client.post("users/@me/channels", &json!({ "recipient_id": "42" })).await;
    assert_eq!((&channel["type"], &channel["recipients"][0]["id"]), (&json!(1), &json!("42")));
    assert_eq!(unlike("PrivateChannelResponse", &channel), [""; 0]);
    let channel = channel["id"].as_str().expect("an id");
    assert_eq!(channel, direct_channel_with("42"));
    client.post(&format!("channels/{channel}/messages"), &quiet("It has an answer now.")).await;
    assert_eq!(text_of(&discord.next_message(channel).await), "It has an answer now.");

    discord.rest.refuse_messages(channel, Refusal::NotWanted);
    let refused = client.post(&format!("channels/{channel}/messages"), &quiet("And?")).await;
    assert_eq!(refused.1["code"], 50007);
    assert_eq!(client.post("users/@me/channels", &json!({})).await.1["code"], 50033);
    discord.finish().await;
}

#[tokio::test]
async fn one_person_is_pinged_where_a_message_says_so() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let pinging = |text: &str, users: &[&str]| {
        let mut body = quiet(text);
        body["allowed_mentions"]["users"] = json!(users);
        body
    };
    client.say(&pinging("<@42>, it has an answer now.", &["42"])).await;
    client.say(&pinging("It has an answer now.", &["43"])).await;
    client.say(&quiet("<@44>, it has an answer now.")).await;
    assert_eq!(discord.pinged(), ["42"]);

    client.say(&pinging("<@42> <@43>", &["42", "43"])).await;
    assert!(discord.take_violations()[0].contains("names 2 to ping, of 1"));
    let question = slash("ask", [("question", "when?")]);
    discord.send(&question).await;
    client.answers(&json!({ "type": 4, "data": pinging("<@42>", &["42"]) })).await;
    client.post(&webhook(&question), &pinging("<@42>", &["42"])).await;
    let violations = discord.take_violations();
    assert!(violations.len() == 2 && violations[0].contains("names 1 to ping, of 0"), "{violations:?}");
    discord.finish().await;
}
