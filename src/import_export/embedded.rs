//! What Footnote knows of an entry beyond question and answer, carried in a spare place of another format.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use crate::knowledge::{Entry, edit::DocumentText};

/// What other formats have no field for. The same object in all of them, without what is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct EmbeddedEntry {
    /// Without its question, its other phrasings and its answer.
    #[serde(flatten)]
    pub(super) entry: Entry,
    /// Those of the cited documents that no entry before has cited.
    pub(super) documents: Vec<DocumentText>,
}

impl Serialize for EmbeddedEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for key in self.entry.differs_in(&Entry::default()) {
            object.serialize_entry(key.name(), &self.entry.value(key))?;
        }
        if !self.documents.is_empty() {
            object.serialize_entry("documents", &self.documents)?;
        }
        object.end()
    }
}

impl EmbeddedEntry {
    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What [`json`](Self::json) wrote.
    pub(super) fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(embedded: &EmbeddedEntry, expected: &serde_json::Value) {
        assert_eq!(serde_json::to_value(embedded).expect("an object"), *expected);
        assert_eq!(EmbeddedEntry::parse(&embedded.json()).as_ref(), Some(embedded));
    }

    #[test]
    fn what_is_absent_is_not_written() {
        check(&EmbeddedEntry::default(), &json!({}));
        let entry =
            Entry { id: "boats".into(), draft: true, follow: vec!["ferry".into()], ..Entry::default() };
        let written = json!({ "id": "boats", "draft": true, "follow": ["ferry"] });
        check(&EmbeddedEntry { entry, ..EmbeddedEntry::default() }, &written);
    }
}
