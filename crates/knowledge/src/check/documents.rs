//! Documents: their values, that somebody cites them, and that they say what is quoted.

use std::collections::HashSet;

use super::values::{self, bounded};
use crate::{
    Document, limits,
    problem::{
        Finding,
        fact::{Entries, Part, Value, shown},
    },
    source::At,
    text,
    written::{self, Written},
};

pub(super) fn check(written: &Written, findings: &mut Vec<Finding>) -> Vec<Document> {
    uncited(written, findings);
    written.documents.iter().map(|document| valid(document, findings)).collect()
}

fn valid(document: &written::Document, findings: &mut Vec<Finding>) -> Document {
    if let Some(title) = &document.title {
        bounded(Part::Title, title, limits::TITLE, findings);
    }
    if let Some(publisher) = &document.publisher {
        bounded(Part::Publisher, publisher, limits::TITLE, findings);
    }
    if let Some(url) = &document.url
        && !values::is_address(&url.value)
    {
        findings.push(Finding::new(Value::BadUrl, url.span));
    }
    if let Some(path) = &document.text
        && !values::is_inside(&path.value)
    {
        findings.push(Finding::new(Value::BadPath, path.span));
    }
    let line = |text: &Option<At<String>>| text.as_ref().map(|text| text::one_line(&text.value));
    Document {
        id: document.id.value.clone(),
        title: line(&document.title).unwrap_or_default(),
        publisher: line(&document.publisher),
        published: document.published.as_ref().map(|published| published.value),
        url: document.url.as_ref().map(|url| url.value.clone()),
        text: document.text.as_ref().map(|text| text.value.clone()),
    }
}

fn uncited(written: &Written, findings: &mut Vec<Finding>) {
    let cited = written
        .entries
        .iter()
        .flat_map(|entry| &entry.cite)
        .filter_map(|citation| citation.document.as_ref())
        .map(|document| document.value.as_str())
        .collect::<HashSet<_>>();
    for document in &written.documents {
        if !cited.contains(document.id.value.as_str()) {
            let fact = Entries::UncitedDocument { id: shown(&document.id.value) };
            findings.push(Finding::new(fact, document.id.span));
        }
    }
}
