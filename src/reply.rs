//! Every sentence Footnote can say, as named functions: facts in, a [`Reply`] out.
//!
//! A reply is pure data. A surface renders it and adds no word of its own. What is Footnote's own wording and what
//! somebody else typed stay apart ([`Piece`]), so that a surface can render the latter inert.

mod action;
mod answer;
mod browse;
mod curate;
mod footnote;
mod form;
mod import_report;
mod json;
mod moderators;
mod notice;
mod privacy;
mod review;
mod watched;
mod why;
mod words;

pub use action::{Action, Choice, MENU_PAGE, Menu, Step};
pub use answer::{answer, nothing, unsure};
pub use browse::{help, sources, topic, topics};
pub use curate::*;
pub use footnote::{Footnote, SOURCES, date};
pub use form::{Field, Form, ROOM, TITLE};
pub use import_report::{ExportJson, ImportJson, ImportReport};
pub use json::Report;
pub use moderators::*;
pub use notice::{
    apology, ask_me_something, go_live, gone, greeting, no_text, not_fetched, nothing_to_explain,
    too_slow_for_a_form, unknown_command, withheld,
};
pub use privacy::*;
pub use review::review;
pub use watched::*;
pub use why::why;
pub use words::{
    Language, Sentence, Words,
    imports::{ImportCommand, ImportWords, Importing, ReportHeading, ReportLine},
};

/// What is said in return to a question or a press, on whichever surface.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// The question, as asked: shown with the reply, and what "why" asks again.
    pub asked: Option<String>,
    /// A heading: somebody else's words.
    pub title: Option<Sentence>,
    /// In reading order.
    pub body: Vec<Block>,
    /// In the order of their markers.
    pub footnotes: Vec<Footnote>,
    /// What can be pressed, at most twice [`MOST_CHOICES`].
    pub choices: Vec<Choice>,
    /// What can be chosen from a list.
    pub menu: Option<Menu>,
    /// A file to take along.
    pub file: Option<Enclosed>,
    /// The language that it is to be said in.
    pub language: Language,
    /// What kind of reply this is; the words say it too.
    pub tone: Tone,
}

/// A file that goes with a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// Its name, with the ending that says what it is.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
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
    Line(Sentence),
    /// An item of a list.
    Item(Sentence),
    /// An entry's answer as its author wrote it: paragraphs with `[n]` markers.
    Authored(String),
    /// Lines of a file, each as it is.
    Verbatim(String),
    /// What an import or an export does, line by line.
    ImportReport(ImportReport),
}

impl Block {
    /// A paragraph.
    pub fn line(sentence: impl Into<Sentence>) -> Self {
        Self::Line(sentence.into())
    }

    /// An item of a list.
    pub fn item(sentence: impl Into<Sentence>) -> Self {
        Self::Item(sentence.into())
    }
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
    /// A moment, in seconds since 1970: shown in the reader's own time where the surface knows it.
    When(i64),
}

impl Reply {
    fn said(text: impl Into<String>) -> Self {
        Self { body: vec![Block::line(Line::new(text))], ..Self::default() }
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

    /// The same reply, with a way to say whether this entry's answer helped.
    #[must_use]
    pub fn with_votes(mut self, entry: &str) -> Self {
        let vote =
            |label: &str, helped| Choice { label: label.into(), action: Action::Vote(entry.into(), helped) };
        self.choices.extend([vote("Helpful", true), vote("Not helpful", false)]);
        self
    }

    /// The same reply, with a way to send the question to the moderators.
    #[must_use]
    pub fn with_moderators(mut self) -> Self {
        self.choices.push(Choice { label: "Ask the moderators".into(), action: Action::AskModerators });
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
