//! Entries from other bots' formats, and to them.
//!
//! [`read`] is lenient about form and strict about what comes out: each row is an entry that would be valid by itself,
//! or is refused with why. What another format has and Footnote hasn't is named, never dropped unseen. [`plan()`] says what
//! an import would change in a knowledge, and [`write()`] is the way back: what it wrote, [`read`] reads as it was, save
//! what it names.
//!
//! Whatever a file holds, reading it ends soon, with an answer: its size, its depth and its entries are bounded.

mod azure;
mod collect;
mod facts;
mod faqpage;
mod format;
mod html;
mod input;
mod json;
mod own;
mod plan;
mod qnabot;
mod rasa;
mod report;
mod table;
mod tags;
mod unreadable;
mod yaml;

use std::fmt;

use serde::{Serialize, Serializer};

use self::{
    collect::Collector,
    facts::{Facts, Item},
};
pub use self::{
    format::{Format, NoFormat},
    plan::{Outcome, Plan, Planned, plan},
    report::{Counts, losses},
    unreadable::{Kind, Unreadable},
};
use crate::knowledge::{
    File, Knowledge,
    edit::{DocumentText, EntryText},
};

/// More than the largest knowledge bases that their services allow, and little enough to read at once.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A hundred times what people curate.
pub const MOST_ENTRIES: usize = 100_000;

/// What a file of another format has for Footnote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// The sources that it names. Those without a quote support nothing yet.
    pub documents: Vec<DocumentText>,
    /// In the order of the files.
    pub entries: Vec<Row>,
    /// What can't become an entry.
    pub refused: Vec<Refused>,
    /// What belongs to no entry and isn't carried over.
    pub dropped: Vec<Dropped>,
}

/// What becomes one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins.
    pub origin: Origin,
    /// The entry: a draft where it has no citation with a quote.
    pub entry: EntryText,
    /// The id that it takes where another entry has the first: only where neither was given.
    pub spare: Option<String>,
    /// Ids of the documents that it names as its source without quoting them.
    pub sources: Vec<String>,
    /// What of it isn't carried over, or not as it was.
    pub lost: Vec<String>,
}

/// A row that can't become an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it begins.
    pub origin: Origin,
    /// Its question, or what else it is known by; empty where it has nothing.
    pub name: String,
    /// Why, and what to do: a sentence in lower case, no final period.
    pub why: String,
}

/// What isn't carried over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dropped {
    /// The row, or the entry, that had it; nothing where it belongs to the whole.
    pub at: Option<String>,
    /// What it is, in a few words; the same words for the same kind of thing.
    pub what: String,
}

/// Where something stands in the files that are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file's name.
    pub file: String,
    /// Where in it.
    pub at: At,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// The file itself.
    File,
    /// A line, from 1.
    Line(usize),
    /// A line and a character of it, both from 1.
    Column(usize, usize),
    /// Something in a list, from 1.
    Item(usize),
}

/// What these files hold.
///
/// # Errors
/// They are not of this format, or damaged, or too large. A row that is wrong in itself is no error: it is refused, and
/// the others are read.
pub fn read(format: Format, files: &[File]) -> Result<Import, Unreadable> {
    let texts = input::texts(files)?;
    let mut collector = Collector::default();
    let read = match format {
        Format::QnaBot => qnabot::read,
        Format::AzureTsv => azure::tsv::read,
        Format::AzureJson => azure::json::read,
        Format::FaqPage => faqpage::read,
        Format::Rasa => rasa::read,
        Format::Tags => tags::read,
        Format::Csv => table::read,
        Format::Footnote => own::read,
    };
    read(&texts, &mut collector).map_err(|error| error.or_meant_for(&texts, format))?;
    Ok(collector.finish())
}

/// The knowledge in this format, and what the format can't hold.
///
/// One file, save where the format has a file for each entry. Names are relative.
pub fn write(format: Format, knowledge: &Knowledge) -> (Vec<File>, Vec<Dropped>) {
    let mut dropped = Vec::new();
    let items = facts::items(knowledge, &mut dropped);
    facts::left_out(format, knowledge, &mut dropped);
    let write = match format {
        Format::QnaBot => qnabot::write,
        Format::AzureTsv => azure::tsv::write,
        Format::AzureJson => azure::json::write,
        Format::FaqPage => faqpage::write,
        Format::Rasa => rasa::write,
        Format::Tags => tags::write,
        Format::Csv => table::write,
        Format::Footnote => own::write,
    };
    let files = write(knowledge, &items, &mut dropped);
    (files, dropped)
}

impl Origin {
    fn new(file: &str, at: At) -> Self {
        Self { file: file.to_owned(), at }
    }
}

/// `faq.csv:3`, `faq.json, item 3`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        match self.at {
            At::File => Ok(()),
            At::Line(line) => write!(f, ":{line}"),
            At::Column(line, column) => write!(f, ":{line}:{column}"),
            At::Item(item) => write!(f, ", item {item}"),
        }
    }
}

/// As it is displayed.
impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
