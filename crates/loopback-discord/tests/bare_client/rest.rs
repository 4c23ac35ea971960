//! REST: what it checks, and what it can be made to answer.

use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use super::client::{Client, answer, quiet};
use loopback_discord::events::TOKEN;
use loopback_discord::events::{APPLICATION, slash};
use loopback_discord::{Fault, Loopback, Route, SILENCE};

/// A question and the interaction that reached the bot.
async fn asked(discord: &Loopback, client: &mut Client) -> Value {
    discord.send(slash("ask", [("question", "when?")])).await;
    client.event("INTERACTION_CREATE").await
}

#[tokio::test]
#[should_panic(expected = "the text may ping")]
async fn a_possible_ping_fails_the_test() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    client.say(&json!({ "content": "hello" })).await;
    discord.finish().await;
}

#[tokio::test]
#[should_panic(expected = "a request that this Discord does not know")]
async fn dropping_it_fails_the_test_as_well() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    assert_eq!(client.post("users/@me", &json!({})).await.0, 404);
    drop(discord);
}

#[tokio::test]
async fn only_the_right_token_is_taken() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    assert_eq!(client.answer(Method::GET, "gateway/bot", None, "wrong").await.0, 401);
    assert_eq!(client.answer(Method::GET, "gateway/bot", None, TOKEN).await.0, 200);
    discord.rest.reject_token();
    assert_eq!(client.answer(Method::GET, "gateway/bot", None, TOKEN).await.0, 401);
    discord.finish().await;
}

#[tokio::test]
async fn an_interaction_is_answered_once_and_in_time() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let question = slash("ask", [("question", "when?")]);
    discord.send(&question).await;
    let interaction = client.event("INTERACTION_CREATE").await;
    assert_eq!(client.call_back(&interaction, &answer("2006")).await.0, 204);
    assert_eq!(discord.answer_to(&question).await["type"], 4);
    let (status, body) = client.call_back(&interaction, &answer("2006")).await;
    assert_eq!((status, &body["code"]), (400, &json!(40060)));
    assert!(discord.take_violations()[0].ends_with("a second answer to an interaction that was answered"));

    let stranger = json!({ "id": "1", "token": "unknown" });
    assert_eq!(client.call_back(&stranger, &answer("2006")).await.1["code"], 10062);
    assert_eq!(discord.take_violations().len(), 1);

    discord.send(slash("ask", [("question", "when?")]).aged(Duration::from_secs(4))).await;
    let late = client.event("INTERACTION_CREATE").await;
    assert_eq!(client.call_back(&late, &answer("2006")).await.1["code"], 10062);

    let webhook = format!("webhooks/{APPLICATION}/unknown");
    assert_eq!(client.post(&webhook, &quiet("more")).await.1["code"], 10015);
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_refers_to_a_message_that_was_sent() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let mut reply = quiet("2006");
    reply["message_reference"] = json!({ "message_id": "1" });
    client.say(&reply).await;
    assert!(discord.take_violations()[0].ends_with("a reply to a message that was never sent: 1"));
    discord.finish().await;
}

#[tokio::test]
async fn commands_are_kept_and_listed() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let path = format!("applications/{APPLICATION}/commands");
    assert_eq!(client.request(Method::GET, &path, None).await.1, json!([]));
    let commands = json!([{ "name": "help", "description": "Help" }]);
    client.request(Method::PUT, &path, Some(&commands)).await;
    assert_eq!(discord.rest.next(Route::RegisterCommands).await.body, commands);
    let listed = client.request(Method::GET, &path, None).await.1;
    assert_eq!(listed, json!(discord.rest.commands()));
    assert_eq!(listed[0]["nsfw"], false);
    let elsewhere = client.request(Method::GET, "applications/1/commands", None).await;
    assert_eq!(elsewhere.0, 403);
    discord.finish().await;
}

#[tokio::test]
async fn a_request_fails_once_as_told() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    discord.rest.fail_next(Route::Message, Fault::status(500));
    discord.rest.fail_next(Route::Message, Fault::answer(502, json!("bad gateway")));
    assert_eq!(client.say(&quiet("one")).await.0, 500);
    assert_eq!(client.say(&quiet("two")).await, (502, json!("bad gateway")));
    assert_eq!(client.say(&quiet("three")).await.0, 200);
    let statuses: Vec<_> = discord.requests().iter().filter_map(|request| request.status).collect();
    assert_eq!(statuses, [200, 500, 502, 200]);
    assert!(discord.requests().is_sorted_by_key(|request| request.at));
    assert_eq!(discord.next_message(loopback_discord::events::CHANNEL).await["content"], "three");
    discord.finish().await;
}

#[tokio::test]
async fn what_was_done_in_spite_of_a_fault_may_be_tried_again() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    discord.rest.fail_next(Route::Callback, Fault::status(502).after_doing_it());
    let interaction = asked(&discord, &mut client).await;
    assert_eq!(client.call_back(&interaction, &answer("2006")).await.0, 502);
    assert_eq!(client.call_back(&interaction, &answer("2006")).await.1["code"], 40060);
    discord.finish().await;
}

#[tokio::test]
async fn a_bot_that_was_killed_may_try_again() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let interaction = asked(&discord, &mut client).await;
    assert_eq!(client.call_back(&interaction, &answer("2006")).await.0, 204);
    drop(client);
    let client = Client::ready(&discord).await;
    assert_eq!(client.call_back(&interaction, &answer("2006")).await.1["code"], 40060);
    discord.finish().await;
}

#[tokio::test]
async fn a_rate_limit_says_how_long_and_is_kept() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let path = format!("channels/{}/messages", loopback_discord::events::CHANNEL);
    let body = quiet("hello");
    discord.rest.fail_next(Route::Message, Fault::rate_limited(2.0));
    let (status, headers, told) = client.answer(Method::POST, &path, Some(&body), TOKEN).await;
    assert_eq!(
        (status, &told["retry_after"], &headers["retry-after"]),
        (429, &json!(2.0), &"2".parse().unwrap())
    );
    let window = Instant::now() + Duration::from_secs(2);
    // Elsewhere requests may go on.
    assert_eq!(client.post("channels/1/messages", &body).await.0, 200);
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(client.say(&body).await.0, 429);
    assert!(discord.take_violations()[0].ends_with("a request while it was told to wait"));
    tokio::time::sleep_until(window.into()).await;
    assert_eq!(client.say(&body).await.0, 200);
    discord.finish().await;
}

#[tokio::test]
async fn a_global_rate_limit_spares_interactions() {
    let discord = Loopback::start().await;
    let mut client = Client::ready(&discord).await;
    let interaction = asked(&discord, &mut client).await;
    discord.rest.fail_next(Route::Message, Fault::rate_limited_globally(60.0));
    let told = client.say(&quiet("hello")).await.1;
    assert_eq!(told["global"], true);
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(client.call_back(&interaction, &answer("2006")).await.0, 204);
    assert_eq!(client.post("channels/1/messages", &quiet("hello")).await.0, 429);
    assert_eq!(discord.take_violations().len(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn lies_about_a_limit_bind_nobody() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    for seconds in [-1.0, f64::NAN, 1e9] {
        discord.rest.fail_next(Route::Message, Fault::rate_limited_by_others(seconds));
        assert_eq!(client.say(&quiet("hello")).await.0, 429);
    }
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(client.say(&quiet("hello")).await.0, 200);
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_can_come_late_or_never() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    discord.rest.fail_next(Route::Message, Fault::slow(Duration::from_millis(50)));
    let asked = Instant::now();
    assert_eq!(client.say(&quiet("hello")).await.0, 200);
    assert!(asked.elapsed() >= Duration::from_millis(50));

    discord.rest.fail_next(Route::Message, Fault::silence());
    let waited = tokio::time::timeout(SILENCE, client.say(&quiet("hello"))).await;
    assert!(waited.is_err());
    assert_eq!(discord.requests().last().and_then(|request| request.status), None);
    discord.finish().await;
}

#[tokio::test]
async fn a_right_answer_can_carry_a_warning() {
    let discord = Loopback::start().await;
    let client = Client::ready(&discord).await;
    let warning = Fault::right_answer().header("x-ratelimit-remaining", "0");
    discord.rest.fail_next(Route::Gateway, warning);
    let (status, headers, _) = client.answer(Method::GET, "gateway/bot", None, TOKEN).await;
    assert_eq!((status, &headers["x-ratelimit-remaining"]), (200, &"0".parse().unwrap()));
    discord.finish().await;
}
