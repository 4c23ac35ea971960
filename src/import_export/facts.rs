//! What Footnote knows of an entry beyond question and answer, carried in a spare place of another format.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Dropped, Format, Further};
use crate::knowledge::{
    Entry, Knowledge, Settings,
    edit::{self, CitationText, DocumentText, EntryText},
};

/// What other formats have no field for. The same object in all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Facts {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) topic: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) cite: Vec<CitationText>,
    /// Those of the cited documents that no entry before has cited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) documents: Vec<DocumentText>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) draft: bool,
    #[serde(flatten)]
    pub(super) further: Further,
}

/// An entry on its way to another format.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) entry: EntryText,
    pub(super) facts: Facts,
}

impl Facts {
    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What [`json`](Self::json) wrote.
    pub(super) fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

/// The entries of a knowledge, each with its facts.
pub(super) fn items(knowledge: &Knowledge, dropped: &mut Vec<Dropped>) -> Vec<Item> {
    let mut told = HashSet::new();
    let item = |entry: &Entry| {
        let mut text = edit::entry_text(knowledge, entry);
        if text.answer.contains('\r') {
            text.answer = text.answer.replace('\r', "\n");
            dropped.push(Dropped::of(&text, "a carriage return in the answer: it became a new line"));
        }
        if text.draft {
            dropped.push(Dropped::of(&text, "drafts: they are written, and another bot would serve them"));
        }
        let cited = entry.citations.iter().map(|citation| citation.document);
        let documents = cited.filter(|at| told.insert(*at)).map(|at| &knowledge.documents()[at]);
        let facts = Facts {
            id: text.id.clone(),
            topic: text.topic.clone(),
            cite: text.cite.clone(),
            documents: documents.map(edit::document_text).collect(),
            draft: text.draft,
            further: Further {
                disputed: entry.disputed,
                follow: entry.follow.iter().map(|&at| knowledge.entries()[at].id.clone()).collect(),
                not: entry.not.clone(),
                require: entry.require.clone(),
            },
        };
        Item { entry: text, facts }
    };
    entries(knowledge).map(item).collect()
}

/// Names what the knowledge has beside its entries, and the format has no place for.
pub(super) fn left_out(format: Format, knowledge: &Knowledge, dropped: &mut Vec<Dropped>) {
    if format == Format::Footnote {
        return;
    }
    if !matches!(format, Format::AzureJson | Format::Rasa) {
        let synonyms = knowledge.synonyms().iter();
        dropped.extend(synonyms.map(|synonym| Dropped::new(&synonym.term, "synonyms")));
    }
    let expects = knowledge.expects().iter();
    dropped.extend(expects.map(|expect| Dropped::new(&expect.ask, "expected questions")));
    let cited = entries(knowledge).flat_map(|entry| &entry.citations);
    let cited = cited.map(|citation| citation.document).collect::<HashSet<_>>();
    let documents = knowledge.documents().iter().enumerate();
    let uncited = documents.filter(|(at, _)| !cited.contains(at));
    dropped.extend(uncited.map(|(_, document)| Dropped::new(&document.id, "documents that no entry cites")));
    if *knowledge.settings() != Settings::default() {
        dropped.push(Dropped { at: None, what: "the settings".to_owned() });
    }
}

/// All entries, drafts last.
fn entries(knowledge: &Knowledge) -> impl Iterator<Item = &Entry> {
    knowledge.entries().iter().chain(knowledge.drafts())
}

impl Dropped {
    pub(super) fn new(at: &impl ToString, what: impl Into<String>) -> Self {
        Self { at: Some(at.to_string()), what: what.into() }
    }

    pub(super) fn of(entry: &EntryText, what: impl Into<String>) -> Self {
        Self::new(&entry.id, what)
    }
}
