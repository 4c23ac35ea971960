//! Asking: from somebody's words to an answer, a choice, or an honest nothing; and why.

use std::{sync::Arc, time::Instant};

use super::{Assistant, Before, Call, Done, Given, Question, Replies, Said, done::Acted};
use crate::{
    knowledge::{Entry, EntryId, EntryPosition},
    ledger::{AskedQuestion, VerdictKind},
    library::Shelf,
    matching::{self, Candidate, Gesture, Several, Verdict},
    reply::{self, Reply, Whole},
};

/// Before an entry's id, this asks for that entry. A completion is chosen this way where its question is too long to be sent.
pub const NAMED: &str = "entry:";

/// Candidates that come after one that was not what somebody asked.
const NEXT: usize = 3;

/// The least confidence of such a candidate: with less, it is a guess.
const GUESS: f32 = 0.02;

/// A question and what matching said of it, at one revision of the knowledge base.
#[derive(Debug)]
pub struct Asked {
    question: String,
    verdict: Verdict,
    /// Its parts, where it is several questions.
    several: Several,
    /// The entry that it leans on, where it finds more by that.
    after: Option<EntryPosition>,
    shelf: Arc<Shelf>,
}

/// An entry's question as someone may be typing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
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
        let index = &shelf.index;
        let verdict = if call.in_haste { index.find_by_words(question) } else { index.find(question) };
        let several = index.several(question, &verdict, call.in_haste);
        Asked {
            question: question.trim().to_owned(),
            verdict,
            several,
            after: None,
            shelf: Arc::clone(&shelf),
        }
    }

    /// The same of a question that may lean on this entry, which was shown before it.
    fn find_after(&self, call: &Call, question: &str, after: Option<&EntryId>) -> Asked {
        let mut asked = self.find(call, question);
        let Shelf { knowledge, index, .. } = &*asked.shelf;
        if let Some(after) = after.and_then(|entry| knowledge.position(entry))
            && asked.several.parts.is_empty()
            && let Some(verdict) = index.find_after(question, &asked.verdict, after, call.in_haste)
        {
            asked.verdict = verdict;
            asked.after = Some(after);
        }
        asked
    }

    /// What the question of an earlier reply found.
    pub(super) fn find_before(&self, call: &Call, before: &Before) -> Option<Asked> {
        Some(self.find_after(call, before.question.as_deref()?, before.after.as_ref()))
    }

    /// The same of the reply that somebody acts on.
    pub(super) fn find_earlier(&self, call: &Call) -> Option<Asked> {
        self.find_before(call, call.before.as_ref()?)
    }

    /// What came before a question: the reply that it replies to, or what was answered there lately to the same person.
    pub(super) fn before(&self, call: &Call) -> Option<Before> {
        call.before.clone().or_else(|| self.lately().to(call.person.zip(call.talks_in)?, Instant::now()))
    }

    /// Remembers what was answered, for the next question of the same person there.
    fn note_answered(&self, call: &Call, reply: &Reply) {
        if let (Some(to), Some(entry)) = (call.person.zip(call.talks_in), &reply.entry) {
            let (question, after) = (reply.asked.clone(), reply.leant_on().cloned());
            let what = Before { question, entry: Some(entry.clone()), after, ..Before::default() };
            self.lately().note(to, what, Instant::now());
        }
    }

    /// Asks something about an entry; where nothing is given, opens the form for it.
    pub(super) fn ask_about(&self, call: &Call, entry: &EntryId, given: Given) -> Acted {
        let Given::Fields(mut typed) = given else {
            let shelf = self.shelf(call);
            let at = shelf.knowledge.position(entry).ok_or_else(reply::gone)?;
            return Ok(reply::ask_about(&shelf.knowledge[at]).into());
        };
        let before = Before { entry: Some(entry.clone()), ..call.before.clone().unwrap_or_default() };
        let question = Question::new(typed.remove(reply::ASKED).unwrap_or_default());
        Ok(self.answered(&Call { before: Some(before), ..call.clone() }, &question))
    }

    /// The entries whose questions someone may be typing, best first.
    pub fn complete(&self, call: &Call, typed: &str, limit: usize) -> Vec<Completion> {
        let shelf = self.shelf(call);
        let completed = shelf.index.suggest(typed, limit).into_iter();
        completed.map(|at| Completion::of(&shelf.knowledge[at])).collect()
    }

    /// The answer of the entry that somebody chose for their question.
    pub(super) fn pick(&self, call: &Call, entry: &EntryId) -> Acted {
        let reply = self.chosen(call, entry)?;
        self.note_answered(call, &reply);
        if let (Some(person), Some(question)) = (call.person, call.earlier_question()) {
            self.ledger.note_picked(self.shelf(call).community, person, question, entry);
        }
        Ok(reply.into())
    }

    fn chosen(&self, call: &Call, entry: &EntryId) -> Result<Reply, Reply> {
        let shelf = self.shelf(call);
        let at = shelf.knowledge.position(entry).ok_or_else(reply::gone)?;
        let mut reply = reply::answer(&shelf.knowledge, &shelf.knowledge[at]);
        if let Some(question) = call.earlier_question() {
            reply = reply.to(question);
        }
        let reply = reply.beginning(Whole::Entry(entry.clone()));
        Ok(self.with_more(call, reply, entry))
    }

    /// An answer with what can be done about it: to say whether it helped, and to ask on.
    fn with_more(&self, call: &Call, reply: Reply, entry: &EntryId) -> Reply {
        let reply = if self.ledger.keeps() { reply.with_votes(entry) } else { reply };
        if call.replies == Replies::Withheld { reply.with_ask_about(entry) } else { reply }
    }

    /// An entry's answer, whatever was asked.
    pub(super) fn show(&self, call: &Call, entry: &EntryId) -> Acted {
        let shelf = self.shelf(call);
        let at = shelf.knowledge.position(entry).ok_or_else(reply::gone)?;
        let reply = reply::answer(&shelf.knowledge, &shelf.knowledge[at]);
        Ok(self.with_more(call, reply, entry).into())
    }

    /// All of what a reply was the beginning of.
    pub(super) fn whole(&self, call: &Call, entry: Option<&EntryId>) -> Result<Reply, Reply> {
        if let Some(entry) = entry {
            return Ok(self.chosen(call, entry)?.in_full());
        }
        Ok(self.find_earlier(call).ok_or_else(reply::nothing_to_explain)?.reply().in_full())
    }

    /// Says before everyone what was said to the person alone. It was noted then.
    pub(super) fn share(&self, call: &Call, entry: Option<&EntryId>) -> Acted {
        if let Some(entry) = entry {
            return Ok(Said::Public(self.chosen(call, entry)?).into());
        }
        let asked = self.find_earlier(call).ok_or_else(reply::nothing_to_explain)?;
        Ok(Said::Public(self.with_ways_on(call, &asked)).into())
    }

    /// What is said to somebody's words, or to the message that they point at.
    pub(super) fn asked(&self, call: &Call, given: Given) -> Acted {
        match given {
            Given::Question(question) => Ok(self.answered(call, &question)),
            Given::Message(quoted) if quoted.text.is_empty() => Ok(Said::Private(reply::no_text()).into()),
            Given::Message(quoted) => Ok(self.reply(call, &self.find(call, &quoted.text)).into()),
            Given::Nothing | Given::Fields(_) | Given::File(_) | Given::Settings(_) => {
                Err(reply::ask_me_something(call.surface))
            }
        }
    }

    fn answered(&self, call: &Call, Question { text, replied_to, in_passing }: &Question) -> Done {
        let Some(other) = replied_to else {
            if text.trim().is_empty() {
                return reply::ask_me_something(call.surface).into();
            }
            let before = self.before(call);
            // What found no answer may itself have leant on one.
            let after = before.as_ref().and_then(|before| before.entry.as_ref().or(before.after.as_ref()));
            let asked = self.find_after(call, text, after);
            if let Some(done) = self.to_gesture(call, &asked, *in_passing) {
                return done;
            }
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
    pub(super) fn reply(&self, call: &Call, asked: &Asked) -> Reply {
        let reply = self.with_ways_on(call, asked);
        self.note_answered(call, &reply);
        for (_, verdict) in asked.questions() {
            self.vitals.questions.count(kind(verdict).1);
        }
        let Some(person) = call.person.filter(|_| self.ledger.keeps()) else { return reply };
        let knowledge = &asked.shelf.knowledge;
        let askers = knowledge.settings().askers;
        for (question, verdict) in asked.questions() {
            let entry = verdict.shown().first().map(|first| &knowledge[first.entry].id);
            let verdict = kind(verdict).0;
            let asked_question = AskedQuestion { person, question, verdict, entry, askers };
            self.ledger.note_asked(asked.shelf.community, asked_question);
        }
        if self.has_news(asked.shelf.community, person) { reply.with_news() } else { reply }
    }

    /// The reply, with what people can do about it.
    fn with_ways_on(&self, call: &Call, asked: &Asked) -> Reply {
        let reply = asked.reply();
        let reply = match reply.entry.clone() {
            Some(entry) => self.with_more(call, reply, &entry),
            None => reply,
        };
        if !self.ledger.keeps() {
            return reply;
        }
        let is_missing = asked.questions().any(|(_, verdict)| verdict.answer().is_none());
        if is_missing { asked.with_moderators(reply) } else { reply }
    }

    /// What comes next, to somebody who asked something else than what the nearest entry answers.
    pub(super) fn not_asked(&self, call: &Call, entry: &EntryId) -> Acted {
        let asked = self.find_earlier(call).ok_or_else(reply::nothing_to_explain)?;
        let question = asked.answered_with(entry);
        self.note_rejected(call, &asked, entry);
        let next = next_nearest(call, &asked, entry, GUESS);
        let reply = reply::not_asked(&asked.shelf.knowledge, &next).to(question);
        Ok(if self.ledger.keeps() { asked.with_moderators(reply) } else { reply }.into())
    }

    /// Keeps the question of a likely reply among the unanswered ones, because this person says that the entry doesn't answer
    /// it.
    pub(super) fn note_rejected(&self, call: &Call, asked: &Asked, entry: &EntryId) {
        let Some(person) = call.person else { return };
        let (verdict, question) = (VerdictKind::Likely, asked.answered_with(entry));
        let askers = asked.shelf.knowledge.settings().askers;
        let rejected = AskedQuestion { person, question, verdict, entry: Some(entry), askers };
        self.ledger.note_rejected(asked.shelf.community, rejected);
    }

    /// Why the reply that somebody acts on is what it is.
    pub(super) fn why(&self, call: &Call) -> Acted {
        Ok(self.find_earlier(call).ok_or_else(reply::nothing_to_explain)?.why().into())
    }
}

/// A verdict as the ledger keeps it, and as it is counted.
fn kind(verdict: &Verdict) -> (VerdictKind, &'static str) {
    match verdict {
        Verdict::Answer { .. } => (VerdictKind::Answer, "answer"),
        Verdict::Likely { .. } => (VerdictKind::Likely, "likely"),
        Verdict::Unsure { .. } => (VerdictKind::Unsure, "unsure"),
        Verdict::Nothing { .. } => (VerdictKind::Nothing, "nothing"),
    }
}

/// What comes next, to somebody whom an entry's answer did not help.
pub(super) fn not_helped(call: &Call, asked: &Asked, entry: &EntryId) -> Reply {
    // Beside an answer that was asserted, all others are most unlikely, however near they are.
    let next = next_nearest(call, asked, entry, 0.0);
    asked.with_moderators(reply::not_helped(&asked.shelf.knowledge, asked.answered_with(entry), &next))
}

/// The candidates for a question but for an entry that it did not mean. `least`: their confidence.
fn next_nearest(call: &Call, asked: &Asked, entry: &EntryId, least: f32) -> Vec<Candidate> {
    let Shelf { index, knowledge, .. } = &*asked.shelf;
    let question = asked.answered_with(entry);
    let in_full = asked.after.and_then(|after| index.in_full(question, after));
    let question = in_full.as_deref().unwrap_or(question);
    let nearest = if call.in_haste {
        index.nearest_by_words(question, NEXT + 1)
    } else {
        index.nearest(question, NEXT + 1)
    };
    let is_next =
        |candidate: &Candidate| knowledge[candidate.entry].id != *entry && candidate.confidence >= least;
    nearest.into_iter().filter(is_next).take(NEXT).collect()
}

impl Completion {
    pub(super) fn of(entry: &Entry) -> Self {
        Self { entry: entry.id.clone(), question: entry.question.clone() }
    }
}

impl Asked {
    /// As it was typed.
    pub(super) fn question(&self) -> &str {
        &self.question
    }

    pub(super) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The entry that comes nearest, whatever came of it.
    pub(super) fn nearest(&self) -> Option<Candidate> {
        self.verdict.evidence().best
    }

    /// Whether an entry is asserted to answer it.
    pub(super) fn is_asserted(&self) -> bool {
        matches!(self.verdict, Verdict::Answer { .. })
    }

    /// The gesture that it is, where no entry is asserted to answer it.
    pub(super) fn gesture(&self) -> Option<Gesture> {
        matching::gesture(&self.question).filter(|_| !self.is_asserted())
    }

    /// Whether an entry answers it, or a part of it.
    pub fn answered(&self) -> bool {
        self.gesture().is_none() && self.questions().any(|(_, verdict)| verdict.answer().is_some())
    }

    /// What it asks: its parts, or else the whole, each with its verdict.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&str, &Verdict)> {
        let whole = self.several.parts.is_empty().then_some((self.question.as_str(), &self.verdict));
        let parts = self.several.parts.iter().map(|part| (part.question.as_str(), &part.verdict));
        whole.into_iter().chain(parts)
    }

    /// What of it has no answer, where it is several questions; else all of it.
    pub(super) fn unanswered(&self) -> String {
        let open = self.several.parts.iter().filter(|part| part.verdict.answer().is_none());
        let open = open.map(|part| part.question.as_str()).collect::<Vec<_>>();
        if open.is_empty() { self.question.clone() } else { open.join("\n") }
    }

    /// The part that this entry was shown for; else the whole.
    pub(super) fn answered_with(&self, entry: &EntryId) -> &str {
        let is_it = |verdict: &Verdict| {
            verdict.answer().is_some_and(|best| self.shelf.knowledge[best.entry].id == *entry)
        };
        let part = self.questions().find(|(_, verdict)| is_it(verdict));
        part.map_or(&self.question, |(question, _)| question)
    }

    /// Whether there is an answer, or something to choose from.
    pub(super) fn found_something(&self) -> bool {
        self.questions().any(|(_, verdict)| !verdict.shown().is_empty())
    }

    /// The answer, the choice, or the honest nothing.
    pub fn reply(&self) -> Reply {
        let knowledge = &self.shelf.knowledge;
        let reply = match &self.verdict {
            _ if !self.several.parts.is_empty() => {
                reply::several(knowledge, &self.several).beginning(Whole::Question)
            }
            Verdict::Answer { best, .. } => {
                let entry = &knowledge[best.entry];
                reply::answer(knowledge, entry).beginning(Whole::Entry(entry.id.clone()))
            }
            Verdict::Likely { best, others, .. } => {
                let whole = Whole::Entry(knowledge[best.entry].id.clone());
                reply::likely(knowledge, *best, others).beginning(whole)
            }
            Verdict::Unsure { candidates, .. } => reply::unsure(knowledge, candidates),
            Verdict::Nothing { .. } => reply::nothing(knowledge),
        }
        .to(&self.question);
        match self.after {
            Some(after) => reply.after(&knowledge[after]),
            None => reply,
        }
    }

    /// The same reply, with a way to the moderators where they have named a channel for questions.
    fn with_moderators(&self, reply: Reply) -> Reply {
        let is_heard = self.shelf.knowledge.settings().reports.is_some();
        if is_heard { reply.with_moderators() } else { reply }
    }

    /// Why, in words.
    pub fn why(&self) -> Reply {
        let (knowledge, parts) = (&self.shelf.knowledge, &self.several.parts);
        if parts.is_empty() {
            reply::why(knowledge, &self.verdict)
        } else {
            reply::why_each(knowledge, parts)
        }
    }

    /// The same for programs.
    pub fn report(&self) -> reply::Report<'_> {
        let report =
            reply::Report::new(&self.shelf.knowledge, &self.question, &self.verdict, &self.several.parts);
        match self.gesture() {
            Some(gesture) => report.of_gesture(gesture),
            None => report,
        }
    }
}
