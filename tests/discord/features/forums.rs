//! New posts of forums: only moderators are told, or they are answered; once, whatever happens in between.

mod thousand;

use std::{fs, path::Path};

use footnote::knowledge::{Channel, Community};
use footnote::ledger::{ForumPost, Ledger};
use loopback_discord::events::{Interaction, Message, Person, Post, forum, press_labelled, slash};
use loopback_discord::reading::{buttons_of, is_private, text_of};
use loopback_discord::{Bot, BotBuilder, Fault, Loopback, OnResume, Refusal, Route};
use serde_json::{Value, json};

use crate::bot;
use crate::features::check;

/// The forum that the settings name, and one that they don't.
const FORUM: &str = "1100000000000000060";
const OTHER_FORUM: &str = "1100000000000000061";
/// Their tags.
const SOLVED: &str = "1100000000000000070";
const TAGS: [(&str, &str); 6] = [
    (SOLVED, "Solved"),
    ("1100000000000000071", "Tides"),
    ("1100000000000000072", "Ferry"),
    ("1100000000000000073", "Piers"),
    ("1100000000000000074", "Boats"),
    ("1100000000000000075", "Other"),
];
const REPORTS: &str = "1100000000000000033";
const FARE: &str = "what does the ferry cost";
const UNKNOWN: &str = "who painted the mona lisa";

/// A bot that looks at a forum's posts, and Discord with that forum.
struct Forum {
    discord: Loopback,
    bot: Bot,
}

impl Forum {
    async fn with(forums: &str) -> Self {
        let discord = Loopback::start().await;
        let bot = starting(&discord, forums).start();
        discord.bot_connected().await;
        Self { discord, bot }
    }

    /// Which answers.
    async fn on() -> Self {
        Self::with(&format!("\"{FORUM} on solved {SOLVED}\"")).await
    }

    /// Which only tells moderators.
    async fn in_shadow() -> Self {
        Self::with(&format!("\"{FORUM} shadow\"")).await
    }

    /// What the bot says in a new post.
    async fn answered(&self, post: &Post) -> Value {
        self.discord.post(post).await;
        self.discord.next_message(post.id()).await;
        self.said_in(post)
    }

    /// The one message that the bot has in a post.
    fn said_in(&self, post: &Post) -> Value {
        let [message] = <[Value; 1]>::try_from(self.discord.messages_in(post.id())).expect("one message");
        message
    }

    /// What moderators are told of a new post.
    async fn told(&self, post: &Post) -> Value {
        self.discord.post(post).await;
        self.discord.next_message(REPORTS).await;
        self.discord.messages_in(REPORTS).pop().expect("a message")
    }

    /// Sees that nothing is said of a new post, after it was looked at or, where `looks` is false, without.
    async fn nothing_is_said(&self, post: &Post, looks: bool) {
        self.discord.post(post).await;
        if looks {
            self.discord.rest.next(Route::Channel).await;
        }
        self.discord.silence().await;
        let is_asked_for = |path: &String| path.ends_with(&format!("channels/{}", post.id()));
        let paths = self.discord.requests().into_iter().map(|request| request.path);
        assert_eq!(paths.filter(is_asked_for).count(), usize::from(looks), "requests for the title");
    }

    async fn see(&self, interaction: Interaction) -> String {
        text_of(&self.discord.see(interaction).await)
    }

    async fn finish(self) {
        self.discord.finish().await;
    }
}

/// A bot with these forums in its settings.
fn starting(discord: &Loopback, forums: &str) -> BotBuilder {
    for id in [FORUM, OTHER_FORUM] {
        discord.rest.add_channel(forum(id, &TAGS));
    }
    let starting = bot::with_its_own_knowledge(discord);
    let settings = format!("[settings]\nreports = \"{REPORTS}\"\nforums = [{forums}]\n");
    fs::write(bot::own_knowledge(starting.home()).join("settings.toml"), settings).expect("a file");
    starting
}

fn settings() -> Interaction {
    slash::<&str, 0>("knowledge settings", []).by_moderator()
}

fn somebody_else() -> Person {
    Person::new("1100000000000000080", "Ben")
}

#[tokio::test]
async fn a_forum_is_off_unless_moderators_switch_it_on() {
    let off = Forum::with("").await;
    off.nothing_is_said(&Post::new(FORUM, FARE), false).await;
    off.finish().await;
    let on = Forum::on().await;
    on.nothing_is_said(&Post::new(OTHER_FORUM, FARE), true).await;
    on.finish().await;
}

#[tokio::test]
async fn a_post_that_finds_an_answer_gets_it_once_and_any_other_gets_silence() {
    let on = Forum::on().await;
    let post = Post::new(FORUM, FARE);
    let answer = on.answered(&post).await;
    check(&text_of(&answer), &["Two crowns", "👍", "Solved"]);
    assert_eq!(answer["message_reference"]["message_id"], post.id());
    assert!(on.discord.pinged().is_empty());
    for title in [UNKNOWN, "the pier?", "Thanks!"] {
        on.nothing_is_said(&Post::new(FORUM, title), true).await;
    }
    on.finish().await;
}

#[tokio::test]
async fn posts_by_programs_and_what_is_written_later_in_a_post_are_left_alone() {
    let on = Forum::on().await;
    for change in [Message::by_another_bot, Message::by_a_webhook] {
        on.nothing_is_said(&Post::new(FORUM, FARE).begun_by(change), false).await;
    }
    on.finish().await;
}

#[tokio::test]
async fn a_post_that_mentions_the_bot_is_answered_as_a_mention_and_once() {
    let on = Forum::on().await;
    let post = Post::new(FORUM, FARE).begun_by(Message::mentioning_the_bot);
    check(&text_of(&on.answered(&post).await), &["Ask me something"]);
    on.discord.silence().await;
    on.finish().await;
}

#[tokio::test]
async fn a_post_is_answered_once_whatever_discord_sends_again_also_after_a_restart() {
    let mut on = Forum::on().await;
    let post = Post::new(FORUM, FARE);
    on.answered(&post).await;
    on.discord.gateway.repeat_last(1);
    on.discord.silence().await;
    on.discord.gateway.on_next_resume(OnResume::ReplayAll);
    on.discord.gateway.op7();
    on.discord.gateway.resumed().await;
    on.discord.silence().await;
    on.bot.restart().await;
    on.discord.gateway.resumed().await;
    on.discord.post(&post).await;
    // Posts are looked at one after the other.
    on.answered(&Post::new(FORUM, "when is high water")).await;
    on.said_in(&post);
    on.finish().await;
}

#[tokio::test]
async fn an_answer_follows_what_its_post_is_called() {
    let on = Forum::on().await;
    let post = Post::new(FORUM, FARE);
    let answer = on.answered(&post).await;
    on.discord.rename(&post.called("when is high water")).await;
    on.discord.rest.next(Route::EditMessage).await;
    let edited = on.said_in(&post);
    assert_eq!(edited["id"], answer["id"]);
    check(&text_of(&edited), &["when is high water", "Solved"]);
    assert!(!text_of(&edited).contains("Two crowns"));
    // Told again, it changes nothing; nor does what changes nothing.
    on.discord.no_answer_to(post.renaming()).await;
    on.discord.rename(&post.called(UNKNOWN)).await;
    on.discord.rest.next(Route::DeleteMessage).await;
    assert!(on.discord.messages_in(post.id()).is_empty());
    // It was answered before, and whoever took the answer away had a reason.
    on.discord.rename(&post.called(FARE)).await;
    on.discord.silence().await;
    assert!(on.discord.messages_in(post.id()).is_empty());
    on.finish().await;
}

#[tokio::test]
async fn a_post_that_is_called_something_else_before_it_was_answered_is_as_a_new_one() {
    let on = Forum::on().await;
    let post = Post::new(FORUM, "please help");
    on.nothing_is_said(&post, true).await;
    let renamed = post.called(FARE);
    on.discord.rename(&renamed).await;
    on.discord.next_message(post.id()).await;
    check(&text_of(&on.said_in(&post)), &["Two crowns"]);
    on.discord.rename(&renamed).await;
    on.discord.silence().await;
    on.said_in(&post);
    on.finish().await;
}

#[tokio::test]
async fn what_marks_a_post_as_solved_in_its_title_leaves_the_answer_and_other_forums_are_left_alone() {
    let on = Forum::on().await;
    let post = Post::new(FORUM, FARE);
    on.answered(&post).await;
    on.discord.rename(&post.called(&format!("[solved] {FARE}"))).await;
    on.discord.silence().await;
    check(&text_of(&on.said_in(&post)), &["Two crowns"]);
    let other = Post::new(OTHER_FORUM, UNKNOWN);
    on.nothing_is_said(&other, true).await;
    on.discord.rename(&other.called(FARE)).await;
    on.discord.silence().await;
    assert!(on.discord.messages_in(other.id()).is_empty());
    on.finish().await;
}

#[tokio::test]
async fn the_answer_to_a_mention_in_a_post_is_none_to_its_title() {
    let on = Forum::on().await;
    let post = Post::new(FORUM, FARE).begun_by(Message::mentioning_the_bot);
    on.answered(&post).await;
    on.discord.rename(&post.called("when is high water")).await;
    on.discord.silence().await;
    on.said_in(&post);
    on.finish().await;
}

#[tokio::test]
async fn who_wrote_a_post_and_moderators_dismiss_its_answer_and_nobody_else() {
    let on = Forum::on().await;
    for may in [None, Some(Interaction::by_moderator as fn(Interaction) -> Interaction)] {
        let post = Post::new(FORUM, FARE);
        let answer = on.answered(&post).await;
        let press = || press_labelled(&answer, "🗑️");
        let refused = on.discord.see(press().by_person(&somebody_else())).await;
        check(&text_of(&refused), &["Only the person who asked, or a moderator"]);
        assert!(is_private(&refused));
        on.said_in(&post);
        // Whoever wrote the post, or a moderator.
        let pressed = may.map_or_else(press, |by_moderator| by_moderator(press()));
        assert_eq!(on.discord.ask(pressed).await["type"], 6);
        on.discord.rest.next(Route::Delete).await;
        assert!(on.discord.messages_in(post.id()).is_empty());
        // It does not come back under another title.
        on.discord.rename(&post.called("when is high water")).await;
        on.discord.silence().await;
        assert!(on.discord.messages_in(post.id()).is_empty());
    }
    on.finish().await;
}

#[tokio::test]
async fn where_the_answers_fate_is_unknown_it_stands_once() {
    let on = Forum::on().await;
    // Discord takes the message, and the response is lost.
    on.discord.rest.fail_next(Route::Message, Fault::status(500).after_doing_it());
    let post = Post::new(FORUM, FARE);
    on.discord.post(&post).await;
    for _ in 0..2 {
        on.discord.rest.next(Route::Message).await;
    }
    on.discord.silence().await;
    check(&text_of(&on.said_in(&post)), &["Two crowns"]);
    on.finish().await;
}

#[tokio::test]
async fn moderators_see_what_would_be_said_and_say_whether_that_is_right() {
    let shadow = Forum::in_shadow().await;
    let post = Post::new(FORUM, FARE);
    let told = shadow.told(&post).await;
    check(
        &text_of(&told),
        &[&format!("<#{}>", post.id()), "I would have answered", "How much is the ferry?", "times in 100"],
    );
    assert!(shadow.discord.messages_in(post.id()).is_empty());
    let left = shadow.told(&Post::new(FORUM, UNKNOWN)).await;
    check(&text_of(&left), &["I would have said nothing"]);

    let refused = shadow.discord.see(press_labelled(&told, "That is right")).await;
    check(&text_of(&refused), &["That is for moderators"]);
    check(&shadow.see(press_labelled(&told, "That is wrong").by_moderator()).await, &["noted"]);
    check(&shadow.see(press_labelled(&told, "That is right").by_moderator()).await, &["noted"]);
    check(&shadow.see(press_labelled(&left, "That is wrong").by_moderator()).await, &["noted"]);
    let standing = text_of(&shadow.discord.messages_in(REPORTS)[0]);
    check(&standing, &["✅ Right, says"]);
    let answer = shadow.discord.see(press_labelled(&told, "See the answer").by_moderator()).await;
    check(&text_of(&answer), &["Two crowns"]);
    assert!(is_private(&answer));

    let stands = shadow.see(settings()).await;
    check(&stands, &["in shadow", "Of 2 new posts, I would have answered 1", "answers: 1 right, 0 wrong"]);
    check(&stands, &["silence: 0 right, 1 wrong"]);
    shadow.finish().await;
}

#[tokio::test]
async fn after_a_week_moderators_have_a_summary_once() {
    let discord = Loopback::start().await;
    let starting = starting(&discord, &format!("\"{FORUM} shadow\""));
    a_week_ago(&starting.home().join("data"));
    let mut bot = starting.start();
    discord.bot_connected().await;
    let summary = text_of(&discord.next_message(REPORTS).await);
    check(
        &summary,
        &["For a week", FORUM, "Of 3 new posts, I would have answered 2", "answers: 1 right, 0 wrong, 1 not"],
    );
    // It has its session by now, and takes it up again.
    check(&text_of(&discord.see(settings()).await), &["Of 3 new posts"]);
    // A process that is killed before it can note that it has answered does so again.
    discord.silence().await;
    bot.restart().await;
    discord.gateway.resumed().await;
    check(&text_of(&discord.see(settings()).await), &["Of 3 new posts"]);
    assert_eq!(discord.messages_in(REPORTS).len(), 1);
    discord.finish().await;
}

/// What the bot's ledger has of a forum that was begun nine days ago.
fn a_week_ago(data: &Path) {
    let now =
        || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_secs();
    let ledger = Ledger::with_clock(data, move || now().cast_signed() - 9 * 24 * 60 * 60);
    let forum = Channel(FORUM.parse().expect("a number"));
    for (post, answers) in [(1, true), (2, true), (3, false)] {
        let post = ForumPost { post: Channel(post), forum, shadow: true, answers };
        assert_eq!(ledger.take_on(Community::Default, post), Ok(true));
    }
    assert_eq!(ledger.judge(Community::Default, Channel(1), true), Ok(true));
}

#[tokio::test]
async fn whoever_wrote_a_post_marks_it_as_solved_and_so_do_moderators() {
    let on = Forum::on().await;
    let post = Post::new(FORUM, FARE).tagged(&[TAGS[1].0]);
    let answer = on.answered(&post).await;
    let press = || press_labelled(&answer, "Solved");
    check(&on.see(press().by_person(&somebody_else())).await, &["Only whoever wrote this post"]);
    let said = on.discord.see(press()).await;
    check(&text_of(&said), &["Marked as solved"]);
    assert!(is_private(&said));
    let channel = on.discord.rest.channel(post.id());
    assert_eq!(channel["applied_tags"], json!([TAGS[1].0, SOLVED]));
    assert_eq!(channel["thread_metadata"]["archived"], false);
    check(&on.see(press().by_moderator()).await, &["marked as solved already"]);

    let other = Post::new(FORUM, FARE);
    let answer = on.answered(&other).await;
    check(&on.see(press_labelled(&answer, "Solved").by_moderator()).await, &["Marked as solved"]);
    on.finish().await;
}

#[tokio::test]
async fn where_a_post_can_not_be_marked_it_is_said_why() {
    let on = Forum::on().await;
    let full = Post::new(FORUM, FARE).tagged(&TAGS.map(|(id, _)| id)[1..]);
    let answer = on.answered(&full).await;
    check(&on.see(press_labelled(&answer, "Solved")).await, &["five tags already"]);
    let post = Post::new(FORUM, FARE);
    let answer = on.answered(&post).await;
    on.discord.rest.refuse_tags(FORUM, Refusal::NoPermission);
    check(&on.see(press_labelled(&answer, "Solved")).await, &["Manage Threads"]);
    assert_eq!(on.discord.rest.channel(post.id())["applied_tags"], json!([]));
    on.finish().await;
}

#[tokio::test]
async fn a_forum_without_a_tag_offers_no_way_to_mark_posts() {
    let on = Forum::with(&format!("\"{FORUM} on\"")).await;
    let answer = on.answered(&Post::new(FORUM, FARE)).await;
    assert!(buttons_of(&answer).iter().all(|(label, _)| label != "Solved"));
    on.finish().await;
}

#[tokio::test]
async fn moderators_switch_a_forum_on_and_off_and_choose_its_tag() {
    let forum = Forum::with("").await;
    check(&forum.see(settings()).await, &["Begin with “shadow”"]);
    let change = || settings().channel_option("forum", FORUM);
    let saved = async |interaction: Interaction| {
        let review = forum.discord.see(interaction).await;
        check(&forum.see(press_labelled(&review, "Save").by_moderator()).await, &["Saved"]);
        // Moderators hear of every edit.
        forum.discord.next_message(REPORTS).await;
    };
    let file =
        || fs::read_to_string(bot::own_knowledge(forum.bot.home()).join("settings.toml")).expect("a file");
    check(&forum.see(change().option("solved", "Solved")).await, &["I don't look at posts"]);
    saved(change().option("posts", "shadow")).await;
    check(&file(), &[&format!("forums = [\"{FORUM} shadow\"]")]);
    let wrong = forum.see(change().option("posts", "on").option("solved", "Done")).await;
    check(&wrong, &["has no tag “Done”", "“Solved”, “Tides”"]);
    saved(change().option("posts", "on").option("solved", "solved")).await;
    check(&file(), &[&format!("forums = [\"{FORUM} on solved {SOLVED}\"]")]);
    check(&forum.see(settings()).await, &["posts are answered", "sets a tag"]);
    check(&text_of(&forum.answered(&Post::new(FORUM, FARE)).await), &["Two crowns"]);
    saved(change().option("posts", "off")).await;
    assert!(!file().contains("forums"), "{}", file());
    forum.nothing_is_said(&Post::new(FORUM, FARE), false).await;
    forum.finish().await;
}
