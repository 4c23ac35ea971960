//! Values that are of the right type, and not good all the same.

use serde::{Deserialize, Serialize};

use crate::problem::Code;

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A phrasing has no word in it.
    PhrasingWithoutWord,
    /// A line of `[synonyms]` has no word on its left.
    SynonymWithoutWord,
    /// An item of `require` has no word between two of its bars, or at an end.
    RequiredWithoutWord,
    /// A name in `subject` has no word in it.
    SubjectWithoutWord,
    /// A name in `subject` has more words than a question would.
    LongSubject {
        /// How many it has.
        words: usize,
    },
    /// It can't be an id.
    BadId {
        /// As it is written.
        id: String,
    },
    /// The id is used already.
    DuplicateId {
        /// What has it.
        of: IdOf,
        /// The id.
        id: String,
    },
    /// It is not a whole http or https address.
    BadUrl,
    /// The text lies outside the knowledge folder.
    BadPath,
    /// `published` is not a date.
    BadDate,
    /// `promise` is not "1 in N".
    BadPromise,
    /// It is not the number by which Discord knows something.
    BadDiscordId {
        /// What it should name.
        of: DiscordThing,
        /// As it is written.
        id: String,
    },
    /// There are more moderator roles than a menu of Discord can offer.
    TooManyModerators {
        /// How many there are.
        count: usize,
    },
    /// `language` is no code of a language.
    BadLanguage,
    /// A forum that is not written as one.
    BadForum,
    /// A forum that stands there twice.
    ForumTwice {
        /// The number of its channel.
        channel: u64,
    },
    /// There are more forums than the settings have room for.
    TooManyForums {
        /// How many there are.
        count: usize,
    },
    /// `askers` is not a number that makes sense.
    BadAskers,
    /// Two files have `[settings]`.
    DuplicateSettings,
    /// A text is longer than what it is shown in has room for.
    TooLong {
        /// Which text.
        part: Part,
        /// Its characters.
        count: usize,
        /// As many as it may have.
        most: usize,
    },
    /// A quote has more words than it should.
    LongQuote {
        /// How many it has.
        words: usize,
    },
}

/// What has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdOf {
    /// A document.
    Document,
    /// An entry.
    Entry,
}

/// What Discord knows by a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiscordThing {
    /// A role.
    Role,
    /// A channel.
    Channel,
}

/// A text that may have so many characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A document's title.
    Title,
    /// A document's publisher.
    Publisher,
    /// An entry's question, or one that is expected.
    Question,
    /// One of an entry's other phrasings, or a question that it refuses.
    Phrasing,
    /// An entry's answer.
    Answer,
    /// An entry's topic.
    Topic,
    /// An item of `require`.
    RequiredWord,
    /// The place in a document.
    Place,
    /// What is quoted from it.
    Quote,
}

impl Value {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::PhrasingWithoutWord
            | Self::SynonymWithoutWord
            | Self::RequiredWithoutWord
            | Self::SubjectWithoutWord => Code::Empty,
            Self::BadId { .. } => Code::BadId,
            Self::DuplicateId { .. } => Code::DuplicateId,
            Self::BadUrl => Code::BadUrl,
            Self::BadPath => Code::BadPath,
            Self::BadDate => Code::BadDate,
            Self::BadPromise => Code::BadPromise,
            Self::BadDiscordId { .. } => Code::BadDiscordId,
            Self::TooManyModerators { .. } => Code::TooManyModerators,
            Self::BadLanguage => Code::BadLanguage,
            Self::BadForum | Self::ForumTwice { .. } | Self::TooManyForums { .. } => Code::BadForum,
            Self::BadAskers => Code::BadAskers,
            Self::DuplicateSettings => Code::DuplicateSettings,
            Self::TooLong { .. } | Self::LongSubject { .. } => Code::TooLong,
            Self::LongQuote { .. } => Code::LongQuote,
        }
    }
}
