//! Edits of what questions are expected to find.

use super::{Refusal, desk::Desk, spot::Spot, value::New};
use crate::text;

impl Desk<'_> {
    /// Expects an answer, or that there is none, in place of what was expected before.
    pub(super) fn expect(&mut self, ask: &str, entry: Option<&str>) -> Result<(), Refusal> {
        let beside = entry.map(|id| self.entry(id)).transpose()?;
        let mut kept = false;
        for spot in self.expectations(ask).into_iter().rev() {
            // One of the same kind becomes this one where it stands; its file may be all of that kind.
            if !kept && self.line(&spot, "entry").is_some() == entry.is_some() {
                self.set_line(&spot, "entry", entry.map(str::to_owned).as_ref())?;
                kept = true;
            } else {
                self.take_out(&spot)?;
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
        let outcome = match entry {
            Some(id) => ("entry", New::Text(id)),
            None => ("nothing", New::Bare("true".to_owned())),
        };
        self.append(home, "expect", vec![("ask", New::Text(&ask)), outcome])
    }

    pub(super) fn drop_expect(&mut self, ask: &str) -> Result<(), Refusal> {
        let spots = self.expectations(ask);
        if spots.is_empty() {
            return Err(Refusal::NoExpect { ask: ask.to_owned() });
        }
        spots.iter().rev().try_for_each(|spot| self.take_out(spot))
    }

    /// What is expected of a question, in the order of the files.
    fn expectations(&self, ask: &str) -> Vec<Spot> {
        let folded = text::folded(ask);
        let same = |spot: &Spot| self.line(spot, "ask").is_some_and(|other| text::folded(&other) == folded);
        self.all_rows("expect").filter(same).collect()
    }

    /// The file with the most expectations of an answer, or of none; the first of several.
    fn home_of_expectations(&self, answered: bool) -> Option<usize> {
        let count = |sheet: usize| {
            let kind = |spot: &Spot| self.line(spot, "entry").is_some() == answered;
            self.rows(sheet, "expect").filter(kind).count()
        };
        let counts = self.by_name().into_iter().rev().map(|sheet| (count(sheet), sheet));
        counts.max_by_key(|(count, _)| *count).filter(|(count, _)| *count > 0).map(|(_, sheet)| sheet)
    }
}
