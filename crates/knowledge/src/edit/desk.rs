//! All files while they are being edited: which tables they hold, and where new ones go.

use std::{collections::HashMap, path::Path};

use super::{
    Refusal,
    members::Members,
    sheet::{Section, Sheet},
    spot::{Place, Spot},
    taken::Taken,
    tree::Value,
    value::New,
};
use crate::File;

/// All files while they are being edited.
#[derive(Debug)]
pub(super) struct Desk<'f> {
    pub(super) sheets: Vec<Sheet<'f>>,
    files: &'f [File],
    folder: &'f str,
    /// What the entries of all files have; read when it is first needed.
    taken: Option<Taken>,
    /// Where new entries of a topic go, and those of none.
    homes: HashMap<Option<String>, usize>,
}

/// What a new file is called.
const NEW_FILE: &str = "knowledge.toml";

impl<'f> Desk<'f> {
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
    pub(super) fn rows(&self, sheet: usize, list: &'static str) -> impl DoubleEndedIterator<Item = Spot> {
        let sections = &self.sheets[sheet].sections;
        let items = self.list(sheet, list).map_or(0, |value| value.items().len());
        let items = (0..items).map(move |at| Place::Item(list, at));
        let tables = sections.iter().enumerate().filter(move |(_, section)| section.is_one_of(&[list]));
        let places = items.chain(tables.map(|(at, _)| Place::Section(at)));
        places.map(move |place| Spot { sheet, place })
    }

    /// The tables of this name in all files.
    pub(super) fn all_rows(&self, list: &'static str) -> impl DoubleEndedIterator<Item = Spot> {
        (0..self.sheets.len()).flat_map(move |sheet| self.rows(sheet, list))
    }

    /// Every wording of an entry's question.
    pub(super) fn phrasings(&self, spot: &Spot) -> Vec<String> {
        self.line(spot, "question").into_iter().chain(self.lines(spot, "also")).collect()
    }

    /// The entry, or draft, with this id.
    pub(super) fn entry(&self, id: &str) -> Result<Spot, Refusal> {
        let entry = self.all_rows("entry").find(|spot| self.names(spot, "id", id));
        entry.ok_or_else(|| Refusal::NoEntry { id: id.to_owned() })
    }

    /// Puts a new table behind the last of this name in a file, in the form that the file uses.
    pub(super) fn append(
        &mut self,
        sheet: usize,
        list: &'static str,
        pairs: Vec<(&'static str, New<'_>)>,
    ) -> Result<(), Refusal> {
        let sections = &self.sheets[sheet].sections;
        if let Some(value) = self.list(sheet, list) {
            let members = Members::of_list(&sections[0].text, value);
            let splices = members.insert(value.items().len(), &New::Table(pairs).toml(None));
            return self.sheets[sheet].splice(0, splices);
        }
        // An entry may end with its citations.
        let is_kin = |section: &Section<'_>| section.path().first().is_some_and(|first| first == list);
        let last = sections.iter().rposition(is_kin).unwrap_or(sections.len() - 1);
        self.sheets[sheet].insert_after(last, &under(&format!("[[{list}]]"), &pairs))
    }

    /// Takes out a table of a list.
    pub(super) fn take_out(&mut self, spot: &Spot) -> Result<(), Refusal> {
        match spot.place {
            Place::Section(at) => {
                self.sheets[spot.sheet].remove(at);
                Ok(())
            }
            Place::Item(list, at) => {
                let Some(value) = self.list(spot.sheet, list) else { return Ok(()) };
                let sheet = &self.sheets[spot.sheet];
                let splices = Members::of_list(&sheet.sections[0].text, value).remove(at);
                self.sheets[spot.sheet].splice(0, splices)
            }
            Place::Named(_) => Ok(()),
        }
    }

    /// The ids and phrasings of all entries.
    pub(super) fn taken(&mut self) -> &mut Taken {
        let taken = self.taken.take().unwrap_or_else(|| {
            let mut taken = Taken::default();
            for spot in self.all_rows("entry") {
                if let Some(id) = self.line(&spot, "id") {
                    taken.add(&id, &self.phrasings(&spot));
                }
            }
            taken
        });
        self.taken.insert(taken)
    }

    /// Lets others have the id and the phrasings of an entry, and forgets where entries of its topic go.
    pub(super) fn release(&mut self, id: &str, spot: &Spot) {
        self.homes.clear();
        let phrasings = self.phrasings(spot);
        if let Some(taken) = &mut self.taken {
            taken.ids.remove(id);
            taken.free(id, &phrasings);
        }
    }

    /// The file that holds most entries of a topic, else the last that holds any, else a new one.
    pub(super) fn home(&mut self, topic: Option<&str>) -> usize {
        let key = topic.map(str::to_owned);
        if let Some(home) = self.homes.get(&key) {
            return *home;
        }
        let by_name = self.by_name();
        let of_topic = |sheet: usize| {
            let rows = self.rows(sheet, "entry");
            topic.map_or(0, |topic| {
                rows.filter(|spot| self.line(spot, "topic").is_some_and(|other| other == topic)).count()
            })
        };
        let counts = by_name.iter().rev().map(|&sheet| (of_topic(sheet), sheet));
        let most = counts.max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0);
        let last = || by_name.iter().rev().copied().find(|&sheet| self.rows(sheet, "entry").next().is_some());
        let home = match most.map(|(_, sheet)| sheet).or_else(last) {
            Some(home) => home,
            None => self.new_file(),
        };
        self.homes.insert(key, home);
        home
    }

    /// The sheets by their files' names.
    pub(super) fn by_name(&self) -> Vec<usize> {
        let mut sheets = (0..self.sheets.len()).collect::<Vec<_>>();
        sheets.sort_by(|a, b| self.sheets[*a].name.cmp(&self.sheets[*b].name));
        sheets
    }

    fn new_file(&mut self) -> usize {
        let name = Path::new(self.folder).join(NEW_FILE).display().to_string();
        self.sheets.iter().position(|sheet| sheet.name == name).unwrap_or_else(|| {
            self.sheets.push(Sheet::empty(name));
            self.sheets.len() - 1
        })
    }

    /// `entry = [ … ]` before a file's first header.
    pub(super) fn list(&self, sheet: usize, list: &str) -> Option<&Value> {
        let pairs = &self.sheets[sheet].sections.first()?.tree.pairs;
        pairs.iter().find(|pair| pair.is(list)).map(|pair| &pair.value).filter(|value| value.is_list())
    }
}

/// A header and the pairs under it, a line each or more.
pub(super) fn under(header: &str, pairs: &[(&'static str, New<'_>)]) -> String {
    let pairs = pairs.iter().map(|(key, value)| format!("{key} = {}\n", value.toml(Some(""))));
    format!("{header}\n{}", pairs.collect::<String>())
}
