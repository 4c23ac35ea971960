//! A community's knowledge: its documents, and the entries that rest on them.
//!
//! A [`Knowledge`] is valid by construction: it comes out of [`check()`], and nothing validates again.
//! As people wrote it, with every value's place, it is a [`Draft`].

pub mod check;
mod community;
pub mod difference;
pub mod edit;
pub mod file;
pub mod limits;
mod marker;
mod nearest;
mod numbers;
pub mod problem;
mod published;
mod quote;
pub mod source;
pub mod text;
pub mod written;

use std::collections::HashMap;

pub use self::{
    check::{Checked, Draft, Places, Texts, check},
    community::{Community, NoCommunity},
    marker::markers,
    numbers::{Channel, Message, Person, Role, Server},
    problem::Problem,
    source::{File, Place},
};

/// All documents and entries of one community at one revision.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    documents: Vec<Document>,
    synonyms: Vec<Synonym>,
    entries: Vec<Entry>,
    drafts: Vec<Entry>,
    expects: Vec<Expect>,
    settings: Settings,
    revision: String,
    by_id: HashMap<String, usize>,
}

/// A source text that entries cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Unique within the knowledge: lower-case letters, digits and hyphens.
    pub id: String,
    /// As the source itself gives it.
    pub title: String,
    /// Who published it, where that is known.
    pub publisher: Option<String>,
    /// When, as exactly as is known.
    pub published: Option<Published>,
    /// Where it can be read: http or https.
    pub url: Option<String>,
    /// A local copy of its text, relative to the knowledge folder.
    pub text: Option<String>,
}

/// A date as exact as its source: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// Four digits.
    pub year: u16,
    /// 1–12.
    pub month: Option<u8>,
    /// 1–31; only with a month.
    pub day: Option<u8>,
}

/// Two ways of saying the same, either way round, whole words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonym {
    /// The word or phrase that the file lists others for.
    pub term: String,
    /// What means the same.
    pub others: Vec<String>,
}

/// One curated question, its other phrasings, its answer and its citations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Unique within the knowledge, drafts included: lower-case letters, digits and hyphens, at most 64.
    pub id: String,
    /// The phrasing that people are shown.
    pub question: String,
    /// The other phrasings.
    pub also: Vec<String>,
    /// Paragraphs with `[n]` markers; `[1]` is the first citation.
    pub answer: String,
    /// In the order of their markers; a draft may have none.
    pub citations: Vec<Citation>,
    /// The sources differ, and the answer gives both.
    pub disputed: bool,
    /// What it is listed under.
    pub topic: Option<String>,
    /// Positions in [`Knowledge::entries`] of those offered as next questions.
    pub follow: Vec<usize>,
    /// Questions that must never get this answer.
    pub not: Vec<String>,
    /// Words that a question must have, one of each item's alternatives, for this entry to answer it.
    pub require: Vec<String>,
}

impl Entry {
    /// Every wording of the entry's question, the shown one first.
    pub fn phrasings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.question).chain(&self.also).map(String::as_str)
    }
}

/// A place in a document that supports an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Position in [`Knowledge::documents`].
    pub document: usize,
    /// The place, as a person would say it: "page 3".
    pub at: Option<String>,
    /// A short phrase of the document, word for word.
    pub quote: String,
}

/// A regression question, asked at every check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// As a person would type it.
    pub ask: String,
    /// Position in [`Knowledge::entries`] of the entry that must answer; `None`: none may.
    pub entry: Option<usize>,
}

/// How a community wants its Footnote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The N of the promise that at most one answer in N is wrong, where the files make one: 2–1000.
    pub promise: Option<u32>,
    /// Roles of the server whose members are moderators, each once: at most 25.
    pub moderators: Vec<Role>,
    /// The channel for what moderators should know.
    pub reports: Option<Channel>,
    /// How many different people must have asked an unanswered question for it to be kept: 1–100.
    pub askers: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { promise: None, moderators: Vec::new(), reports: None, askers: 1 }
    }
}

impl Knowledge {
    /// In the order of the files.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// In the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Entries that are not served yet: they may lack citations, and answer nothing. In the order of the files.
    pub fn drafts(&self) -> &[Entry] {
        &self.drafts
    }

    /// In the order of the files.
    pub fn synonyms(&self) -> &[Synonym] {
        &self.synonyms
    }

    /// In the order of the files.
    pub fn expects(&self) -> &[Expect] {
        &self.expects
    }

    /// A short name for exactly these files: equal where, and only where, their bytes are.
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// What the files set; the defaults where they set nothing.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The position of the entry with this id; a draft has none.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The document that a citation of this knowledge points at.
    pub fn document(&self, citation: &Citation) -> &Document {
        &self.documents[citation.document]
    }

    /// A knowledge of bare questions, as labelled sets give them: it can be searched, and has nothing to say.
    ///
    /// `questions`: an id and its phrasings, an entry each, at least one phrasing.
    pub fn of_questions(questions: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        let entries = questions
            .into_iter()
            .map(|(id, phrasings)| {
                let mut phrasings = phrasings.into_iter();
                Entry {
                    id,
                    question: phrasings.next().unwrap_or_default(),
                    also: phrasings.collect(),
                    answer: String::new(),
                    citations: Vec::new(),
                    disputed: false,
                    topic: None,
                    follow: Vec::new(),
                    not: Vec::new(),
                    require: Vec::new(),
                }
            })
            .collect::<Vec<_>>();
        let by_id = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
        Self { entries, by_id, ..Self::default() }
    }
}
