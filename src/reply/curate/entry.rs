//! An entry as moderators see it, and its form.

use super::{Mistake, button, more};
use crate::{
    knowledge::{Entry, Knowledge, limits::QUESTION},
    reply::{
        AboutEntry, AboutForm, AboutHistory, AboutQueue, Act, Block, Button, Choice, EditLine, Field, Form,
        Input, Language, Offer, ROOM, Reply, Sentence, Tone, answer,
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
    /// Whether some of these are still to be dealt with; then what those had asked, as far as it is known.
    pub open: Option<Vec<String>>,
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
    /// The document that is quoted.
    Document,
    /// What is quoted, one a line.
    Cite,
}

impl EntryField {
    /// In the order of the form.
    pub const ALL: [Self; 5] = [Self::Question, Self::Also, Self::Answer, Self::Document, Self::Cite];

    /// What the typed text is found by.
    pub fn key(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Also => "also",
            Self::Answer => "answer",
            Self::Document => "document",
            Self::Cite => "cite",
        }
    }

    /// How it is filled in, where that isn't plain.
    fn help(self, kept: usize) -> Option<Sentence> {
        match self {
            Self::Question => None,
            Self::Also | Self::Answer | Self::Document | Self::Cite => {
                Some(AboutForm::Help { field: self, kept }.into())
            }
        }
    }

    fn input(self, value: String, offers: Vec<Offer>) -> Input {
        let hint = AboutForm::Hint(self).into();
        let (long, required, most) = match self {
            Self::Question => (false, true, QUESTION),
            Self::Answer => (true, true, ROOM),
            Self::Also | Self::Cite => (true, false, ROOM),
            Self::Document => return Input::List { prompt: hint, options: offers, most: 1 },
        };
        Input::Text { hint, value, long, required, most }
    }
}

/// Phrasings of an entry that are shown; the rest is in the form.
const PHRASINGS: usize = 10;

/// An entry with its answer, its citations and what is known of it.
pub fn entry(knowledge: &Knowledge, entry: &Entry, facts: &EntryFacts) -> Reply {
    // Moderators read it all, above what else there is to know of it.
    let mut reply = Reply { tone: Tone::Plain, ..answer(knowledge, entry) };
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
    let asked = facts.open.as_deref().unwrap_or_default();
    if !asked.is_empty() {
        reply.body.push(Block::line(AboutQueue::DidNotHelp));
        reply.body.extend(asked.iter().take(PHRASINGS).map(|asked| Block::item(Sentence::theirs(asked))));
        reply.body.extend(more(asked.len(), PHRASINGS));
    }
    if !facts.edits.is_empty() {
        reply.body.push(Block::line(AboutEntry::Edits));
    }
    reply.body.extend(facts.edits.iter().map(|edit| Block::item(AboutHistory::Edit(edit.clone()))));
    reply.choices = vec![
        button(Button::Edit, Act::Edit(entry.id.clone())),
        button(Button::More, Act::More(entry.id.clone())),
        button(Button::History, Act::History(0, Some(entry.id.clone()))),
    ];
    let stands = facts.open.as_ref().map(|_| button(AboutQueue::Stands, Act::Stands(entry.id.clone())));
    reply.choices.extend(stands);
    reply
}

/// An entry's form, with what stands in its fields.
#[derive(Debug)]
pub struct EntryFields {
    /// Whether the entry is there already.
    pub exists: bool,
    /// What stands in each field that the form shows; of the document: its id.
    pub typed: Vec<(EntryField, String)>,
    /// How many of the entry's phrasings have no room in it.
    pub kept: usize,
    /// The documents to choose from, by their ids: at most [`MENU_PAGE`](crate::reply::MENU_PAGE).
    pub documents: Vec<Offer>,
    /// The name that it is pending under.
    pub parked: String,
}

/// The form of an entry. Without a document to choose from, it has no list.
pub fn entry_form(fields: EntryFields) -> Form {
    let EntryFields { exists, typed, kept, documents, parked } = fields;
    let has_answer = typed.iter().any(|(field, _)| *field == EntryField::Answer);
    let title = match (exists, has_answer) {
        (false, _) => AboutForm::NewEntry,
        (true, true) => AboutForm::EditEntry,
        (true, false) => AboutForm::EditLongEntry,
    };
    let has_list = !documents.is_empty();
    let shown = typed.into_iter().filter(|(field, _)| has_list || *field != EntryField::Document);
    let field = |(field, value): (EntryField, String)| Field {
        key: field.key(),
        label: AboutForm::Label(field).into(),
        help: field.help(kept),
        input: field.input(value, documents.clone()),
    };
    Form {
        title: title.into(),
        act: Act::Form(parked),
        language: Language::default(),
        fields: shown.map(field).collect(),
    }
}

/// What is wrong with what was typed, and a way back to it.
pub fn mend(mistakes: &[Mistake], parked: &str) -> Reply {
    let mut body = vec![Block::line(AboutForm::Mend)];
    body.extend(mistakes.iter().map(|mistake| Block::item(mistake.clone())));
    Reply { body, choices: back_to_form(Some(parked)), ..Reply::default() }
}

/// Buttons that lead back to a form, or nowhere where there was none.
pub(super) fn back_to_form(parked: Option<&str>) -> Vec<Choice> {
    let Some(parked) = parked else { return Vec::new() };
    vec![
        button(Button::Change, Act::Form(parked.to_owned())),
        button(Button::Drop, Act::Discard(parked.to_owned())),
    ]
}
