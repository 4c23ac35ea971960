//! What people suggest, in English.

use super::{count, quoted};
use crate::reply::{
    Line, Piece, SuggestionField,
    line::{line, theirs},
    words::Suggesting,
};

pub(super) fn say(sentence: &Suggesting) -> Line {
    match sentence {
        Suggesting::Title => line!["Suggest an answer"],
        Suggesting::Label(SuggestionField::Question) => line!["Question"],
        Suggesting::Label(SuggestionField::Answer) => line!["Answer"],
        Suggesting::Label(SuggestionField::Source) => line!["Source or link, if you know one"],
        Suggesting::Hint(SuggestionField::Question) => line!["As somebody would ask it"],
        Suggesting::Hint(SuggestionField::Answer) => line!["The fact first, in a few sentences"],
        Suggesting::Hint(SuggestionField::Source) => line!["Where can the moderators check it?"],
        Suggesting::BackToForm => line!["Back to the form"],
        Suggesting::Sent => {
            line!["Thank you! The moderators will look at it, and I'll tell you what they decide."]
        }
        Suggesting::SentElsewhere => line![
            "Thank you! The moderators of the default knowledge base, who may be on another server, will look at it, and \
             I'll tell you what they decide."
        ],
        Suggesting::Empty => line!["A suggestion needs a question and an answer, in words."],
        Suggesting::TooMany(most) => line![
            "The moderators still have ",
            count(*most, "suggestion", "suggestions"),
            " of yours to look at. Please wait until they have decided on one."
        ],
        Suggesting::Full => line![
            "The moderators have as many suggestions from this server as they can handle. Please try again in a few \
             days."
        ],
        Suggesting::SomebodySuggests => line!["Somebody suggests an answer:"],
        Suggesting::SomebodySuggestsIn(server) => {
            line!["Somebody on another server, ", quoted(server), ", suggests an answer:"]
        }
        Suggesting::Source(source) => line!["Source: ", theirs(source)],
        Suggesting::NoSource => line!["Source: none given"],
        Suggesting::Accept => line!["Accept"],
        Suggesting::Decline => line!["Decline"],
        Suggesting::All => line!["All suggestions"],
        Suggesting::Open => line!["People suggest answers to these questions, oldest first:"],
        Suggesting::Choose => line!["Choose one to read it"],
        Suggesting::NoneOpen => line!["No suggestions are waiting."],
        Suggesting::NoSuch => line![
            "That suggestion was decided already, taken back, or is too old. ",
            Piece::Command("knowledge suggestions"),
            " shows the rest."
        ],
        Suggesting::DeclineTitle => line!["Decline this suggestion"],
        Suggesting::Word => line!["A word to whoever suggested it (optional)"],
        Suggesting::WordHint => line!["They get it as you write it."],
        Suggesting::Declined(question) => {
            line!["Declined: ", quoted(question), ". I'll tell whoever suggested it."]
        }
        Suggesting::ToldAccepted { question, is_live: true } => {
            line![
                "Thank you! The moderators accepted your suggestion ",
                quoted(question),
                ". It is live now:"
            ]
        }
        Suggesting::ToldAccepted { question, is_live: false } => line![
            "Thank you! The moderators accepted your suggestion ",
            quoted(question),
            ". It goes live once it has a source."
        ],
        Suggesting::ToldDeclined(question) => {
            line!["The moderators declined your suggestion ", quoted(question), "."]
        }
        Suggesting::TheySay(word) => line!["They say: ", theirs(word)],
    }
}
