//! Posts of forums, and the forums whose posts only moderators are told of.

use super::failure::Failure;
use crate::knowledge::{Channel, Community};

/// A new post of a forum, and what there is to say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForumPost {
    /// The post: a channel of its own.
    pub post: Channel,
    /// The forum that it stands in.
    pub forum: Channel,
    /// Whether only moderators are told.
    pub shadow: bool,
    /// Whether it is answered, or would be.
    pub answers: bool,
}

/// How far a post has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) struct TakenOn {
    /// When it was taken on.
    pub(in crate::ledger) at: i64,
    /// Whether what there was to say was said.
    pub(in crate::ledger) done: bool,
}

/// How a forum would have gone, had its posts been answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shadowed {
    /// Posts that there were.
    pub posts: u32,
    /// Of these, those that would have been answered.
    pub answered: u32,
    /// Of these, those of which moderators say that the answer is right.
    pub answered_rightly: u32,
    /// The same, and that it is wrong.
    pub answered_wrongly: u32,
    /// Posts that would have been left alone, of which moderators say that this is right.
    pub left_rightly: u32,
    /// The same, and that it is wrong.
    pub left_wrongly: u32,
}

/// A forum whose posts only moderators are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ledger) struct Shadow {
    /// The forum.
    pub(in crate::ledger) forum: Channel,
    /// Since when, in seconds since 1970.
    pub(in crate::ledger) since: i64,
    /// Whether moderators had the summary of the first week.
    pub(in crate::ledger) told: bool,
}

/// Posts, and forums.
pub(in crate::ledger) trait ForumRows {
    /// How far a post has come; `None`: nobody took it on.
    fn taken_on(&self, post: Channel) -> Result<Option<TakenOn>, Failure>;

    /// Keeps that a post was taken on.
    fn put_forum_post(&self, community: Community, post: ForumPost, at: i64) -> Result<(), Failure>;

    /// Keeps that what there was to say of a post was said.
    fn finish_forum_post(&self, post: Channel) -> Result<(), Failure>;

    /// Keeps whether moderators call right what would have been said of a post. Says whether it is one of theirs.
    fn judge_forum_post(&self, community: Community, post: Channel, right: bool) -> Result<bool, Failure>;

    /// Forgets all posts of a community but so many, the newest.
    fn keep_forum_posts(&self, community: Community, most: u32) -> Result<(), Failure>;

    /// How a forum would have gone since then.
    fn shadowed(&self, community: Community, forum: Channel, since: i64) -> Result<Shadowed, Failure>;

    /// The forums whose posts only moderators are told of, in the order of their numbers.
    fn shadows(&self, community: Community) -> Result<Vec<Shadow>, Failure>;

    /// The communities with one of them since then or longer, of which moderators have had no summary.
    fn untold_shadows(&self, since: i64) -> Result<Vec<Community>, Failure>;

    /// Keeps that this is one of them from now on, unless it is already.
    fn begin_shadow(&self, community: Community, forum: Channel, at: i64) -> Result<(), Failure>;

    /// Keeps that this is none of them any more.
    fn end_shadow(&self, community: Community, forum: Channel) -> Result<(), Failure>;

    /// Keeps that moderators had the summary of its first week.
    fn tell_shadow(&self, community: Community, forum: Channel) -> Result<(), Failure>;
}
