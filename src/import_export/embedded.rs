//! What Footnote knows of an entry beyond question and answer, carried in a spare place of another format.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::knowledge::{Entry, edit::DocumentText};

/// What other formats have no field for. The same object in all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct EmbeddedEntry {
    /// Without its question, its other phrasings and its answer.
    #[serde(flatten)]
    pub(super) entry: Entry,
    /// Those of the cited documents that no entry before has cited.
    pub(super) documents: Vec<DocumentText>,
}

impl EmbeddedEntry {
    /// As JSON, without what is absent.
    pub(super) fn json(&self) -> String {
        let mut json = serde_json::to_value(self).unwrap_or_default();
        if let Value::Object(keys) = &mut json {
            keys.retain(|_, value| match value {
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
