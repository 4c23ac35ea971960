//! Edits of words that mean the same.

use super::{
    editor::Editor,
    location::{Location, Within},
    refusal::Refusal,
    value::{self, under},
};
use crate::text;

impl Editor<'_> {
    /// Lets these mean the same as a word, in place of whatever did; none: nothing does any more.
    pub(super) fn synonym(&mut self, term: &str, others: &[String]) -> Result<(), Refusal> {
        let term = text::one_line(term);
        let others = others.iter().map(|other| text::one_line(other)).filter(|other| !other.is_empty());
        let others = others.collect::<Vec<_>>();
        let mut kept = false;
        for sheet in 0..self.sheets.len() {
            let location = location(sheet);
            let Some((_, table)) = self.table(&location) else { continue };
            let is_it = |name: &&str| text::one_line(name) == term;
            let names = table.fields.iter().map(|field| field.name).filter(is_it);
            for name in names.map(str::to_owned).collect::<Vec<_>>() {
                // It stays where it stands first.
                let wanted = if kept { &[] } else { others.as_slice() };
                self.set_lines(&location, &name, wanted)?;
                kept = true;
            }
        }
        if kept || others.is_empty() {
            return Ok(());
        }
        let with_some = (0..self.sheets.len()).map(location).find(|location| self.table(location).is_some());
        let location = if let Some(location) = with_some {
            location
        } else {
            let sheet = self.home(None);
            let last = self.sheets[sheet].sections.len() - 1;
            self.sheets[sheet].insert_after(last, &under("[synonyms]", &[]))?;
            location(sheet)
        };
        self.set(&location, &term, Some(&value::list(&others)))
    }
}

fn location(sheet: usize) -> Location {
    Location { sheet, within: Within::Named(vec!["synonyms".to_owned()]) }
}
