//! The smaller forms on their way: what each is about, as it was when the form was opened, and what was given in it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    knowledge::{Entry, edit::DocumentText},
    reply::EntryPart,
};

/// One of the smaller forms on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SmallForm {
    pub(super) about: About,
    /// By the fields' keys; empty as long as it has not been sent.
    pub(super) given: HashMap<String, String>,
}

/// What a form is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum About {
    /// A part of an entry.
    Part(PartForm),
    /// A document.
    Document(DocumentForm),
    /// Words that mean the same.
    Synonyms(SynonymsForm),
    /// A new expectation.
    Expect,
}

/// A page of a part of an entry, and the entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PartForm {
    pub(super) part: EntryPart,
    pub(super) page: usize,
    pub(super) was: Entry,
}

/// A document; `None`: a new one.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DocumentForm(pub(super) Option<DocumentText>);

/// A page of the words that mean the same: each word, and what means the same.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SynonymsForm(pub(super) Vec<(String, Vec<String>)>);
