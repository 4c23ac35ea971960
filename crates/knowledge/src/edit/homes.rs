//! Where new tables go, and how they are put there and taken out.

use std::path::Path;

use super::{
    editor::Editor,
    location::{Location, Within},
    members::Members,
    refusal::Refusal,
    sheet::{Section, Sheet},
    value::{New, under},
};

/// What a new file is called.
const NEW_FILE: &str = "knowledge.toml";

impl Editor<'_> {
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
    pub(super) fn take_out(&mut self, location: &Location) -> Result<(), Refusal> {
        match location.within {
            Within::Section(at) => {
                self.sheets[location.sheet].remove(at);
                Ok(())
            }
            Within::Item(list, at) => {
                let Some(value) = self.list(location.sheet, list) else { return Ok(()) };
                let sheet = &self.sheets[location.sheet];
                let splices = Members::of_list(&sheet.sections[0].text, value).remove(at);
                self.sheets[location.sheet].splice(0, splices)
            }
            Within::Named(_) => Ok(()),
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
                rows.filter(|location| self.line(location, "topic").is_some_and(|other| other == topic))
                    .count()
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
}
