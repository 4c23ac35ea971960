//! The format: every table of a knowledge file with its keys, each declared once, in the order in which people read them.
//!
//! What a key's value is, and so how it is read, written, tidied and compared, is its [`Kind`]. From the declarations below
//! come what files say as text ([`Entry`] and its kin), the same with the place of every value (`Written…`), and the keys as
//! data ([`EntryKey`] and its kin), over which edits, imports and forms iterate.

mod declare;
mod kind;
mod table;

use serde::{Deserialize, Serialize};

pub use self::kind::{Citation, CitationKey, Value};
use self::{
    declare::declare,
    kind::{
        Block, Citations, Date, EntryName, EntryNames, Exact, Flag, GivenLine, GivenLines, Kind, Line, Lines,
        Number, OptionalEntryName, OptionalLine,
    },
};
pub(crate) use self::{
    kind::WrittenCitation,
    table::{TableReader, in_file_order},
};
use crate::{
    EntryId,
    problem::fact::Section,
    source::{At, Span},
};

/// What stands outermost in a file.
pub(crate) const ROOT: &[&str] = &["documents", "synonyms", "entry", "expect", "settings"];

declare! {
    /// One curated question, its other phrasings, its answer and its citations.
    Entry,
    /// A key of an entry.
    EntryKey,
    Entry as WrittenEntry,

    /// Unique within the knowledge base, drafts included: lower-case letters, digits and hyphens, at most 64.
    Id id: EntryId as EntryName,
    /// It is kept, and not served.
    Draft draft: bool as Flag,
    /// The phrasing that people are shown.
    Question question: String as Line,
    /// The other phrasings.
    Also also: Vec<String> as Lines,
    /// Paragraphs with `[n]` markers; `[1]` is the first citation.
    Answer answer: String as Block,
    /// In the order of their markers; a draft may have none.
    Cite cite: Vec<Citation> as Citations,
    /// The sources differ, and the answer gives both.
    Disputed disputed: bool as Flag,
    /// What it is listed under.
    Topic topic: Option<String> as OptionalLine,
    /// Ids of the entries that are offered as next questions. A draft among them is not offered yet.
    Follow follow: Vec<EntryId> as EntryNames,
    /// Questions that must never get this answer.
    Not not: Vec<String> as Lines,
    /// Words that a question must have, one of each item's alternatives, for this entry to answer it.
    Require require: Vec<String> as Lines,
}

declare! {
    /// What a document says of itself, as people write it.
    DocumentText,
    /// A key of a document.
    DocumentKey,
    Document as WrittenDocument named {
        /// Unique among documents: the name of its table.
        id
    },

    /// As the source itself gives it.
    Title title: String as Line,
    /// Who published it.
    Publisher publisher: Option<String> as OptionalLine,
    /// A year, a month or a day: `2024`, `2024-03`, `2024-03-01`.
    Published published: Option<String> as Date,
    /// Where it can be read.
    Url url: Option<String> as OptionalLine,
    /// A local copy of its text, relative to the knowledge folder.
    Text text: Option<String> as Exact,
}

declare! {
    /// A regression question and what it must find, as people write it: an entry, or nothing.
    ExpectText,
    /// A key of an expectation.
    ExpectKey,
    Expect as WrittenExpect,

    /// As a person would type it.
    Ask ask: String as Line,
    /// The id of the entry that must answer.
    Entry entry: Option<EntryId> as OptionalEntryName,
    /// No entry may answer.
    Nothing nothing: bool as Flag,
}

declare! {
    /// Settings to change: `None` leaves one as it is, an empty text or list takes it out.
    SettingsText,
    /// A key of the settings.
    SettingsKey,
    Settings as WrittenSettings,

    /// "1 in 50".
    Promise promise: Option<String> as GivenLine,
    /// The numbers of the roles that moderate.
    Moderators moderators: Option<Vec<String>> as GivenLines,
    /// The number of the channel for reports.
    Reports reports: Option<String> as GivenLine,
    /// How many different people must have asked an unanswered question for it to be kept.
    Askers askers: Option<u32> as Number,
    /// The names of what all of it is about.
    Subject subject: Option<Vec<String>> as GivenLines,
    /// The language that it is written and asked in, as a code: "en", "de", "pt-BR".
    Language language: Option<String> as GivenLine,
    /// Forums whose new posts are looked at, one a line: "1100 shadow", "1100 on", "1100 on solved 1200".
    Forums forums: Option<Vec<String>> as GivenLines,
}

impl Entry {
    /// Every wording of the entry's question, the shown one first.
    pub fn phrasings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.question).chain(&self.also).map(String::as_str)
    }

    /// The entry without one of its phrasings, by number, and that phrasing. `None`: it has no such one, or no other.
    pub fn without(&self, phrasing: usize) -> Option<(Self, String)> {
        let mut phrasings = self.phrasings().map(str::to_owned).collect::<Vec<_>>();
        if phrasings.len() < 2 || phrasing >= phrasings.len() {
            return None;
        }
        let held = phrasings.remove(phrasing);
        let mut phrasings = phrasings.into_iter();
        let question = phrasings.next().unwrap_or_default();
        Some((Self { question, also: phrasings.collect(), ..self.clone() }, held))
    }
}

impl WrittenEntry {
    /// Every wording of the entry's question, the shown one first.
    pub(crate) fn phrasings(&self) -> impl Iterator<Item = &At<String>> {
        self.question.iter().chain(&self.also)
    }

    /// Whether it says `draft = true`.
    pub(crate) fn is_draft(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.value)
    }
}

impl WrittenExpect {
    /// Whether it says `nothing = true`.
    pub(crate) fn wants_nothing(&self) -> bool {
        self.nothing.as_ref().is_some_and(|nothing| nothing.value)
    }
}

/// The table that has such a key: the one whose keys people write most, if several do.
pub(crate) fn section_with(name: &str) -> Option<Section> {
    let tables = [
        (Section::Entry, EntryKey::NAMES),
        (Section::Expect, ExpectKey::NAMES),
        (Section::Document, DocumentKey::NAMES),
        (Section::Settings, SettingsKey::NAMES),
    ];
    tables.into_iter().find(|(_, keys)| keys.contains(&name)).map(|(section, _)| section)
}

/// Where a key stands among those of its table; nothing for a key that the format doesn't have.
pub(crate) fn rank(name: &str) -> Option<usize> {
    let tables =
        [EntryKey::NAMES, CitationKey::NAMES, DocumentKey::NAMES, ExpectKey::NAMES, SettingsKey::NAMES];
    tables.into_iter().flatten().position(|known| *known == name)
}
