//! Everything Footnote can say, as named functions: facts in, a [`Reply`] out.
//!
//! A reply is pure data: a structure of [`Sentence`]s, which hold facts. A language says them ([`words`]), a surface
//! renders them and adds no word of its own. What is Footnote's own wording and what somebody else typed stay apart
//! ([`Piece`]), so that a surface can render the latter inert.

mod act;
mod answer;
mod ask_about;
mod browse;
mod choice;
mod curate;
mod edited;
mod footnote;
mod form;
mod forums;
mod import_report;
mod json;
mod line;
mod moderators;
mod notice;
mod page;
mod privacy;
pub mod problems;
mod review;
mod several;
mod suggestions;
mod surface;
mod watched;
mod why;
mod words;

pub use act::{Act, Audience, Beginning, Command, Doing, Ending, EntryPart, Queue, Shown, Whose};
pub use answer::{all_sources, answer, likely, not_asked, not_helped, nothing, unsure};
pub use ask_about::{ASKED, ask_about};
pub use browse::{help, sources, topic, topics};
pub use choice::{Choice, Menu};
pub use curate::*;
pub use edited::*;
pub use footnote::{CitedPlace, Footnote, pointed_at};
pub use form::{Field, Form, Input, MOST_BOXES, MOST_OF_A_VALUE, Offer, ROOM};
pub use forums::*;
pub use import_report::{ExportJson, ImportJson, ImportReport};
pub use json::Report;
pub use line::{Line, Piece};
pub use moderators::*;
pub use notice::{
    apology, ask_me_something, busy, call_for_a_person, go_live, gone, greeting, i_am_a_bot, in_other_words,
    no_such_choice, no_text, not_fetched, not_yours_to_retract, nothing_to_explain, too_slow_for_a_form,
    unknown_command, welcome, withheld,
};
pub use page::{MENU_PAGE, Page};
pub use privacy::*;
pub use review::review;
pub use several::{only_answer, several};
pub use suggestions::*;
pub use surface::{Surface, Way};
pub use watched::*;
pub use why::{why, why_each};
pub use words::*;

use crate::knowledge::{Entry, EntryId, Person};

/// What is said in return to a question or a press, on whichever surface.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// The question, as asked: shown with the reply, and what "why" asks again.
    pub asked: Option<String>,
    /// The entry whose answer it gives, where it gives one.
    pub entry: Option<EntryId>,
    /// A heading.
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
    /// What leads to all of it where a surface shows no more than the beginning; `None`: all of it is shown.
    pub whole: Option<Whole>,
}

/// What a reply is the beginning of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whole {
    /// This entry's answer.
    Entry(EntryId),
    /// What is said to the question.
    Question,
}

/// A file that goes with a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// Its name, with the ending that says what it is.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// As many choices as fit under a reply without a person having to scroll on a phone.
pub const MOST_CHOICES: usize = 5;

/// What kind of reply it is, for a surface that has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// An entry's answer.
    Answer,
    /// An entry's answer, where the sources differ.
    Disputed,
    /// An entry's answer, as the nearest there is.
    Likely,
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
    /// A heading of what follows.
    Heading(Sentence),
    /// A paragraph.
    Line(Sentence),
    /// An item of a list.
    Item(Sentence),
    /// An item of a list that says more of one of the choices: of that which does this.
    Choice(Sentence, Act),
    /// An entry that may be meant: enough of it that most people need not press anything.
    Offered(Offered),
    /// An entry's answer as its author wrote it: paragraphs with `[n]` markers.
    Authored(String),
    /// Lines of a file, each as it is.
    Verbatim(String),
    /// What an import or an export does, line by line.
    ImportReport(ImportReport),
}

/// An entry that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// Its question.
    pub question: String,
    /// The lead of its answer, as its author wrote it; empty: it has none.
    pub lead: String,
    /// What the lead rests on, by the shortest name that it goes by.
    pub source: Option<String>,
    /// What gives its whole answer.
    pub act: Act,
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

impl Reply {
    fn said(sentence: impl Into<Sentence>) -> Self {
        Self { body: vec![Block::line(sentence)], ..Self::default() }
    }

    /// The same reply, to this question, with a way to ask why.
    #[must_use]
    pub fn to(mut self, question: impl Into<String>) -> Self {
        self.asked = Some(question.into());
        let label = match self.tone {
            Tone::Answer | Tone::Disputed => Answering::WhyThisAnswer,
            Tone::Likely | Tone::Unsure | Tone::Nothing | Tone::Plain => Answering::Why,
        };
        self.choices.push(Choice::new(label, Act::Why(None)));
        self
    }

    /// The same reply to a question that leans on an entry: it says so first, and what can be pressed knows.
    #[must_use]
    pub fn after(mut self, entry: &Entry) -> Self {
        self.body.insert(0, Block::line(Answering::About(entry.question.clone())));
        for choice in &mut self.choices {
            if let Act::Why(after) = &mut choice.act {
                *after = Some(entry.id.clone());
            }
        }
        self
    }

    /// The entry that its question leant on.
    pub fn leant_on(&self) -> Option<&EntryId> {
        self.choices
            .iter()
            .find_map(|choice| if let Act::Why(after) = &choice.act { after.as_ref() } else { None })
    }

    /// The same reply, with a way to ask on about this entry where nobody can by replying to it.
    #[must_use]
    pub fn with_ask_about(mut self, entry: &EntryId) -> Self {
        self.choices.push(Choice::new(Answering::AskAbout, Act::AskAbout(entry.clone())));
        self
    }

    /// The same reply, of which a surface need not show more than the beginning.
    #[must_use]
    pub fn beginning(self, whole: Whole) -> Self {
        Self { whole: Some(whole), ..self }
    }

    /// The same reply, all of it.
    #[must_use]
    pub fn in_full(self) -> Self {
        Self { whole: None, ..self }
    }

    /// The same reply, with a way to say whether this entry's answer helped.
    #[must_use]
    pub fn with_votes(mut self, entry: &EntryId) -> Self {
        let vote = |label, act: fn(EntryId) -> Act| Choice::new(label, act(entry.clone()));
        self.choices
            .extend([vote(Answering::Helpful, Act::Helped), vote(Answering::NotHelpful, Act::NotHelped)]);
        self
    }

    /// The same reply, with a way to say it before everyone: this entry's answer, or what is said to the question.
    #[must_use]
    pub fn with_share(mut self, entry: Option<EntryId>) -> Self {
        self.choices.push(Choice::new(Answering::Share, Act::Share(entry)));
        self
    }

    /// The same reply, with a way to take it away where it says something to a question: for these and for moderators. Whose
    /// question it answers, and who called the bot to it.
    #[must_use]
    pub fn with_retraction(mut self, asker: Person, helper: Option<Person>) -> Self {
        if self.asked.is_none() || self.tone == Tone::Plain {
            return self;
        }
        self.choices.push(Choice::new(Answering::Retract, Act::Retract(asker, helper)));
        self
    }

    /// The same reply, with a way to send the question to the moderators.
    #[must_use]
    pub fn with_moderators(mut self) -> Self {
        self.choices.push(Choice::new(Answering::AskTheModerators, Act::AskModerators));
        self
    }
}
