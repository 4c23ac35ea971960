//! What is kept of a person, in English.

use super::{count, times};
use crate::reply::{Line, line::line, words::Privacy};

pub(super) fn say(sentence: &Privacy) -> Line {
    let count = |number: u32, one, other| count(number as usize, one, other);
    match sentence {
        Privacy::WhatIKeep => line![
            "I read what is addressed to me, answer it, and count that it was asked: without your name, and without \
             your words where there was an answer. A question that found no answer, or one that did not help, is kept for \
             90 days, also once somebody has answered it; beside it stands a number that can't be turned back into you."
        ],
        Privacy::KeptElsewhere => line![
            "Here I answer from the default knowledge base. Its moderators, who may be on another server, see the \
             questions without an answer, and what you send them, with the name of the server."
        ],
        Privacy::NothingOfYou => line!["I keep nothing about you."],
        Privacy::ThisOfYou => line!["What I keep about you:"],
        Privacy::Votes(votes) => count(*votes, "vote on an answer", "votes on answers"),
        Privacy::VotedQuestions(questions) => count(
            *questions,
            "question that an answer did not help with, for 90 days",
            "questions that an answer did not help with, for 90 days",
        ),
        Privacy::Picks(picks) => count(
            *picks,
            "answer that you chose for an unanswered question",
            "answers that you chose for unanswered questions",
        ),
        Privacy::Questions(questions) => count(
            *questions,
            "unanswered question that counts you among its askers",
            "unanswered questions that count you among their askers",
        ),
        Privacy::Waiting(questions) => count(
            *questions,
            "question of yours that the moderators have, with where to tell you",
            "questions of yours that the moderators have, with where to tell you",
        ),
        Privacy::Suggestions(suggestions) => count(
            *suggestions,
            "suggestion of yours, until you know what the moderators decided",
            "suggestions of yours, until you know what the moderators decided",
        ),
        Privacy::Parked(parked) => count(
            *parked,
            "form or review on its way, for a day",
            "forms and reviews on their way, for a day",
        ),
        Privacy::Edits(edits) => line![
            "You edited the knowledge base ",
            times(*edits as usize),
            ". That stays, with your name: the history is the community's."
        ],
        Privacy::Erase => line!["Erase it now"],
        Privacy::Erased => line!["Erased: what I kept about you is gone."],
    }
}
