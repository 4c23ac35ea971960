//! A valid knowledge base that doesn't answer its own questions as it should.

use serde::{Deserialize, Serialize};

use crate::{EntryId, problem::Code};

/// What asking a knowledge base its own questions found. The check of the files doesn't ask: a review does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// An entry is expected to answer a question, and doesn't.
    ExpectedEntry {
        /// The entry's id.
        entry: EntryId,
        /// The question, shortened where it is long.
        #[serde(default)]
        question: String,
        /// What is found instead.
        found: Found,
    },
    /// A question is expected to get no answer, and gets one.
    ExpectedNothing {
        /// What is found instead.
        found: Found,
    },
    /// A phrasing doesn't find its own entry.
    AstrayPhrasing {
        /// What it finds instead.
        found: Found,
    },
    /// Two entries with close questions have answers that differ in a figure, a date or a negation.
    TwinEntries {
        /// The id of one of them.
        entry: EntryId,
        /// The id of the other.
        rival: EntryId,
        /// The words that only the first one's answer has.
        ours: Vec<String>,
        /// The words that only the other's has.
        theirs: Vec<String>,
    },
    /// Two entries with close questions mean the opposite of each other.
    OppositeEntries {
        /// The id of one of them.
        entry: EntryId,
        /// The id of the other.
        rival: EntryId,
        /// A word of the first one's questions.
        ours: String,
        /// What the other's have in its place.
        theirs: String,
    },
    /// An entry takes more of other entries' wordings than it finds of its own, each asked while it is left out.
    MagnetEntry {
        /// The entry's id.
        entry: EntryId,
        /// How many it takes.
        takes: usize,
        /// One of them.
        wording: String,
        /// The id of the entry that this one is of.
        of: EntryId,
    },
    /// What wordings find while they are left out.
    OtherWordings {
        /// How many were asked.
        asked: usize,
        /// How many are answered with their own entry.
        asserted: usize,
        /// How many see it as the nearest there is.
        likely: usize,
        /// How many find it among a choice.
        offered: usize,
    },
    /// What the whole knowledge base is taken to be about.
    Subject {
        /// Its names.
        names: Vec<String>,
        /// The entry that the first of them finds by itself.
        entry: Option<EntryId>,
    },
    /// A word that most answers have, and the phrasings of one entry alone.
    SubjectWord {
        /// The word.
        word: String,
        /// The entry's id.
        entry: EntryId,
    },
    /// Entries have a question and no other phrasing.
    SinglePhrasing {
        /// How many entries: at least one, whose place this is.
        entries: usize,
        /// How many entries there are.
        #[serde(default)]
        of: usize,
    },
    /// The phrasings are in a language whose words the table of meanings doesn't have.
    OtherLanguage,
    /// There are more phrasings than could be tried.
    NotTried {
        /// How many were.
        tried: usize,
        /// How many there are.
        of: usize,
    },
}

/// What a question finds. Entries are named by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// This entry's answer.
    Answer(EntryId),
    /// This entry's answer, as the nearest there is.
    Likely(EntryId),
    /// These entries, to choose from: at least one.
    Offered(Vec<EntryId>),
    /// No entry: the one that should answer has the question, or one like it, in its `not`.
    Refused,
    /// No entry: the question has no word that the one which should answer requires.
    Required,
    /// No entry.
    Nothing,
}

impl Answers {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::ExpectedEntry { .. } | Self::ExpectedNothing { .. } => Code::ExpectFails,
            Self::AstrayPhrasing { .. } => Code::AstrayPhrasing,
            Self::TwinEntries { .. } => Code::TwinEntries,
            Self::OppositeEntries { .. } => Code::OppositeEntries,
            Self::MagnetEntry { .. } => Code::MagnetEntry,
            Self::OtherWordings { .. } => Code::OtherWordings,
            Self::Subject { .. } => Code::Subject,
            Self::SubjectWord { .. } => Code::SubjectWord,
            Self::SinglePhrasing { .. } => Code::SinglePhrasing,
            Self::OtherLanguage => Code::OtherLanguage,
            Self::NotTried { .. } => Code::NotTried,
        }
    }
}
