//! Documents: their values, that somebody cites them, and that they say what is quoted.

use std::collections::HashSet;

use super::values;
use crate::{
    Document,
    problem::{Code, Finding},
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
        values::bounded("title", title, values::TITLE, findings);
    }
    if let Some(publisher) = &document.publisher {
        values::bounded("publisher", publisher, values::TITLE, findings);
    }
    if let Some(url) = &document.url
        && !values::is_address(&url.value)
    {
        findings.push(Finding::new(Code::BadUrl, url.span, "this is not a whole http or https address"));
    }
    if let Some(path) = &document.text
        && !values::is_inside(&path.value)
    {
        let message = "the text lies outside the knowledge folder";
        findings.push(Finding::new(Code::BadPath, path.span, message));
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
            let message =
                format!("no entry cites the document `{}`", text::shortened(&document.id.value, 64));
            findings.push(Finding::new(Code::UncitedDocument, document.id.span, message));
        }
    }
}
