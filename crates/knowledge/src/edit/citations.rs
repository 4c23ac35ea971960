//! Edits of an entry's citations: a list of inline tables, or a section for each.

use super::{
    CitationText, Refusal,
    desk::{Desk, under},
    difference::{self, Step},
    spot::{Place, Spot},
    table::Table,
    value::New,
};

impl Desk<'_> {
    /// Gives an entry these citations; what is in both stays as it is written.
    pub(super) fn set_citations(&mut self, spot: &Spot, wanted: &[CitationText]) -> Result<(), Refusal> {
        let before = self.citations(spot);
        if before == wanted {
            return Ok(());
        }
        let has_sections = !self.sections_of_citations(spot).is_empty();
        let is_list = self.is_list_of(spot, "cite", before.len());
        if !has_sections && (!is_list || wanted.is_empty()) {
            let new = new(wanted);
            return self.set(spot, "cite", Some(&new).filter(|_| !wanted.is_empty()));
        }
        for step in difference::steps(&before, wanted) {
            if has_sections {
                self.step_in_sections(spot, step, wanted)?;
            } else {
                self.step_in_list(spot, step, wanted)?;
            }
        }
        Ok(())
    }

    /// The sections that hold an entry's citations, where it has them so: `[[entry.cite]]` behind its `[[entry]]`.
    pub(super) fn sections_of_citations(&self, spot: &Spot) -> Vec<usize> {
        let Place::Section(entry) = spot.place else { return Vec::new() };
        let sections = self.sheets[spot.sheet].sections.iter().enumerate().skip(entry + 1);
        let own = sections.take_while(|(_, section)| !section.is_one_of(&["entry"]));
        own.filter(|(_, section)| section.is_one_of(&["entry", "cite"])).map(|(at, _)| at).collect()
    }

    fn citations(&self, spot: &Spot) -> Vec<CitationText> {
        let sections = self.sections_of_citations(spot);
        if !sections.is_empty() {
            let sections = sections.into_iter().map(|at| &self.sheets[spot.sheet].sections[at]);
            return sections.map(|section| citation(&Table::of_section(section))).collect();
        }
        let Some((_, table)) = self.table(spot) else { return Vec::new() };
        let items = table.value("cite").map_or(&[] as &[_], |value| value.items());
        items
            .iter()
            .filter_map(|item| Table::of_value(table.text, item))
            .map(|table| citation(&table))
            .collect()
    }

    fn step_in_list(&mut self, spot: &Spot, step: Step, wanted: &[CitationText]) -> Result<(), Refusal> {
        let Some((section, table)) = self.table(spot) else { return Ok(()) };
        let Some(members) = table.members("cite") else { return Ok(()) };
        let splices = match step {
            Step::Insert { at, new } => members.insert(at, &one(&wanted[new]).toml(None)),
            Step::Remove { at } => members.remove(at),
            Step::Replace { at, new } => return self.rewrite(spot, at, &wanted[new]),
        };
        self.sheets[spot.sheet].splice(section, splices)
    }

    /// Gives the citation at this position of a list other texts, key by key.
    fn rewrite(&mut self, spot: &Spot, at: usize, wanted: &CitationText) -> Result<(), Refusal> {
        for (name, line) in lines(wanted) {
            let Some((section, table)) = self.table(spot) else { return Ok(()) };
            let item = table.value("cite").and_then(|value| value.items().get(at));
            let Some(item) = item.and_then(|item| Table::of_value(table.text, item)) else { return Ok(()) };
            if item.line(name).as_ref() != line {
                let splices = item.set(name, line.map(|line| New::Text(line)).as_ref());
                self.sheets[spot.sheet].splice(section, splices)?;
            }
        }
        Ok(())
    }

    fn step_in_sections(&mut self, spot: &Spot, step: Step, wanted: &[CitationText]) -> Result<(), Refusal> {
        let Place::Section(entry) = spot.place else { return Ok(()) };
        let sections = self.sections_of_citations(spot);
        match step {
            Step::Remove { at } => {
                self.sheets[spot.sheet].remove(sections[at]);
                Ok(())
            }
            Step::Insert { at, new } => {
                let before = at.checked_sub(1).map_or(entry, |before| sections[before]);
                let New::Table(pairs) = one(&wanted[new]) else { return Ok(()) };
                self.sheets[spot.sheet].insert_after(before, &under("[[entry.cite]]", &pairs))
            }
            Step::Replace { at, new } => {
                let spot = Spot { place: Place::Section(sections[at]), ..*spot };
                lines(&wanted[new]).into_iter().try_for_each(|(name, line)| self.set_line(&spot, name, line))
            }
        }
    }
}

/// Citations as a list of inline tables.
pub(super) fn new(citations: &[CitationText]) -> New<'_> {
    New::List(citations.iter().map(one).collect())
}

fn one(citation: &CitationText) -> New<'_> {
    let pairs = lines(citation).into_iter().filter_map(|(name, line)| Some((name, New::Text(line?))));
    New::Table(pairs.collect())
}

/// The keys of a citation with what they say.
fn lines(citation: &CitationText) -> [(&'static str, Option<&String>); 3] {
    [("document", Some(&citation.document)), ("at", citation.at.as_ref()), ("quote", Some(&citation.quote))]
}

fn citation(table: &Table<'_>) -> CitationText {
    CitationText {
        document: table.line("document").unwrap_or_default(),
        at: table.line("at"),
        quote: table.line("quote").unwrap_or_default(),
    }
}
