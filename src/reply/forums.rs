//! New posts of forums: answered, or shown to moderators as they would be.

use super::{Act, Block, Choice, Forums, Reply, Sentence, Shadowing, why};
use crate::{
    knowledge::{Channel, Forum, Knowledge},
    matching::Candidate,
};

/// What moderators see of a post that would have been answered.
pub fn would_answer(knowledge: &Knowledge, post: Channel, best: Candidate) -> Reply {
    let entry = &knowledge[best.entry];
    let told = Forums::WouldAnswer { post, of_100: why::of_100(best.confidence) };
    let body = vec![
        Block::line(told),
        Block::Heading(Sentence::theirs(&entry.question)),
        Block::line(Sentence::theirs(entry.lead())),
    ];
    let mut choices = verdicts(post);
    choices.push(Choice::new(Forums::SeeAnswer, Act::Show(entry.id.clone())));
    Reply { body, choices, ..Reply::default() }
}

/// What moderators see of a post that would have been left alone. `nearest`: the entry that came nearest.
pub fn would_leave(knowledge: &Knowledge, post: Channel, nearest: Option<Candidate>) -> Reply {
    let mut body = vec![Block::line(Forums::WouldLeave(post))];
    body.extend(nearest.map(|nearest| {
        let question = knowledge[nearest.entry].question.clone();
        Block::line(Forums::Nearest { question, of_100: why::of_100(nearest.confidence) })
    }));
    Reply { body, choices: verdicts(post), ..Reply::default() }
}

/// A moderator has said whether that is right. They, and others, may think again.
pub fn judged(post: Channel, right: bool, by: &str) -> Reply {
    Reply { choices: verdicts(post), ..Reply::said(Forums::Judged { right, by: by.to_owned() }) }
}

/// The same, to whoever said it.
pub fn judged_by_you() -> Reply {
    Reply::said(Forums::JudgedByYou)
}

/// The post is not remembered.
pub fn post_not_remembered() -> Reply {
    Reply::said(Forums::NotRemembered)
}

/// A week is over in which only moderators were told of a forum's posts.
pub fn shadowed_for_a_week(forum: Channel, how: Shadowing) -> Reply {
    let mut body = vec![Block::line(Forums::Week(forum))];
    body.extend(shadowing(how));
    body.push(Block::line(Forums::HowToGoOn));
    Reply { body, ..Reply::default() }
}

/// A post is marked as solved.
pub fn solved() -> Reply {
    Reply::said(Forums::IsSolved)
}

/// It was before.
pub fn solved_before() -> Reply {
    Reply::said(Forums::WasSolved)
}

/// Only whoever wrote the post, and moderators, may say so.
pub fn not_the_author() -> Reply {
    Reply::said(Forums::NotTheAuthor)
}

/// Moderators have chosen no tag.
pub fn no_tag() -> Reply {
    Reply::said(Forums::NoTag)
}

/// Discord does not say what the post is like.
pub fn post_not_read() -> Reply {
    Reply::said(Forums::PostNotRead)
}

/// A post has as many tags as it can have.
pub fn too_many_tags() -> Reply {
    Reply::said(Forums::TooManyTags)
}

/// The bot may not set tags there.
pub fn may_not_tag() -> Reply {
    Reply::said(Forums::MayNotTag)
}

/// Discord did not set the tag.
pub fn not_tagged() -> Reply {
    Reply::said(Forums::NotTagged)
}

/// The forum has no such tag. `tags`: those that it has.
pub fn no_such_tag(forum: Channel, tag: String, tags: Vec<String>) -> Reply {
    Reply::said(Forums::NoSuchTag { forum, tag, tags })
}

/// Discord does not say which tags a forum has.
pub fn tags_not_read(forum: Channel) -> Reply {
    Reply::said(Forums::TagsNotRead(forum))
}

/// A tag was chosen for a forum that is off.
pub fn forum_is_off(forum: Channel) -> Reply {
    Reply::said(Forums::IsOff(forum))
}

/// How a forum stands, for the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForumStanding {
    /// What is done there.
    pub forum: Forum,
    /// Since when only moderators are told, in seconds since 1970.
    pub since: Option<i64>,
    /// How it went while only they were told, where that is known.
    pub how: Option<Shadowing>,
}

/// What is done in forums, among the settings. `is_told`: whether there is a channel in which moderators are told.
pub(super) fn standings(forums: &[ForumStanding], is_told: bool) -> Vec<Block> {
    use crate::knowledge::ForumStep::Shadow;
    let setting = |&ForumStanding { forum, .. }: &ForumStanding| {
        let tags = forum.solved.is_some();
        Block::item(Forums::Setting { forum: forum.channel, step: forum.step, tags })
    };
    let mut body = forums.iter().map(setting).collect::<Vec<_>>();
    if !is_told && forums.iter().any(|standing| standing.forum.step == Shadow) {
        body.push(Block::line(Forums::NowhereToTell));
    }
    for &ForumStanding { forum, since, how } in forums {
        let Some(how) = how.filter(|how| how.posts > 0) else { continue };
        body.extend(since.map(|since| Block::line(Forums::Since { forum: forum.channel, since })));
        body.extend(shadowing(how));
    }
    if forums.is_empty() {
        body.push(Block::line(Forums::HowToBegin));
    }
    body
}

impl Reply {
    /// The same reply, under a post, with a way to mark that as solved.
    #[must_use]
    pub fn with_solved(mut self) -> Self {
        self.choices.push(Choice::new(Forums::Solved, Act::Solved));
        self
    }
}

fn shadowing(how: Shadowing) -> Vec<Block> {
    let mut body = vec![Block::line(Forums::Posts(how))];
    body.extend((how.answered > 0).then(|| Block::item(Forums::Answered(how))));
    body.extend((how.posts > how.answered).then(|| Block::item(Forums::Left(how))));
    body
}

fn verdicts(post: Channel) -> Vec<Choice> {
    vec![Choice::new(Forums::Right, Act::PostRight(post)), Choice::new(Forums::Wrong, Act::PostWrong(post))]
}
