//! A file that is not TOML.

use serde::{Deserialize, Serialize};

use crate::problem::Code;

/// Why a file is not TOML.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Syntax {
    /// It is not text in UTF-8 from here on.
    NotUtf8,
    /// Keys or brackets are nested deeper than so many levels.
    TooDeep {
        /// As many as are read.
        most: usize,
    },
    /// A table, or a key in a table, is written twice.
    WrittenTwice {
        /// As it is written.
        key: String,
    },
    /// The text of several lines that begins here has no end.
    NeverEnds,
    /// The text is not closed at the end of its line.
    NotClosed,
    /// A table of a list is written with one bracket on either side, and others of its kind with two.
    OneBracket {
        /// Its name.
        key: String,
    },
    /// The text of several lines that begins elsewhere was probably meant to end here, and lacks quotation marks.
    EndsTooShort {
        /// The line that it begins in, from 1.
        begins: usize,
    },
    /// Curly quotation marks where straight ones must stand.
    CurlyQuotes,
    /// Anything else.
    Parser {
        /// The parser's own sentence, which no language translates.
        says: String,
        /// What was probably done, where that is known.
        slip: Option<Slip>,
    },
}

/// A slip that people often make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slip {
    /// A date that is not written in full.
    PartialDate,
    /// Text without quotation marks.
    BareText,
    /// A key with characters that only stand between quotation marks.
    BareKey,
}

impl Syntax {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::NotUtf8 => Code::NotUtf8,
            Self::TooDeep { .. } => Code::TooDeep,
            Self::WrittenTwice { .. } => Code::DuplicateKey,
            Self::OneBracket { .. }
            | Self::NeverEnds
            | Self::NotClosed
            | Self::EndsTooShort { .. }
            | Self::CurlyQuotes
            | Self::Parser { .. } => Code::Syntax,
        }
    }
}
