//! Entries: their forms, and what moderators see of them.

use std::collections::HashMap;

use super::{
    Acted, Curation,
    pending::{Edits, EntryForm, Pending, Proposal},
    typed::{Documents, Meant, Typed},
};
use crate::{
    assistant::Quoted,
    knowledge::{
        Citation, Entry,
        edit::{Change, DocumentText},
    },
    reply::{self, EntryField, Language, ROOM, Summary},
};

/// Words of a message that are quoted where its author is to be cited.
const QUOTED_WORDS: usize = 12;

impl Curation<'_> {
    pub(in crate::assistant) fn new_entry(&self) -> Acted {
        self.start(&EntryForm::default())
    }

    /// A form for an entry that rests on a message: it is the answer, and what is cited.
    pub(in crate::assistant) fn new_entry_from(&self, quoted: &Quoted) -> Acted {
        let text = quoted.text.trim();
        if text.is_empty() {
            return Err(reply::no_text());
        }
        let (year, month, day) = quoted.date;
        let id = format!("message-{}", quoted.message);
        let document = DocumentText {
            title: Language::default().words().message_title(quoted.date),
            // The moderator takes the name out of the form where its bearer does not want to be named.
            publisher: None,
            published: Some(format!("{year}-{month:02}-{day:02}")),
            url: Some(quoted.link.clone()),
            text: None,
            id: id.clone(),
        };
        let quote = text.split_whitespace().take(QUOTED_WORDS).collect::<Vec<_>>().join(" ");
        let cite = Citation { document: id, at: Some(quoted.author.clone()), quote };
        let entry = Entry { answer: format!("{text}[1]"), cite: vec![cite], ..Entry::default() };
        let typed = Typed::of(&entry, &self.documents(std::slice::from_ref(&document)));
        self.start(&EntryForm { typed, document: Some(document), ..EntryForm::default() })
    }

    pub(in crate::assistant) fn edit_entry(&self, named: &str) -> Acted {
        let entry = self.entry(named)?;
        let mut typed = Typed::of(entry, &self.documents(&[]));
        let kept = overflow(&mut typed.also);
        let (id, opened) = (Some(entry.id.clone()), Some(entry.clone()));
        self.start(&EntryForm { entry: id, opened, typed, kept, ..EntryForm::default() })
    }

    /// Parks a form, and shows it.
    pub(super) fn start(&self, form: &EntryForm) -> Acted {
        let name = self.keep(&Pending::Form(form.clone()))?;
        Ok(self.shown(form, name).into())
    }

    pub(in crate::assistant) fn open_form(&self, parked: &str) -> Acted {
        match self.own(parked)? {
            Pending::Form(form) => Ok(self.shown(&form, parked.to_owned()).into()),
            Pending::Small(form) => Ok(self.small_form(&form, parked.to_owned()).into()),
            _ => Err(reply::parked_gone()),
        }
    }

    /// What was typed is kept whatever is wrong with it, and leads to a review where nothing is.
    pub(in crate::assistant) fn take_form(&self, parked: &str, texts: &HashMap<String, String>) -> Acted {
        let mut form = match self.own(parked)? {
            Pending::Form(form) => form,
            Pending::Small(form) => return self.take_small(form, parked, texts),
            _ => return Err(reply::parked_gone()),
        };
        for field in EntryField::ALL {
            if let Some(text) = texts.get(field.key()) {
                form.typed.text_mut(field).clone_from(text);
            }
        }
        self.keep_again(parked, &Pending::Form(form.clone()))?;
        // The entry may have gone while the form was open: what was typed then makes a new one.
        let there = form.entry.as_ref().and_then(|id| self.entry(id).ok());
        // It is read on top of what the form was opened on: what others changed since then is no part of it.
        let before = there.map(|now| form.opened.as_ref().unwrap_or(now));
        let documents = self.documents(form.document.as_slice());
        let meant = form.typed.read(&self.shelf.knowledge, &documents, before);
        let Meant { mut entry, documents } = meant.map_err(|mistakes| reply::mend(&mistakes, parked))?;
        entry.also.extend(form.kept.iter().cloned());
        let (change, summary) = match before {
            Some(before) => (
                Change::replace(before, entry.clone()),
                Summary::Changed { question: entry.question.clone() },
            ),
            None => (Change::Add(entry.clone()), Summary::Added { question: entry.question.clone() }),
        };
        let mut changes: Vec<_> = documents.into_iter().map(Change::Document).collect();
        changes.push(change);
        let proposal = Proposal {
            form: Some(parked.to_owned()),
            answers: form.answers.clone(),
            opened: before.cloned(),
            suggestion: form.suggestion,
            ..Proposal::new(Edits::Changes(changes), summary)
        };
        let is_gone = form.entry.is_some() && there.is_none();
        let proposed = self.propose(proposal)?;
        Ok(if is_gone { proposed.beginning_with(vec![reply::was_removed()]) } else { proposed })
    }

    fn shown(&self, form: &EntryForm, parked: String) -> reply::Form {
        let documents = self.documents(form.document.as_slice());
        let entry = form.entry.as_ref().and_then(|id| self.entry(id).ok());
        let cite = entry.map(|entry| entry.cite.as_slice()).unwrap_or_default();
        // What is longer than a field is changed by parts.
        let fits = |field: &EntryField| {
            let field = if *field == EntryField::Document { EntryField::Cite } else { *field };
            units(form.typed.text(field)) <= ROOM
        };
        let typed = EntryField::ALL.into_iter().filter(fits);
        reply::entry_form(reply::EntryFields {
            exists: form.entry.is_some(),
            typed: typed.map(|field| (field, form.typed.text(field).to_owned())).collect(),
            kept: form.kept.len(),
            documents: Self::offered(&documents, &form.typed.document, cite),
            parked,
        })
    }

    /// The documents to choose from. `chosen`: the id of the one that is.
    pub(super) fn offered(documents: &Documents<'_>, chosen: &str, cite: &[Citation]) -> Vec<reply::Offer> {
        let is_cited = |id: &str| cite.iter().any(|citation| citation.document == id);
        let mut cited = documents.cited();
        // What was chosen before, what the entry cites and what others cite most: a list has no room for all.
        cited.sort_by_key(|(document, times)| {
            (document.id != chosen, !is_cited(&document.id), std::cmp::Reverse(*times))
        });
        cited.truncate(reply::MENU_PAGE);
        cited.sort_by_key(|(document, _)| document.title.to_lowercase());
        let offer = |(document, _): (&DocumentText, usize)| reply::Offer {
            label: reply::Sentence::theirs(&document.title),
            value: document.id.clone(),
            chosen: document.id == chosen,
        };
        cited.into_iter().map(offer).collect()
    }

    /// The documents that can be cited. `new`: some that are not in the knowledge base yet.
    pub(super) fn documents(&self, new: &[DocumentText]) -> Documents<'_> {
        let text = |name: &str| self.assistant.library.text(self.community, name);
        Documents::of(&self.shelf.knowledge, new, text)
    }

    pub(in crate::assistant) fn remove_entry(&self, named: &str) -> Acted {
        let entry = self.entry(named)?;
        let changes = vec![Change::Remove { id: entry.id.clone() }];
        let summary = Summary::Removed { question: entry.question.clone() };
        self.propose(Proposal::new(Edits::Changes(changes), summary))
    }

    pub(in crate::assistant) fn show_entry(&self, named: &str) -> Acted {
        let entry = self.entry(named)?;
        let ledger = &self.assistant.ledger;
        let edits = ledger.edits(self.community, Some(&entry.id), None, 3)?;
        let asked = ledger.stats(self.community)?.entries;
        let votes = ledger.votes(self.community, &entry.id)?;
        let open = ledger.unhelpful(self.community)?.into_iter().find(|open| open.entry == entry.id);
        let facts = reply::EntryFacts {
            asked: asked.iter().find(|(id, _)| *id == entry.id).map_or(0, |&(_, times)| times),
            helped: votes.helpful,
            unhelpful: votes.unhelpful,
            open: open.map(|open| open.questions),
            edits: edits.iter().map(super::history::line).collect(),
        };
        Ok(reply::entry(&self.shelf.knowledge, entry, &facts).into())
    }
}

/// The lines of `text` that go beyond a field's room, taken out of it.
fn overflow(text: &mut String) -> Vec<String> {
    let mut room = ROOM + 1;
    let fits = text.lines().take_while(|line| {
        let length = units(line) + 1;
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    });
    let fits = fits.count();
    let kept = text.lines().skip(fits).map(str::to_owned).collect();
    *text = text.lines().take(fits).collect::<Vec<_>>().join("\n");
    kept
}

/// How much of a field's room a text takes: in UTF-16 units, the strictest way of counting.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
