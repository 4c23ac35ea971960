//! Answers, in English.

use super::{all, browsing, date, listed, quoted};
use crate::reply::{
    Line,
    line::{line, theirs},
    words::Answering,
};

pub(super) fn say(sentence: &Answering) -> Line {
    match sentence {
        Answering::SourcesDiffer => line!["⚖️ The sources differ here; both accounts are given."],
        Answering::Nearest => line!["This is the nearest I have:"],
        Answering::NextNearest => line!["Or perhaps you mean:"],
        Answering::Candidate { question, lead } => line![theirs(question), " – ", theirs(lead)],
        Answering::AskNext => line!["Ask next…"],
        Answering::ChooseNext => line!["Did you mean one of these?"],
        Answering::NotWhatIAsked => line!["Not what I asked"],
        Answering::PerhapsOneOfThese => line!["Sorry. Perhaps this is what you asked:"],
        Answering::NothingElseFits => line!["Sorry. I have nothing else that comes near."],
        Answering::IsItThis => line!["I'm not sure I understood. Did you mean this?"],
        Answering::WhichOfThese => line!["I'm not sure which of these you mean:"],
        Answering::NothingFits => line![
            "I have no answer to that. I only say what someone has written down with its source, and nothing here fits."
        ],
        Answering::CanBeAskedAbout { topics, more } => {
            let topics = topics.iter().map(|name| line!["“", browsing::topic(name.as_deref()), "”"]);
            if *more {
                line!["What I can be asked about: ", listed(topics), " and more."]
            } else {
                line!["What I can be asked about: ", all(topics), "."]
            }
        }
        Answering::SeeAllQuestions => line!["See all questions"],
        Answering::Share => line!["Share"],
        Answering::WhyThisAnswer => line!["Why this answer?"],
        Answering::Why => line!["Why?"],
        Answering::Helpful => line!["Helpful"],
        Answering::NotHelpful => line!["Not helpful"],
        Answering::AskTheModerators => line!["Ask the moderators"],
        Answering::Asked => line!["Asked: "],
        Answering::Sources => line!["Sources"],
        Answering::Whence { publisher, published, at } => {
            let theirs = |text: &String| line![theirs(text)];
            let known = [publisher.as_ref().map(theirs), published.map(date), at.as_ref().map(theirs)];
            listed(known.into_iter().flatten())
        }
        Answering::Quote(words) => quoted(words),
    }
}
