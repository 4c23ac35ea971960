//! New posts of forums: answered, or shown to moderators as they would be.

use crate::knowledge::{Channel, ForumStep};

/// New posts of forums: answered, or shown to moderators as they would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forums {
    /// A new post would have been answered.
    WouldAnswer {
        /// The post.
        post: Channel,
        /// How many such answers in a hundred are right.
        of_100: u8,
    },
    /// A new post would have been left alone.
    WouldLeave(Channel),
    /// The entry that came nearest to it, which is not sure enough.
    Nearest {
        /// Its question.
        question: String,
        /// How many such answers in a hundred are right.
        of_100: u8,
    },
    /// Says that this is right.
    Right,
    /// Says that this is wrong.
    Wrong,
    /// Shows the answer that would have been given.
    SeeAnswer,
    /// A moderator said so.
    Judged {
        /// Whether it is right.
        right: bool,
        /// Who.
        by: String,
    },
    /// What they said is kept.
    JudgedByYou,
    /// What they said it of is not remembered.
    NotRemembered,
    /// A week is over in which only moderators were told.
    Week(Channel),
    /// How the forum would have gone.
    Posts(Shadowing),
    /// The same of posts that would have been answered.
    Answered(Shadowing),
    /// The same of posts that would have been left alone.
    Left(Shadowing),
    /// How answers are switched on.
    HowToGoOn,
    /// Marks a post as solved.
    Solved,
    /// It is.
    IsSolved,
    /// It was before.
    WasSolved,
    /// Only whoever wrote the post, and moderators, may say so.
    NotTheAuthor,
    /// The moderators have chosen no tag.
    NoTag,
    /// Discord does not say what the post is like.
    PostNotRead,
    /// A post has as many tags as it can have.
    TooManyTags,
    /// The bot may not set tags there.
    MayNotTag,
    /// Discord did not set the tag.
    NotTagged,
    /// What is done in a forum, among the settings.
    Setting {
        /// The forum.
        forum: Channel,
        /// What is done with its posts.
        step: ForumStep,
        /// Whether "Solved" sets a tag.
        tags: bool,
    },
    /// Since when moderators are told of a forum's posts, and how it went.
    Since {
        /// The forum.
        forum: Channel,
        /// In seconds since 1970.
        since: i64,
    },
    /// Moderators have named no channel in which they could be told.
    NowhereToTell,
    /// How a forum is switched on.
    HowToBegin,
    /// The forum has no such tag.
    NoSuchTag {
        /// The forum.
        forum: Channel,
        /// As it was typed.
        tag: String,
        /// Those that it has.
        tags: Vec<String>,
    },
    /// Discord does not say which tags a forum has.
    TagsNotRead(Channel),
    /// A tag was chosen for a forum that is off.
    IsOff(Channel),
}

/// How a forum would have gone, had its posts been answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shadowing {
    /// Posts that there were.
    pub posts: usize,
    /// Of these, those that would have been answered.
    pub answered: usize,
    /// Of these, those of which moderators say that the answer is right.
    pub answered_rightly: usize,
    /// The same, and that it is wrong.
    pub answered_wrongly: usize,
    /// Posts that would have been left alone, of which moderators say that this is right.
    pub left_rightly: usize,
    /// The same, and that it is wrong.
    pub left_wrongly: usize,
}
