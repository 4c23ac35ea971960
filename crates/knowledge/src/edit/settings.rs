//! Edits of the settings.

use super::{
    editor::Editor,
    location::{Location, Within},
    refusal::Refusal,
    value::under,
};
use crate::{SettingsKey, SettingsText, Value};

impl Editor<'_> {
    /// Changes those settings that are given; an empty one goes.
    pub(super) fn settings(&mut self, settings: SettingsText) -> Result<(), Refusal> {
        let settings = settings.tidy();
        let (gone, set) = settings
            .values()
            .filter(|(_, value)| is_given(*value))
            .partition::<Vec<_>, _>(|(_, value)| is_empty(*value));
        let location = match self.settings_table() {
            Some(location) => location,
            None if !set.is_empty() => self.new_settings()?,
            None => return Ok(()),
        };
        // What goes, goes last: a table of dotted keys ends with the last of them.
        for (key, value) in set {
            self.say(&location, key, value)?;
        }
        for (key, _) in gone {
            self.set(&location, key, None)?;
        }
        Ok(())
    }

    /// Takes these settings out.
    pub(super) fn unset(&mut self, keys: &[SettingsKey]) -> Result<(), Refusal> {
        let Some(location) = self.settings_table() else { return Ok(()) };
        keys.iter().try_for_each(|key| self.set(&location, key.name(), None))
    }

    fn settings_table(&self) -> Option<Location> {
        let mut locations = (0..self.sheets.len()).map(location);
        locations.find(|location| self.table(location).is_some())
    }

    fn new_settings(&mut self) -> Result<Location, Refusal> {
        let sheet = self.home(None);
        let last = self.sheets[sheet].sections.len() - 1;
        self.sheets[sheet].insert_after(last, &under("[settings]", &[]))?;
        Ok(location(sheet))
    }
}

fn is_given(value: Value<'_>) -> bool {
    !matches!(value, Value::Line(None) | Value::Lines(None) | Value::Number(None))
}

fn is_empty(value: Value<'_>) -> bool {
    matches!(value, Value::Line(Some("")) | Value::Lines(Some([])))
}

fn location(sheet: usize) -> Location {
    Location { sheet, within: Within::Named(vec!["settings".to_owned()]) }
}
