//! A knowledge base as people wrote it: every value with its place, nothing promised yet.
//!
//! A value is absent where it was not written, and also where it was written wrongly: that has been reported already.

pub(crate) use super::format::{
    WrittenCitation as Citation, WrittenDocument as Document, WrittenEntry as Entry, WrittenExpect as Expect,
    WrittenSettings as Settings,
};
use super::source::At;

/// What all files of the folder say together.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) documents: Vec<Document>,
    pub(crate) synonyms: Vec<Synonym>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) expects: Vec<Expect>,
    pub(crate) settings: Vec<Settings>,
}

#[derive(Debug)]
pub(crate) struct Synonym {
    pub(crate) term: At<String>,
    pub(crate) others: Vec<At<String>>,
}
