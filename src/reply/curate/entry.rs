//! An entry as moderators see it, and its form.

use super::{Mistake, button, more};
use crate::{
    knowledge::{Entry, Knowledge},
    reply::{
        AboutEntry, AboutForm, AboutHistory, Act, Block, Button, Choice, EditLine, Field, Form, Language,
        ROOM, Reply, Sentence, answer,
    },
};

/// What is known of an entry besides what it says.
#[derive(Debug, Clone, Default)]
pub struct EntryFacts {
    /// How often it answered.
    pub asked: u32,
    /// Votes that it helped.
    pub helped: u32,
    /// Votes that it did not.
    pub unhelpful: u32,
    /// Its latest edits.
    pub edits: Vec<EditLine>,
}

/// A field of an entry's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryField {
    /// The question that it is shown with.
    Question,
    /// Its other phrasings, one a line.
    Also,
    /// Its answer.
    Answer,
    /// What it cites, one a line.
    Cite,
    /// What it is listed under.
    Topic,
}

impl EntryField {
    /// In the order of the form.
    pub const ALL: [Self; 5] = [Self::Question, Self::Also, Self::Answer, Self::Cite, Self::Topic];

    /// What the typed text is found by.
    pub fn key(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Also => "also",
            Self::Answer => "answer",
            Self::Cite => "cite",
            Self::Topic => "topic",
        }
    }

    /// Whether it has several lines.
    fn is_long(self) -> bool {
        match self {
            Self::Also | Self::Answer | Self::Cite => true,
            Self::Question | Self::Topic => false,
        }
    }

    /// Whether it must not be empty.
    fn is_required(self) -> bool {
        match self {
            Self::Question | Self::Answer => true,
            Self::Also | Self::Cite | Self::Topic => false,
        }
    }

    /// Characters that it holds.
    fn room(self) -> usize {
        match self {
            Self::Question => 200,
            Self::Also | Self::Answer | Self::Cite => ROOM,
            Self::Topic => 60,
        }
    }
}

/// Phrasings of an entry that are shown; the rest is in the form.
const PHRASINGS: usize = 10;

/// An entry with its answer, its citations and what is known of it.
pub fn entry(knowledge: &Knowledge, entry: &Entry, facts: &EntryFacts) -> Reply {
    let mut reply = answer(knowledge, entry);
    if knowledge.position(&entry.id).is_none() {
        reply.body.insert(0, Block::line(AboutEntry::Draft));
    }
    reply.body.push(Block::line(AboutEntry::Facts {
        id: entry.id.clone(),
        topic: entry.topic.clone(),
        asked: facts.asked,
        helped: facts.helped,
        unhelpful: facts.unhelpful,
    }));
    if !entry.also.is_empty() {
        let shown = entry.also.iter().take(PHRASINGS);
        reply.body.push(Block::line(AboutEntry::AlsoAskedAs));
        reply.body.extend(shown.map(|also| Block::item(Sentence::Theirs(also.clone()))));
        reply.body.extend(more(entry.also.len(), PHRASINGS));
    }
    reply.body.extend(entry.not.iter().map(|not| Block::item(AboutEntry::NeverAnswers(not.clone()))));
    if !facts.edits.is_empty() {
        reply.body.push(Block::line(AboutEntry::Edits));
    }
    reply.body.extend(facts.edits.iter().map(|edit| Block::item(AboutHistory::Edit(edit.clone()))));
    reply.choices = vec![
        button(Button::Edit, Act::Edit(entry.id.clone())),
        button(Button::History, Act::History(0, Some(entry.id.clone()))),
    ];
    reply
}

/// The form of an entry, with what stands in each field. `kept`: how many of its phrasings have no room in it.
pub fn entry_form(exists: bool, typed: impl Fn(EntryField) -> String, kept: usize, parked: String) -> Form {
    let field = |field: EntryField| Field {
        key: field.key(),
        label: AboutForm::Label { field, kept }.into(),
        hint: AboutForm::Hint(field).into(),
        value: typed(field),
        long: field.is_long(),
        required: field.is_required(),
        most: field.room(),
    };
    Form {
        title: if exists { AboutForm::EditEntry } else { AboutForm::NewEntry }.into(),
        act: Act::Form(parked),
        language: Language::default(),
        fields: EntryField::ALL.map(field).into(),
    }
}

/// What is wrong with what was typed, and a way back to it.
pub fn mend(mistakes: &[Mistake], parked: &str) -> Reply {
    let mut body = vec![Block::line(AboutForm::Mend)];
    body.extend(mistakes.iter().map(|mistake| Block::item(mistake.clone())));
    Reply { body, choices: back_to_form(Some(parked)), ..Reply::default() }
}

/// An entry has more than a form holds: so many characters a field.
pub fn too_long_for_a_form(most: usize) -> Reply {
    Reply::said(AboutForm::TooLong { most })
}

/// Buttons that lead back to a form, or nowhere where there was none.
pub(super) fn back_to_form(parked: Option<&str>) -> Vec<Choice> {
    let Some(parked) = parked else { return Vec::new() };
    vec![
        button(Button::Change, Act::Form(parked.to_owned())),
        button(Button::Drop, Act::Discard(parked.to_owned())),
    ]
}
