//! Documents: their values, that somebody cites them, and that they say what is quoted.

use std::collections::{BTreeSet, HashSet};

use super::values::{self, bounded};
use crate::{
    Document, limits,
    problem::{
        Fact, Finding,
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

/// Tells of all citations of documents that aren't there as one problem: mostly it is their file that is gone. Those that are
/// probably misspelt stay apart.
pub(super) fn together(findings: &mut Vec<Finding>) {
    let unknown = |finding: &Finding| match &finding.fact {
        Fact::Entries(Entries::UnknownDocument { id, meant: None }) => Some(id.clone()),
        _ => None,
    };
    let ids = findings.iter().filter_map(unknown).collect::<Vec<_>>();
    if ids.len() < 2 {
        return;
    }
    let distinct = ids.iter().collect::<BTreeSet<_>>();
    let named = distinct.iter().take(NAMED).map(|id| (*id).clone()).collect::<Vec<_>>();
    let fact =
        Entries::UnknownDocuments { more: distinct.len() - named.len(), ids: named, citations: ids.len() };
    let first = findings.iter().position(|finding| unknown(finding).is_some());
    let mut together = first.map(|first| Finding::new(fact, findings[first].span));
    findings.retain_mut(|finding| match unknown(finding) {
        Some(_) => together.take().map(|together| *finding = together).is_some(),
        None => true,
    });
}

/// So many documents that aren't there are named.
const NAMED: usize = 3;

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
