//! Between askers and moderators, in English.

use super::count;
use crate::reply::{
    Line, Piece,
    line::{line, theirs},
    words::{Dealt, Feedback},
};

pub(super) fn say(sentence: &Feedback) -> Line {
    match sentence {
        Feedback::NotedHelpful => {
            line!["Thank you: noted that it helped. Press the other one if you change your mind."]
        }
        Feedback::NotedNotHelpful => line![
            "Thank you: noted that it did not help. The moderators see it. Press the other one if you change your mind."
        ],
        Feedback::NotedWithTheQuestion => line![
            "Thank you: noted that it did not help, with the question. The moderators see it without your name. ",
            Piece::Command("privacy"),
            " shows and erases it."
        ],
        Feedback::Sent { here: true } => {
            line!["Your question is with the moderators now. When there is an answer, I tell you here."]
        }
        Feedback::Sent { here: false } => line![
            "Your question is with the moderators now. When there is an answer, I tell you in a direct message."
        ],
        Feedback::SentElsewhere { here: true } => line![
            "Your question is with the moderators of the default knowledge base now, who may be on another server. When \
             there is an answer, I tell you here."
        ],
        Feedback::SentElsewhere { here: false } => line![
            "Your question is with the moderators of the default knowledge base now, who may be on another server. When \
             there is an answer, I tell you in a direct message."
        ],
        Feedback::SentBefore { here: true } => line![
            "The moderators have that question from you already. When there is an answer, I tell you here."
        ],
        Feedback::SentBefore { here: false } => line![
            "The moderators have that question from you already. When there is an answer, I tell you in a direct message."
        ],
        Feedback::NotReached { here: true } => line![
            "I can't write to the moderators just now. I keep your question in their list, and tell you here when \
             there is an answer."
        ],
        Feedback::NotReached { here: false } => line![
            "I can't write to the moderators just now. I keep your question in their list, and tell you in a direct \
             message when there is an answer."
        ],
        Feedback::TooManySent(most) => line![
            "You have ",
            count(*most, "question", "questions"),
            " open with the moderators. Please wait for an answer to one."
        ],
        Feedback::NoChannel => line![
            "The moderators here have named no channel for questions, so I can't send it on. I keep note of it."
        ],
        Feedback::SomebodyAsks => line!["Somebody asks, and waits for an answer:"],
        Feedback::SomebodyAsksIn(server) => {
            line!["Somebody on another server, “", theirs(server), "”, asks, and waits for an answer:"]
        }
        Feedback::NearestEntry(question) => line!["The nearest entry: ", theirs(question)],
        Feedback::WriteAnswer => line!["Write an answer"],
        Feedback::ThatEntryAnswers => line!["That entry answers it"],
        Feedback::More => line!["More…"],
        Feedback::Dismiss => line!["Dismiss"],
        Feedback::DealtWith { how: Dealt::Answered, by } => line!["✅ Answered by ", theirs(by), "."],
        Feedback::DealtWith { how: Dealt::Dismissed, by } => line!["Dismissed by ", theirs(by), "."],
        Feedback::DealtWith { how: Dealt::Accepted, by } => line!["✅ Accepted by ", theirs(by), "."],
        Feedback::DealtWith { how: Dealt::Declined, by } => line!["Declined by ", theirs(by), "."],
        Feedback::DealtWith { how: Dealt::Saved, by } => line!["✅ Saved by ", theirs(by), "."],
        Feedback::DealtWith { how: Dealt::LookedAtAgain, by } => {
            line!["Not saved yet: the knowledge base has changed since. ", theirs(by), " has a new review."]
        }
        Feedback::DealtWith { how: Dealt::Discarded, by } => line!["Discarded by ", theirs(by), "."],
        Feedback::DealtWith { how: Dealt::TakenBack, by } => line!["↩️ Taken back by ", theirs(by), "."],
        Feedback::DealtWith { how: Dealt::PutBack, by } => line!["✅ Put back by ", theirs(by), "."],
        Feedback::AnsweredAtLast => line!["The moderators have answered your question."],
        Feedback::DismissedAtLast => {
            line!["The moderators have read your question. It won't get an answer here."]
        }
        Feedback::HasNews => line!["There is news of something that you sent to the moderators earlier."],
        Feedback::SeeNews => line!["Read the news"],
        Feedback::MoreNews => line!["More news"],
        Feedback::NoNews => line!["You have read all the news."],
    }
}
