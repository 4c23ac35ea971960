//! Why a row can't become an entry.

use crate::knowledge::EntryId;

/// Why a row can't become an entry.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RowRefusal {
    /// It has no question.
    NoQuestion,
    /// It has no answer.
    NoAnswer,
    /// A text of it is too long.
    TooLong {
        /// Which.
        text: LongText,
        /// How many characters it has.
        characters: usize,
        /// How many it may have.
        most: usize,
    },
    /// Another row has this name.
    NameTwice(String),
    /// Another row has this id.
    IdTwice(EntryId),
    /// This is what it gives as its id, and can't be one.
    NotAnId(String),
    /// Every id that could be made of its name is taken.
    NoIdLeft,
    /// It should be an object, and isn't.
    NotAnObject,
    /// Its line is not JSON, as the parser says.
    NotJson(String),
    /// Its line ends before its answer.
    CutShort,
    /// No response belongs to an intent.
    NoResponse {
        /// The intent's name.
        intent: String,
        /// Names of responses that no intent has.
        there: Vec<String>,
    },
    /// It cites this document, and another document has that id here.
    AnotherDocument(String),
    /// It cites this document, and there is none.
    NoDocument(String),
    /// Its id is that of another entry here, with no phrasing in common.
    AnotherEntry(EntryId),
    /// An entry here has one of its phrasings.
    PhrasingTaken {
        /// The entry that has it.
        entry: EntryId,
        /// The phrasing.
        phrasing: String,
    },
    /// The entry here must not answer one of its phrasings (`not`).
    MustNotAnswer {
        /// The entry.
        entry: EntryId,
        /// The phrasing.
        phrasing: String,
    },
    /// Nothing here may answer this phrasing of it (`expect`).
    NothingMayAnswer(String),
    /// Another entry here must answer one of its phrasings (`expect`).
    AnotherMustAnswer {
        /// The entry that must.
        entry: EntryId,
        /// The phrasing.
        phrasing: String,
    },
}

/// A text that has a greatest length, and without which there is no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LongText {
    /// The shown question.
    Question,
    /// The answer.
    Answer,
}
