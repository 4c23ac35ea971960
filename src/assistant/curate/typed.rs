//! An entry as it is typed into a form: five texts, and what they say.

use serde::{Deserialize, Serialize};

use crate::{
    knowledge::{
        Citation, Entry, Knowledge,
        edit::{DocumentText, slug},
        markers, text,
    },
    reply::{EntryField, Mistake},
};

/// What stands in the fields of an entry's form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) question: String,
    /// One a line.
    pub(super) also: String,
    pub(super) answer: String,
    /// One a line: `document | place | quote`.
    pub(super) cite: String,
    pub(super) topic: String,
}

/// What a form says: an entry, and the documents that it cites and that are not in the knowledge base yet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) entry: Entry,
    pub(super) documents: Vec<DocumentText>,
}

/// Between the parts of a citation.
const BAR: char = '|';

impl Typed {
    /// An entry as its form shows it.
    pub(super) fn of(entry: &Entry) -> Self {
        let cite = entry.cite.iter().map(|Citation { document, at, quote }| match at {
            Some(at) => format!("{document} {BAR} {at} {BAR} {quote}"),
            None => format!("{document} {BAR} {quote}"),
        });
        Self {
            question: entry.question.clone(),
            also: entry.also.join("\n"),
            answer: entry.answer.clone(),
            cite: cite.collect::<Vec<_>>().join("\n"),
            topic: entry.topic.clone().unwrap_or_default(),
        }
    }

    /// What stands in a field.
    pub(super) fn text(&self, field: EntryField) -> &str {
        match field {
            EntryField::Question => &self.question,
            EntryField::Also => &self.also,
            EntryField::Answer => &self.answer,
            EntryField::Cite => &self.cite,
            EntryField::Topic => &self.topic,
        }
    }

    /// The same, to be changed.
    pub(super) fn text_mut(&mut self, field: EntryField) -> &mut String {
        match field {
            EntryField::Question => &mut self.question,
            EntryField::Also => &mut self.also,
            EntryField::Answer => &mut self.answer,
            EntryField::Cite => &mut self.cite,
            EntryField::Topic => &mut self.topic,
        }
    }

    /// What it says, for this entry, or for a new one. `pending`: documents that may be cited though they
    /// are not in the knowledge base yet.
    pub(super) fn read(
        &self,
        knowledge: &Knowledge,
        pending: &[DocumentText],
        entry: Option<&Entry>,
    ) -> Result<Meant, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let question = self.question.trim().to_owned();
        if question.is_empty() {
            mistakes.push(Mistake::NoQuestion);
        }
        if self.answer.trim().is_empty() {
            mistakes.push(Mistake::NoAnswer);
        }
        let mut documents = pending.to_vec();
        documents.retain(|document| knowledge.documents().iter().all(|known| known.id != document.id));
        let mut cite = Vec::new();
        for line in lines(&self.cite) {
            match citation(line, knowledge, &mut documents) {
                Ok(citation) => cite.push(citation),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        documents.retain(|document| cite.iter().any(|citation: &Citation| citation.document == document.id));
        let taken = |id: &str| {
            knowledge.position(id).is_some() || knowledge.drafts().iter().any(|draft| draft.id == id)
        };
        let topic = self.topic.trim();
        // In a new entry, people's own wordings stand beside what the moderator makes of them: one may be the same.
        let is_new = entry.is_none();
        let same = |line: &str| line == question || is_new && text::folded(line) == text::folded(&question);
        let entry = Entry {
            id: entry.map_or_else(|| slug(&question, taken).into(), |entry| entry.id.clone()),
            also: lines(&self.also).filter(|line| !same(line)).map(str::to_owned).collect(),
            answer: marked(self.answer.trim(), cite.len()),
            // What nobody can check is kept, and not served.
            draft: cite.is_empty(),
            topic: (!topic.is_empty()).then(|| topic.to_owned()),
            question,
            cite,
            // What the form has no field for stays.
            ..entry.cloned().unwrap_or_default()
        };
        Ok(Meant { entry, documents })
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// An answer that points at none of its citations points at all of them, at its end.
fn marked(answer: &str, citations: usize) -> String {
    if markers(answer).next().is_some() {
        return answer.to_owned();
    }
    (1..=citations).fold(answer.to_owned(), |answer, number| answer + &format!("[{number}]"))
}

/// `document | place | quote`, or `document | quote`. The document: its id or its title; or, for a new one, its
/// title and its address.
fn citation(line: &str, knowledge: &Knowledge, new: &mut Vec<DocumentText>) -> Result<Citation, Mistake> {
    let parts = line.splitn(3, BAR).map(str::trim).collect::<Vec<_>>();
    let (document, at, quote) = match parts[..] {
        [document, quote] => (document, None, quote),
        [document, at, quote] => (document, Some(at).filter(|at| !at.is_empty()), quote),
        _ => return Err(Mistake::NotACitation { line: line.to_owned() }),
    };
    let quote = quote.trim_matches(['"', '“', '”']).trim();
    if quote.is_empty() {
        return Err(Mistake::NoQuote { citation: line.to_owned() });
    }
    let document = if let Some(id) = known(document, knowledge, new) {
        id
    } else {
        let text = fresh(document, knowledge, new)
            .ok_or_else(|| Mistake::NoSuchDocument { named: document.to_owned() })?;
        let id = text.id.clone();
        new.push(text);
        id
    };
    Ok(Citation { document, at: at.map(str::to_owned), quote: quote.to_owned() })
}

fn known(named: &str, knowledge: &Knowledge, new: &[DocumentText]) -> Option<String> {
    let is_meant = |id: &str, title: &str, url: Option<&str>| {
        id == named
            || title.to_lowercase() == named.to_lowercase()
            || url.is_some_and(|url| named.ends_with(url))
    };
    let old = knowledge.documents().iter();
    old.map(|document| (&document.id, &document.title, document.url.as_deref()))
        .chain(new.iter().map(|document| (&document.id, &document.title, document.url.as_deref())))
        .find(|(id, title, url)| is_meant(id, title, *url))
        .map(|(id, ..)| id.clone())
}

/// A document from its title and address, or from its address alone.
fn fresh(named: &str, knowledge: &Knowledge, new: &[DocumentText]) -> Option<DocumentText> {
    let at = named.find("https://").or_else(|| named.find("http://"))?;
    let (title, url) = named.split_at(at);
    let url = url.split_whitespace().next()?;
    let host = url.split("//").nth(1)?.split(['/', '?', '#']).next()?;
    let title = title.trim().trim_end_matches(['(', '<', ':', '-', ',']).trim();
    let title = if title.is_empty() { host } else { title };
    let taken = |id: &str| {
        knowledge.documents().iter().any(|document| document.id == id)
            || new.iter().any(|document| document.id == id)
    };
    Some(DocumentText {
        id: slug(title, taken),
        title: title.to_owned(),
        url: Some(url.trim_end_matches([')', '>']).to_owned()),
        publisher: None,
        published: None,
        text: None,
    })
}
