//! An entry as it is typed into its form, and what that says.

mod answer;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

pub(super) use self::{answer::marked, sources::Documents};
use crate::{
    knowledge::{
        Entry, Knowledge,
        edit::{DocumentText, slug},
        limits, text,
    },
    reply::{EntryField, Mistake},
};

/// What stands in the fields of an entry's form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) question: String,
    /// One a line.
    pub(super) also: String,
    pub(super) answer: String,
    /// The id of the document that is chosen from the list.
    #[serde(default)]
    pub(super) document: String,
    /// What is quoted, one a line: `words`, `place | words`, or `document | place | words`.
    pub(super) cite: String,
}

/// What a form says: an entry, and the documents that it cites and that are not in the knowledge base yet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) entry: Entry,
    pub(super) documents: Vec<DocumentText>,
}

impl Typed {
    /// An entry as its form shows it.
    pub(super) fn of(entry: &Entry, documents: &Documents<'_>) -> Self {
        Self {
            question: entry.question.clone(),
            also: entry.also.join("\n"),
            answer: entry.answer.clone(),
            document: String::new(),
            cite: documents.shown(&entry.cite),
        }
    }

    /// What stands in a field.
    pub(super) fn text(&self, field: EntryField) -> &str {
        match field {
            EntryField::Question => &self.question,
            EntryField::Also => &self.also,
            EntryField::Answer => &self.answer,
            EntryField::Document => &self.document,
            EntryField::Cite => &self.cite,
        }
    }

    /// The same, to be changed.
    pub(super) fn text_mut(&mut self, field: EntryField) -> &mut String {
        match field {
            EntryField::Question => &mut self.question,
            EntryField::Also => &mut self.also,
            EntryField::Answer => &mut self.answer,
            EntryField::Document => &mut self.document,
            EntryField::Cite => &mut self.cite,
        }
    }

    /// What it says, for this entry, or for a new one. What stands there as its form showed it is as it was.
    pub(super) fn read(
        &self,
        knowledge: &Knowledge,
        documents: &Documents<'_>,
        entry: Option<&Entry>,
    ) -> Result<Meant, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let question = text::one_line(&text::visible(&self.question));
        if question.is_empty() {
            mistakes.push(Mistake::NoQuestion);
        }
        let typed = text::visible(&self.answer);
        if typed.trim().is_empty() {
            mistakes.push(Mistake::NoAnswer);
        }
        let also = self.also(&question, entry, &mut mistakes);
        self.untaken(&question, &also, knowledge, entry, &mut mistakes);
        let (cite, new) = documents.read(&self.document, &self.cite, entry, &mut mistakes);
        let is_as_it_was = |entry: &&Entry| entry.answer.trim() == typed.trim() && entry.cite == cite;
        let answer = match entry.filter(is_as_it_was) {
            Some(entry) => entry.answer.clone(),
            None => marked(typed.trim(), cite.len(), &mut mistakes),
        };
        if entry.is_some_and(|entry| entry.disputed) && cite.len() == 1 {
            mistakes.push(Mistake::DisputedByOne);
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let taken = |id: &str| {
            knowledge.position(id).is_some() || knowledge.drafts().iter().any(|draft| draft.id == id)
        };
        let stays_draft = entry.is_some_and(|entry| entry.draft && entry.cite == cite);
        let entry = Entry {
            id: entry.map_or_else(|| slug(&question, taken).into(), |entry| entry.id.clone()),
            // What nobody can check is kept, and not served.
            draft: cite.is_empty() || stays_draft,
            question,
            also,
            answer,
            cite,
            // What the form has no field for stays.
            ..entry.cloned().unwrap_or_default()
        };
        Ok(Meant { entry, documents: new })
    }

    /// The other phrasings.
    fn also(&self, question: &str, entry: Option<&Entry>, mistakes: &mut Vec<Mistake>) -> Vec<String> {
        let mut also = Vec::new();
        for (line, phrasing) in lines(&self.also) {
            if phrasing.chars().count() > limits::PHRASING {
                mistakes.push(Mistake::LongPhrasing { line, most: limits::PHRASING });
            }
            let was_there = |entry: &Entry| entry.question == question && entry.also.contains(&phrasing);
            // In a new entry, people's own wordings stand beside what the moderator makes of them: one may be the same.
            let is_new = entry.is_none();
            let is_same = phrasing == question || is_new && text::folded(&phrasing) == text::folded(question);
            if !is_same || entry.is_some_and(was_there) {
                also.push(phrasing);
            }
        }
        also
    }

    /// Notes which wordings another entry has.
    fn untaken(
        &self,
        question: &str,
        also: &[String],
        knowledge: &Knowledge,
        entry: Option<&Entry>,
        mistakes: &mut Vec<Mistake>,
    ) {
        let own = entry.into_iter().flat_map(Entry::phrasings).map(text::folded).collect::<HashSet<_>>();
        let wordings = std::iter::once(question).chain(also.iter().map(String::as_str)).map(text::folded);
        let new = wordings.filter(|wording| !own.contains(wording)).collect::<HashSet<_>>();
        if new.is_empty() {
            return;
        }
        let others = knowledge.entries().iter().chain(knowledge.drafts());
        let others = others.filter(|other| entry.is_none_or(|entry| entry.id != other.id));
        let mut taken = HashMap::new();
        for other in others {
            let wordings = other.phrasings().map(text::folded).filter(|wording| new.contains(wording));
            taken.extend(wordings.map(|wording| (wording, &other.question)));
        }
        if let Some(&by) = taken.get(&text::folded(question)) {
            mistakes.push(Mistake::QuestionTaken { by: by.clone() });
        }
        for (line, wording) in lines(&self.also) {
            if let Some(&by) = taken.get(&text::folded(&wording)) {
                mistakes.push(Mistake::PhrasingTaken { line, by: by.clone() });
            }
        }
    }
}

/// The lines that say something, each with its number, from 1, and without what nobody sees.
pub(super) fn lines(typed: &str) -> impl Iterator<Item = (usize, String)> {
    let lines = typed.lines().zip(1..).map(|(line, number)| (number, text::one_line(&text::visible(line))));
    lines.filter(|(_, line)| !line.is_empty())
}
