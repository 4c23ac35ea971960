//! Asking: from somebody's words to an answer, a choice, or an honest nothing; and why.

use std::sync::Arc;

use super::{Assistant, Call, Done, Given, Question, Said, done::Acted};
use crate::{
    knowledge::{Entry, EntryId},
    ledger::{AskedQuestion, VerdictKind},
    library::Shelf,
    matching::Verdict,
    reply::{self, Reply},
};

/// Before an entry's id, this asks for that entry. A suggestion is chosen this way where its question is too long to be sent.
pub const NAMED: &str = "entry:";

/// A question and what matching said of it, at one revision of the knowledge base.
#[derive(Debug)]
pub struct Asked {
    question: String,
    verdict: Verdict,
    shelf: Arc<Shelf>,
}

/// An entry's question as someone may be typing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The entry's id.
    pub entry: EntryId,
    /// Its question.
    pub question: String,
}

impl Assistant {
    /// What the knowledge base says to a question of any length: the bare verdict, of which nothing is noted.
    pub fn find(&self, call: &Call, question: &str) -> Asked {
        let shelf = self.shelf(call);
        let named = question.strip_prefix(NAMED).and_then(|id| shelf.knowledge.position(id));
        let question = named.map_or(question, |at| &shelf.knowledge[at].question);
        let verdict = shelf.index.find(question);
        Asked { question: question.trim().to_owned(), verdict, shelf: Arc::clone(&shelf) }
    }

    /// The entries whose questions someone may be typing, best first.
    pub fn suggest(&self, call: &Call, typed: &str, limit: usize) -> Vec<Suggestion> {
        let shelf = self.shelf(call);
        let suggested = shelf.index.suggest(typed, limit).into_iter();
        suggested.map(|at| Suggestion::of(&shelf.knowledge[at])).collect()
    }

    /// An entry's answer, whatever was asked.
    pub(super) fn show(&self, call: &Call, entry: &EntryId) -> Acted {
        let shelf = self.shelf(call);
        let at = shelf.knowledge.position(entry).ok_or_else(reply::gone)?;
        let reply = reply::answer(&shelf.knowledge, &shelf.knowledge[at]);
        Ok(if self.ledger.keeps() { reply.with_votes(entry) } else { reply }.into())
    }

    /// What is said to somebody's words, or to the message that they point at.
    pub(super) fn asked(&self, call: &Call, given: Given) -> Acted {
        match given {
            Given::Question(question) => Ok(self.answered(call, &question)),
            Given::Message(quoted) if quoted.text.is_empty() => Ok(Said::Private(reply::no_text()).into()),
            Given::Message(quoted) => Ok(self.reply(call, &self.find(call, &quoted.text)).into()),
            Given::Nothing | Given::Fields(_) | Given::File(_) | Given::Settings(_) => {
                Err(reply::ask_me_something())
            }
        }
    }

    fn answered(&self, call: &Call, Question { text, replied_to, in_passing }: &Question) -> Done {
        let Some(other) = replied_to else {
            if text.trim().is_empty() {
                return reply::ask_me_something().into();
            }
            let asked = self.find(call, text);
            // "Thanks!" under an answer asks nothing.
            let silent = *in_passing && !asked.found_something();
            return if silent { Said::Nothing.into() } else { self.reply(call, &asked).into() };
        };
        // The message replied to is the question, unless the reply is one itself.
        let own = self.find(call, text);
        if own.answered() {
            self.reply(call, &own)
        } else if other.is_empty() {
            reply::withheld()
        } else {
            self.reply(call, &self.find(call, other))
        }
        .into()
    }

    /// The reply to somebody's question, noted in the ledger, with what they can do about it.
    fn reply(&self, call: &Call, asked: &Asked) -> Reply {
        let reply = asked.reply();
        let Some(person) = call.person.filter(|_| self.ledger.keeps()) else { return reply };
        let knowledge = &asked.shelf.knowledge;
        let id = |entry| &knowledge[entry].id;
        let (verdict, entry) = match &asked.verdict {
            Verdict::Answer { best, .. } => (VerdictKind::Answer, Some(best.entry)),
            Verdict::Unsure { candidates, .. } => {
                (VerdictKind::Unsure, candidates.first().map(|candidate| candidate.entry))
            }
            Verdict::Nothing { .. } => (VerdictKind::Nothing, None),
        };
        self.ledger.note_asked(
            asked.shelf.community,
            AskedQuestion {
                person,
                question: &asked.question,
                verdict,
                entry: entry.map(id),
                askers: knowledge.settings().askers,
            },
        );
        match (verdict, entry) {
            (VerdictKind::Answer, Some(entry)) => reply.with_votes(id(entry)),
            _ if knowledge.settings().reports.is_some() => reply.with_moderators(),
            _ => reply,
        }
    }

    /// Why the reply that somebody acts on is what it is.
    pub(super) fn why(&self, call: &Call) -> Acted {
        let question = call.earlier_question().ok_or_else(reply::nothing_to_explain)?;
        Ok(self.find(call, question).why().into())
    }
}

impl Suggestion {
    pub(super) fn of(entry: &Entry) -> Self {
        Self { entry: entry.id.clone(), question: entry.question.clone() }
    }
}

impl Asked {
    /// Whether an entry answers it.
    pub fn answered(&self) -> bool {
        matches!(self.verdict, Verdict::Answer { .. })
    }

    /// Whether there is an answer, or something to choose from.
    pub(super) fn found_something(&self) -> bool {
        !matches!(self.verdict, Verdict::Nothing { .. })
    }

    /// The answer, the choice, or the honest nothing.
    pub fn reply(&self) -> Reply {
        let knowledge = &self.shelf.knowledge;
        match &self.verdict {
            Verdict::Answer { best, .. } => reply::answer(knowledge, &knowledge[best.entry]),
            Verdict::Unsure { candidates, .. } => reply::unsure(knowledge, candidates),
            Verdict::Nothing { .. } => reply::nothing(knowledge),
        }
        .to(&self.question)
    }

    /// Why, in words.
    pub fn why(&self) -> Reply {
        reply::why(&self.shelf.knowledge, &self.verdict)
    }

    /// The same for programs.
    pub fn report(&self) -> reply::Report<'_> {
        reply::Report::new(&self.shelf.knowledge, &self.question, &self.verdict)
    }
}
