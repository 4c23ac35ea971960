//! Edits of entries, and of what refers to them.

use toml_parser::decoder::Encoding;

use super::{EntryText, Refusal, citations, desk::Desk, spot::Spot, tree::Kind, value::New};
use crate::text;

/// An answer of more characters is hard to read in one line.
const LONG: usize = 100;

impl Desk<'_> {
    pub(super) fn add(&mut self, entry: EntryText) -> Result<(), Refusal> {
        let entry = entry.tidy();
        let taken = self.taken();
        if taken.ids.contains(&entry.id) {
            return Err(Refusal::IdTaken { id: entry.id });
        }
        taken.refuse(&entry, None)?;
        taken.add(&entry.id, entry.phrasings());
        let home = self.home(entry.topic.as_deref());
        self.append(home, "entry", pairs(&entry))
    }

    pub(super) fn replace(&mut self, id: &str, entry: EntryText) -> Result<(), Refusal> {
        let spot = self.entry(id)?;
        let entry = entry.tidy();
        let taken = self.taken();
        if entry.id != id && taken.ids.contains(&entry.id) {
            return Err(Refusal::IdTaken { id: entry.id });
        }
        taken.refuse(&entry, Some(id))?;
        self.release(id, &spot);
        self.taken().add(&entry.id, entry.phrasings());

        self.set_line(&spot, "question", Some(&entry.question))?;
        self.set_lines(&spot, "also", &entry.also)?;
        self.set_answer(&spot, &entry.answer)?;
        self.set_citations(&spot, &entry.cite)?;
        self.set_line(&spot, "topic", entry.topic.as_ref())?;
        if self.table(&spot).is_some_and(|(_, table)| table.bare("draft") == Some("true")) != entry.draft {
            let draft = New::Bare("true".to_owned());
            self.set(&spot, "draft", entry.draft.then_some(&draft))?;
        }
        if entry.id != id {
            self.set(&spot, "id", Some(&New::Text(&entry.id)))?;
            self.rename(id, &entry.id)?;
        }
        Ok(())
    }

    pub(super) fn remove(&mut self, id: &str) -> Result<(), Refusal> {
        let spot = self.entry(id)?;
        self.release(id, &spot);
        for cite in self.sections_of_citations(&spot).into_iter().rev() {
            self.sheets[spot.sheet].remove(cite);
        }
        self.take_out(&spot)?;
        for spot in self.all_rows("expect").rev().collect::<Vec<_>>() {
            if self.names(&spot, "entry", id) {
                self.take_out(&spot)?;
            }
        }
        for spot in self.followers(id) {
            let mut follow = self.lines(&spot, "follow");
            follow.retain(|other| other != id);
            self.set_lines(&spot, "follow", &follow)?;
        }
        Ok(())
    }

    pub(super) fn add_phrasing(&mut self, id: &str, phrasing: &str) -> Result<(), Refusal> {
        let spot = self.entry(id)?;
        let phrasing = text::one_line(phrasing);
        if phrasing.is_empty() {
            return Ok(());
        }
        let taken = self.taken();
        taken.refuse_phrasing(&phrasing, None)?;
        taken.add(id, [&phrasing]);
        self.push_line(&spot, "also", phrasing)
    }

    pub(super) fn drop_phrasing(&mut self, id: &str, phrasing: &str) -> Result<(), Refusal> {
        let spot = self.entry(id)?;
        let folded = text::folded(phrasing);
        let is_it = |other: &String| text::folded(other) == folded;
        let (dropped, also) = self.lines(&spot, "also").into_iter().partition::<Vec<_>, _>(is_it);
        if dropped.is_empty() {
            let question = self.line(&spot, "question").unwrap_or_default();
            return Err(if text::folded(&question) == folded {
                Refusal::ShownQuestion { entry: id.to_owned() }
            } else {
                Refusal::NoPhrasing { text: phrasing.to_owned(), entry: id.to_owned() }
            });
        }
        self.taken().free(id, &dropped);
        self.set_lines(&spot, "also", &also)
    }

    /// Adds a question that must never get this entry's answer.
    pub(super) fn add_not(&mut self, id: &str, question: &str) -> Result<(), Refusal> {
        let spot = self.entry(id)?;
        let folded = text::folded(question);
        if self.lines(&spot, "not").iter().any(|other| text::folded(other) == folded) {
            return Ok(());
        }
        self.push_line(&spot, "not", text::one_line(question))
    }

    fn push_line(&mut self, spot: &Spot, name: &str, line: String) -> Result<(), Refusal> {
        let mut lines = self.lines(spot, name);
        lines.push(line);
        self.set_lines(spot, name, &lines)
    }

    fn set_answer(&mut self, spot: &Spot, answer: &str) -> Result<(), Refusal> {
        let Some((_, table)) = self.table(spot) else { return Ok(()) };
        let written = table.value("answer");
        let says = written.and_then(|value| value.text(table.text));
        if says.is_some_and(|says| text::unix_lines(&says).trim() == answer) {
            return Ok(());
        }
        let was_line = written.is_some_and(|value| {
            matches!(value.kind, Kind::Text(Encoding::BasicString | Encoding::LiteralString))
        });
        let is_line = was_line && !answer.contains('\n') && answer.chars().count() <= LONG;
        let new = if is_line { New::Text(answer) } else { New::Block(answer) };
        self.set(spot, "answer", Some(&new))
    }

    /// Lets everything that refers to an entry follow it to its new id.
    fn rename(&mut self, from: &str, to: &str) -> Result<(), Refusal> {
        for spot in self.followers(from) {
            let follow = self.lines(&spot, "follow").into_iter();
            let follow = follow.map(|id| if id == from { to.to_owned() } else { id }).collect::<Vec<_>>();
            self.set_lines(&spot, "follow", &follow)?;
        }
        for spot in self.all_rows("expect").collect::<Vec<_>>() {
            if self.names(&spot, "entry", from) {
                self.set(&spot, "entry", Some(&New::Text(to)))?;
            }
        }
        Ok(())
    }

    /// The entries that offer this one as next question.
    fn followers(&self, id: &str) -> Vec<Spot> {
        let follows = |spot: &Spot| {
            let Some((text, follow)) = self.value(spot, "follow") else { return false };
            follow.items().iter().any(|item| item.text(text).is_some_and(|other| other == id))
        };
        self.all_rows("entry").filter(follows).collect()
    }
}

/// A new entry's pairs.
fn pairs(entry: &EntryText) -> Vec<(&'static str, New<'_>)> {
    let mut pairs = vec![("id", New::Text(&entry.id))];
    if entry.draft {
        pairs.push(("draft", New::Bare("true".to_owned())));
    }
    pairs.push(("question", New::Text(&entry.question)));
    if !entry.also.is_empty() {
        pairs.push(("also", New::texts(&entry.also)));
    }
    pairs.push(("answer", New::Block(&entry.answer)));
    if !entry.cite.is_empty() {
        pairs.push(("cite", citations::new(&entry.cite)));
    }
    pairs.extend(entry.topic.iter().map(|topic| ("topic", New::Text(topic))));
    pairs
}
