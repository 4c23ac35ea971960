//! A knowledge as people wrote it: every value with its place, nothing promised yet.
//!
//! A value is absent where it was not written, and also where it was written wrongly: that has been reported already.

use super::{
    Published,
    source::{At, Span},
};

/// What all files of the folder say together.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) documents: Vec<Document>,
    pub(super) synonyms: Vec<Synonym>,
    pub(super) entries: Vec<Entry>,
    pub(super) expects: Vec<Expect>,
    pub(super) settings: Vec<Settings>,
}

#[derive(Debug)]
pub(super) struct Document {
    pub(super) id: At<String>,
    pub(super) title: Option<At<String>>,
    pub(super) publisher: Option<At<String>>,
    pub(super) published: Option<At<Published>>,
    pub(super) url: Option<At<String>>,
    pub(super) text: Option<At<String>>,
}

#[derive(Debug)]
pub(super) struct Synonym {
    pub(super) term: At<String>,
    pub(super) others: Vec<At<String>>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: Option<At<String>>,
    pub(super) draft: Option<At<bool>>,
    pub(super) question: Option<At<String>>,
    pub(super) also: Vec<At<String>>,
    pub(super) answer: Option<At<String>>,
    pub(super) cite: Vec<Citation>,
    pub(super) disputed: Option<At<bool>>,
    pub(super) topic: Option<At<String>>,
    pub(super) follow: Vec<At<String>>,
    pub(super) not: Vec<At<String>>,
    pub(super) require: Vec<At<String>>,
}

#[derive(Debug)]
pub(super) struct Citation {
    /// The whole of it.
    pub(super) span: Span,
    pub(super) document: Option<At<String>>,
    pub(super) at: Option<At<String>>,
    pub(super) quote: Option<At<String>>,
}

#[derive(Debug)]
pub(super) struct Expect {
    /// Its `[[expect]]`.
    pub(super) header: Span,
    pub(super) ask: Option<At<String>>,
    pub(super) entry: Option<At<String>>,
    pub(super) nothing: Option<At<bool>>,
}

#[derive(Debug)]
pub(super) struct Settings {
    /// Its `[settings]`.
    pub(super) header: Span,
    pub(super) promise: Option<At<String>>,
    pub(super) moderators: Vec<At<String>>,
    pub(super) reports: Option<At<String>>,
    pub(super) askers: Option<At<i64>>,
}

impl Entry {
    pub(super) fn phrasings(&self) -> impl Iterator<Item = &At<String>> {
        self.question.iter().chain(&self.also)
    }

    /// Whether it says `draft = true`.
    pub(super) fn is_draft(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.value)
    }
}

impl Expect {
    /// Whether it says `nothing = true`.
    pub(super) fn wants_nothing(&self) -> bool {
        self.nothing.as_ref().is_some_and(|nothing| nothing.value)
    }
}
