//! Between askers and moderators: votes, questions sent on, and answers that come later.

/// Between askers and moderators: votes, questions sent on, and answers that come later.
#[derive(Debug, Clone, PartialEq)]
pub enum Feedback {
    /// A vote that it helped was counted.
    NotedHelpful,
    /// A vote that it didn't was counted.
    NotedNotHelpful,
    /// The same, and the question that was asked is kept.
    NotedWithTheQuestion,
    /// The question is with the moderators.
    Sent {
        /// Whether its asker can be told where it was asked; otherwise by direct message.
        here: bool,
    },
    /// The question is with the moderators of the default knowledge base, who may be in another server.
    SentElsewhere {
        /// Whether its asker can be told where it was asked.
        here: bool,
    },
    /// The same person sent it before.
    SentBefore {
        /// Whether they can be told where it was asked.
        here: bool,
    },
    /// The question is kept, and the moderators' channel takes no message.
    NotReached {
        /// Whether its asker can be told where it was asked.
        here: bool,
    },
    /// A person has so many questions open, and can't have more.
    TooManySent(usize),
    /// The community has nowhere to send questions to.
    NoChannel,
    /// Above a question that somebody sent on.
    SomebodyAsks,
    /// The same, from another server, by its name.
    SomebodyAsksIn(String),
    /// The entry that may answer it.
    NearestEntry(String),
    /// Begins an entry for it.
    WriteAnswer,
    /// Makes it a phrasing of the nearest entry.
    ThatEntryAnswers,
    /// Shows what else can be done about it.
    More,
    /// Forgets it.
    Dismiss,
    /// Somebody dealt with what moderators were told of.
    DealtWith {
        /// What became of it.
        how: Dealt,
        /// Who.
        by: String,
    },
    /// Above an answer that somebody waited for.
    AnsweredAtLast,
    /// The moderators dismissed the question that somebody waited for.
    DismissedAtLast,
    /// Something became of a question of the asker's, and they could not be told.
    HasNews,
    /// Shows what.
    SeeNews,
    /// Shows what became of another one.
    MoreNews,
    /// There is nothing that they were not told.
    NoNews,
}

/// What became of something that moderators were told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dealt {
    /// A question: it was answered.
    Answered,
    /// A question: it was dismissed.
    Dismissed,
    /// A suggestion: it was accepted.
    Accepted,
    /// A suggestion: it was declined.
    Declined,
    /// A proposal: it was saved.
    Saved,
    /// A proposal: it was not saved, and its review is shown again.
    LookedAtAgain,
    /// A proposal: it was discarded.
    Discarded,
    /// An edit: it was taken back.
    TakenBack,
    /// An edit that was taken back: it is live again.
    PutBack,
}
