//! Edits of what questions are expected to find.

use super::{editor::Editor, location::Location, refusal::Refusal, value};
use crate::{EntryId, ExpectText, Value, text};

impl Editor<'_> {
    /// Expects an answer, or that there is none, in place of what was expected before.
    pub(super) fn expect(&mut self, ask: &str, entry: Option<&EntryId>) -> Result<(), Refusal> {
        let beside = entry.map(|id| self.entry(id)).transpose()?;
        let mut kept = false;
        for location in self.expectations(ask).into_iter().rev() {
            // One of the same kind becomes this one where it stands; its file may be all of that kind.
            if !kept && self.line(&location, "entry").is_some() == entry.is_some() {
                self.say(&location, "entry", Value::Exact(entry.map(EntryId::as_str)))?;
                kept = true;
            } else {
                self.take_out(&location)?;
            }
        }
        if kept {
            return Ok(());
        }
        let home = match (self.home_of_expectations(entry.is_some()), beside) {
            (Some(home), _) => home,
            (None, Some(entry)) => entry.sheet,
            (None, None) => self.home(None),
        };
        let ask = text::one_line(ask);
        let expect = ExpectText { ask, entry: entry.cloned(), nothing: entry.is_none() };
        self.append(home, "expect", value::pairs(expect.values()))
    }

    pub(super) fn drop_expect(&mut self, ask: &str) -> Result<(), Refusal> {
        let locations = self.expectations(ask);
        if locations.is_empty() {
            return Err(Refusal::NoExpect { ask: ask.to_owned() });
        }
        locations.iter().rev().try_for_each(|location| self.take_out(location))
    }

    /// What is expected of a question, in the order of the files.
    fn expectations(&self, ask: &str) -> Vec<Location> {
        let folded = text::folded(ask);
        let same = |location: &Location| {
            self.line(location, "ask").is_some_and(|other| text::folded(&other) == folded)
        };
        self.all_rows("expect").filter(same).collect()
    }

    /// The file with the most expectations of an answer, or of none; the first of several.
    fn home_of_expectations(&self, answered: bool) -> Option<usize> {
        let count = |sheet: usize| {
            let kind = |location: &Location| self.line(location, "entry").is_some() == answered;
            self.rows(sheet, "expect").filter(kind).count()
        };
        let counts = self.by_name().into_iter().rev().map(|sheet| (count(sheet), sheet));
        counts.max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0).map(|(_, sheet)| sheet)
    }
}
