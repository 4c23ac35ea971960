//! What Footnote knows of an entry beyond question and answer, carried in a spare place of another format.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Dropped, Format};
use crate::knowledge::{
    Entry, Knowledge, Settings,
    edit::{self, DocumentText, EntryText},
};

/// What other formats have no field for. The same object in all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Facts {
    /// Without its question, its other phrasings and its answer.
    #[serde(flatten)]
    pub(super) entry: EntryText,
    /// Those of the cited documents that no entry before has cited.
    pub(super) documents: Vec<DocumentText>,
}

/// An entry on its way to another format.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) entry: EntryText,
    pub(super) facts: Facts,
}

impl Facts {
    /// As JSON, without what is absent.
    pub(super) fn json(&self) -> String {
        let mut json = serde_json::to_value(self).unwrap_or_default();
        if let Value::Object(facts) = &mut json {
            facts.retain(|_, fact| match fact {
                Value::Null => false,
                Value::Bool(flag) => *flag,
                Value::String(text) => !text.is_empty(),
                Value::Array(list) => !list.is_empty(),
                Value::Number(_) | Value::Object(_) => true,
            });
        }
        json.to_string()
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
        let mut text = entry.clone();
        if text.answer.contains('\r') {
            text.answer = text.answer.replace('\r', "\n");
            dropped.push(Dropped::of(&text, "a carriage return in the answer: it became a new line"));
        }
        if text.draft {
            dropped.push(Dropped::of(&text, "drafts: they are written, and another bot would serve them"));
        }
        let cited = entry.cite.iter().map(|citation| knowledge.document(citation));
        let documents = cited.filter(|document| told.insert(&document.id));
        let documents = documents.map(edit::document_text).collect();
        let told =
            EntryText { question: String::new(), also: Vec::new(), answer: String::new(), ..text.clone() };
        let facts = Facts { entry: told, documents };
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
    let cited = entries(knowledge).flat_map(|entry| &entry.cite);
    let cited = cited.map(|citation| &citation.document).collect::<HashSet<_>>();
    let uncited = knowledge.documents().iter().filter(|document| !cited.contains(&document.id));
    dropped.extend(uncited.map(|document| Dropped::new(&document.id, "documents that no entry cites")));
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
