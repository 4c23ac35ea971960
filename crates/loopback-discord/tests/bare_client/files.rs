//! Files that the bot sends: kept wherever they can go, and within Discord's limits.

use reqwest::Method;
use serde_json::{Value, json};

use super::client::{Client, answer, quiet, webhook};
use loopback_discord::events::{CHANNEL, slash};
use loopback_discord::{Loopback, unlike};

const LARGEST: usize = 10 * 1024 * 1024;

/// `body` with a file named in it.
fn naming(mut body: Value, name: &str) -> Value {
    body["attachments"] = json!([{ "id": "0", "filename": name, "description": "a file" }]);
    body
}

/// The files of a message as text.
fn files(discord: &Loopback, message: &Value) -> Vec<(String, String)> {
    let files = discord.files_of(message).into_iter();
    files.map(|(name, bytes)| (name, String::from_utf8(bytes.into()).expect("a text"))).collect()
}

fn pair(name: &str, text: &str) -> (String, String) {
    (name.into(), text.into())
}

#[tokio::test]
async fn files_come_with_answers_edits_and_messages() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let question = slash("knowledge export", [("format", "csv")]);
    discord.send(&question).await;
    let asked = client.event("INTERACTION_CREATE").await;
    let part = |key: &str| asked[key].as_str().expect("a string");
    let callback = format!("interactions/{}/{}/callback", part("id"), part("token"));
    let mut first = answer("Here it is.");
    first["data"] = naming(first["data"].take(), "a.csv");
    assert_eq!(client.upload(Method::POST, &callback, &first, &[("a.csv", b"a,b\r\n")]).await.0, 204);
    assert_eq!(discord.answer_to(&question).await, first);
    let original = discord.original_of(&question).expect("an answer");
    assert_eq!(files(&discord, &original), [pair("a.csv", "a,b\r\n")]);
    assert_eq!(original["attachments"][0]["description"], "a file");

    let webhook = webhook(&question);
    let path = format!("{webhook}/messages/@original");
    // Those that an edit does not speak of stay.
    client.upload(Method::PATCH, &path, &quiet("Both."), &[("b.csv", b"b")]).await;
    let both = discord.original_of(&question).expect("an answer");
    assert_eq!(files(&discord, &both), [pair("a.csv", "a,b\r\n"), pair("b.csv", "b")]);
    let mut without = quiet("The second.");
    without["attachments"] = json!([{ "id": both["attachments"][1]["id"] }]);
    client.request(Method::PATCH, &path, Some(&without)).await;
    assert_eq!(files(&discord, &discord.original_of(&question).expect("one")), [pair("b.csv", "b")]);

    let more = naming(quiet("more"), "c.csv");
    assert_eq!(client.upload(Method::POST, &webhook, &more, &[("c.csv", b"c")]).await.0, 200);
    assert_eq!(files(&discord, &discord.follow_ups_of(&question)[0]), [pair("c.csv", "c")]);

    let path = format!("channels/{CHANNEL}/messages");
    let picture = json!({ "embeds": [{ "image": { "url": "attachment://d.png" } }],
        "allowed_mentions": { "parse": [] } });
    let named = naming(picture, "d.png");
    let (_, shown) = client.upload(Method::POST, &path, &named, &[("d.png", b"d")]).await;
    assert_eq!(unlike("MessageResponse", &shown), [""; 0]);
    let said = discord.messages_in(CHANNEL);
    assert_eq!(files(&discord, said.last().expect("a message")), [pair("d.png", "d")]);
    discord.finish().await;
}

#[tokio::test]
async fn files_within_the_limits_pass_and_larger_ones_are_noticed() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let path = format!("channels/{CHANNEL}/messages");
    let mut bytes = vec![b'a'; LARGEST];
    client.upload(Method::POST, &path, &quiet("large"), &[("a.txt", &bytes)]).await;
    assert_eq!(discord.take_violations(), [""; 0]);
    bytes.push(b'a');
    client.upload(Method::POST, &path, &quiet("larger"), &[("a.txt", &bytes)]).await;
    assert!(discord.take_violations()[0].contains("is 10485761 long, of 10485760"));
    let eleven = [("a.txt", &b"a"[..]); 11];
    client.upload(Method::POST, &path, &quiet("many"), &eleven).await;
    assert!(discord.take_violations()[0].contains("11 files, not 0 to 10"));
    client.say(&naming(quiet("lost"), "a.txt")).await;
    assert!(discord.take_violations()[0].contains("attachment 0 without a file"));
    discord.finish().await;
}
