//! What is said, as data, and the languages that say it.
//!
//! A [`Sentence`] is what is meant, with its facts. A language ([`Words`]) turns it into a [`Line`]: whole, in one place,
//! so that a further language is a further file, and the compiler names what it lacks.

mod answering;
mod browsing;
mod commands;
mod curating;
mod doctor;
mod english;
mod explaining;
mod feedback;
mod forums;
pub(super) mod imports;
mod privacy;
mod remark;
mod reviewing;
mod suggesting;
mod watching;

use std::fmt;

pub use self::{
    answering::Answering,
    browsing::Browsing,
    commands::Described,
    curating::*,
    doctor::{Diagnosis, Gravity},
    explaining::{Distance, Explaining, Sureness},
    feedback::{Dealt, Feedback},
    forums::{Forums, Shadowing},
    imports::{ImportCommand, ImportWords, Importing, ReportHeading, ReportLine},
    privacy::Privacy,
    remark::Remark,
    reviewing::{Reviewing, Tally},
    suggesting::Suggesting,
    watching::Watching,
};
use super::Line;
use crate::{
    evaluate::{self, PlotLabels},
    knowledge::{Problem, problem::Severity},
};

/// Declares the languages, each with what speaks it.
macro_rules! languages {
    ($($(#[$about:meta])+ $language:ident => $words:expr;)+) => {
        /// A language that the bot speaks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum Language {
            $($(#[$about])+ $language,)+
        }

        impl Language {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$language),+];

            /// What speaks it.
            pub fn words(self) -> &'static dyn Words {
                match self {
                    $(Self::$language => &$words,)+
                }
            }
        }
    };
}

languages! {
    /// As Americans write it.
    #[default]
    English => english::English;
}

impl Language {
    /// A sentence in this language.
    pub fn say(self, sentence: &Sentence) -> Line {
        self.words().say(sentence)
    }
}

/// What a language must be able to say.
pub trait Words: ImportWords + fmt::Debug + Sync {
    /// A sentence, a heading, a label: whatever stands by itself.
    fn say(&self, sentence: &Sentence) -> Line;

    /// The file that a server's own knowledge base begins with: comments that tell how to go on.
    fn starter_file(&self) -> &'static str;

    /// A problem of a knowledge file.
    fn problem(&self, problem: &Problem) -> Wording;

    /// How grave a problem is, in a word: "error".
    fn severity(&self, severity: Severity) -> &'static str;

    /// What stands before a remedy: "help".
    fn help(&self) -> &'static str;

    /// How the beginning of a line is shown that is too long to be shown whole.
    fn begins(&self, beginning: &str) -> String;

    /// What a command does, or what an option of one means.
    fn describe(&self, described: Described) -> &'static str;

    /// The title of a document that is a message in a channel, written on this day: year, month, day.
    fn message_title(&self, date: (u16, u8, u8)) -> String;

    /// A place in a document: the paragraph with this number, from 1.
    fn paragraph(&self, number: usize) -> String;

    /// What stands in the picture of the questions of the last days.
    fn usage_chart(&self) -> UsageChart;

    /// Why files can't be served: this one can't be read.
    fn cant_read(&self, file: &str, because: &str) -> String;

    /// Why files can't be served: this one has so many megabytes, and may have so many at most.
    fn too_large(&self, file: &str, megabytes: u64, most: u64) -> String;

    /// What `footnote doctor` found, and what to do about it.
    fn diagnosis(&self, found: &Diagnosis) -> (String, Option<String>);

    /// How grave that is, in a word.
    fn mark(&self, gravity: Gravity) -> &'static str;

    /// How far the encoder is with the texts of a knowledge base.
    fn being_read(&self, texts: usize, of: usize) -> String;

    /// How good the matcher is, as a report to read.
    fn evaluation(&self, report: &evaluate::Report) -> String;

    /// What stands in the drawing of how good the matcher is.
    fn plot_labels(&self, report: &evaluate::Report) -> PlotLabels;

    /// The form that words take beside a number of things.
    fn plural(&self, number: u64) -> Plural;
}

/// A problem in words, each part lower case and without a final period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// What stands at each of the [other places](Problem::others), in their order.
    pub others: Vec<String>,
}

/// The forms that languages have for numbers of things. Which number takes which form, each language decides.
///
/// Source: Unicode CLDR, "Language Plural Rules".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// Nothing, where it has a form of its own (Arabic, Latvian).
    Zero,
    /// One thing.
    One,
    /// A pair, where it has a form of its own (Arabic, Welsh).
    Two,
    /// A few (2 to 4 in Czech).
    Few,
    /// Many (5 and more in Polish).
    Many,
    /// All others: the only form that every language has.
    Other,
}

/// Declares the groups of sentences: what each is for, and the type that lists them.
macro_rules! groups {
    ($($(#[doc = $about:literal])+ $group:ident,)+) => {
        /// Something to be said, with its facts: a sentence, a heading, or what stands on a button.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Sentence {
            /// Somebody's own text, and nothing else.
            Theirs(String),
            $($(#[doc = $about])+ $group($group),)+
        }

        $(impl From<$group> for Sentence {
            fn from(sentence: $group) -> Self {
                Self::$group(sentence)
            }
        })+
    };
}

groups! {
    /// In answer to a question.
    Answering,
    /// What there is to ask, and how.
    Browsing,
    /// For moderators who keep a knowledge base.
    Curating,
    /// Why a reply is what it is.
    Explaining,
    /// Between askers and moderators.
    Feedback,
    /// New posts of forums.
    Forums,
    /// What is kept of a person.
    Privacy,
    /// For moderators who import or export.
    Importing,
    /// When there is no question to answer, or no way to.
    Remark,
    /// What an edit would change for askers.
    Reviewing,
    /// What people suggest for the knowledge base.
    Suggesting,
    /// What becomes of edits that came with an editor.
    Watching,
}

impl Sentence {
    /// Somebody's own text, and nothing else.
    pub fn theirs(text: impl Into<String>) -> Self {
        Self::Theirs(text.into())
    }
}
