//! Questions that found no answer, or the wrong one.

use crate::reply::{
    Line,
    line::{line, ours, theirs},
    words::{curating::AboutUnanswered, english::numbers::counted},
};

pub(super) fn say(unanswered: &AboutUnanswered) -> Line {
    match unanswered {
        AboutUnanswered::AllMayBeAnswered => {
            line!["Every question may be answered: nobody said of any that it has no answer here."]
        }
        AboutUnanswered::AnsweredBy { entry } => line!["It is answered by: ", theirs(entry)],
        AboutUnanswered::Asked(question) => line!["Asked: ", theirs(question)],
        AboutUnanswered::AskedAndNotAnswered { wordings: 1 } => line!["Asked, and not answered:"],
        AboutUnanswered::AskedAndNotAnswered { .. } => line!["Asked in these words, and not answered:"],
        AboutUnanswered::ChannelRefuses(channel) => line![
            "Questions don't reach you: ",
            *channel,
            " takes no messages from me. Let me see it and write there, or name another channel in /knowledge settings."
        ],
        AboutUnanswered::ChooseToAnswer => line!["Choose one that may be answered again"],
        AboutUnanswered::ChooseQuestion => line!["Choose one to answer it"],
        AboutUnanswered::ChooseRightEntry => line!["This entry's answer"],
        AboutUnanswered::ChooseSameEntry => line!["It asks the same as this entry"],
        AboutUnanswered::Dismissed { question, others: 0 } => line!["Dismissed: ", theirs(question), "."],
        AboutUnanswered::Dismissed { question, others } => {
            line!["Dismissed: ", theirs(question), ours(format!(", and {others} like it."))]
        }
        AboutUnanswered::DraftWaits(question) => {
            line!["A draft waits for a source, and answers it then: ", theirs(question)]
        }
        AboutUnanswered::FoundNoAnswer => line!["These questions found no answer, most asked first."],
        AboutUnanswered::Group { question, askers, wordings, has_draft } => {
            let people = counted(*askers as usize, "person", "people");
            match (wordings, has_draft) {
                (1, false) => line![theirs(question), ours(format!(" ({people})"))],
                (1, true) => line![theirs(question), ours(format!(" ({people}, draft waiting)"))],
                (wordings, false) => {
                    line![theirs(question), ours(format!(" ({people}, {wordings} wordings)"))]
                }
                (wordings, true) => {
                    line![theirs(question), ours(format!(" ({people}, {wordings} wordings, draft waiting)"))]
                }
            }
        }
        AboutUnanswered::NotToBeAnswered => {
            line!["Of these questions somebody said that they have no answer here:"]
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
