//! Documents: what they say of themselves.

use std::collections::HashMap;

use super::{
    super::{
        Acted, Curation,
        small::{About, DocumentForm},
    },
    Given, Said, Shown, gone, line, optional,
};
use crate::{
    knowledge::{
        Published,
        edit::{Change, document_text, slug},
        text,
    },
    reply::{self, AboutMore, Mistake, MoreField, Reply, Summary},
};

impl Curation<'_> {
    /// A page of the documents.
    pub(in crate::assistant) fn documents_page(&self, page: usize) -> Reply {
        let knowledge = &self.shelf.knowledge;
        let mut times = HashMap::<&str, usize>::new();
        let all = knowledge.entries().iter().chain(knowledge.drafts()).flat_map(|entry| &entry.cite);
        all.for_each(|citation| *times.entry(&citation.document).or_default() += 1);
        let times = |id: &str| times.get(id).copied().unwrap_or_default();
        let documents = knowledge.documents().iter().map(|document| (document, times(&document.id)));
        let mut documents = documents.collect::<Vec<_>>();
        documents.sort_by_key(|(document, _)| document.title.to_lowercase());
        reply::documents(&documents, page)
    }

    /// Opens the form of a document, or of a new one.
    pub(in crate::assistant) fn document(&self, id: Option<&str>) -> Acted {
        let document = |id: &str| {
            let found = self.shelf.knowledge.documents().iter().find(|document| document.id == id);
            found.map(document_text).ok_or_else(gone)
        };
        self.open_small(About::Document(DocumentForm(id.map(document).transpose()?)))
    }
}

impl DocumentForm {
    pub(super) fn shown(&self, given: &Given<'_>) -> Shown {
        let title = if self.0.is_some() { AboutMore::EditDocument } else { AboutMore::NewDocument };
        (title, FIELDS.map(|field| field.text(given.or(field, self.stood(field)))).into())
    }

    /// What stood in a field.
    fn stood(&self, field: MoreField) -> String {
        let Some(was) = &self.0 else { return String::new() };
        match field {
            MoreField::Title => Some(was.title.clone()),
            MoreField::Link => was.url.clone(),
            MoreField::Publisher => was.publisher.clone(),
            _ => was.published.clone(),
        }
        .unwrap_or_default()
    }

    pub(super) fn said(&self, curation: &Curation<'_>, given: &Given<'_>) -> Said {
        let documents = curation.shelf.knowledge.documents();
        let known = |id: &str| documents.iter().find(|document| document.id == id).map(document_text);
        let was = self.0.as_ref();
        // What was changed meanwhile, and not in this form, stays.
        let mut now = was.and_then(|was| known(&was.id)).or(was.cloned()).unwrap_or_default();
        let mut mistakes = Vec::new();
        for field in FIELDS {
            let (typed, stood) = (given.or(field, self.stood(field)), self.stood(field));
            if line(&typed) == line(&stood) && was.is_some() {
                continue;
            }
            let value = optional(&typed);
            match field {
                MoreField::Title => now.title = value.unwrap_or_default(),
                MoreField::Link => {
                    let is_link = |url: &String| {
                        url.strip_prefix("https://")
                            .or(url.strip_prefix("http://"))
                            .is_some_and(|rest| !rest.is_empty())
                            && !url.contains(' ')
                    };
                    mistakes.extend(value.clone().filter(|url| !is_link(url)).map(|_| Mistake::NotALink));
                    now.url = value;
                }
                MoreField::Publisher => now.publisher = value,
                _ => {
                    let is_date = |date: &String| Published::parse(date).is_some();
                    mistakes.extend(value.clone().filter(|date| !is_date(date)).map(|_| Mistake::NotADate));
                    now.published = value;
                }
            }
        }
        if now.title.is_empty() {
            mistakes.push(Mistake::NoTitle);
        }
        let has_title =
            |id: &str, title: &str| id != now.id && text::folded(title) == text::folded(&now.title);
        let is_renamed = was.is_none_or(|was| was.title != now.title);
        if is_renamed && documents.iter().any(|document| has_title(&document.id, &document.title)) {
            mistakes.push(Mistake::TitleTaken);
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        if now.id.is_empty() {
            now.id = slug(&now.title, |id| documents.iter().any(|document| document.id == id));
        }
        let summary = Summary::Document { title: now.title.clone() };
        Ok((vec![Change::Document(now)], summary))
    }
}

/// In the order of the form.
const FIELDS: [MoreField; 4] =
    [MoreField::Title, MoreField::Link, MoreField::Publisher, MoreField::Published];
