//! What there is to ask, in English.

use super::{count, date, listed};
use crate::reply::{
    Line, Piece, Way,
    line::{line, theirs},
    words::Browsing,
};

pub(super) fn say(sentence: &Browsing) -> Line {
    match sentence {
        Browsing::NothingToAsk => {
            line!["There is nothing to ask about yet: the knowledge base has no entries."]
        }
        Browsing::ChooseToSee => line!["Choose a topic to see its questions."],
        Browsing::Topic { name, questions } => {
            line![topic(name.as_deref()), " (", count(*questions, "question", "questions"), ")"]
        }
        Browsing::OtherQuestions => line!["Other questions"],
        Browsing::ChooseTopic => line!["Choose a topic"],
        Browsing::ChooseQuestion => line!["Choose a question"],
        Browsing::AllTopics => line!["All topics"],
        Browsing::Previous => line!["Previous"],
        Browsing::Next => line!["Next"],
        Browsing::NoDocuments => line!["The knowledge base names no documents yet."],
        Browsing::RestsOn => line!["Every answer rests on these documents:"],
        Browsing::Document { title, publisher, published, entries } => {
            let known = [
                Some(line![theirs(title)]),
                publisher.as_ref().map(|publisher| line![theirs(publisher)]),
                published.map(date),
            ];
            line![listed(known.into_iter().flatten()), ": cited by ", count(*entries, "entry", "entries")]
        }
        Browsing::WhatIDo => line![
            "I answer questions from a knowledge base that people curate, and every answer cites its sources. I never \
             make an answer up: when nothing fits, I say so."
        ],
        Browsing::Way(way) => advised(*way),
        Browsing::Extent { questions, topics, privacy } => {
            let questions = count(*questions, "question", "questions");
            let topics = count(*topics, "topic", "topics");
            if *privacy {
                line![
                    "I know ",
                    questions,
                    " on ",
                    topics,
                    ". I read only what is addressed to me; ",
                    Piece::Command("privacy"),
                    " shows what I keep about you."
                ]
            } else {
                line!["I know ", questions, " on ", topics, "."]
            }
        }
    }
}

/// A topic's name.
pub(super) fn topic(name: Option<&str>) -> Line {
    match name {
        Some(name) => line![theirs(name)],
        None => say(&Browsing::OtherQuestions),
    }
}

fn advised(way: Way) -> Line {
    match way {
        Way::AskCommand => {
            line![Piece::Command("ask"), " and type: the questions I know come up as you write"]
        }
        Way::Mention => line!["mention me with a question, or write to me directly"],
        Way::MentionInReply => line!["reply to somebody's message and mention me: I answer that message"],
        Way::MessageMenu => line!["press and hold a message (or right-click it), then Apps → Answer this"],
        Way::Typing => line!["type your question, and press Enter"],
        Way::Completing => {
            line!["press Tab while you type: the questions I know come up, one after the other"]
        }
        Way::Numbers => line!["type the number beside a choice to choose it"],
        Way::Why => line!["why tells you what my last reply rests on"],
        Way::Commands => line![
            Piece::Command("topics"),
            " shows what can be asked, ",
            Piece::Command("sources"),
            " what the answers rest on"
        ],
        Way::Editing => line!["the up arrow brings back what you typed before; Ctrl-L clears the screen"],
        Way::Leaving => line!["exit, quit or Ctrl-D ends it; help or ? shows this again"],
        Way::SuggestCommand => {
            line!["know something that I don't? ", Piece::Command("suggest"), " sends it to the moderators"]
        }
    }
}
