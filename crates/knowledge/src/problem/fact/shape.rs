//! Keys that the format doesn't have, keys that are missing, and values of another type.

use serde::{Deserialize, Serialize};

use crate::problem::Code;

/// What is not of the format.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A key is probably misspelt.
    MisspeltKey {
        /// Where it stands.
        section: Section,
        /// As it is written.
        key: String,
        /// The key that was probably meant.
        meant: String,
    },
    /// The format has no such key.
    UnknownKey {
        /// Where it stands.
        section: Section,
        /// As it is written.
        key: String,
        /// All keys that may stand there.
        known: Vec<String>,
    },
    /// A key stands below the header of a table that has no such key, and another one has it.
    StrayKey {
        /// Where it stands.
        section: Section,
        /// As it is written.
        key: String,
        /// Where it belongs.
        of: Section,
    },
    /// A key is missing.
    MissingKey {
        /// Where it should stand.
        section: Section,
        /// The id that is written there.
        id: Option<String>,
        /// The key.
        key: String,
        /// What could stand behind it, in TOML.
        example: String,
    },
    /// A value is of another type than its key takes.
    WrongType {
        /// The key.
        key: String,
        /// What it takes.
        wanted: Wanted,
        /// What stands there.
        found: ValueType,
    },
    /// Nothing stands behind the key but white space, or an empty list.
    Empty {
        /// The key.
        key: String,
    },
    /// A character that nobody sees.
    InvisibleCharacter {
        /// The character.
        character: char,
    },
}

/// Part of a knowledge file that has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The file as a whole.
    File,
    /// `[documents.…]`.
    Document,
    /// `[synonyms]`.
    Synonyms,
    /// `[[entry]]`.
    Entry,
    /// An item of an entry's `cite`.
    Citation,
    /// `[[expect]]`.
    Expect,
    /// `[settings]`.
    Settings,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Text.
    Text,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    List,
    /// A table.
    Table,
    /// A list of tables.
    Tables {
        /// Whether one is written with single brackets, as `[entry]`.
        single_brackets: bool,
    },
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueType {
    /// Text.
    Text,
    /// A number, whole or not.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date, a time, or both.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
}

impl Shape {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::MisspeltKey { .. } | Self::UnknownKey { .. } | Self::StrayKey { .. } => Code::UnknownKey,
            Self::MissingKey { .. } => Code::MissingKey,
            Self::WrongType { .. } => Code::WrongType,
            Self::Empty { .. } => Code::Empty,
            Self::InvisibleCharacter { .. } => Code::InvisibleCharacter,
        }
    }
}
