//! Edits of entries, and of what refers to them.

use super::{editor::Editor, location::Location, refusal::Refusal, value};
use crate::{Entry, EntryId, EntryKey, Value, text};

impl Editor<'_> {
    pub(super) fn add(&mut self, entry: Entry) -> Result<(), Refusal> {
        let entry = entry.tidy();
        let taken = self.taken();
        if taken.ids.contains(&entry.id) {
            return Err(Refusal::IdTaken { id: entry.id });
        }
        taken.refuse(&entry, None)?;
        taken.add(&entry.id, entry.phrasings());
        let home = self.home(entry.topic.as_deref());
        self.append(home, "entry", value::pairs(entry.values()))
    }

    /// Lets an entry say under these keys what this one says.
    pub(super) fn replace(&mut self, id: &EntryId, entry: Entry, keys: &[EntryKey]) -> Result<(), Refusal> {
        let location = self.entry(id)?;
        let mut entry = entry.tidy();
        // What isn't replaced counts as it stands.
        if !keys.contains(&EntryKey::Id) {
            entry.id.clone_from(id);
        }
        if !keys.contains(&EntryKey::Question) {
            entry.question = self.line(&location, EntryKey::Question.name()).unwrap_or_default();
        }
        if !keys.contains(&EntryKey::Also) {
            entry.also = self.lines(&location, EntryKey::Also.name());
        }
        let taken = self.taken();
        if entry.id != *id && taken.ids.contains(&entry.id) {
            return Err(Refusal::IdTaken { id: entry.id });
        }
        taken.refuse(&entry, Some(id))?;
        self.release(id, &location);
        self.taken().add(&entry.id, entry.phrasings());

        for key in EntryKey::ALL.iter().filter(|key| keys.contains(key)) {
            self.say(&location, key.name(), entry.value(*key))?;
        }
        if entry.id != *id {
            self.rename(id, &entry.id)?;
        }
        Ok(())
    }

    pub(super) fn remove(&mut self, id: &EntryId) -> Result<(), Refusal> {
        let location = self.entry(id)?;
        self.release(id, &location);
        for cite in self.sections_of_citations(&location).into_iter().rev() {
            self.sheets[location.sheet].remove(cite);
        }
        self.take_out(&location)?;
        for location in self.all_rows("expect").rev().collect::<Vec<_>>() {
            if self.names(&location, "entry", id) {
                self.take_out(&location)?;
            }
        }
        for location in self.followers(id) {
            let mut follow = self.lines(&location, "follow");
            follow.retain(|other| other != id.as_str());
            self.set_lines(&location, "follow", &follow)?;
        }
        Ok(())
    }

    pub(super) fn add_phrasing(&mut self, id: &EntryId, phrasing: &str) -> Result<(), Refusal> {
        let location = self.entry(id)?;
        let phrasing = text::one_line(phrasing);
        if phrasing.is_empty() {
            return Ok(());
        }
        let taken = self.taken();
        taken.refuse_phrasing(&phrasing, None)?;
        taken.add(id, [&phrasing]);
        self.push_line(&location, "also", phrasing)
    }

    pub(super) fn drop_phrasing(&mut self, id: &EntryId, phrasing: &str) -> Result<(), Refusal> {
        let location = self.entry(id)?;
        let folded = text::folded(phrasing);
        let is_it = |other: &String| text::folded(other) == folded;
        let (dropped, also) = self.lines(&location, "also").into_iter().partition::<Vec<_>, _>(is_it);
        if dropped.is_empty() {
            let question = self.line(&location, "question").unwrap_or_default();
            return Err(if text::folded(&question) == folded {
                Refusal::ShownQuestion { entry: id.clone() }
            } else {
                Refusal::NoPhrasing { text: phrasing.to_owned(), entry: id.clone() }
            });
        }
        self.taken().free(id, &dropped);
        self.set_lines(&location, "also", &also)
    }

    /// Adds a question that must never get this entry's answer.
    pub(super) fn add_not(&mut self, id: &EntryId, question: &str) -> Result<(), Refusal> {
        let location = self.entry(id)?;
        let folded = text::folded(question);
        if self.lines(&location, "not").iter().any(|other| text::folded(other) == folded) {
            return Ok(());
        }
        self.push_line(&location, "not", text::one_line(question))
    }

    fn push_line(&mut self, location: &Location, name: &str, line: String) -> Result<(), Refusal> {
        let mut lines = self.lines(location, name);
        lines.push(line);
        self.set_lines(location, name, &lines)
    }

    /// Lets everything that refers to an entry follow it to its new id.
    fn rename(&mut self, from: &EntryId, to: &EntryId) -> Result<(), Refusal> {
        for location in self.followers(from) {
            let follow = self.lines(&location, "follow").into_iter();
            let follow =
                follow.map(|id| if id == from.as_str() { to.to_string() } else { id }).collect::<Vec<_>>();
            self.set_lines(&location, "follow", &follow)?;
        }
        for location in self.all_rows("expect").collect::<Vec<_>>() {
            if self.names(&location, "entry", from) {
                self.say(&location, "entry", Value::Exact(Some(to)))?;
            }
        }
        Ok(())
    }

    /// The entries that offer this one as next question.
    fn followers(&self, id: &EntryId) -> Vec<Location> {
        let follows = |location: &Location| {
            let Some((text, follow)) = self.value(location, "follow") else { return false };
            follow.items().iter().any(|item| item.text(text).is_some_and(|other| other == id.as_str()))
        };
        self.all_rows("entry").filter(follows).collect()
    }
}
