//! A community's knowledge base: its documents, and the entries that rest on them.
//!
//! A [`Knowledge`] is valid by construction: it comes out of [`check()`], and nothing validates again.
//! As people wrote it, with every value's place, it is a [`Draft`].

pub mod check;
mod community;
pub mod contents;
pub mod difference;
pub mod edit;
mod entry_id;
mod entry_position;
mod file;
mod format;
mod forum;
mod lead;
pub mod limits;
mod marker;
pub mod merge;
mod nearest;
mod numbers;
pub mod problem;
mod published;
mod quote;
mod source;
pub mod text;
mod written;

use std::collections::HashMap;

pub use self::{
    check::{Checked, Draft, Places, Texts, check},
    community::{Community, NoCommunity},
    entry_id::EntryId,
    entry_position::EntryPosition,
    format::{
        Citation, CitationKey, DocumentKey, DocumentText, Entry, EntryKey, ExpectKey, ExpectText,
        SettingsKey, SettingsText, Value,
    },
    forum::{Forum, ForumStep, NoForum},
    marker::markers,
    nearest::meant,
    numbers::{Channel, EditId, Message, Person, QuestionId, Role, Server, SuggestionId, Tag},
    problem::Problem,
    published::Published,
    quote::{Passage, Passages},
    source::{File, Place, Source},
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
    /// Positions of documents, by their ids.
    document_by_id: HashMap<String, usize>,
    entry_by_id: HashMap<EntryId, EntryPosition>,
}

/// A source text that entries cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Unique within the knowledge base: lower-case letters, digits and hyphens.
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

/// Two ways of saying the same, either way round, whole words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonym {
    /// The word or phrase that the file lists others for.
    pub term: String,
    /// What means the same.
    pub others: Vec<String>,
}

/// A regression question, asked at every check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// As a person would type it.
    pub ask: String,
    /// The entry that must answer; `None`: none may.
    pub entry: Option<EntryPosition>,
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
    /// The names of what all of the knowledge base is about, beside those that it shows by itself.
    pub subject: Vec<String>,
    /// The code of the language that it is written and asked in, where the files tell: `de`, `pt-br`.
    pub language: Option<String>,
    /// The forums whose new posts are looked at, each once: at most 25.
    pub forums: Vec<Forum>,
}

impl Settings {
    /// The N of the promise where the files make none.
    pub const DEFAULT_PROMISE: u32 = 50;

    /// The code of the language that is meant where the files name none: English.
    pub const DEFAULT_LANGUAGE: &str = "en";

    /// The code of the language that it is written and asked in (ISO 639), in small letters and without its region.
    pub fn language_code(&self) -> &str {
        let code = self.language.as_deref().unwrap_or(Self::DEFAULT_LANGUAGE);
        code.split_once('-').map_or(code, |(language, _)| language)
    }

    /// The N of the promise that at most one answer in N is wrong.
    pub fn promised(&self) -> u32 {
        self.promise.unwrap_or(Self::DEFAULT_PROMISE)
    }

    /// What is done with the posts of this channel, if it is a forum whose posts are looked at.
    pub fn forum(&self, channel: Channel) -> Option<Forum> {
        self.forums.iter().find(|forum| forum.channel == channel).copied()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            promise: None,
            moderators: Vec::new(),
            reports: None,
            askers: 1,
            subject: Vec::new(),
            language: None,
            forums: Vec::new(),
        }
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

    /// Each entry and where it stands, in the order of the files.
    pub fn positions(&self) -> impl Iterator<Item = (EntryPosition, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntryPosition::new(at), entry))
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

    /// Where the entry with this id stands; a draft stands nowhere.
    pub fn position(&self, id: &str) -> Option<EntryPosition> {
        self.entry_by_id.get(id).copied()
    }

    /// The document that a citation of this knowledge base points at.
    ///
    /// # Panics
    /// The citation is another knowledge base's.
    pub fn document(&self, citation: &Citation) -> &Document {
        &self.documents[self.document_by_id[&citation.document]]
    }

    /// The entries that an entry of this knowledge base offers as next questions, each once.
    pub fn follow(&self, entry: &Entry) -> Vec<EntryPosition> {
        let mut follow = Vec::new();
        for id in &entry.follow {
            follow.extend(self.position(id).filter(|at| !follow.contains(at)));
        }
        follow
    }

    /// A knowledge base of bare questions, as labelled sets give them: it can be searched, and has nothing to say.
    ///
    /// `questions`: an id and its phrasings, an entry each, at least one phrasing.
    pub fn of_questions(questions: impl IntoIterator<Item = (EntryId, Vec<String>)>) -> Self {
        let entries = questions
            .into_iter()
            .map(|(id, phrasings)| {
                let mut phrasings = phrasings.into_iter();
                let question = phrasings.next().unwrap_or_default();
                Entry { id, question, also: phrasings.collect(), ..Entry::default() }
            })
            .collect::<Vec<_>>();
        Self { entry_by_id: by_id(&entries), entries, ..Self::default() }
    }
}

/// Where each entry stands, by its id.
fn by_id(entries: &[Entry]) -> HashMap<EntryId, EntryPosition> {
    entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), EntryPosition::new(at))).collect()
}
