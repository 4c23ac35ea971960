//! Edits of an entry's citations: a list of inline tables, or a section for each.

use super::{
    editor::Editor,
    location::{Location, Within},
    refusal::Refusal,
    set::says,
    steps::{self, Step},
    table::Table,
    value::{self, New, under},
};
use crate::{Citation, Value};

impl Editor<'_> {
    /// Gives an entry these citations; what is in both stays as it is written.
    pub(super) fn set_citations(
        &mut self,
        location: &Location,
        key: &str,
        wanted: &[Citation],
    ) -> Result<(), Refusal> {
        let before = self.citations(location, key);
        if before == wanted {
            return Ok(());
        }
        let has_sections = !self.sections_of_citations(location).is_empty();
        let is_list = self.is_list_of(location, key, before.len());
        if !has_sections && (!is_list || wanted.is_empty()) {
            return self.set(location, key, New::of(Value::Citations(wanted)).as_ref());
        }
        for step in steps::steps(&before, wanted) {
            if has_sections {
                self.step_in_sections(location, step, wanted)?;
            } else {
                self.step_in_list(location, key, step, wanted)?;
            }
        }
        Ok(())
    }

    /// The sections that hold an entry's citations, where it has them so: `[[entry.cite]]` behind its `[[entry]]`.
    pub(super) fn sections_of_citations(&self, location: &Location) -> Vec<usize> {
        let Within::Section(entry) = location.within else { return Vec::new() };
        let sections = self.sheets[location.sheet].sections.iter().enumerate().skip(entry + 1);
        let own = sections.take_while(|(_, section)| !section.is_one_of(&["entry"]));
        own.filter(|(_, section)| section.is_one_of(&["entry", "cite"])).map(|(at, _)| at).collect()
    }

    fn citations(&self, location: &Location, key: &str) -> Vec<Citation> {
        let sections = self.sections_of_citations(location);
        if !sections.is_empty() {
            let sections = sections.into_iter().map(|at| &self.sheets[location.sheet].sections[at]);
            return sections.map(|section| citation(&Table::of_section(section))).collect();
        }
        let Some((_, table)) = self.table(location) else { return Vec::new() };
        let items = table.value(key).map_or(&[] as &[_], |value| value.items());
        items
            .iter()
            .filter_map(|item| Table::of_value(table.text, item))
            .map(|table| citation(&table))
            .collect()
    }

    fn step_in_list(
        &mut self,
        location: &Location,
        key: &str,
        step: Step,
        wanted: &[Citation],
    ) -> Result<(), Refusal> {
        let Some((section, table)) = self.table(location) else { return Ok(()) };
        let Some(members) = table.members(key) else { return Ok(()) };
        let splices = match step {
            Step::Insert { at, new } => members.insert(at, &New::citation(&wanted[new]).toml(None)),
            Step::Remove { at } => members.remove(at),
            Step::Replace { at, new } => return self.rewrite(location, key, at, &wanted[new]),
        };
        self.sheets[location.sheet].splice(section, splices)
    }

    /// Gives the citation at this position of a list other texts, key by key.
    fn rewrite(
        &mut self,
        location: &Location,
        key: &str,
        at: usize,
        wanted: &Citation,
    ) -> Result<(), Refusal> {
        for (name, value) in wanted.values() {
            let Some((section, table)) = self.table(location) else { return Ok(()) };
            let item = table.value(key).and_then(|value| value.items().get(at));
            let Some(item) = item.and_then(|item| Table::of_value(table.text, item)) else { return Ok(()) };
            if !says(&item, name, value) {
                let splices = item.set(name, New::of(value).as_ref());
                self.sheets[location.sheet].splice(section, splices)?;
            }
        }
        Ok(())
    }

    fn step_in_sections(
        &mut self,
        location: &Location,
        step: Step,
        wanted: &[Citation],
    ) -> Result<(), Refusal> {
        let Within::Section(entry) = location.within else { return Ok(()) };
        let sections = self.sections_of_citations(location);
        match step {
            Step::Remove { at } => {
                self.sheets[location.sheet].remove(sections[at]);
                Ok(())
            }
            Step::Insert { at, new } => {
                let before = at.checked_sub(1).map_or(entry, |before| sections[before]);
                let new = under("[[entry.cite]]", &value::pairs(wanted[new].values()));
                self.sheets[location.sheet].insert_after(before, &new)
            }
            Step::Replace { at, new } => {
                let location = Location { within: Within::Section(sections[at]), ..*location };
                wanted[new].values().try_for_each(|(key, value)| self.say(&location, key, value))
            }
        }
    }
}

fn citation(table: &Table<'_>) -> Citation {
    Citation {
        document: table.line("document").unwrap_or_default(),
        at: table.line("at"),
        quote: table.line("quote").unwrap_or_default(),
    }
}
