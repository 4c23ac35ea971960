//! What Footnote knows of an entry beyond question and answer, carried in a spare place of another format.

use serde::{Deserialize, Serialize};

use crate::knowledge::edit::{CitationText, DocumentText};

/// What other formats have no field for. The same object in all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct EmbeddedEntry {
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
    pub(super) further: FurtherKeys,
}

/// The keys of an entry that its text doesn't have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FurtherKeys {
    /// The sources differ.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disputed: bool,
    /// Ids of entries offered as next questions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follow: Vec<String>,
    /// Questions that must never get this answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
    /// Words that a question must have.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub require: Vec<String>,
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
