//! New posts of forums, in English.

use super::{all_quoted, numbers::counted, quoted};
use crate::{
    knowledge::ForumStep,
    reply::{
        Line, Piece,
        line::{line, ours, theirs},
        words::{Forums, Shadowing},
    },
};

pub(super) fn say(sentence: &Forums) -> Line {
    match sentence {
        Forums::WouldAnswer { post, of_100 } => line![
            "New post ",
            *post,
            ". I would have answered it; an answer like this is right about ",
            *of_100,
            " times in 100:"
        ],
        Forums::WouldLeave(post) => line!["New post ", *post, ". I would have said nothing."],
        Forums::Nearest { question, of_100 } => nearest(question, *of_100),
        Forums::Right => line!["That is right"],
        Forums::Wrong => line!["That is wrong"],
        Forums::SeeAnswer => line!["See the answer"],
        Forums::Judged { right: true, by } => line!["✅ Right, says ", theirs(by), "."],
        Forums::Judged { right: false, by } => line!["❌ Wrong, says ", theirs(by), "."],
        Forums::JudgedByYou => {
            line!["Thank you: noted. ", Piece::Command("knowledge settings"), " shows how it goes."]
        }
        Forums::NotRemembered => line!["I don't remember that post any more, so I can't note it."],
        Forums::Week(forum) => {
            line!["For a week I have told you what I would have said to new posts in ", *forum, "."]
        }
        Forums::Posts(how) => posts(*how),
        Forums::Answered(how) => judged(
            "answers",
            how.answered_rightly,
            how.answered_wrongly,
            how.answered.saturating_sub(how.answered_rightly + how.answered_wrongly),
        ),
        Forums::Left(how) => judged(
            "silence",
            how.left_rightly,
            how.left_wrongly,
            how.posts.saturating_sub(how.answered + how.left_rightly + how.left_wrongly),
        ),
        Forums::HowToGoOn => line![
            Piece::Command("knowledge settings"),
            " with the options “forum” and “posts” switches answers on there, or all of it off. Without that, I go on \
             telling you."
        ],
        Forums::Solved => line!["Solved"],
        Forums::IsSolved => line!["Marked as solved. The post stays open."],
        Forums::WasSolved => line!["This post is marked as solved already."],
        Forums::NotTheAuthor => {
            line!["Only whoever wrote this post can mark it as solved, and the moderators can."]
        }
        Forums::NoTag => line!["The moderators have chosen no tag that says “solved” in this forum."],
        Forums::PostNotRead => {
            line!["I can't read this post just now, so I can't mark it. Please try again in a moment."]
        }
        Forums::TooManyTags => {
            line!["This post has five tags already, which is as many as Discord allows. Take one off first."]
        }
        Forums::MayNotTag => line![
            "I may not set tags here. I need the permission Manage Threads in this forum; please tell the moderators."
        ],
        Forums::NotTagged => line![
            "Discord did not set the tag. If the post is closed, open it first; if the tag was deleted, the moderators \
             choose another."
        ],
        Forums::Setting { forum, step, tags } => setting(line![*forum], *step, *tags),
        Forums::Since { forum, since } => line!["In ", *forum, " since ", Piece::When(*since), ":"],
        Forums::NowhereToTell => line![
            "I can't tell you what I would have said: name a channel for reports with the option “reports”."
        ],
        Forums::HowToBegin => line![
            "Forums: the options “forum” and “posts” let me look at the titles of new posts. Begin with “shadow”: I tell \
             you what I would have said, and nobody else."
        ],
        Forums::NoSuchTag { forum, tag, tags } if tags.is_empty() => line![
            *forum,
            " has no tag ",
            quoted(tag),
            ", and no other. Make one in the forum's settings in Discord first."
        ],
        Forums::NoSuchTag { forum, tag, tags } => {
            line![*forum, " has no tag ", quoted(tag), ". It has ", all_quoted(tags), "."]
        }
        Forums::TagsNotRead(forum) => {
            line!["I can't read which tags ", *forum, " has. I need the permission View Channel there."]
        }
        Forums::IsOff(forum) => line![
            "I don't look at posts in ",
            *forum,
            " yet: choose “shadow” or “on” with the option “posts”, together with the tag."
        ],
    }
}

fn nearest(question: &str, of_100: u8) -> Line {
    match of_100 {
        0 | 1 => line![
            "The nearest entry: ",
            quoted(question),
            ". As an answer it would be right about once in 100 times."
        ],
        times => line![
            "The nearest entry: ",
            quoted(question),
            ". As an answer it would be right about ",
            times,
            " times in 100."
        ],
    }
}

fn posts(Shadowing { posts, answered, .. }: Shadowing) -> Line {
    let posts = match posts {
        0 => return line!["There was no new post."],
        posts => counted(posts, "new post", "new posts"),
    };
    match answered {
        0 => line![ours(format!("Of {posts}, I would have answered none."))],
        answered => line![ours(format!("Of {posts}, I would have answered {answered}."))],
    }
}

/// "answers: 3 right, 1 wrong, 2 not judged"
fn judged(what: &'static str, right: usize, wrong: usize, open: usize) -> Line {
    line![ours(format!("{what}: {right} right, {wrong} wrong, {open} not judged"))]
}

fn setting(forum: Line, step: ForumStep, tags: bool) -> Line {
    let step = match step {
        ForumStep::Shadow => "posts in shadow: only you are told what I would have said",
        ForumStep::On => "posts are answered where I am sure enough to promise it",
    };
    let tags = if tags { "; “Solved” sets a tag" } else { "" };
    line!["forum ", forum, ": ", step, tags]
}
