//! What can be changed, and the texts of which a change is made.

use serde::{Deserialize, Serialize};

use crate::{Document, Entry, Knowledge, Settings, text};

/// One edit of a knowledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// A new entry.
    Add(EntryText),
    /// The entry with this id says this from now on.
    ///
    /// Keys that the text does not name stay. What refers to the entry follows it to another id.
    Replace {
        /// The entry's id so far.
        id: String,
        /// What it says from now on.
        entry: EntryText,
    },
    /// Takes out an entry, and with it the expectations of it and the offers of it as next question.
    Remove {
        /// The entry's id.
        id: String,
    },
    /// One more phrasing of an entry.
    Phrasing {
        /// The entry's id.
        entry: String,
        /// The phrasing.
        text: String,
    },
    /// A question that must never get this entry's answer.
    Not {
        /// The entry's id.
        entry: String,
        /// The question.
        text: String,
    },
    /// Takes out a phrasing of an entry; capitals and punctuation make no difference.
    DropPhrasing {
        /// The entry's id.
        entry: String,
        /// The phrasing.
        text: String,
    },
    /// What a question must find from now on, in place of whatever was expected of it.
    Expect {
        /// The question.
        ask: String,
        /// The id of the entry that must answer; `None`: none may.
        entry: Option<String>,
    },
    /// Expects nothing of a question any more, neither an answer nor that there is none.
    DropExpect {
        /// The question; capitals and punctuation make no difference.
        ask: String,
    },
    /// A new document, or what the document with this id says of itself from now on.
    Document(DocumentText),
    /// Settings.
    Settings(SettingsText),
}

/// What a moderator writes of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntryText {
    /// Unique: see [`slug`](super::slug()).
    pub id: String,
    /// The phrasing that people are shown.
    pub question: String,
    /// The other phrasings.
    pub also: Vec<String>,
    /// Paragraphs with `[n]` markers.
    pub answer: String,
    /// In the order of their markers.
    pub cite: Vec<CitationText>,
    /// What it is listed under.
    pub topic: Option<String>,
    /// It is kept, and not served.
    pub draft: bool,
}

/// What a moderator writes of a citation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CitationText {
    /// The document's id.
    pub document: String,
    /// The place in it.
    pub at: Option<String>,
    /// A short phrase of it, word for word.
    pub quote: String,
}

/// What a moderator writes of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentText {
    /// Unique among documents.
    pub id: String,
    /// As the source itself gives it.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// A year, a month or a day: `2024`, `2024-03`, `2024-03-01`.
    pub published: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// A local copy of its text, relative to the knowledge folder.
    pub text: Option<String>,
}

/// Settings to change: `None` leaves one as it is, an empty text or list takes it out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsText {
    /// "1 in 50".
    pub promise: Option<String>,
    /// The numbers of the roles that moderate.
    pub moderators: Option<Vec<String>>,
    /// The number of the channel for reports.
    pub reports: Option<String>,
    /// How many different people must have asked an unanswered question for it to be kept.
    pub askers: Option<u32>,
}

/// What this entry, or draft, of the knowledge says: the beginning of an edit of it.
pub fn entry_text(knowledge: &Knowledge, entry: &Entry) -> EntryText {
    let cite = entry.citations.iter().map(|citation| CitationText {
        document: knowledge.document(citation).id.clone(),
        at: citation.at.clone(),
        quote: citation.quote.clone(),
    });
    EntryText {
        id: entry.id.clone(),
        question: entry.question.clone(),
        also: entry.also.clone(),
        answer: entry.answer.clone(),
        cite: cite.collect(),
        topic: entry.topic.clone(),
        draft: knowledge.position(&entry.id).is_none(),
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
    }
}

impl EntryText {
    /// As the knowledge reads it.
    #[must_use]
    pub fn tidy(self) -> Self {
        let line = |text: String| text::one_line(&text);
        Self {
            question: line(self.question),
            also: self.also.into_iter().map(line).filter(|phrasing| !phrasing.is_empty()).collect(),
            answer: unix_lines(&self.answer).trim().to_owned(),
            cite: self.cite.into_iter().map(CitationText::tidy).collect(),
            topic: optional_line(self.topic),
            ..self
        }
    }

    /// Every wording of the question, the shown one first.
    pub(super) fn phrasings(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.question).chain(&self.also)
    }
}

impl CitationText {
    fn tidy(self) -> Self {
        Self { at: optional_line(self.at), quote: text::one_line(&self.quote), ..self }
    }
}

impl DocumentText {
    /// As the knowledge reads it.
    #[must_use]
    pub fn tidy(self) -> Self {
        Self {
            title: text::one_line(&self.title),
            publisher: optional_line(self.publisher),
            published: optional_line(self.published),
            url: optional_line(self.url),
            text: self.text.filter(|text| !text.trim().is_empty()),
            ..self
        }
    }
}

/// No return before a line end, however many there are: what is left is read as it is written.
fn unix_lines(text: &str) -> String {
    text.split('\n').map(|line| line.trim_end_matches('\r')).collect::<Vec<_>>().join("\n")
}

fn optional_line(text: Option<String>) -> Option<String> {
    text.map(|text| text::one_line(&text)).filter(|text| !text.is_empty())
}
