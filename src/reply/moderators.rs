//! Between askers and moderators: votes, questions sent on, and answers that come later.

use super::{Act, Block, Choice, Dealt, Feedback, Reply, Sentence};
use crate::knowledge::{Entry, QuestionId};

/// A vote that an answer helped was counted.
pub fn helped() -> Reply {
    Reply::said(Feedback::NotedHelpful)
}

/// A vote that it did not was counted; which question it did not help with isn't known.
pub fn not_helped_unasked() -> Reply {
    Reply::said(Feedback::NotedNotHelpful)
}

/// The question is with the moderators. `here`: its asker is told where it was asked; otherwise by direct message. `elsewhere`:
/// they are those of the default knowledge base, who may be in another server.
pub fn sent_to_moderators(here: bool, elsewhere: bool) -> Reply {
    Reply::said(if elsewhere { Feedback::SentElsewhere { here } } else { Feedback::Sent { here } })
}

/// The same person sent the same question before.
pub fn sent_before(here: bool) -> Reply {
    Reply::said(Feedback::SentBefore { here })
}

/// The question is kept, and the moderators' channel takes no message.
pub fn moderators_not_reached(here: bool) -> Reply {
    Reply::said(Feedback::NotReached { here })
}

/// A person has too many questions open.
pub fn too_many_sent(most: u32) -> Reply {
    Reply::said(Feedback::TooManySent(most as usize))
}

/// The community has nowhere to send questions to.
pub fn no_moderators_channel() -> Reply {
    Reply::said(Feedback::NoChannel)
}

/// What the moderators see of a question that somebody sent on. `gap`: its id among the unanswered questions; `nearest`: the
/// entry that comes nearest; `asked_in`: the server, where it is another one than theirs.
pub fn question_for_moderators(
    question: &str,
    gap: QuestionId,
    nearest: Option<&Entry>,
    asked_in: Option<&str>,
) -> Reply {
    let step = |label, step| Choice::new(label, step);
    let asks = asked_in.map_or(Feedback::SomebodyAsks, |server| Feedback::SomebodyAsksIn(server.to_owned()));
    let mut body = vec![Block::line(asks), Block::line(Sentence::theirs(question))];
    let mut choices = vec![step(Feedback::WriteAnswer, Act::Write(gap))];
    if let Some(Entry { id, question, .. }) = nearest {
        body.push(Block::line(Feedback::NearestEntry(question.clone())));
        choices.push(step(Feedback::ThatEntryAnswers, Act::Join(gap, id.clone())));
    }
    choices.push(step(Feedback::More, Act::Question(gap)));
    choices.push(step(Feedback::Dismiss, Act::Dismiss(gap)));
    Reply { body, choices, ..Reply::default() }
}

/// Somebody dealt with what moderators were told of.
pub fn dealt_with(how: Dealt, by: &str) -> Reply {
    Reply::said(Feedback::DealtWith { how, by: by.to_owned() })
}

/// The heading of an answer that somebody waited for.
pub fn answered_at_last(mut answer: Reply) -> Reply {
    answer.body.insert(0, Block::line(Feedback::AnsweredAtLast));
    answer
}

/// The moderators dismissed the question that somebody waited for.
pub fn dismissed_at_last(question: &str) -> Reply {
    Reply { asked: Some(question.to_owned()), ..Reply::said(Feedback::DismissedAtLast) }
}

/// There is nothing that somebody was not told.
pub fn no_news() -> Reply {
    Reply::said(Feedback::NoNews)
}

impl Reply {
    /// The same reply, to somebody who could not be told what became of another question of theirs.
    #[must_use]
    pub fn with_news(mut self) -> Self {
        self.body.push(Block::line(Feedback::HasNews));
        self.choices.push(Choice::new(Feedback::SeeNews, Act::News));
        self
    }

    /// The same news, where there is more.
    #[must_use]
    pub fn with_more_news(mut self) -> Self {
        self.choices.push(Choice::new(Feedback::MoreNews, Act::News));
        self
    }
}
