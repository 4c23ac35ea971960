//! What people suggest: listed, made entries of, or declined.

use std::collections::HashMap;

use super::{Acted, Curation, pending::EntryForm, typed::Typed};
use crate::{
    assistant::{Done, Notice, suggest::shown},
    knowledge::{
        Citation, Document, Entry, EntryId, Knowledge, SuggestionId,
        edit::{DocumentText, slug},
        limits,
    },
    ledger::{Decision, Matter, Suggested, Suggestion},
    library::Shelf,
    reply::{self, Dealt, Reply},
};

impl Curation<'_> {
    /// A page of those that are open.
    pub(in crate::assistant) fn suggestions(&self, page: usize) -> Acted {
        let open = self.assistant.ledger.suggestions(self.community)?;
        Ok(reply::suggestions(&open.iter().map(shown).collect::<Vec<_>>(), page).into())
    }

    /// One of them, and what can be done about it.
    pub(in crate::assistant) fn suggestion(&self, id: SuggestionId) -> Acted {
        Ok(reply::suggestion(shown(&self.open_suggestion(id)?)).into())
    }

    /// The form of an entry with what was suggested. Saved, it is accepted.
    pub(in crate::assistant) fn accept(&self, id: SuggestionId) -> Acted {
        let Suggested { question, answer, source, quote } = self.open_suggestion(id)?.says;
        let source = (!source.is_empty()).then(|| cited(&source, &self.shelf.knowledge));
        let (cite, document) = match source {
            Some((document, new)) => (vec![Citation { document, at: None, quote }], new),
            None => (Vec::new(), None),
        };
        let entry = Entry { question, answer, cite, ..Entry::default() };
        let typed = Typed::of(&entry, &self.documents(document.as_slice()));
        self.start(&EntryForm { typed, document, suggestion: Some(id), ..EntryForm::default() })
    }

    /// Declines one, with what was typed to whoever suggested it; where nothing was, opens the form for that.
    pub(in crate::assistant) fn decline(
        &self,
        id: SuggestionId,
        typed: Option<&HashMap<String, String>>,
    ) -> Acted {
        let question = self.open_suggestion(id)?.says.question;
        let Some(typed) = typed else { return Ok(reply::decline_form(id, crate::ledger::WORD).into()) };
        let word = typed.get(reply::WORD).cloned().unwrap_or_default();
        if !self.decided(id, Decision::Declined { word })? {
            return Err(reply::no_such_suggestion());
        }
        let mut notices = self.assistant.tell_suggesters(self.community, &self.shelf)?;
        notices.extend(self.dealt_with(vec![Matter::Suggestion(id)], Dealt::Declined));
        Ok(Done { notices, ..reply::declined(&question).into() })
    }

    /// Notes that a suggestion became this entry, unless it was decided meanwhile, or taken back; and gives what its maker hears.
    pub(super) fn accepted(&self, id: SuggestionId, entry: &EntryId, saved: &Shelf) -> Vec<Notice> {
        if self.decided(id, Decision::Accepted(entry.clone())).is_err() {
            tracing::warn!("that a suggestion was accepted can't be noted: it stays open");
        }
        self.assistant.tell_suggesters(self.community, saved).unwrap_or_default()
    }

    /// Whether it was open until now.
    fn decided(&self, id: SuggestionId, decision: Decision) -> Result<bool, Reply> {
        Ok(self.assistant.ledger.decide_suggestion(self.community, id, decision)?.is_some())
    }

    fn open_suggestion(&self, id: SuggestionId) -> Result<Suggestion, Reply> {
        self.assistant.ledger.suggestion(self.community, id)?.ok_or_else(reply::no_such_suggestion)
    }
}

/// The document that a source means, by its id: one that there is, or else a new one.
fn cited(source: &str, knowledge: &Knowledge) -> (String, Option<DocumentText>) {
    let at = source.find("https://").or_else(|| source.find("http://"));
    let (title, url) = at.map_or((source, None), |at| {
        let (title, url) = source.split_at(at);
        (title, url.split_whitespace().next())
    });
    let title = title.trim().trim_end_matches(['(', '<', ':', '-', ',']).trim();
    let url = url.map(|url| url.trim_end_matches([')', '>']));
    let host = url.and_then(|url| url.split("//").nth(1)?.split(['/', '?', '#']).next());
    let title = if title.is_empty() { host.unwrap_or(source) } else { title };
    let is_meant = |document: &&Document| match (url, &document.url) {
        (Some(url), Some(known)) => url == known,
        _ => document.title.to_lowercase() == title.to_lowercase(),
    };
    if let Some(known) = knowledge.documents().iter().find(is_meant) {
        return (known.id.clone(), None);
    }
    let taken = |id: &str| knowledge.documents().iter().any(|document| document.id == id);
    let id = slug(title, taken);
    let new = DocumentText {
        id: id.clone(),
        title: title.chars().take(limits::TITLE).collect(),
        url: url.map(str::to_owned),
        publisher: None,
        published: None,
        text: None,
    };
    (id, Some(new))
}
