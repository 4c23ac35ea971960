//! Files that people attach, as they are fetched.

use std::time::Duration;

use super::client::Client;
use loopback_discord::events::{message, message_command, slash};
use loopback_discord::{Loopback, SILENCE, Serving};

/// Fetches without following redirects: status and body.
async fn fetch(url: &str) -> (u16, Vec<u8>) {
    let mut response = get(url).await;
    let mut body = Vec::new();
    // The start of an endless file is enough.
    while body.len() < 1 << 20
        && let Some(piece) = response.chunk().await.expect("a body")
    {
        body.extend(piece);
    }
    (response.status().as_u16(), body)
}

async fn get(url: &str) -> reqwest::Response {
    let client = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none());
    client.build().expect("a client").get(url).send().await.expect("an answer")
}

#[tokio::test]
async fn a_file_is_fetched_from_where_the_command_says_it_is() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let file = discord.cdn.upload("faq.csv", "a,b\n");
    discord.send(slash("knowledge import", [("format", "csv")]).attachment("file", &file)).await;
    let heard = client.event("INTERACTION_CREATE").await;
    let resolved = &heard["data"]["resolved"]["attachments"][file.id()];
    assert_eq!((&resolved["size"], &resolved["ephemeral"]), (&4.into(), &true.into()));
    assert_eq!(discord.cdn.fetches(&file), 0);
    assert_eq!(fetch(resolved["url"].as_str().expect("an address")).await, (200, b"a,b\n".to_vec()));
    assert_eq!(discord.cdn.fetches(&file), 1);

    discord.send(message_command("Add to knowledge", &message("see here").with_attachment(&file))).await;
    let heard = client.event("INTERACTION_CREATE").await;
    let target = &heard["data"]["resolved"]["messages"][heard["data"]["target_id"].as_str().expect("an id")];
    assert_eq!(target["attachments"][0]["url"], file.url());
    assert!(target["attachments"][0]["ephemeral"].is_null());
    discord.finish().await;
}

#[tokio::test]
async fn an_address_without_its_signature_leads_nowhere() {
    let discord = Loopback::start().await;
    let file = discord.cdn.upload("faq.csv", "a,b\n");
    let bare = file.url().split('?').next().expect("an address");
    assert_eq!(fetch(bare).await.0, 404);
    discord.finish().await;
}

#[tokio::test]
async fn a_file_may_be_other_than_it_seems() {
    let discord = Loopback::start().await;
    let lying = discord.cdn.upload("a.csv", "a".repeat(1_000)).claiming(5);
    assert_eq!(fetch(lying.url()).await.1.len(), 1_000);
    let endless = discord.cdn.serve("a.csv", Serving::Endless);
    assert!(fetch(endless.url()).await.1.len() >= 1 << 20);
    let gone = discord.cdn.serve("a.csv", Serving::Gone);
    assert_eq!(fetch(gone.url()).await.0, 404);
    let elsewhere = discord.cdn.serve("a.csv", Serving::Elsewhere(lying.url().to_owned()));
    let redirected = get(elsewhere.url()).await;
    assert_eq!(redirected.status().as_u16(), 307);
    assert_eq!(redirected.headers()["location"], lying.url());
    discord.finish().await;
}

#[tokio::test]
async fn a_file_may_take_its_time() {
    let discord = Loopback::start().await;
    let slow = discord.cdn.serve("a.csv", Serving::Slow("ab".into(), Duration::from_millis(1)));
    assert_eq!(fetch(slow.url()).await, (200, b"ab".to_vec()));
    let stalled = discord.cdn.serve("a.csv", Serving::Slow("ab".into(), Duration::from_hours(1)));
    let mut response = get(stalled.url()).await;
    assert!(tokio::time::timeout(SILENCE, response.chunk()).await.is_err());
    discord.finish().await;
}

#[tokio::test]
#[should_panic(expected = "the bot's token is not the CDN's business")]
async fn the_bots_token_is_not_for_the_cdn() {
    let discord = Loopback::start().await;
    let file = discord.cdn.upload("a.csv", "a");
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    client.get(file.url()).header("authorization", "Bot a").send().await.expect("an answer");
    discord.finish().await;
}
