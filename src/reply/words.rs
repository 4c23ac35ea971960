//! What is said, as data, and the languages that say it.
//!
//! A [`Sentence`] is what is meant, with its facts. A language ([`Words`]) turns it into a [`Line`]: whole, in one place,
//! so that a further language is a further file, and the compiler names what it lacks.

mod english;

use std::fmt;

use super::Line;
use crate::knowledge::{Problem, problem::Severity};

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

/// Something to be said, with its facts: a sentence, a heading, or what stands on a button.
#[derive(Debug, Clone, PartialEq)]
pub enum Sentence {
    /// Somebody's own text, and nothing else.
    Theirs(String),
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
