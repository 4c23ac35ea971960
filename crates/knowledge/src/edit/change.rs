//! What can be changed.

use serde::{Deserialize, Serialize};

use crate::{Document, DocumentText, Entry, EntryId, EntryKey, Settings, SettingsKey, SettingsText};

/// One edit of a knowledge base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A new entry.
    Add(Entry),
    /// The entry with this id says under these keys what this one says; what it says under others stays.
    ///
    /// What refers to the entry follows it to another id.
    Replace {
        /// The entry's id so far.
        id: EntryId,
        /// What it says from now on.
        entry: Entry,
        /// Where it says that.
        #[serde(default = "keys_once_replaced")]
        keys: Vec<EntryKey>,
    },
    /// Takes out an entry, and with it the expectations of it and the offers of it as next question.
    Remove {
        /// The entry's id.
        id: EntryId,
    },
    /// One more phrasing of an entry.
    Phrasing {
        /// The entry's id.
        entry: EntryId,
        /// The phrasing.
        text: String,
    },
    /// A question that must never get this entry's answer.
    Not {
        /// The entry's id.
        entry: EntryId,
        /// The question.
        text: String,
    },
    /// Takes out a phrasing of an entry; capitals and punctuation make no difference.
    DropPhrasing {
        /// The entry's id.
        entry: EntryId,
        /// The phrasing.
        text: String,
    },
    /// What a question must find from now on, in place of whatever was expected of it.
    Expect {
        /// The question.
        ask: String,
        /// The id of the entry that must answer; `None`: none may.
        entry: Option<EntryId>,
    },
    /// Expects nothing of a question any more, neither an answer nor that there is none.
    DropExpect {
        /// The question; capitals and punctuation make no difference.
        ask: String,
    },
    /// A new document, or what the document with this id says of itself from now on.
    Document(DocumentText),
    /// What means the same as a word, in place of whatever did.
    Synonym {
        /// The word.
        term: String,
        /// What means the same; nothing: it has no synonyms any more.
        others: Vec<String>,
    },
    /// Settings.
    Settings(SettingsText),
    /// Settings that are no longer set.
    Unset(Vec<SettingsKey>),
}

/// What every replacement replaced before it said what: edits that were kept since then still mean these.
fn keys_once_replaced() -> Vec<EntryKey> {
    use EntryKey::{Also, Answer, Cite, Draft, Id, Question, Topic};
    vec![Id, Draft, Question, Also, Answer, Cite, Topic]
}

impl Change {
    /// The entry with this id, which says `before`, says `after` from now on: only what differs is changed.
    pub fn replace(before: &Entry, after: Entry) -> Self {
        Self::Replace { id: before.id.clone(), keys: before.differs_in(&after).collect(), entry: after }
    }
}

/// What this document says of itself.
pub fn document_text(document: &Document) -> DocumentText {
    DocumentText {
        id: document.id.clone(),
        title: document.title.clone(),
        publisher: document.publisher.clone(),
        published: document.published.map(|published| published.to_string()),
        url: document.url.clone(),
        text: document.text.clone(),
    }
}

/// All settings as they are: what is not set is empty.
pub fn settings_text(settings: &Settings) -> SettingsText {
    SettingsText {
        promise: Some(settings.promise.map(|promise| format!("1 in {promise}")).unwrap_or_default()),
        moderators: Some(settings.moderators.iter().map(ToString::to_string).collect()),
        reports: Some(settings.reports.map(|reports| reports.to_string()).unwrap_or_default()),
        askers: Some(settings.askers),
        subject: Some(settings.subject.clone()),
        language: Some(settings.language.clone().unwrap_or_default()),
        forums: Some(settings.forums.iter().map(ToString::to_string).collect()),
    }
}
