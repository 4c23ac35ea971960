//! Connections that are lost, and sessions that are resumed.

use std::time::Duration;

use serde_json::Value;

use super::client::Client;
use loopback_discord::events::{Message, message};
use loopback_discord::{Door, Gateway, Loopback, OnResume};

fn said(text: &str) -> Message {
    message(text).mentioning_the_bot()
}

async fn heard(client: &mut Client) -> Value {
    client.event("MESSAGE_CREATE").await["id"].clone()
}

#[tokio::test]
async fn whatever_is_missed_in_a_drop_comes_with_the_resumption() {
    let drops: [fn(&Gateway); 6] = [
        Gateway::op7,
        Gateway::tcp_reset,
        Gateway::hang_up,
        |gateway| gateway.close(4000),
        |gateway| gateway.close(4009),
        |gateway| gateway.invalid_session(true),
    ];
    for drop in drops {
        let discord = Loopback::start().await;
        let mut client = Client::ready(&discord).await;
        let (before, missed) = (said("before"), said("missed"));
        discord.send(before.clone()).await;
        assert_eq!(heard(&mut client).await, before.id());

        drop(&discord.gateway);
        discord.send(missed.clone()).await;
        assert_eq!(heard(&mut client).await, missed.id());
        client.event("RESUMED").await;
        let resume = discord.gateway.resumed().await;
        assert_eq!((resume.sequence, resume.replayed, resume.door), (2, 1, Door::Resume));
        let began = discord.bot_connected().await;
        assert_eq!(resume.session, began.session);
        assert!(resume.at > began.at);

        let after = said("after");
        discord.send(after.clone()).await;
        assert_eq!(heard(&mut client).await, after.id());
        assert_eq!(discord.gateway.identifies().len(), 1);
        discord.finish().await;
    }
}

#[tokio::test]
async fn what_was_seen_can_be_sent_again() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let seen = said("seen");
    discord.send(seen.clone()).await;
    assert_eq!(heard(&mut client).await, seen.id());

    discord.gateway.repeat_last(1);
    assert_eq!(heard(&mut client).await, seen.id());

    discord.gateway.on_next_resume(OnResume::ReplayAll);
    discord.gateway.op7();
    assert_eq!(heard(&mut client).await, seen.id());
    client.event("RESUMED").await;
    discord.finish().await;
}

#[tokio::test]
async fn a_session_that_is_gone_begins_anew() {
    let gone: [fn(&Gateway); 3] = [
        |gateway| gateway.invalid_session(false),
        |gateway| {
            gateway.on_next_resume(OnResume::InvalidSession(false));
            gateway.tcp_reset();
        },
        |gateway| {
            gateway.on_next_resume(OnResume::InvalidSession(true));
            gateway.on_next_resume(OnResume::Close(4000));
            gateway.on_next_resume(OnResume::InvalidSession(false));
            gateway.tcp_reset();
        },
    ];
    for gone in gone {
        let discord = Loopback::start().await;
        let mut client = Client::ready(&discord).await;
        let first = discord.bot_connected().await;
        gone(&discord.gateway);
        client.event("READY").await;
        let second = discord.bot_connected().await;
        assert_ne!(first.session, second.session);
        assert!(first.at < second.at);
        assert!(discord.gateway.resumes().iter().all(|resume| !resume.accepted));
        assert_eq!(discord.gateway.closed_by_the_bot().await, expected_close(&discord));
        discord.finish().await;
    }
}

/// Twilight leaves a session that is gone with 1000, and one that it may resume with 4000.
fn expected_close(discord: &Loopback) -> u16 {
    if discord.gateway.resumes().len() > 1 { 4000 } else { 1000 }
}

#[tokio::test]
async fn a_connection_without_acknowledgements_is_left_and_resumed() {
    let discord = Loopback::start().await;
    discord.gateway.heartbeat_every(Duration::from_millis(100));
    let mut client = Client::ready(&discord).await;
    discord.gateway.stop_acking_heartbeats();
    client.event("RESUMED").await;
    discord.gateway.ack_heartbeats();
    assert_eq!(discord.gateway.resumed().await.sequence, 1);
    discord.finish().await;
}

#[tokio::test]
async fn a_frame_that_is_no_json_goes_out_as_it_is() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    discord.gateway.send_raw("{\"op\":99}");
    let after = said("after");
    discord.send(after.clone()).await;
    assert_eq!(heard(&mut client).await, after.id());
    discord.finish().await;
}
