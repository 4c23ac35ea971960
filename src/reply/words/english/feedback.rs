//! Between askers and moderators, in English.

use super::count;
use crate::reply::{
    Line,
    line::{line, theirs},
    words::Feedback,
};

pub(super) fn say(sentence: &Feedback) -> Line {
    match sentence {
        Feedback::NotedHelpful => {
            line!["Thank you: noted that it helped. Press the other one if you change your mind."]
        }
        Feedback::NotedNotHelpful => line![
            "Thank you: noted that it did not help. The moderators see it. Press the other one if you change your mind."
        ],
        Feedback::Sent => {
            line!["Your question is with the moderators now. When there is an answer, I tell you here."]
        }
        Feedback::SentElsewhere => line![
            "Your question is with the moderators of the default knowledge base now, who may be on another server. When \
             there is an answer, I tell you here."
        ],
        Feedback::SentBefore => line![
            "The moderators have that question from you already. When there is an answer, I tell you here."
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
        Feedback::AnsweredAtLast => line!["The moderators have answered your question."],
    }
}
