//! Questions that found no answer, or the wrong one.

use crate::reply::{
    Line,
    line::{line, ours, theirs},
    words::{curating::AboutUnanswered, english::numbers::counted},
};

pub(super) fn say(unanswered: &AboutUnanswered) -> Line {
    match unanswered {
        AboutUnanswered::AnsweredBy { entry } => line!["It is answered by: ", theirs(entry)],
        AboutUnanswered::Asked(question) => line!["Asked: ", theirs(question)],
        AboutUnanswered::AskedAndNotAnswered { wordings: 1 } => line!["Asked, and not answered:"],
        AboutUnanswered::AskedAndNotAnswered { .. } => line!["Asked in these words, and not answered:"],
        AboutUnanswered::ChooseQuestion => line!["Choose one to answer it"],
        AboutUnanswered::ChooseRightEntry => line!["This entry's answer"],
        AboutUnanswered::ChooseSameEntry => line!["It asks the same as this entry"],
        AboutUnanswered::Dismissed { question, others: 0 } => line!["Dismissed: ", theirs(question), "."],
        AboutUnanswered::Dismissed { question, others } => {
            line!["Dismissed: ", theirs(question), ours(format!(", and {others} like it."))]
        }
        AboutUnanswered::FoundNoAnswer => line!["These questions found no answer, most asked first."],
        AboutUnanswered::Group { question, askers, wordings } => {
            let people = counted(*askers as usize, "person", "people");
            match wordings {
                1 => line![theirs(question), ours(format!(" ({people})"))],
                wordings => line![theirs(question), ours(format!(" ({people}, {wordings} wordings)"))],
            }
        }
        AboutUnanswered::NoEntryAnswers => line!["No entry answers it."],
        AboutUnanswered::NoQuestionToCorrect => {
            line![
                "I can't see which question that message answers. Use this on one of my replies to a question."
            ]
        }
        AboutUnanswered::NoSuchQuestion => line![
            "That question was answered or dismissed meanwhile, or is too old. /knowledge unanswered shows the rest."
        ],
        AboutUnanswered::NothingWaits => {
            line![
                "Nothing is waiting: every question of the last 90 days found its answer, or was dismissed."
            ]
        }
        AboutUnanswered::TooLongToCorrect { most } => line![ours(format!(
            "That question is longer than a phrasing may be ({most} characters). Add a shorter one by /knowledge edit."
        ))],
        AboutUnanswered::WhatShouldHaveBeenSaid => {
            line!["What should have been said? You see what it changes before it is saved."]
        }
    }
}
