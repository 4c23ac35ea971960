//! A reply follows its question: an edit edits it, a deletion takes it along; and whoever may has it removed.

use std::time::Duration;

use loopback_discord::events::{
    BOT, CHANNEL, DIRECT_CHANNEL, Event, Interaction, Message, OTHER_GUILD, Person, deleted,
    deleted_together, direct_message, message, message_command, press_labelled, slash,
};
use loopback_discord::reading::{buttons_of, is_private, text_of};
use loopback_discord::{Fault, Loopback, OnResume, Request, Route};
use serde_json::Value;

use super::check;
use crate::bot;

const BIN: &str = "🗑️";
const HELPER: &str = "1100000000000000077";
const STRANGER: &str = "1100000000000000088";

/// A question so long that it stands in a message of its own below its answer.
fn long() -> String {
    format!("{} so tell me, when is high water", "well, I was at the harbour, ".repeat(52))
}

/// A question, asked by mention; and the bot's reply, as it stands.
async fn asked(discord: &Loopback, text: &str) -> (Message, Value) {
    let question = message(text).mentioning_the_bot();
    discord.say(question.clone()).await;
    let reply = discord.messages_in(CHANNEL).pop().expect("a reply");
    (question, reply)
}

/// What its author makes of a question that mentions the bot.
fn anew(question: &Message, text: &str) -> Event {
    question.edited(&format!("<@{BOT}> {text}"))
}

/// The bot's messages in the channel, as they stand once it has edited one.
async fn once_edited(discord: &Loopback) -> Vec<Value> {
    discord.rest.next(Route::EditMessage).await;
    discord.messages_in(CHANNEL)
}

fn sent(discord: &Loopback, route: Route) -> Vec<Request> {
    discord.requests().into_iter().filter(|request| request.route == Some(route)).collect()
}

#[tokio::test]
async fn an_edited_question_is_answered_in_the_same_message_and_pings_nobody() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (question, reply) = asked(&discord, "what is a spring tide").await;
    check(&text_of(&reply), &["full and new moon"]);
    discord.send(anew(&question, "what does the ferry cost")).await;
    let standing = once_edited(&discord).await;
    assert_eq!(standing.len(), 1);
    assert_eq!(standing[0]["id"], reply["id"]);
    check(&text_of(&standing[0]), &["what does the ferry cost", "Two crowns"]);
    assert!(!text_of(&standing[0]).contains("new moon"));
    // The question that the buttons act on is the new one.
    let why = discord.ask(press_labelled(&standing[0], "Why this answer?")).await;
    check(&text_of(&why), &["ferry"]);
    assert_eq!(discord.pinged(), Vec::<String>::new());
    discord.finish().await;
}

#[tokio::test]
async fn what_changes_no_words_changes_nothing() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (question, _) = asked(&discord, "what is a spring tide").await;
    discord.no_answer_to(question.previewed()).await;
    discord.no_answer_to(question.edited("what is a spring tide")).await;
    let edited = anew(&question, "what does the ferry cost");
    discord.send(edited.clone()).await;
    once_edited(&discord).await;
    discord.no_answer_to(edited.clone()).await;
    discord.no_answer_to(Message::pinned(&edited)).await;
    // What never called the bot does not call it by an edit of something else.
    let other = message("hello all");
    discord.send(other.clone()).await;
    discord.no_answer_to(other.edited("hello everybody")).await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_that_calls_the_bot_only_once_it_is_edited_is_answered_once() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let question = message("what is a spring tide");
    discord.no_answer_to(question.clone().withheld()).await;
    let edited = anew(&question, "what is a spring tide");
    discord.send(edited.clone()).await;
    check(&text_of(&discord.next_message(CHANNEL).await), &["full and new moon"]);
    discord.no_answer_to(edited).await;
    discord.send(anew(&question, "what does the ferry cost")).await;
    let standing = once_edited(&discord).await;
    assert_eq!(standing.len(), 1);
    check(&text_of(&standing[0]), &["Two crowns"]);
    // The edit that calls the bot and another one at once: one reply, and the last one counts.
    let question = message("hello");
    discord.rest.fail_next(Route::Message, Fault::slow(Duration::from_millis(500)));
    discord.send(anew(&question, "what does the ferry cost")).await;
    discord.send(anew(&question, "what is a spring tide")).await;
    let standing = once_edited(&discord).await;
    assert_eq!(standing.len(), 2);
    check(&text_of(&standing[1]), &["full and new moon"]);
    discord.send(deleted(&question)).await;
    discord.rest.next(Route::DeleteMessage).await;
    assert_eq!(discord.messages_in(CHANNEL).len(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn events_that_come_again_change_nothing_twice() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (question, _) = asked(&discord, "what is a spring tide").await;
    for text in ["where is the south pier", "what does the ferry cost"] {
        discord.send(anew(&question, text)).await;
        once_edited(&discord).await;
    }
    discord.gateway.repeat_last(2);
    discord.silence().await;
    discord.gateway.on_next_resume(OnResume::ReplayAll);
    discord.gateway.op7();
    discord.gateway.resumed().await;
    discord.silence().await;
    check(&text_of(&discord.messages_in(CHANNEL)[0]), &["Two crowns"]);
    discord.send(deleted(&question)).await;
    discord.rest.next(Route::DeleteMessage).await;
    discord.gateway.repeat_last(1);
    discord.silence().await;
    discord.finish().await;
}

#[tokio::test]
async fn of_edits_in_quick_succession_the_last_one_counts() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (question, _) = asked(&discord, "what is a spring tide").await;
    discord.rest.fail_next(Route::EditMessage, Fault::slow(Duration::from_millis(800)));
    for text in [
        "where is the south pier",
        "where is the north pier",
        "when is high water",
        "what does the ferry cost",
    ] {
        discord.send(anew(&question, text)).await;
    }
    // Those that come while the question is still being answered the first time make one edit, too.
    while !text_of(&once_edited(&discord).await[0]).contains("Two crowns") {}
    discord.silence().await;
    assert!(sent(&discord, Route::EditMessage).len() <= 2);
    discord.finish().await;
}

#[tokio::test]
async fn a_question_that_is_edited_or_deleted_while_it_is_answered_ends_up_right() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let slow = || Fault::slow(Duration::from_millis(500));
    discord.rest.fail_next(Route::Message, slow());
    let question = message("what is a spring tide").mentioning_the_bot();
    discord.send(question.clone()).await;
    discord.send(anew(&question, "what does the ferry cost")).await;
    check(&text_of(&once_edited(&discord).await[0]), &["Two crowns"]);

    discord.rest.fail_next(Route::Message, slow());
    let question = message("what is a spring tide").mentioning_the_bot();
    discord.send(question.clone()).await;
    discord.send(deleted(&question)).await;
    discord.rest.next(Route::DeleteMessage).await;
    assert_eq!(discord.messages_in(CHANNEL).len(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn a_deleted_question_takes_its_reply_along_however_long_that_is() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (long, _) = asked(&discord, &long()).await;
    let (short, _) = asked(&discord, "what does the ferry cost").await;
    let (kept, _) = asked(&discord, "what is a spring tide").await;
    let parts = discord.messages_in(CHANNEL).len();
    discord.send(deleted(&long)).await;
    for _ in 0..parts - 2 {
        discord.rest.next(Route::DeleteMessage).await;
    }
    let standing = discord.messages_in(CHANNEL);
    assert_eq!(standing.len(), 2, "{standing:?}");
    discord.send(deleted_together(&[short, message("something else")])).await;
    discord.rest.next(Route::DeleteMessage).await;
    let standing = discord.messages_in(CHANNEL);
    assert_eq!(standing.len(), 1);
    check(&text_of(&standing[0]), &["new moon"]);
    // A reply that somebody deleted stays away.
    discord.delete_message(standing[0]["id"].as_str().expect("an id"));
    discord.send(anew(&kept, "what does the ferry cost")).await;
    discord.rest.next(Route::EditMessage).await;
    discord.silence().await;
    assert!(discord.messages_in(CHANNEL).is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_grows_and_shrinks_with_its_question() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (question, first) = asked(&discord, "what does the ferry cost").await;
    discord.send(anew(&question, &long())).await;
    discord.rest.next(Route::EditMessage).await;
    // The buttons come with the last part.
    while buttons_of(discord.messages_in(CHANNEL).last().expect("a part")).is_empty() {
        discord.rest.next(Route::Message).await;
    }
    let standing = discord.messages_in(CHANNEL);
    assert!(standing.len() > 1 && standing[0]["id"] == first["id"], "{}", standing.len());
    discord.send(anew(&question, "what does the ferry cost")).await;
    for _ in 1..standing.len() {
        discord.rest.next(Route::DeleteMessage).await;
    }
    let standing = discord.messages_in(CHANNEL);
    assert_eq!(standing.len(), 1);
    check(&text_of(&standing[0]), &["Two crowns"]);
    discord.finish().await;
}

#[tokio::test]
async fn direct_messages_are_followed_too() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let question = direct_message("what is a spring tide");
    discord.say(question.clone()).await;
    discord.send(question.edited("what does the ferry cost")).await;
    discord.rest.next(Route::EditMessage).await;
    check(&text_of(&discord.messages_in(DIRECT_CHANNEL)[0]), &["Two crowns"]);
    discord.send(deleted(&question)).await;
    discord.rest.next(Route::DeleteMessage).await;
    assert!(discord.messages_in(DIRECT_CHANNEL).is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn after_a_restart_replies_are_found_again() {
    let discord = Loopback::start().await;
    let mut bot = bot::start(&discord).await;
    let (edited, first) = asked(&discord, "what is a spring tide").await;
    let (gone, _) = asked(&discord, "where is the south pier").await;
    let (dismissed, reply) = asked(&discord, "what does the ferry cost").await;
    let (unchanged, _) = asked(&discord, "when is high water").await;
    let other = message("no question");
    discord.send(other.clone()).await;
    // What a process has not yet noted as answered, the next one answers once more.
    discord.silence().await;
    bot.restart().await;
    discord.gateway.resumed().await;

    discord.send(anew(&edited, "what does the ferry cost")).await;
    let standing = once_edited(&discord).await;
    assert_eq!(standing[0]["id"], first["id"]);
    check(&text_of(&standing[0]), &["Two crowns"]);

    discord.send(deleted(&gone)).await;
    discord.rest.next(Route::DeleteMessage).await;
    assert!(!discord.messages_in(CHANNEL).iter().any(|said| text_of(said).contains("customs house")));

    discord.send(press_labelled(&reply, BIN)).await;
    discord.rest.next(Route::Delete).await;
    discord.send(anew(&dismissed, "where is the south pier")).await;
    discord.send(anew(&unchanged, "when is high water")).await;
    discord.send(deleted(&other)).await;
    for _ in 0..3 {
        discord.rest.next(Route::Messages).await;
    }
    discord.silence().await;
    assert_eq!(discord.messages_in(CHANNEL).len(), 2);
    discord.finish().await;
}

#[tokio::test]
async fn old_questions_are_left_alone() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let old = message("what is a spring tide").mentioning_the_bot().aged(Duration::from_hours(25));
    discord.no_answer_to(anew(&old, "what does the ferry cost")).await;
    discord.no_answer_to(deleted(&old)).await;
    assert!(sent(&discord, Route::Messages).is_empty());
    discord.finish().await;
}

/// What somebody does to whom a reply is in the way.
async fn dismisses(discord: &Loopback, press: Interaction, reply: &Value, may: bool) {
    let channel = reply["channel_id"].as_str().expect("a channel");
    let is_there = || discord.messages_in(channel).iter().any(|said| said["id"] == reply["id"]);
    assert!(is_there());
    let answer = discord.ask(press).await;
    if may {
        assert_eq!(answer["type"], 6, "{answer}");
        discord.rest.next(Route::Delete).await;
        assert!(!is_there());
    } else {
        check(&text_of(&answer), &["Only the person who asked, or a moderator"]);
        assert!(is_private(&answer) && is_there(), "{answer}");
    }
}

fn bin(reply: &Value) -> Interaction {
    press_labelled(reply, BIN)
}

#[tokio::test]
async fn who_asked_and_moderators_dismiss_an_answer_and_nobody_else() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (_, reply) = asked(&discord, "what does the ferry cost").await;
    let helper = Person::new(HELPER, "helper");
    dismisses(&discord, bin(&reply).by(STRANGER, "stranger"), &reply, false).await;
    dismisses(&discord, bin(&reply).by_person(&helper), &reply, false).await;
    // Whoever manages another server, or brought the bot along, has no say here.
    let brought = bin(&reply).by_moderator().by_user_install();
    dismisses(&discord, brought, &reply, false).await;
    dismisses(&discord, bin(&reply), &reply, true).await;

    let (_, reply) = asked(&discord, "what does the ferry cost").await;
    dismisses(&discord, bin(&reply).by_moderator(), &reply, true).await;
    // By role, where the community named it: see the authority's own tests.

    let command = slash("ask", [("question", "what does the ferry cost")]);
    let reply = discord.see(command).await;
    dismisses(&discord, bin(&reply).by(STRANGER, "stranger"), &reply, false).await;
    dismisses(&discord, bin(&reply), &reply, true).await;
    discord.finish().await;
}

#[tokio::test]
async fn a_long_answer_is_dismissed_whole() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    asked(&discord, &long()).await;
    while discord.messages_in(CHANNEL).last().is_none_or(|said| buttons_of(said).is_empty()) {
        discord.rest.next(Route::Message).await;
    }
    let standing = discord.messages_in(CHANNEL);
    let last = standing.last().expect("a part");
    dismisses(&discord, bin(last), last, true).await;
    for _ in 1..standing.len() {
        discord.rest.next(Route::DeleteMessage).await;
    }
    assert!(discord.messages_in(CHANNEL).is_empty());

    let command = slash("ask", [("question", long())]);
    discord.see(command.clone()).await;
    discord.follow_up_to(&command).await;
    let last = discord.messages_in(CHANNEL).pop().expect("a part");
    dismisses(&discord, bin(&last), &last, true).await;
    discord.rest.next(Route::DeleteMessage).await;
    assert!(discord.messages_in(CHANNEL).is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_that_was_dismissed_does_not_come_back() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (question, reply) = asked(&discord, "what does the ferry cost").await;
    let press = bin(&reply);
    dismisses(&discord, press.clone(), &reply, true).await;
    discord.gateway.repeat_last(1);
    discord.silence().await;
    discord.no_answer_to(anew(&question, "what is a spring tide")).await;
    discord.no_answer_to(deleted(&question)).await;
    discord.finish().await;
}

#[tokio::test]
async fn what_one_person_sees_has_no_such_button_and_what_was_shared_has() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let has_it = |reply: &Value| buttons_of(reply).iter().any(|(label, _)| label == BIN);
    let private = slash("ask", [("question", "what does the ferry cost")]).option("private", true);
    assert!(!has_it(&discord.see(private).await));
    let abroad = slash("ask", [("question", "what does the ferry cost")]).in_server(OTHER_GUILD);
    let alone = discord.see(abroad.by_user_install()).await;
    assert!(!has_it(&alone));
    let shared = discord.see(press_labelled(&alone, "Share").by_user_install()).await;
    dismisses(&discord, bin(&shared).by(STRANGER, "stranger").by_user_install(), &shared, false).await;
    // The server's manager has no authority over what somebody brought along; whoever shared it has.
    dismisses(&discord, bin(&shared).by_moderator().by_user_install(), &shared, false).await;
    dismisses(&discord, bin(&shared).by_user_install(), &shared, true).await;
    discord.finish().await;
}

/// Somebody's question, to which a helper calls the bot with nothing but a mention.
async fn helped(discord: &Loopback) -> (Message, Message, Value) {
    let question = message("what does the ferry cost");
    let call = message("").mentioning_the_bot().replying_to(&question).by(HELPER, "helper");
    discord.send(question.clone()).await;
    discord.send(call.clone()).await;
    let posted = discord.next_message(CHANNEL).await;
    assert_eq!(posted["message_reference"]["message_id"], question.id(), "{posted}");
    assert_eq!(posted["allowed_mentions"]["replied_user"], false);
    let reply = discord.messages_in(CHANNEL).pop().expect("a reply");
    check(&text_of(&reply), &["Two crowns"]);
    (question, call, reply)
}

#[tokio::test]
async fn a_helper_has_the_bot_answer_the_person_who_asked() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let (_, call, reply) = helped(&discord).await;
    dismisses(&discord, bin(&reply).by(STRANGER, "stranger"), &reply, false).await;
    // The call may be tidied away.
    discord.no_answer_to(deleted(&call)).await;
    dismisses(&discord, bin(&reply).by(HELPER, "helper"), &reply, true).await;
    let (_, _, reply) = helped(&discord).await;
    dismisses(&discord, bin(&reply), &reply, true).await;
    let (question, _, _) = helped(&discord).await;
    discord.send(deleted(&question)).await;
    discord.rest.next(Route::DeleteMessage).await;
    assert!(discord.messages_in(CHANNEL).is_empty());
    discord.finish().await;
}

#[tokio::test]
async fn answer_this_may_be_dismissed_by_its_author_and_by_whoever_used_it() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let question = message("what does the ferry cost");
    for (who, may) in [(STRANGER, false), (HELPER, true), (Person::asker().id.as_str(), true)] {
        let reply = discord.see(message_command("Answer this", &question).by(HELPER, "helper")).await;
        // Discord itself notes at which message it stands.
        assert_eq!(reply["interaction_metadata"]["target_message_id"], question.id(), "{reply}");
        dismisses(&discord, bin(&reply).by(who, "somebody"), &reply, may).await;
    }
    discord.finish().await;
}

#[tokio::test]
async fn a_forwarded_message_is_answered() {
    let discord = Loopback::start().await;
    let _bot = bot::start(&discord).await;
    let forwarded = || message("").forwarding(&message("what does the ferry cost"));
    let to_the_bot = direct_message("").forwarding(&message("what does the ferry cost"));
    check(&text_of(&discord.say(to_the_bot).await), &["Two crowns"]);
    let question = forwarded();
    discord.send(question.clone()).await;
    let call = message("").mentioning_the_bot().replying_to(&question).by(HELPER, "helper");
    discord.send(call).await;
    let posted = discord.next_message(CHANNEL).await;
    check(&text_of(&posted), &["Two crowns"]);
    assert_eq!(posted["message_reference"]["message_id"], question.id());
    check(&text_of(&discord.see(message_command("Answer this", &forwarded())).await), &["Two crowns"]);
    discord.finish().await;
}
