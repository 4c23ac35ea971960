//! What is said, as data, and the languages that say it.
//!
//! A [`Sentence`] is what is meant, with its facts. A language ([`Words`]) turns it into a [`Line`]: whole, in one place,
//! so that a further language is a further file, and the compiler names what it lacks.

mod commands;
mod curating;
mod english;

use std::fmt;

pub use self::{
    commands::Described,
    curating::{
        AboutEntry, AboutForm, AboutHistory, AboutProposal, AboutSettings, AboutUnanswered, AboutUsage,
        Button, Checked, Curating, Declined, More, UsageChart,
    },
};
use super::{Line, Piece};
use crate::{
    evaluate::{self, PlotLabels},
    knowledge::{Channel, Role},
};

/// A language that the bot speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// As Americans write it.
    #[default]
    English,
}

impl Language {
    /// What it says.
    pub fn words(self) -> &'static dyn Words {
        match self {
            Self::English => &english::English,
        }
    }

    /// A sentence in this language.
    pub fn say(self, sentence: &Sentence) -> Line {
        self.words().say(sentence)
    }
}

/// What a language must be able to say.
pub trait Words: fmt::Debug + Sync {
    /// A sentence, a heading, a label: whatever stands by itself.
    fn say(&self, sentence: &Sentence) -> Line;

    /// What a command does, or what an option of one means.
    fn describe(&self, described: Described) -> &'static str;

    /// The title of a document that is a message in Discord, written on this day: year, month, day.
    fn message_title(&self, date: (u16, u8, u8)) -> String;

    /// What stands in the picture of the questions of the last days.
    fn usage_chart(&self) -> UsageChart;

    /// How good the matcher is, as a report to read.
    fn evaluation(&self, report: &evaluate::Report) -> String;

    /// What stands in the drawing of how good the matcher is.
    fn plot_labels(&self, report: &evaluate::Report) -> PlotLabels;
}

/// Something to be said, with its facts: a sentence, a heading, or what stands on a button.
#[derive(Debug, Clone, PartialEq)]
pub enum Sentence {
    /// Somebody's own text, and nothing else.
    Theirs(String),
    /// What moderators read.
    Curating(Curating),
    /// For the time being: said already.
    Raw(Line),
}

impl From<Line> for Sentence {
    fn from(line: Line) -> Self {
        Self::Raw(line)
    }
}

impl From<&str> for Sentence {
    fn from(text: &str) -> Self {
        Self::Raw(Line::new(text))
    }
}

impl From<String> for Sentence {
    fn from(text: String) -> Self {
        Self::Raw(Line::new(text))
    }
}

/// A line that reads as it is said: `line!["Not saved: ", theirs(cause), "."]`.
macro_rules! line {
    ($($piece:expr),+ $(,)?) => {
        $crate::reply::Line(vec![$($crate::reply::Piece::from($piece)),+])
    };
}
pub(in crate::reply) use line;

/// Somebody's text within a line.
pub(in crate::reply) fn theirs(text: impl Into<String>) -> Piece {
    Piece::Theirs(text.into())
}

impl Line {
    /// This line, and another behind it.
    pub(in crate::reply) fn followed_by(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl From<&str> for Piece {
    fn from(ours: &str) -> Self {
        Self::Ours(ours.to_owned())
    }
}

impl From<String> for Piece {
    fn from(ours: String) -> Self {
        Self::Ours(ours)
    }
}

impl From<Role> for Piece {
    fn from(role: Role) -> Self {
        Self::Role(role)
    }
}

impl From<Channel> for Piece {
    fn from(channel: Channel) -> Self {
        Self::Channel(channel)
    }
}
