//! Every sentence Footnote can say, as named functions: facts in, a [`Reply`] out.
//!
//! A reply is pure data. A surface renders it and adds no word of its own. What is Footnote's own wording and what
//! somebody else typed stay apart ([`Piece`]), so that a surface can render the latter inert.

mod answer;
mod browse;
mod footnote;
mod json;
mod notice;
mod review;
mod why;

pub use answer::{answer, nothing, unsure};
pub use browse::{help, sources, topic, topics};
pub use footnote::{Footnote, SOURCES, date};
pub use json::Report;
pub use notice::{
    apology, ask_me_something, go_live, gone, greeting, no_text, nothing_to_explain, unknown_command,
    withheld,
};
pub use review::review;
pub use why::why;

/// What is said in return to a question or a press, on whichever surface.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// The question, as asked: shown with the reply, and what "why" asks again.
    pub asked: Option<String>,
    /// A heading: somebody else's words.
    pub title: Option<String>,
    /// In reading order.
    pub body: Vec<Block>,
    /// In the order of their markers.
    pub footnotes: Vec<Footnote>,
    /// What can be pressed, at most [`MOST_CHOICES`].
    pub choices: Vec<Choice>,
    /// What can be chosen from a list.
    pub menu: Option<Menu>,
    /// What kind of reply this is; the words say it too.
    pub tone: Tone,
}

/// As many as fit under a reply without a person having to scroll on a phone.
pub const MOST_CHOICES: usize = 5;

/// What kind of reply it is, for a surface that has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// An entry's answer.
    Answer,
    /// An entry's answer, where the sources differ.
    Disputed,
    /// Candidates to choose from.
    Unsure,
    /// No entry fits.
    Nothing,
    /// Anything else.
    #[default]
    Plain,
}

/// A part of a reply's body.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Line(Line),
    /// An item of a list.
    Item(Line),
    /// An entry's answer as its author wrote it: paragraphs with `[n]` markers.
    Authored(String),
}

/// A line of text that remembers who said what.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line(pub Vec<Piece>);

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Footnote's own words.
    Ours(String),
    /// Somebody's text: shown as it is, never as markup, a link or a ping.
    Theirs(String),
}

/// Something to press, and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
}

/// A list to choose one of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What choosing is for.
    pub prompt: String,
    /// At most [`MENU_PAGE`].
    pub options: Vec<Choice>,
}

/// As many as a Discord menu holds.
pub const MENU_PAGE: usize = 25;

/// What pressing does. It carries no authority and no state but a name, so anyone may forge it to no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Settle an unsure reply: give this entry's answer where the question was asked.
    Pick(String),
    /// Read this entry's answer, privately.
    Show(String),
    /// Say why the reply is what it is, privately.
    Why,
    /// Open the topics, privately.
    Browse,
    /// Turn to this page of the topics, from 0.
    Topics(usize),
    /// Turn to this page of a topic's questions, from 0.
    Topic(String, usize),
}

impl Reply {
    fn said(text: impl Into<String>) -> Self {
        Self { body: vec![Block::Line(Line::new(text))], ..Self::default() }
    }

    /// The same reply, to this question, with a way to ask why.
    #[must_use]
    pub fn to(mut self, question: impl Into<String>) -> Self {
        self.asked = Some(question.into());
        let label = match self.tone {
            Tone::Answer | Tone::Disputed => "Why this answer?",
            _ => "Why?",
        };
        self.choices.push(Choice { label: label.into(), action: Action::Why });
        self
    }
}

impl Line {
    fn new(ours: impl Into<String>) -> Self {
        Self(vec![Piece::Ours(ours.into())])
    }

    fn shown(theirs: impl Into<String>) -> Self {
        Self(vec![Piece::Theirs(theirs.into())])
    }

    fn say(mut self, ours: impl Into<String>) -> Self {
        self.0.push(Piece::Ours(ours.into()));
        self
    }

    fn show(mut self, theirs: impl Into<String>) -> Self {
        self.0.push(Piece::Theirs(theirs.into()));
        self
    }

    /// “typed”, “typed” and “typed”.
    fn show_all<'a>(mut self, theirs: impl IntoIterator<Item = &'a str>) -> Self {
        let all: Vec<_> = theirs.into_iter().collect();
        for (at, one) in all.iter().enumerate() {
            let before = match at {
                0 => "“",
                _ if at + 1 == all.len() => "” and “",
                _ => "”, “",
            };
            self = self.say(before).show(*one);
        }
        self.say(if all.is_empty() { "" } else { "”" })
    }
}
