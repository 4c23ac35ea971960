//! What a key of a table says from now on. Where it says so already, it stays as it is written.

use toml_parser::decoder::Encoding;

use super::{
    editor::Editor,
    location::Location,
    members::Splice,
    refusal::Refusal,
    steps::{self, Step},
    table::Table,
    tree::Kind,
    value::New,
};
use crate::{Published, Value, text};

/// Paragraphs of more characters are hard to read in one line.
const LONG: usize = 100;

impl Editor<'_> {
    /// Lets a key of a table say this; a value that is absent takes the key out.
    pub(super) fn say(&mut self, location: &Location, key: &str, value: Value<'_>) -> Result<(), Refusal> {
        match value {
            Value::Lines(lines) => return self.set_lines(location, key, lines.unwrap_or_default()),
            Value::Names(ids) => {
                let lines = ids.iter().map(ToString::to_string).collect::<Vec<_>>();
                return self.set_lines(location, key, &lines);
            }
            Value::Citations(citations) => return self.set_citations(location, key, citations),
            Value::Block(block) => return self.set_block(location, key, block),
            Value::Line(_) | Value::Exact(_) | Value::Flag(_) | Value::Date(_) | Value::Number(_) => {}
        }
        let says = self.table(location).is_some_and(|(_, table)| says(&table, key, value));
        if says { Ok(()) } else { self.set(location, key, New::of(value).as_ref()) }
    }

    /// Gives a list of texts these items, and leaves those that stay where they are.
    pub(super) fn set_lines(
        &mut self,
        location: &Location,
        key: &str,
        wanted: &[String],
    ) -> Result<(), Refusal> {
        let lines = self.lines(location, key);
        if lines == wanted {
            return Ok(());
        }
        if wanted.is_empty() || !self.is_list_of(location, key, lines.len()) {
            return self.set(location, key, New::of(Value::Lines(Some(wanted))).as_ref());
        }
        for step in steps::steps(&lines, wanted) {
            let Some((section, table)) = self.table(location) else { break };
            let (Some(value), Some(members)) = (table.value(key), table.members(key)) else { break };
            let toml = |new: usize| New::Text(&wanted[new]).toml(None);
            let splices = match step {
                Step::Replace { at, new } => vec![Splice::new(value.items()[at].span.clone(), toml(new))],
                Step::Insert { at, new } => members.insert(at, &toml(new)),
                Step::Remove { at } => members.remove(at),
            };
            self.sheets[location.sheet].splice(section, splices)?;
        }
        Ok(())
    }

    /// Gives a key of a table this value, or takes it out.
    pub(super) fn set(
        &mut self,
        location: &Location,
        key: &str,
        new: Option<&New<'_>>,
    ) -> Result<(), Refusal> {
        let Some((section, table)) = self.table(location) else { return Ok(()) };
        let splices = table.set(key, new);
        self.sheets[location.sheet].splice(section, splices)
    }

    /// Whether there is a list of so many items: steps from one list to another are for that.
    pub(super) fn is_list_of(&self, location: &Location, key: &str, count: usize) -> bool {
        let value = self.value(location, key);
        value.is_some_and(|(_, value)| matches!(&value.kind, Kind::List(items) if items.len() == count))
    }

    /// Gives a key these paragraphs, in one line where they were and have room.
    fn set_block(&mut self, location: &Location, key: &str, block: &str) -> Result<(), Refusal> {
        let Some((_, table)) = self.table(location) else { return Ok(()) };
        let written = table.value(key);
        let says = written.and_then(|value| value.text(table.text));
        if says.is_some_and(|says| text::unix_lines(&says).trim() == block) {
            return Ok(());
        }
        let was_line = written.is_some_and(|value| {
            matches!(value.kind, Kind::Text(Encoding::BasicString | Encoding::LiteralString))
        });
        let is_line = was_line && !block.contains('\n') && block.chars().count() <= LONG;
        let new = if is_line { New::Text(block) } else { New::Block(block) };
        self.set(location, key, Some(&new))
    }
}

/// Whether a key says this, however it is written.
pub(super) fn says(table: &Table<'_>, key: &str, value: Value<'_>) -> bool {
    match value {
        Value::Line(line) => table.line(key).as_deref() == line,
        Value::Exact(exact) => table.text(key).as_deref() == exact,
        Value::Flag(flag) => (table.bare(key) == Some("true")) == flag,
        Value::Number(number) => table.bare(key) == number.map(|number| number.to_string()).as_deref(),
        Value::Date(date) => is_date(table, key, date),
        Value::Block(_) | Value::Lines(_) | Value::Names(_) | Value::Citations(_) => false,
    }
}

fn is_date(table: &Table<'_>, key: &str, date: Option<&str>) -> bool {
    let says = table.text(key).or_else(|| table.bare(key).map(str::to_owned));
    match (says, date) {
        (Some(says), Some(date)) => {
            // A time of day may follow.
            let day = Published::parse(&says).or_else(|| Published::parse(says.get(..10)?));
            day.map_or(says == date, |day| Published::parse(date) == Some(day))
        }
        (says, date) => says.is_none() && date.is_none(),
    }
}
