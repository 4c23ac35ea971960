//! What is said, as data, and the languages that say it.
//!
//! A [`Sentence`] is what is meant, with its facts. A language ([`Words`]) turns it into a [`Line`]: whole, in one place,
//! so that a further language is a further file, and the compiler names what it lacks.

mod english;
pub(super) mod imports;

use std::fmt;

use self::imports::{ImportWords, Importing};
use super::Line;

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
pub trait Words: ImportWords + fmt::Debug + Sync {
    /// A sentence, a heading, a label: whatever stands by itself.
    fn say(&self, sentence: &Sentence) -> Line;
}

/// Something to be said, with its facts: a sentence, a heading, or what stands on a button.
#[derive(Debug, Clone, PartialEq)]
pub enum Sentence {
    /// Somebody's own text, and nothing else.
    Theirs(String),
    /// For moderators who import or export.
    Importing(Importing),
    /// For the time being: said already.
    Raw(Line),
}

impl From<Importing> for Sentence {
    fn from(sentence: Importing) -> Self {
        Self::Importing(sentence)
    }
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
