//! What is said when there is no question to answer, in English.

use super::count;
use crate::reply::{Line, Piece, line::line, words::Remark};

pub(super) fn say(sentence: &Remark) -> Line {
    match sentence {
        Remark::AskMeSomething { typing: true } => line![
            "Ask me something: type your question, and press Enter. ",
            Piece::Command("topics"),
            " shows what I know."
        ],
        Remark::AskMeSomething { typing: false } => line![
            "Ask me something: mention me with your question, or use ",
            Piece::Command("ask"),
            ". ",
            Piece::Command("topics"),
            " shows what I know."
        ],
        Remark::Welcome => line!["You're welcome."],
        Remark::IAmABot => line![
            "I'm a bot. I pass on answers that people wrote down, each with its source, and make none up. ",
            Piece::Command("help"),
            " shows what I can do."
        ],
        Remark::InOtherWords => line!["Sorry that this didn't help. Please ask again in other words."],
        Remark::CallForAPerson { heard: true } => {
            line![
                "I'm a bot, and can hand your question on: ask it, or let the moderators know that you are here."
            ]
        }
        Remark::CallForAPerson { heard: false } => {
            line![
                "I'm a bot, and the moderators have named no channel for questions. Please write to one of them."
            ]
        }
        Remark::Withheld => line![
            "Discord doesn't show me that message's text. Press and hold it (or right-click it), then choose Apps → \
             Answer this."
        ],
        Remark::NoText => line!["There is no text in that message for me to answer."],
        Remark::Gone => line!["That entry is no longer in the knowledge base. Ask again to see what is."],
        Remark::UnknownCommand => {
            line!["I don't know that command. ", Piece::Command("help"), " shows what I can do."]
        }
        Remark::NoSuchChoice { choices: 1 } => {
            line!["There is no choice with that number. There is only one: type 1."]
        }
        Remark::NoSuchChoice { choices } => {
            line!["There is no choice with that number. Type a number from 1 to ", *choices, "."]
        }
        Remark::NotYoursToRetract => {
            line!["Only the person who asked, or a moderator, can remove this answer."]
        }
        Remark::NothingToExplain => {
            line!["I can't see the question behind that reply any more. Ask it again, and I'll say why."]
        }
        Remark::Apology => line![
            "Sorry, something went wrong on my side. Please try again; whoever runs me can see what it was."
        ],
        Remark::Busy => {
            line!["I'm busy right now, and can't answer this in time. Please ask again in a moment."]
        }
        Remark::NotFetched => {
            line!["I couldn't fetch that file: it may be larger than 8 MB, or gone. Nothing was changed."]
        }
        Remark::TooSlowForAForm => {
            line!["That took too long for Discord to open the form. Please press again."]
        }
        Remark::Greeting { questions } => line![
            "Footnote knows ",
            count(*questions, "question", "questions"),
            ". Type yours, or press Tab to see some. “help” shows what else you can type, “exit” ends it."
        ],
        Remark::GoLive => line![
            "This is the bot in your terminal. To go live in Discord, set DISCORD_TOKEN (see README.md)."
        ],
    }
}
