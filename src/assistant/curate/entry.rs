//! Entries: their forms, and what moderators see of them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{
    Desk, Outcome,
    parked::Parked,
    proposal::{Proposal, What},
    typed::{Meant, Typed, key},
};
use crate::{
    knowledge::edit::{Change, CitationText, DocumentText, EntryText},
    reply::{self, ROOM},
};

/// An entry's form on its way: what it is about, and what was typed so far.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Form {
    /// The id of the entry; `None`: a new one.
    pub(super) entry: Option<String>,
    pub(super) typed: Typed,
    /// Phrasings that have no room in the form. They stay.
    pub(super) kept: Vec<String>,
    /// Unanswered questions that this is meant to answer.
    pub(super) answers: Vec<u64>,
    /// A document to be cited that is not in the knowledge yet.
    pub(super) document: Option<DocumentText>,
}

/// A message to make an entry of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// Its id, unique in Discord.
    pub message: u64,
    /// When: year, month, day.
    pub date: (u16, u8, u8),
    /// Where it can be read again.
    pub link: String,
}

/// Words of a message that are quoted where its author is to be cited.
const QUOTED_WORDS: usize = 12;

impl Desk<'_> {
    pub(super) fn new_entry(&self) -> Outcome {
        self.start(&Form::default())
    }

    /// A form for an entry that rests on a message: it is the answer, and what is cited.
    pub(super) fn new_entry_from(&self, quoted: &Quoted) -> Outcome {
        let text = quoted.text.trim();
        if text.is_empty() {
            return Err(reply::no_text());
        }
        let (year, month, day) = quoted.date;
        let id = format!("message-{}", quoted.message);
        let document = DocumentText {
            title: format!("A message in Discord, {year}-{month:02}-{day:02}"),
            // The moderator takes the name out of the form where its bearer does not want to be named.
            publisher: None,
            published: Some(format!("{year}-{month:02}-{day:02}")),
            url: Some(quoted.link.clone()),
            text: None,
            id: id.clone(),
        };
        let quote = text.split_whitespace().take(QUOTED_WORDS).collect::<Vec<_>>().join(" ");
        let cite = CitationText { document: id, at: Some(quoted.author.clone()), quote };
        let entry = EntryText { answer: format!("{text}[1]"), cite: vec![cite], ..EntryText::default() };
        self.start(&Form { typed: Typed::of(&entry), document: Some(document), ..Form::default() })
    }

    pub(super) fn edit_entry(&self, named: &str) -> Outcome {
        let entry = self.entry(named)?;
        if entry.answer.chars().count() > ROOM {
            return Err(reply::too_long_for_a_form());
        }
        let mut typed = Typed::of(entry);
        let kept = overflow(&mut typed.also);
        if typed.cite.chars().count() > ROOM {
            return Err(reply::too_long_for_a_form());
        }
        self.start(&Form { entry: Some(entry.id.clone()), typed, kept, ..Form::default() })
    }

    /// Parks a form, and shows it.
    pub(super) fn start(&self, form: &Form) -> Outcome {
        let parked = self.park(&Parked::Form(form.clone()))?;
        Ok(shown(form, parked).into())
    }

    pub(super) fn open_form(&self, parked: &str) -> Outcome {
        match self.own(parked)? {
            Parked::Form(form) => Ok(shown(&form, parked.to_owned()).into()),
            _ => Err(reply::parked_gone()),
        }
    }

    /// What was typed is kept whatever is wrong with it, and leads to a review where nothing is.
    pub(super) fn take_form(&self, parked: &str, texts: &HashMap<String, String>) -> Outcome {
        let Parked::Form(mut form) = self.own(parked)? else { return Err(reply::parked_gone()) };
        for (key, text) in texts {
            if let Some(field) = form.typed.field(key) {
                field.clone_from(text);
            }
        }
        self.repark(parked, &Parked::Form(form.clone()))?;
        // The entry may have gone while the form was open: what was typed then makes a new one.
        let before = form.entry.as_deref().and_then(|id| self.entry(id).ok());
        let pending = form.document.as_slice();
        let meant = form.typed.read(&self.shelf.knowledge, pending, before);
        let Meant { mut entry, documents } = meant.map_err(|mistakes| reply::mend(&mistakes, parked))?;
        entry.also.extend(form.kept.iter().cloned());
        let (change, summary) = match before {
            Some(before) => {
                (Change::replace(before, entry.clone()), reply::summary::changed(&entry.question))
            }
            None => (Change::Add(entry.clone()), reply::summary::added(&entry.question)),
        };
        let mut changes: Vec<_> = documents.into_iter().map(Change::Document).collect();
        changes.push(change);
        let proposal = Proposal {
            form: Some(parked.to_owned()),
            answers: form.answers.clone(),
            ..Proposal::new(What::Changes(changes), summary)
        };
        self.propose(proposal)
    }

    pub(super) fn remove_entry(&self, named: &str) -> Outcome {
        let entry = self.entry(named)?;
        let changes = vec![Change::Remove { id: entry.id.clone() }];
        let summary = reply::summary::removed(&entry.question);
        self.propose(Proposal { removes: 1, ..Proposal::new(What::Changes(changes), summary) })
    }

    pub(super) fn show_entry(&self, named: &str) -> Outcome {
        let entry = self.entry(named)?;
        let ledger = &self.assistant.ledger;
        let edits = ledger.edits(self.community, Some(&entry.id), None, 3)?;
        let asked = ledger.stats(self.community)?.entries;
        let votes = ledger.votes(self.community, &entry.id)?;
        let facts = reply::EntryFacts {
            asked: asked.iter().find(|(id, _)| *id == entry.id).map_or(0, |&(_, times)| times),
            helped: votes.helpful,
            unhelpful: votes.unhelpful,
            edits: edits.iter().map(super::history::line).collect(),
        };
        Ok(reply::entry(&self.shelf.knowledge, entry, &facts).into())
    }
}

/// The lines of `text` that go beyond a field's room, taken out of it.
fn overflow(text: &mut String) -> Vec<String> {
    if text.chars().count() <= ROOM {
        return Vec::new();
    }
    let mut room = ROOM;
    let fits = text.lines().take_while(|line| {
        let length = line.chars().count() + 1;
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    });
    let fits = fits.count();
    let kept = text.lines().skip(fits).map(str::to_owned).collect();
    *text = text.lines().take(fits).collect::<Vec<_>>().join("\n");
    kept
}

fn shown(form: &Form, parked: String) -> reply::Form {
    let Typed { question, also, answer, cite, topic } = form.typed.clone();
    let values = [
        (key::QUESTION, question),
        (key::ALSO, also),
        (key::ANSWER, answer),
        (key::CITE, cite),
        (key::TOPIC, topic),
    ];
    reply::entry_form(form.entry.is_some(), values, form.kept.len(), parked)
}
