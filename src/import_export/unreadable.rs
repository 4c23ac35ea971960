//! Why files can't be read: where, and what is wrong there.

use super::place::InputPlace;
use crate::knowledge::Problem;

/// Why files can't be read as a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Where.
    pub place: InputPlace,
    /// What is wrong there.
    pub defect: Defect,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Defect {
    /// All files together have more than [`MOST_BYTES`](super::MOST_BYTES).
    TooLarge,
    /// There are more than [`MOST_ENTRIES`](super::MOST_ENTRIES).
    TooMany,
    /// It is neither UTF-8 nor marked as UTF-16.
    NotText,
    /// It is not text in the encoding of this name.
    OtherEncoding(&'static str),
    /// It is UTF-16 without a mark, or with half a character in it.
    NotUtf16,
    /// It is a workbook or an archive.
    Packed,
    /// Its syntax is broken.
    Syntax {
        /// JSON, YAML, CSV or TOML.
        language: &'static str,
        /// What its parser says.
        message: String,
    },
    /// It is Footnote's own, and broken.
    Broken(Box<Problem>),
    /// It is nested deeper than anything of its format.
    TooDeep,
    /// It has more parts than [`MOST_ENTRIES`](super::MOST_ENTRIES) could need.
    TooManyParts,
    /// Its YAML repeats what stands elsewhere: copies of copies could fill any memory.
    Alias,
    /// What makes the format is not in it.
    Foreign {
        /// The name of the format that was asked for.
        format: &'static str,
        /// What should have been there.
        missing: Missing,
        /// The name of the format that it seems to be.
        looks_like: Option<&'static str>,
    },
    /// No file was handed in.
    NoFile,
}

/// What makes a format and isn't there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The first line has no columns of these names.
    Columns {
        /// What holds the questions.
        question: &'static str,
        /// What holds the answers.
        answer: &'static str,
        /// Whether a tab has to stand between them.
        tabs: bool,
        /// The names that are there.
        found: Vec<String>,
    },
    /// The whole is not an object.
    Object,
    /// Something of this name.
    Node(&'static str),
    /// Something of this name, in the page's JSON-LD or its microdata.
    LinkedData(&'static str),
    /// Anything that the format has, in any of the files.
    Anything,
    /// A list of entries inside of something larger.
    List {
        /// The name of the list.
        list: &'static str,
        /// What it would be in.
        inside: &'static str,
    },
    /// A list of items of this name, and an item by itself, which would have this key.
    ItemOrList {
        /// The name of the list.
        list: &'static str,
        /// The key of an item.
        item: &'static str,
    },
    /// A heading or a line that asks, with an answer below.
    Questions,
    /// Something with a question and an answer. These keys are there.
    Pairs {
        /// Names of keys.
        found: Vec<String>,
    },
    /// Both of two sections, either of which would do.
    Sections(&'static str, &'static str),
}

impl Defect {
    /// What a parser says; each has a limit of its own on how deep something is nested.
    pub(super) fn syntax(language: &'static str, message: &str) -> Self {
        if message.contains("recursion limit") {
            return Self::TooDeep;
        }
        Self::Syntax { language, message: message.to_owned() }
    }

    pub(super) fn foreign(format: &'static str, missing: Missing) -> Self {
        Self::Foreign { format, missing, looks_like: None }
    }
}

impl Unreadable {
    pub(super) fn new(place: InputPlace, defect: Defect) -> Self {
        Self { place, defect }
    }
}
