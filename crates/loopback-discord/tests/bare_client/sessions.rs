//! Sessions that begin, or do not.

use std::time::Duration;

use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use twilight_gateway::Intents;

use super::client::{Client, answer, quiet, webhook};
use loopback_discord::events::TOKEN;
use loopback_discord::events::{APPLICATION, DIRECT_CHANNEL, direct_message, message, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{ANSWER_WITHIN, Door, Loopback, Opening, SILENCE};

const INTENTS: Intents = Intents::GUILD_MESSAGES.union(Intents::DIRECT_MESSAGES);

#[tokio::test]
async fn a_bot_identifies_and_hears_events() {
    let discord = Loopback::start().await;
    let mut client = Client::with(&discord, TOKEN, INTENTS).await;
    let ready = client.event("READY").await;
    let session = discord.bot_connected().await;
    assert_eq!(ready["application"]["id"], APPLICATION);
    assert_eq!(ready["session_id"], session.session);
    assert_eq!((session.intents, session.door), (INTENTS.bits(), Door::Front));

    discord.send(message("when?").mentioning_the_bot()).await;
    assert_eq!(client.event("MESSAGE_CREATE").await["channel_type"], 0);
    discord.finish().await;
}

#[tokio::test]
async fn an_interaction_is_answered_edited_and_followed_up() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let asked = slash("ask", [("question", "when?")]);
    let ask = discord.ask(&asked);
    let bot = async {
        let interaction = client.event("INTERACTION_CREATE").await;
        assert_eq!(client.call_back(&interaction, &answer("2006")).await.0, 204);
    };
    let (reply, ()) = tokio::join!(ask, bot);
    assert_eq!(text_of(&reply), "2006");

    let webhook = webhook(&asked);
    assert_eq!(client.post(&webhook, &quiet("more")).await.1["content"], "more");
    assert_eq!(text_of(&discord.follow_up_to(&asked).await), "more");
    let original = format!("{webhook}/messages/@original");
    client.request(reqwest::Method::PATCH, &original, Some(&quiet("better"))).await;
    assert_eq!(text_of(&discord.edit_of(&asked).await), "better");
    assert_eq!(client.request(reqwest::Method::DELETE, &original, None).await.0, 204);
    discord.finish().await;
}

#[tokio::test]
async fn a_message_is_answered_by_a_reply() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let bot = async {
        let heard = client.event("MESSAGE_CREATE").await;
        let mut reply = quiet("2006");
        reply["message_reference"] = json!({ "message_id": heard["id"] });
        client.say(&reply).await;
    };
    let (reply, ()) = tokio::join!(discord.say(message("when?").mentioning_the_bot()), bot);
    assert_eq!(text_of(&reply), "2006");

    client.post(&format!("channels/{DIRECT_CHANNEL}/messages"), &quiet("hello")).await;
    assert_eq!(text_of(&discord.next_message(DIRECT_CHANNEL).await), "hello");
    discord.no_answer_to(direct_message("and?")).await;
    discord.silence().await;
    discord.finish().await;
}

#[tokio::test]
#[should_panic(expected = "the bot should have been silent")]
async fn a_bot_that_speaks_out_of_turn_is_noticed() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let bot = async {
        client.event("MESSAGE_CREATE").await;
        client.say(&quiet("I know!")).await;
    };
    tokio::join!(discord.no_answer_to(message("hi")), bot);
}

#[tokio::test]
#[should_panic(expected = "no callback to the interaction within")]
async fn an_interaction_without_an_answer_fails_the_test() {
    let discord = Loopback::start().await;
    let _client = Client::ready(&discord).await;
    discord.ask(slash("ask", [("question", "when?")])).await;
}

#[tokio::test]
#[should_panic(expected = "Discord sends no such MESSAGE_CREATE")]
async fn what_a_bot_has_no_intent_for_cannot_be_sent() {
    let discord = Loopback::start().await;
    let mut client = Client::with(&discord, TOKEN, Intents::DIRECT_MESSAGES).await;
    client.event("READY").await;
    discord.send(message("when?")).await;
}

#[tokio::test]
async fn a_wrong_token_and_privileged_intents_are_refused() {
    let discord = Loopback::start().await;
    let mut wrong = Client::with(&discord, "wrong", INTENTS).await;
    assert_eq!(wrong.closed_for_good().await, Some(4004));

    discord.gateway.refuse_identifies(4013);
    let mut refused = Client::with(&discord, TOKEN, INTENTS).await;
    assert_eq!(refused.closed_for_good().await, Some(4013));

    let mut curious = Client::with(&discord, TOKEN, INTENTS | Intents::MESSAGE_CONTENT).await;
    assert_eq!(curious.closed_for_good().await, Some(4014));
    assert!(discord.gateway.identifies().iter().all(|identify| !identify.accepted));
    discord.finish().await;
}

#[tokio::test]
async fn connections_can_be_left_hanging() {
    for opening in [Opening::NoUpgrade, Opening::NoHello, Opening::NoAnswer] {
        let discord = Loopback::start().await;
        let mut client = Client::with(&discord, TOKEN, INTENTS).await;
        discord.gateway.next_connection(opening);
        client.hears_nothing_for(SILENCE).await;
        discord.gateway.connections(1).await;
        assert!(discord.gateway.identifies().is_empty());
        discord.finish().await;
    }
}

#[tokio::test]
async fn a_black_hole_swallows_one_connection_only() {
    let discord = Loopback::start().await;
    discord.gateway.black_hole_next_connection();
    let mut lost = Client::with(&discord, TOKEN, INTENTS).await;
    lost.hears_nothing_for(SILENCE).await;
    Client::ready(&discord).await;
    discord.gateway.connections(2).await;
    discord.finish().await;
}

#[tokio::test]
async fn heartbeats_are_asked_for_and_acknowledged() {
    let discord = Loopback::start().await;
    discord.gateway.heartbeat_every(Duration::from_secs(1));
    let mut client = Client::ready(&discord).await;
    // READY was the first event. A heartbeat before it has no number.
    let counted = async || while discord.gateway.heartbeat().await != Some(1) {};
    for asked in [false, true] {
        if asked {
            discord.gateway.ask_for_heartbeat();
        }
        tokio::select! {
            () = counted() => {}
            event = client.any_event() => panic!("an acknowledgement was missing: {event}"),
        }
    }
    discord.finish().await;
}

#[tokio::test]
async fn nothing_is_left_of_it_when_it_is_dropped() {
    let discord = Loopback::start().await;
    let rest = discord.rest_url().trim_start_matches("http://").to_owned();
    let gateway = discord.gateway.url().trim_start_matches("ws://").to_owned();
    let mut open = TcpStream::connect(&rest).await.expect("it listens");
    drop(discord);
    let mut heard = [0];
    let end = tokio::time::timeout(ANSWER_WITHIN, open.read(&mut heard)).await;
    assert!(matches!(end.expect("an end"), Ok(0) | Err(_)));
    for address in [rest, gateway] {
        let gone = async { while TcpStream::connect(&address).await.is_ok() {} };
        tokio::time::timeout(ANSWER_WITHIN, gone).await.expect("nobody listens");
    }
}
