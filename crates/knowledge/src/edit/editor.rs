//! All files while they are being edited: which tables they hold, and what those say.

use std::collections::HashMap;

use super::{
    location::{Location, Within},
    refusal::Refusal,
    sheet::Sheet,
    table::Table,
    taken::Taken,
    tree::{Kind, Node},
};
use crate::{EntryId, File, text};

/// All files while they are being edited.
#[derive(Debug)]
pub(super) struct Editor<'f> {
    pub(super) sheets: Vec<Sheet<'f>>,
    files: &'f [File],
    /// Where a new file goes.
    pub(super) folder: &'f str,
    /// What the entries of all files have; read when it is first needed.
    taken: Option<Taken>,
    /// Where new entries of a topic go, and those of none.
    pub(super) homes: HashMap<Option<String>, usize>,
}

impl<'f> Editor<'f> {
    pub(super) fn new(files: &'f [File], folder: &'f str) -> Result<Self, Refusal> {
        let sheets = files.iter().map(Sheet::read).collect::<Result<_, _>>()?;
        Ok(Self { sheets, files, folder, taken: None, homes: HashMap::new() })
    }

    /// The files as edited; those that were added last.
    pub(super) fn files(self) -> Result<Vec<File>, Refusal> {
        let mut files = Vec::with_capacity(self.sheets.len());
        for (at, sheet) in self.sheets.iter().enumerate() {
            files.push(match self.files.get(at) {
                Some(file) if !sheet.changed => file.clone(),
                _ => File { name: sheet.name.clone().into_owned(), bytes: sheet.bytes() },
            });
        }
        if files == self.files { Err(Refusal::Unchanged) } else { Ok(files) }
    }

    /// The tables of this name in a file, in its order: `entry` or `expect`.
    pub(super) fn rows(&self, sheet: usize, list: &'static str) -> impl DoubleEndedIterator<Item = Location> {
        let sections = &self.sheets[sheet].sections;
        let items = self.list(sheet, list).map_or(0, |value| value.items().len());
        let items = (0..items).map(move |at| Within::Item(list, at));
        let tables = sections.iter().enumerate().filter(move |(_, section)| section.is_one_of(&[list]));
        let places = items.chain(tables.map(|(at, _)| Within::Section(at)));
        places.map(move |within| Location { sheet, within })
    }

    /// The tables of this name in all files.
    pub(super) fn all_rows(&self, list: &'static str) -> impl DoubleEndedIterator<Item = Location> {
        (0..self.sheets.len()).flat_map(move |sheet| self.rows(sheet, list))
    }

    /// Every wording of an entry's question.
    pub(super) fn phrasings(&self, location: &Location) -> Vec<String> {
        self.line(location, "question").into_iter().chain(self.lines(location, "also")).collect()
    }

    /// The entry, or draft, with this id.
    pub(super) fn entry(&self, id: &EntryId) -> Result<Location, Refusal> {
        let entry = self.all_rows("entry").find(|location| self.names(location, "id", id));
        entry.ok_or_else(|| Refusal::NoEntry { id: id.clone() })
    }

    /// The ids and phrasings of all entries.
    pub(super) fn taken(&mut self) -> &mut Taken {
        let taken = self.taken.take().unwrap_or_else(|| {
            let mut taken = Taken::default();
            for location in self.all_rows("entry") {
                if let Some(id) = self.line(&location, "id") {
                    taken.add(&id.into(), self.phrasings(&location));
                }
            }
            taken
        });
        self.taken.insert(taken)
    }

    /// Lets others have the id and the phrasings of an entry, and forgets where entries of its topic go.
    pub(super) fn release(&mut self, id: &EntryId, location: &Location) {
        self.homes.clear();
        let phrasings = self.phrasings(location);
        if let Some(taken) = &mut self.taken {
            taken.ids.remove(id);
            taken.free(id, &phrasings);
        }
    }

    /// `entry = [ … ]` before a file's first header.
    pub(super) fn list(&self, sheet: usize, list: &str) -> Option<&Node> {
        let pairs = &self.sheets[sheet].sections.first()?.tree.pairs;
        pairs.iter().find(|pair| pair.is(list)).map(|pair| &pair.value).filter(|value| value.is_list())
    }

    /// The table that stands there, and in which section.
    pub(super) fn table(&self, location: &Location) -> Option<(usize, Table<'_>)> {
        let sections = &self.sheets[location.sheet].sections;
        match &location.within {
            Within::Section(at) => Some((*at, Table::of_section(&sections[*at]))),
            Within::Item(list, at) => {
                let value = self.list(location.sheet, list)?.items().get(*at)?;
                Table::of_value(&sections[0].text, value).map(|table| (0, table))
            }
            Within::Named(path) => {
                let path = path.iter().map(String::as_str).collect::<Vec<_>>();
                let named = |(at, section)| Table::named(section, &path).map(|table| (at, table));
                sections.iter().enumerate().find_map(named)
            }
        }
    }

    /// A value of a table, and the text of its section.
    pub(super) fn value(&self, location: &Location, name: &str) -> Option<(&str, &Node)> {
        let sections = &self.sheets[location.sheet].sections;
        // Without a look at the other pairs: this is asked of every entry.
        let (section, pairs) = match &location.within {
            Within::Section(at) => (&sections[*at], &sections[*at].tree.pairs),
            Within::Item(list, at) => {
                let Kind::Table(pairs) = &self.list(location.sheet, list)?.items().get(*at)?.kind else {
                    return None;
                };
                (&sections[0], pairs)
            }
            Within::Named(_) => {
                let (_, table) = self.table(location)?;
                return table.value(name).map(|value| (table.text, value));
            }
        };
        let pair = pairs.iter().find(|pair| pair.is(name))?;
        Some((&section.text, &pair.value))
    }

    /// A text of a table, with white space as the knowledge base reads it.
    pub(super) fn line(&self, location: &Location, name: &str) -> Option<String> {
        let (text, value) = self.value(location, name)?;
        value.text(text).map(|line| text::one_line(&line))
    }

    /// The same of the texts in a list.
    pub(super) fn lines(&self, location: &Location, name: &str) -> Vec<String> {
        let Some((text, list)) = self.value(location, name) else { return Vec::new() };
        list.items().iter().filter_map(|item| item.text(text)).map(|line| text::one_line(&line)).collect()
    }

    /// Whether a text of a table is this id.
    pub(super) fn names(&self, location: &Location, name: &str, id: &str) -> bool {
        self.value(location, name).and_then(|(text, value)| value.text(text)).is_some_and(|text| text == id)
    }
}
