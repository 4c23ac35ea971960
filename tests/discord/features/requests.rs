//! Discord's REST side fails, limits and stalls.

use std::time::Duration;

use loopback_discord::events::{message, slash};
use loopback_discord::reading::text_of;
use loopback_discord::{Fault, Loopback, Route};

use crate::bot;

/// Meets the answer to a question with these faults first, and sees that it arrives all the same.
async fn check<const N: usize>(faults: [Fault; N]) {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    for fault in faults {
        discord.rest.fail_next(Route::Callback, fault);
    }
    assert!(
        text_of(&discord.ask(slash("ask", [("question", "ferry ticket price")])).await).contains("crowns")
    );
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_is_sent_again_after_a_fault_of_discords() {
    check([Fault::status(500)]).await;
    check([Fault::status(502)]).await;
    check([Fault::rate_limited(0.2)]).await;
}

#[tokio::test]
async fn an_answer_is_sent_again_as_long_as_there_is_time() {
    check([(); 4].map(|()| Fault::status(502))).await;
    check([Fault::silence()]).await;
    check([Fault::status(503), Fault::silence()]).await;
}

#[tokio::test]
async fn an_answer_that_arrived_unseen_is_not_given_twice() {
    check([Fault::status(500).after_doing_it()]).await;
    check([Fault::silence().after_doing_it()]).await;
}

#[tokio::test]
async fn a_limited_route_holds_no_other_answer_back() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.rest.fail_next(Route::Message, Fault::rate_limited(1.0));
    let waiting = message("what is a spring tide").mentioning_the_bot();
    discord.send(waiting.clone()).await;
    discord.rest.next(Route::Message).await;
    // The loopback notes a violation where anything is sent into the limit.
    let asked = std::time::Instant::now();
    discord.ask(slash("ask", [("question", "ferry ticket price")])).await;
    assert!(asked.elapsed() < Duration::from_secs(1), "the answer waited for another route");
    discord.rest.next(Route::Message).await;
    discord.finish().await;
}

#[tokio::test]
async fn a_global_limit_holds_messages_and_not_interactions() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    discord.rest.fail_next(Route::Message, Fault::rate_limited_globally(0.5));
    discord.send(message("what is a spring tide").mentioning_the_bot()).await;
    discord.rest.next(Route::Message).await;
    discord.ask(slash("ask", [("question", "ferry ticket price")])).await;
    discord.rest.next(Route::Message).await;
    discord.finish().await;
}

#[tokio::test]
async fn more_questions_than_can_be_read_in_time_are_all_answered() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let questions = (0..40).map(|_| slash("ask", [("question", "what do i pay for the boat over there")]));
    let questions = questions.collect::<Vec<_>>();
    for question in &questions {
        discord.send(question.clone()).await;
    }
    for question in &questions {
        let reply = text_of(&discord.answer_to(question).await);
        assert!(reply.contains("what do i pay for the boat over there"), "{reply}");
    }
    discord.finish().await;
}
