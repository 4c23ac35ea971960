//! Edits of documents.

use std::collections::HashSet;

use super::{
    editor::Editor,
    location::{Location, Within},
    refusal::Refusal,
    sheet::Section,
    table::{Field, Table},
    value::{self, New, under},
};
use crate::DocumentText;

impl Editor<'_> {
    /// Adds a document, or changes the one with this id.
    pub(super) fn document(&mut self, document: DocumentText) -> Result<(), Refusal> {
        let document = document.tidy();
        let within = Within::Named(vec!["documents".to_owned(), document.id.clone()]);
        let mut locations = (0..self.sheets.len()).map(|sheet| Location { sheet, within: within.clone() });
        match locations.find(|location| self.table(location).is_some()) {
            Some(location) => document.values().try_for_each(|(key, value)| self.say(&location, key, value)),
            None => self.add_document(&document),
        }
    }

    fn add_document(&mut self, document: &DocumentText) -> Result<(), Refusal> {
        let sheet = self.home_of_documents().unwrap_or_else(|| self.home(None));
        let pairs = value::pairs(document.values());
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
