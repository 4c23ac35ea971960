//! The connection drops in every way it can, and nobody's question is lost or answered twice.

use std::time::Duration;

use loopback_discord::events::{CHANNEL, Event, message, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{Door, Gateway, Loopback, OnResume, Opening};

use crate::bot;

/// Drops the connection by `fault`, and sees that the bot resumes at the address it was told, and answers what was
/// asked meanwhile.
async fn check(fault: impl FnOnce(&Gateway)) {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let meanwhile = slash("ask", [("question", "what does the ferry cost")]);
    fault(&discord.gateway);
    discord.send(meanwhile.clone()).await;
    assert_eq!(discord.gateway.resumed().await.door, Door::Resume);
    assert!(text_of(&discord.answer_to(&meanwhile).await).contains("Two crowns"));
    discord.finish().await;
}

#[tokio::test]
async fn discord_asks_to_reconnect() {
    check(Gateway::op7).await;
}

#[tokio::test]
async fn tcp_is_reset() {
    check(Gateway::tcp_reset).await;
}

#[tokio::test]
async fn the_peer_hangs_up() {
    check(Gateway::hang_up).await;
}

#[tokio::test]
async fn close_4000() {
    check(|gateway| gateway.close(4000)).await;
}

#[tokio::test]
async fn the_session_is_declared_resumable() {
    check(|gateway| gateway.invalid_session(true)).await;
}

#[tokio::test]
async fn heartbeats_are_no_longer_acknowledged() {
    let discord = Loopback::start().await;
    discord.gateway.heartbeat_every(Duration::from_millis(300));
    let _bot = bot::start(&discord).await;
    discord.gateway.heartbeat().await;
    discord.gateway.stop_acking_heartbeats();
    discord.gateway.resumed().await;
    discord.gateway.ack_heartbeats();
    assert!(
        text_of(&discord.ask(slash("ask", [("question", "what does the ferry cost")])).await)
            .contains("crowns")
    );
    discord.finish().await;
}

/// Ends the session by `fault`, and sees that the bot begins a new one and answers there.
async fn check_new_session(fault: impl FnOnce(&Gateway)) {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let first = discord.bot_connected().await.session;
    fault(&discord.gateway);
    assert_ne!(discord.bot_connected().await.session, first);
    assert!(
        text_of(&discord.ask(slash("ask", [("question", "what does the ferry cost")])).await)
            .contains("crowns")
    );
    discord.finish().await;
}

#[tokio::test]
async fn the_session_is_gone() {
    check_new_session(|gateway| gateway.invalid_session(false)).await;
}

#[tokio::test]
async fn the_session_timed_out() {
    check_new_session(|gateway| gateway.close(4009)).await;
}

#[tokio::test]
async fn the_session_is_gone_when_it_is_resumed() {
    check_new_session(|gateway| {
        gateway.on_next_resume(OnResume::InvalidSession(false));
        gateway.tcp_reset();
    })
    .await;
}

#[tokio::test]
async fn the_sequence_is_refused_when_it_is_resumed() {
    check_new_session(|gateway| {
        gateway.on_next_resume(OnResume::Close(4007));
        gateway.op7();
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_never_answers_is_given_up() {
    for opening in [Opening::NoUpgrade, Opening::NoHello] {
        let discord = Loopback::start().await;
        discord.gateway.next_connection(opening);
        let _bot = bot::start(&discord).await;
        assert!(
            text_of(&discord.ask(slash("ask", [("question", "ferry ticket price")])).await)
                .contains("crowns")
        );
        discord.finish().await;
    }
}

#[tokio::test]
async fn an_event_that_comes_again_is_answered_once() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
    discord.gateway.repeat_last(1);
    discord.silence().await;
    discord.gateway.on_next_resume(OnResume::ReplayAll);
    discord.gateway.op7();
    discord.gateway.resumed().await;
    discord.silence().await;
    discord.finish().await;
}

/// A session begins although the first connections end as `opening` says, and Discord is not hammered meanwhile.
async fn check_hang_ups(opening: Opening) {
    let discord = Loopback::start().await;
    for _ in 0..4 {
        discord.gateway.next_connection(opening);
    }
    let _bot = bot::start(&discord).await;
    // Half of what the four waits may be: none, one second, two, four.
    let connections = discord.gateway.connection_times();
    assert_eq!(connections.len(), 5);
    assert!(connections[4] - connections[0] >= Duration::from_millis(3500), "{connections:?}");
    assert!(
        text_of(&discord.ask(slash("ask", [("question", "ferry ticket price")])).await).contains("crowns")
    );
    discord.finish().await;
}

#[tokio::test]
async fn a_peer_that_hangs_up_at_once_is_not_hammered() {
    check_hang_ups(Opening::HangUp).await;
}

#[tokio::test]
async fn a_peer_that_hangs_up_after_hello_is_not_hammered() {
    check_hang_ups(Opening::HangUpAfterHello).await;
}

#[tokio::test]
async fn a_session_that_drops_after_every_event_is_not_hammered() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for _ in 0..4 {
        discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
        discord.gateway.hang_up();
        discord.gateway.resumed().await;
    }
    let connections = discord.gateway.connection_times();
    assert!(connections[4] - connections[0] >= Duration::from_millis(3500), "{connections:?}");
    discord.finish().await;
}

#[tokio::test]
async fn an_identify_or_resume_that_is_never_answered_is_given_up_though_heartbeats_are_answered() {
    let discord = Loopback::start().await;
    discord.gateway.heartbeat_every(Duration::from_millis(500));
    discord.gateway.next_connection(Opening::NoAnswer);
    let _bot = bot::start(&discord).await;
    discord.gateway.next_connection(Opening::NoAnswer);
    discord.gateway.hang_up();
    discord.gateway.resumed().await;
    discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
    assert_eq!(discord.gateway.identifies().len(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn a_frame_that_is_too_long_is_not_read_and_ends_nothing_but_the_session() {
    check_new_session(|gateway| gateway.send_raw(&" ".repeat(9 << 20))).await;
}

#[tokio::test]
async fn frames_that_say_nothing_known_end_nothing() {
    const FRAMES: [&str; 7] = [
        "",
        "{",
        "[]",
        r#"{"op":99}"#,
        r#"{"op":0}"#,
        r#"{"op":10,"d":{}}"#,
        r#"{"op":0,"t":7,"s":1,"d":0}"#,
    ];
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for frame in FRAMES {
        discord.gateway.send_raw(frame);
    }
    discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
    assert_eq!(discord.gateway.connection_times().len(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn an_interaction_that_is_too_old_is_answered_by_nobody() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let question = || slash("ask", [("question", "what does the ferry cost")]);
    discord.no_answer_to(question().aged(Duration::from_secs(10))).await;
    discord.ask(question()).await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_that_lacks_a_field_is_answered_all_the_same() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for lacks in ["pinned", "timestamp", "mentions", "attachments", "type"] {
        let mut event = Event::from(message("what does the ferry cost").mentioning_the_bot());
        event.data.as_object_mut().expect("an object").remove(lacks);
        discord.send(event).await;
        assert!(text_of(&discord.next_message(CHANNEL).await).contains("Two crowns"), "{lacks}");
    }
    discord.finish().await;
}

#[tokio::test]
async fn shards_begin_one_after_the_other_and_what_two_of_them_hear_is_answered_once() {
    let discord = Loopback::start().await;
    discord.rest.recommend_shards(2);
    let _bot = bot::on(&discord).start();
    let (first, second) = (discord.bot_connected().await, discord.bot_connected().await);
    let mut shards = [first.shard, second.shard];
    shards.sort_unstable();
    assert_eq!(shards, [(0, 2), (1, 2)]);
    // One bucket: Discord asks for five seconds.
    assert!(second.at - first.at >= Duration::from_secs(5));
    let question = message("what does the ferry cost").mentioning_the_bot();
    assert!(text_of(&discord.say(question.clone()).await).contains("Two crowns"));
    discord.send_on(first.shard.0, 2, question);
    discord.silence().await;
    // That shard is listened to all the same.
    let other = message("what does the ferry cost").mentioning_the_bot();
    discord.send_on(first.shard.0, 3, other);
    discord.next_message(CHANNEL).await;
    discord.finish().await;
}

#[tokio::test]
async fn a_process_has_the_shards_that_it_is_told() {
    let discord = Loopback::start().await;
    let _bot = bot::on(&discord).env("FOOTNOTE_SHARDS", "3/8").start();
    assert_eq!(discord.bot_connected().await.shard, (3, 8));
    discord.ask(slash("ask", [("question", "what does the ferry cost")])).await;
    discord.finish().await;
}
