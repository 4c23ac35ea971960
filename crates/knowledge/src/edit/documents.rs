//! Edits of documents.

use std::collections::HashSet;

use super::{
    DocumentText, Refusal,
    desk::{Desk, under},
    sheet::Section,
    spot::{Place, Spot},
    table::{Field, Table},
    value::{self, New},
};
use crate::Published;

impl Desk<'_> {
    /// Adds a document, or changes the one with this id.
    pub(super) fn document(&mut self, document: DocumentText) -> Result<(), Refusal> {
        let document = document.tidy();
        let place = Place::Named(vec!["documents".to_owned(), document.id.clone()]);
        let mut spots = (0..self.sheets.len()).map(|sheet| Spot { sheet, place: place.clone() });
        match spots.find(|spot| self.table(spot).is_some()) {
            Some(spot) => self.change_document(&spot, &document),
            None => self.add_document(&document),
        }
    }

    fn change_document(&mut self, spot: &Spot, document: &DocumentText) -> Result<(), Refusal> {
        self.set_line(spot, "title", Some(&document.title))?;
        self.set_line(spot, "publisher", document.publisher.as_ref())?;
        if !self.table(spot).is_some_and(|(_, table)| is_published(&table, document.published.as_deref())) {
            self.set(spot, "published", document.published.as_deref().map(published).as_ref())?;
        }
        for (name, wanted) in [("url", &document.url), ("text", &document.text)] {
            if self.table(spot).and_then(|(_, table)| table.text(name)) != *wanted {
                self.set(spot, name, wanted.as_deref().map(New::Text).as_ref())?;
            }
        }
        Ok(())
    }

    fn add_document(&mut self, document: &DocumentText) -> Result<(), Refusal> {
        let sheet = self.home_of_documents().unwrap_or_else(|| self.home(None));
        let pairs = pairs(document);
        let key = value::key(&document.id);
        let sections = &self.sheets[sheet].sections;
        let last = sections.iter().enumerate().rev().find_map(|(at, section)| Some((at, last(section)?)));
        let (at, splices) = match last {
            Some((at, Last::Field(field))) => {
                (at, field.follow_with(&sections[at].text, &key, &New::Table(pairs)))
            }
            Some((at, Last::Empty(table))) => (at, table.add(&key, &New::Table(pairs))),
            Some((at, Last::Header)) => {
                return self.sheets[sheet].insert_after(at, &under(&format!("[documents.{key}]"), &pairs));
            }
            None => {
                let end = sections.len() - 1;
                return self.sheets[sheet].insert_after(end, &under(&format!("[documents.{key}]"), &pairs));
            }
        };
        self.sheets[sheet].splice(at, splices)
    }

    /// The file with the most documents; the first of several.
    fn home_of_documents(&self) -> Option<usize> {
        let count = |sheet: usize| self.sheets[sheet].sections.iter().map(count).sum::<usize>();
        let counts = self.by_name().into_iter().rev().map(|sheet| (count(sheet), sheet));
        counts.max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0).map(|(_, sheet)| sheet)
    }
}

/// The last document in a section, or where the first would go.
enum Last<'t> {
    /// The section itself is one.
    Header,
    /// One of its pairs is one, or belongs to it.
    Field(Field<'t>),
    /// `documents = {}`
    Empty(Table<'t>),
}

fn last<'t>(section: &'t Section<'_>) -> Option<Last<'t>> {
    if is_document(section) {
        return Some(Last::Header);
    }
    let mut documents = Table::named(section, &["documents"])?;
    if documents.is_empty_inline() {
        return Some(Last::Empty(documents));
    }
    documents.fields.pop().map(Last::Field)
}

fn count(section: &Section<'_>) -> usize {
    let fields = Table::named(section, &["documents"]).map(|documents| documents.fields).unwrap_or_default();
    let names = fields.iter().map(|field| field.name).collect::<HashSet<_>>();
    names.len() + usize::from(is_document(section))
}

/// Whether its header is `[documents.…]`.
fn is_document(section: &Section<'_>) -> bool {
    let header = section.tree.header.as_ref();
    header.is_some_and(|header| {
        !header.many && matches!(header.path.as_slice(), [first, _] if first == "documents")
    })
}

fn pairs(document: &DocumentText) -> Vec<(&'static str, New<'_>)> {
    let optional = [
        document.publisher.as_deref().map(|publisher| ("publisher", New::Text(publisher))),
        document.published.as_deref().map(|date| ("published", published(date))),
        document.url.as_deref().map(|url| ("url", New::Text(url))),
        document.text.as_deref().map(|text| ("text", New::Text(text))),
    ];
    [("title", New::Text(&document.title))].into_iter().chain(optional.into_iter().flatten()).collect()
}

/// A whole date stands without quotation marks.
fn published(date: &str) -> New<'_> {
    match Published::parse(date) {
        Some(day) if day.day.is_some() => New::Bare(day.to_string()),
        _ => New::Text(date),
    }
}

/// Whether a document gives this date, however it is written.
fn is_published(table: &Table<'_>, date: Option<&str>) -> bool {
    let says = table.text("published").or_else(|| table.bare("published").map(str::to_owned));
    match (says, date) {
        (Some(says), Some(date)) => {
            // A time of day may follow.
            let day = Published::parse(&says).or_else(|| Published::parse(says.get(..10)?));
            day.map_or(says == date, |day| Published::parse(date) == Some(day))
        }
        (says, date) => says.is_none() && date.is_none(),
    }
}
