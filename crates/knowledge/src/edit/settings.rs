//! Edits of the settings.

use super::{
    Refusal, SettingsText,
    desk::{Desk, under},
    spot::{Place, Spot},
    value::New,
};
use crate::text;

impl Desk<'_> {
    /// Changes those settings that are given; an empty one goes.
    pub(super) fn settings(&mut self, settings: &SettingsText) -> Result<(), Refusal> {
        let line = |text: &Option<String>| text.as_deref().map(text::one_line);
        let moderators = settings.moderators.as_ref().map(|roles| {
            let roles = roles.iter().map(|role| text::one_line(role));
            roles.filter(|role| !role.is_empty()).collect::<Vec<_>>()
        });
        let lines = [("promise", line(&settings.promise)), ("reports", line(&settings.reports))];
        let sets_any = settings.askers.is_some()
            || moderators.as_ref().is_some_and(|roles| !roles.is_empty())
            || lines.iter().any(|(_, line)| line.as_ref().is_some_and(|line| !line.is_empty()));
        let spot = match self.settings_table() {
            Some(spot) => spot,
            None if sets_any => self.new_settings()?,
            None => return Ok(()),
        };
        if let Some(askers) = settings.askers.map(|askers| askers.to_string())
            && self.table(&spot).is_none_or(|(_, table)| table.bare("askers") != Some(&askers))
        {
            self.set(&spot, "askers", Some(&New::Bare(askers)))?;
        }
        // What goes, goes last: a table of dotted keys ends with the last of them.
        for goes in [false, true] {
            for (name, line) in &lines {
                if let Some(line) = line.as_ref().filter(|line| line.is_empty() == goes) {
                    self.set_line(&spot, name, Some(line).filter(|_| !goes))?;
                }
            }
            if let Some(roles) = moderators.as_ref().filter(|roles| roles.is_empty() == goes) {
                self.set_lines(&spot, "moderators", roles)?;
            }
        }
        Ok(())
    }

    fn settings_table(&self) -> Option<Spot> {
        let mut spots = (0..self.sheets.len()).map(spot);
        spots.find(|spot| self.table(spot).is_some())
    }

    fn new_settings(&mut self) -> Result<Spot, Refusal> {
        let sheet = self.home(None);
        let last = self.sheets[sheet].sections.len() - 1;
        self.sheets[sheet].insert_after(last, &under("[settings]", &[]))?;
        Ok(spot(sheet))
    }
}

fn spot(sheet: usize) -> Spot {
    Spot { sheet, place: Place::Named(vec!["settings".to_owned()]) }
}
