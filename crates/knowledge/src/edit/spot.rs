//! A table at its place: what it says, and what it says from now on.

use super::{
    Refusal,
    desk::Desk,
    difference::{self, Step},
    members::Splice,
    table::Table,
    tree::{Kind, Value},
    value::New,
};
use crate::text;

/// Where a table of the format stands.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) sheet: usize,
    pub(super) place: Place,
}

/// Where in its file.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Under the header of a section.
    Section(usize),
    /// In the list of this name, which stands before the first header: the item's position.
    Item(&'static str, usize),
    /// At this path, wherever in the file.
    Named(Vec<String>),
}

impl Desk<'_> {
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

    /// Whether there is a list of so many items: steps from one list to another are for that.
    pub(super) fn is_list_of(&self, spot: &Spot, name: &str, count: usize) -> bool {
        let value = self.value(spot, name);
        value.is_some_and(|(_, value)| matches!(&value.kind, Kind::List(items) if items.len() == count))
    }

    /// Gives a key of a table this value, or takes it out.
    pub(super) fn set(&mut self, spot: &Spot, name: &str, new: Option<&New<'_>>) -> Result<(), Refusal> {
        let Some((section, table)) = self.table(spot) else { return Ok(()) };
        let splices = table.set(name, new);
        self.sheets[spot.sheet].splice(section, splices)
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
        if !self.is_list_of(spot, name, lines.len()) {
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
            self.sheets[spot.sheet].splice(section, splices)?;
        }
        Ok(())
    }

    /// Gives a key this text, or takes it out; where it says that already, it stays as it is written.
    pub(super) fn set_line(&mut self, spot: &Spot, name: &str, line: Option<&String>) -> Result<(), Refusal> {
        if self.line(spot, name).as_ref() == line {
            return Ok(());
        }
        self.set(spot, name, line.map(|line| New::Text(line)).as_ref())
    }
}
