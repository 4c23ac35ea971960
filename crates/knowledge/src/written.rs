//! A knowledge as people wrote it: every value with its place, nothing promised yet.
//!
//! A value is absent where it was not written, and also where it was written wrongly: that has been reported already.

use super::{
    Published,
    source::{At, Span},
};

/// What all files of the folder say together.
#[derive(Debug, Default)]
pub struct Written {
    pub documents: Vec<Document>,
    pub synonyms: Vec<Synonym>,
    pub entries: Vec<Entry>,
    pub expects: Vec<Expect>,
    pub settings: Vec<Settings>,
}

#[derive(Debug)]
pub struct Document {
    pub id: At<String>,
    pub title: Option<At<String>>,
    pub publisher: Option<At<String>>,
    pub published: Option<At<Published>>,
    pub url: Option<At<String>>,
    pub text: Option<At<String>>,
}

#[derive(Debug)]
pub struct Synonym {
    pub term: At<String>,
    pub others: Vec<At<String>>,
}

#[derive(Debug)]
pub struct Entry {
    pub id: Option<At<String>>,
    pub draft: Option<At<bool>>,
    pub question: Option<At<String>>,
    pub also: Vec<At<String>>,
    pub answer: Option<At<String>>,
    pub cite: Vec<Citation>,
    pub disputed: Option<At<bool>>,
    pub topic: Option<At<String>>,
    pub follow: Vec<At<String>>,
    pub not: Vec<At<String>>,
    pub require: Vec<At<String>>,
}

#[derive(Debug)]
pub struct Citation {
    /// The whole of it.
    pub span: Span,
    pub document: Option<At<String>>,
    pub at: Option<At<String>>,
    pub quote: Option<At<String>>,
}

#[derive(Debug)]
pub struct Expect {
    /// Its `[[expect]]`.
    pub header: Span,
    pub ask: Option<At<String>>,
    pub entry: Option<At<String>>,
    pub nothing: Option<At<bool>>,
}

#[derive(Debug)]
pub struct Settings {
    /// Its `[settings]`.
    pub header: Span,
    pub promise: Option<At<String>>,
    pub moderators: Vec<At<String>>,
    pub reports: Option<At<String>>,
    pub askers: Option<At<i64>>,
}

impl Entry {
    pub fn phrasings(&self) -> impl Iterator<Item = &At<String>> {
        self.question.iter().chain(&self.also)
    }

    /// Whether it says `draft = true`.
    pub fn is_draft(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.value)
    }
}

impl Expect {
    /// Whether it says `nothing = true`.
    pub fn wants_nothing(&self) -> bool {
        self.nothing.as_ref().is_some_and(|nothing| nothing.value)
    }
}
