//! All files while they are being edited, and what every kind of edit needs of them.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use super::{
    EntryText, Refusal,
    difference::{self, Step},
    members::{Members, Splice},
    sheet::{Section, Sheet},
    table::Table,
    tree::{Kind, Value},
    value::New,
};
use crate::knowledge::{File, text};

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

/// What no two entries may have.
#[derive(Debug, Default)]
pub(super) struct Taken {
    pub(super) ids: HashSet<String>,
    /// Folded, each with the id of its entry.
    pub(super) phrasings: HashMap<String, String>,
}

/// Where a table of the format stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) sheet: usize,
    pub(super) place: Place,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Under the header of a section.
    Section(usize),
    /// In the list of this name, which stands before the first header: the item's position.
    Item(&'static str, usize),
    /// At this path, wherever in the file.
    Named(Vec<String>),
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

    /// The table that stands there, and in which section.
    pub(super) fn table(&self, spot: &Spot) -> Option<(usize, Table<'_>)> {
        let sections = &self.sheets[spot.sheet].sections;
        match &spot.place {
            Place::Section(at) => Some((*at, Table::of_section(&sections[*at]))),
            Place::Item(list, at) => {
                let value = self.list(spot.sheet, list)?.items().get(*at)?;
                Table::of_value(&sections[0].text, value).map(|table| (0, table))
            }
            Place::Named(path) => {
                let path = path.iter().map(String::as_str).collect::<Vec<_>>();
                let named = |(at, section)| Table::named(section, &path).map(|table| (at, table));
                sections.iter().enumerate().find_map(named)
            }
        }
    }

    /// A value of a table, and the text of its section.
    pub(super) fn value(&self, spot: &Spot, name: &str) -> Option<(&str, &Value)> {
        let sections = &self.sheets[spot.sheet].sections;
        // Without a look at the other pairs: this is asked of every entry.
        let (section, pairs) = match &spot.place {
            Place::Section(at) => (&sections[*at], &sections[*at].tree.pairs),
            Place::Item(list, at) => {
                let Kind::Table(pairs) = &self.list(spot.sheet, list)?.items().get(*at)?.kind else {
                    return None;
                };
                (&sections[0], pairs)
            }
            Place::Named(_) => {
                let (_, table) = self.table(spot)?;
                return table.value(name).map(|value| (table.text, value));
            }
        };
        let pair = pairs.iter().find(|pair| pair.is(name))?;
        Some((&section.text, &pair.value))
    }

    /// A text of a table, with white space as the knowledge reads it.
    pub(super) fn line(&self, spot: &Spot, name: &str) -> Option<String> {
        let (text, value) = self.value(spot, name)?;
        value.text(text).map(|line| text::one_line(&line))
    }

    /// The same of the texts in a list.
    pub(super) fn lines(&self, spot: &Spot, name: &str) -> Vec<String> {
        let Some((text, list)) = self.value(spot, name) else { return Vec::new() };
        list.items().iter().filter_map(|item| item.text(text)).map(|line| text::one_line(&line)).collect()
    }

    /// Whether a text of a table is this id.
    pub(super) fn names(&self, spot: &Spot, name: &str, id: &str) -> bool {
        self.value(spot, name).and_then(|(text, value)| value.text(text)).is_some_and(|text| text == id)
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

    /// Gives a key of a table this value, or takes it out.
    pub(super) fn set(&mut self, spot: &Spot, name: &str, new: Option<&New<'_>>) -> Result<(), Refusal> {
        let Some((section, table)) = self.table(spot) else { return Ok(()) };
        let splices = table.set(name, new);
        self.splice(spot.sheet, section, splices)
    }

    /// Gives a list of texts these items, and leaves those that stay where they are.
    pub(super) fn set_lines(&mut self, spot: &Spot, name: &str, wanted: &[String]) -> Result<(), Refusal> {
        let lines = self.lines(spot, name);
        if lines == wanted {
            return Ok(());
        }
        if wanted.is_empty() {
            return self.set(spot, name, None);
        }
        // Steps are for a list, and one that holds nothing but texts.
        let is_list_of_them = self
            .value(spot, name)
            .is_some_and(|(_, value)| matches!(&value.kind, Kind::List(items) if items.len() == lines.len()));
        if !is_list_of_them {
            return self.set(spot, name, Some(&New::texts(wanted)));
        }
        for step in difference::steps(&lines, wanted) {
            let Some((section, table)) = self.table(spot) else { break };
            let (Some(value), Some(members)) = (table.value(name), table.members(name)) else { break };
            let toml = |new: usize| New::Text(&wanted[new]).toml(None);
            let splices = match step {
                Step::Replace { at, new } => vec![Splice::new(value.items()[at].span.clone(), toml(new))],
                Step::Insert { at, new } => members.insert(at, &toml(new)),
                Step::Remove { at } => members.remove(at),
            };
            self.splice(spot.sheet, section, splices)?;
        }
        Ok(())
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
            let spans = value.items().iter().map(|item| item.span.clone()).collect::<Vec<_>>();
            let (last, new) = (spans.len(), New::Table(pairs).toml(None));
            let splices = Members::new(&sections[0].text, value.span.clone(), spans).insert(last, &new);
            return self.splice(sheet, 0, splices);
        }
        let is_kin = |section: &Section<'_>| {
            section
                .tree
                .header
                .as_ref()
                .is_some_and(|header| header.path.first().is_some_and(|first| first == list))
        };
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
                let spans = value.items().iter().map(|item| item.span.clone()).collect();
                let text = &self.sheets[spot.sheet].sections[0].text;
                let splices = Members::new(text, value.span.clone(), spans).remove(at);
                self.splice(spot.sheet, 0, splices)
            }
            Place::Named(_) => Ok(()),
        }
    }

    pub(super) fn splice(
        &mut self,
        sheet: usize,
        section: usize,
        splices: Vec<Splice>,
    ) -> Result<(), Refusal> {
        if splices.is_empty() { Ok(()) } else { self.sheets[sheet].splice(section, splices) }
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
    fn list(&self, sheet: usize, list: &str) -> Option<&Value> {
        let pairs = &self.sheets[sheet].sections.first()?.tree.pairs;
        pairs.iter().find(|pair| pair.is(list)).map(|pair| &pair.value).filter(|value| value.is_list())
    }
}

/// A header and the pairs under it, a line each or more.
pub(super) fn under(header: &str, pairs: &[(&'static str, New<'_>)]) -> String {
    let pairs = pairs.iter().map(|(key, value)| format!("{key} = {}\n", value.toml(Some(""))));
    format!("{header}\n{}", pairs.collect::<String>())
}

impl Taken {
    pub(super) fn add<'p>(&mut self, id: &str, phrasings: impl IntoIterator<Item = &'p String>) {
        self.ids.insert(id.to_owned());
        for phrasing in phrasings {
            self.phrasings.entry(text::folded(phrasing)).or_insert_with(|| id.to_owned());
        }
    }

    /// Lets other entries have these phrasings of this one.
    pub(super) fn free(&mut self, id: &str, phrasings: &[String]) {
        for phrasing in phrasings {
            let folded = text::folded(phrasing);
            if self.phrasings.get(&folded).is_some_and(|of| of == id) {
                self.phrasings.remove(&folded);
            }
        }
    }

    /// Refuses a text of which another entry than `own` has a phrasing.
    pub(super) fn refuse(&self, text: &EntryText, own: Option<&str>) -> Result<(), Refusal> {
        text.phrasings().try_for_each(|phrasing| self.refuse_phrasing(phrasing, own))
    }

    pub(super) fn refuse_phrasing(&self, phrasing: &str, own: Option<&str>) -> Result<(), Refusal> {
        // What has no word in it is the check's business.
        let other =
            self.phrasings.get(&text::folded(phrasing)).filter(|_| phrasing.contains(char::is_alphanumeric));
        match other.filter(|other| Some(other.as_str()) != own) {
            Some(entry) => Err(Refusal::PhrasingTaken { text: phrasing.to_owned(), entry: entry.clone() }),
            None => Ok(()),
        }
    }
}
