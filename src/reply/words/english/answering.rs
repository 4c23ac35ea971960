//! Answers, in English.

use super::{all, browsing, date, listed, quoted};
use crate::knowledge::text::shortened;
use crate::reply::{
    Line,
    line::{line, theirs},
    words::Answering,
};

/// Characters of a question that is named in a sentence.
const NAMED: usize = 200;

pub(super) fn say(sentence: &Answering) -> Line {
    match sentence {
        Answering::SourcesDiffer => line!["⚖️ The sources differ here; both accounts are given."],
        Answering::About(question) => line!["About ", quoted(&named(question)), ":"],
        Answering::AskAbout => line!["Ask about this"],
        Answering::YourQuestion => line!["Your question"],
        Answering::YourQuestionHint => line!["And when was that?"],
        Answering::Nearest => line!["This is the nearest I have:"],
        Answering::NextNearest => line!["Or perhaps you mean:"],
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
        Answering::NothingAbout(question) => line!["I found nothing about ", quoted(&named(question)), "."],
        Answering::NearestTo(question) => line!["The nearest I have to ", quoted(&named(question)), ":"],
        Answering::DoYouMean(question) => {
            line!["I'm not sure what you mean by ", quoted(&named(question)), ". Perhaps this:"]
        }
        Answering::TooMuchAtOnce(left) => {
            line![
                "That was more than I can answer at once. Please ask the rest again: ",
                quoted(&named(left))
            ]
        }
        Answering::CanBeAskedAbout { topics, more } => {
            let topics = topics.iter().map(|name| line!["“", browsing::topic(name.as_deref()), "”"]);
            if *more {
                line!["What I can be asked about: ", listed(topics), " and more."]
            } else {
                line!["What I can be asked about: ", all(topics), "."]
            }
        }
        Answering::SeeAllQuestions => line!["See all questions"],
        Answering::More => line!["More"],
        Answering::AllSources(places) => line!["All ", *places, " sources"],
        Answering::Share => line!["Share"],
        Answering::Retract => line!["Remove this answer"],
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

/// A question, as it is named in a sentence: on one line, without the stop that ended its own.
fn named(question: &str) -> String {
    let line = question.split_whitespace().collect::<Vec<_>>().join(" ");
    let open = line.strip_suffix('.').filter(|open| !open.ends_with('.')).unwrap_or(&line);
    shortened(open, NAMED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_named_on_one_line_without_its_stop() {
        for (question, expected) in [
            ("can i bring\nmy dog.", "can i bring my dog"),
            ("can i bring my dog?", "can i bring my dog?"),
            ("my dog...", "my dog..."),
        ] {
            assert_eq!(named(question), expected);
        }
    }
}
