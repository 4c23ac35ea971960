//! What can be mended, as lists that a moderator works off.

use super::{
    Acted, Curation, entry_named,
    pending::{Edits, Proposal},
};
use crate::{
    assistant::Said,
    knowledge::{
        EntryId, Knowledge, Place, Places, Problem, QuestionId,
        edit::Change,
        problem::fact::{Answers, Entries, Fact, Found},
    },
    library::{Shelf, Standing},
    reply::{self, AboutQueue, Act, Broken, Finding, Leads, Queue, QueueLine, Summary},
};

/// Questions of those whom an answer did not help that a list shows.
const ASKED: usize = 2;

impl Curation<'_> {
    /// A page of a list.
    pub(in crate::assistant) fn queue(&self, queue: Queue, page: usize) -> Acted {
        let mut broken = None;
        let lines = match queue {
            Queue::Findings => self.findings(&mut broken, |_| true),
            Queue::NeedsSource => self.drafts(),
            Queue::Unhelpful => self.unhelpful()?,
            Queue::Picked => self.picked()?,
            Queue::Astray => self.findings(&mut broken, |problem| is_astray(&problem.fact)),
        };
        let others = if queue == Queue::Findings {
            let astray = |line: &QueueLine| {
                matches!(&line.says, AboutQueue::Found { finding, .. }
                if matches!(finding, Finding::LeadsElsewhere { .. }))
            };
            let counts = [
                (Queue::NeedsSource, self.drafts().len()),
                (Queue::Unhelpful, self.unhelpful()?.len()),
                (Queue::Picked, self.picked()?.len()),
                (Queue::Astray, lines.iter().filter(|line| astray(line)).count()),
            ];
            counts
                .into_iter()
                .filter(|&(_, count)| count > 0)
                .map(|(queue, count)| (queue, Some(count)))
                .collect()
        } else {
            vec![(Queue::Findings, None)]
        };
        Ok(reply::queue(queue, broken, &lines, page, &others).into())
    }

    /// The question that people chose an entry for becomes one of its phrasings.
    pub(in crate::assistant) fn adopt(&self, question: QuestionId, entry: &EntryId) -> Acted {
        let picks = self.assistant.ledger.picks(self.community)?;
        let picked = picks.into_iter().find(|pick| pick.question == question && pick.entry == *entry);
        let picked = picked.ok_or_else(reply::no_such_unanswered)?;
        let summary = Summary::AnsweredBy {
            question: picked.wording.clone(),
            entry: self.entry(entry)?.question.clone(),
        };
        let changes = vec![Change::Phrasing { entry: entry.clone(), text: picked.wording }];
        let proposal =
            Proposal { answers: vec![question], ..Proposal::new(Edits::Changes(changes), summary) };
        let mut done = self.propose(proposal)?;
        if let Said::Reply(reply) = &mut done.said {
            reply.choices.push(reply::not_what_they_meant(question, entry.clone()));
        }
        Ok(done)
    }

    /// People did not mean the entry that they chose: the next on the list.
    pub(in crate::assistant) fn unpick(&self, question: QuestionId, entry: &EntryId) -> Acted {
        self.assistant.ledger.forget_picks(self.community, question, entry)?;
        self.queue(Queue::Picked, 0)
    }

    /// An answer stands, whatever was said of it until now.
    pub(in crate::assistant) fn stands(&self, entry: &EntryId) -> Acted {
        let entry = self.entry(entry)?;
        self.assistant.ledger.settle(self.community, vec![entry.id.clone()])?;
        Ok(reply::settled(&entry.question).into())
    }

    /// What a check finds, the gravest first. `broken`: what keeps the files from being served as they are stored.
    fn findings(&self, broken: &mut Option<Broken>, is_meant: impl Fn(&Problem) -> bool) -> Vec<QueueLine> {
        let Standing { broken: error, shelf, problems, places } =
            self.assistant.library.standing(self.community);
        *broken = error.map(|error| self.broken(&error));
        let mut problems = problems.iter().filter(|problem| is_meant(problem)).collect::<Vec<_>>();
        problems.sort_by_key(|problem| problem.severity());
        problems.into_iter().map(|problem| line(&shelf, &places, problem)).collect()
    }

    fn drafts(&self) -> Vec<QueueLine> {
        let drafts = self.shelf.knowledge.drafts().iter();
        let line = |draft: &crate::knowledge::Entry| {
            let finding = if draft.cite.is_empty() { Finding::NeedsSource } else { Finding::Draft };
            QueueLine {
                says: AboutQueue::Found { entry: Some(draft.question.clone()), finding },
                opens: Some((draft.question.clone(), Act::Edit(draft.id.clone()))),
            }
        };
        drafts.map(line).collect()
    }

    fn unhelpful(&self) -> Result<Vec<QueueLine>, reply::Reply> {
        let knowledge = &self.shelf.knowledge;
        let unhelpful = self.assistant.ledger.unhelpful(self.community)?.into_iter();
        let line = |of: crate::ledger::Unhelpful| {
            let entry = &knowledge[knowledge.position(&of.entry)?];
            Some(QueueLine {
                says: AboutQueue::Unhelpful {
                    entry: entry.question.clone(),
                    helped: of.votes.helpful,
                    unhelpful: of.votes.unhelpful,
                    asked: of.questions.into_iter().take(ASKED).collect(),
                },
                opens: Some((entry.question.clone(), Act::Entry(entry.id.clone()))),
            })
        };
        Ok(unhelpful.filter_map(line).collect())
    }

    /// What people chose and what isn't found by itself yet.
    fn picked(&self) -> Result<Vec<QueueLine>, reply::Reply> {
        let knowledge = &self.shelf.knowledge;
        let picks = self.assistant.ledger.picks(self.community)?.into_iter();
        let line = |pick: crate::ledger::Picked| {
            let at = knowledge.position(&pick.entry)?;
            let found = self.shelf.index.find(&pick.wording);
            if found.answer().is_some_and(|answer| answer.entry == at) {
                return None;
            }
            Some(QueueLine {
                opens: Some((pick.wording.clone(), Act::Adopt(pick.question, pick.entry))),
                says: AboutQueue::Picked {
                    question: pick.wording,
                    entry: knowledge[at].question.clone(),
                    people: pick.people,
                },
            })
        };
        Ok(picks.filter_map(line).collect())
    }
}

fn is_astray(fact: &Fact) -> bool {
    matches!(fact, Fact::Answers(Answers::AstrayPhrasing { .. }))
}

/// A problem in a moderator's words, and where it is mended.
fn line(shelf: &Shelf, places: &Places, problem: &Problem) -> QueueLine {
    let knowledge = &shelf.knowledge;
    let named = |id: &EntryId| entry_named(knowledge, id);
    let question = |id: &EntryId| named(id).map_or_else(|| id.to_string(), |entry| entry.question.clone());
    let mut about = places.entry_at(&problem.place).cloned();
    let mut view: fn(EntryId) -> Act = Act::Edit;
    let finding = match &problem.fact {
        Fact::Entries(Entries::DraftWithoutCitation { .. }) => Finding::NeedsSource,
        Fact::Entries(Entries::Draft { .. }) => Finding::Draft,
        Fact::Entries(Entries::UncitedDocument { id }) => {
            let document = knowledge.documents().iter().find(|document| document.id == *id);
            Finding::Uncited { document: document.map_or(id, |document| &document.title).clone() }
        }
        Fact::Answers(Answers::AstrayPhrasing { found }) => Finding::LeadsElsewhere {
            phrasing: about
                .as_ref()
                .and_then(|id| phrasing(knowledge, places, id, &problem.place))
                .unwrap_or_default(),
            leads: leads(found, question),
        },
        Fact::Answers(Answers::ExpectedEntry { entry, found, .. }) => {
            (about, view) = (Some(entry.clone()), Act::Entry);
            Finding::NotAsExpected {
                question: expected(knowledge, places, &problem.place),
                leads: leads(found, question),
            }
        }
        Fact::Answers(Answers::ExpectedNothing { found: Found::Answer(entry) | Found::Likely(entry) }) => {
            (about, view) = (Some(entry.clone()), Act::Entry);
            Finding::AnsweredAgainstExpectation { question: expected(knowledge, places, &problem.place) }
        }
        Fact::Answers(Answers::TwinEntries { rival, .. }) => {
            view = Act::Entry;
            Finding::Twins { other: question(rival) }
        }
        Fact::Answers(Answers::OppositeEntries { rival, .. }) => {
            view = Act::Entry;
            Finding::Opposites { other: question(rival) }
        }
        Fact::Answers(Answers::MagnetEntry { takes, wording, of, .. }) => {
            Finding::Magnet { takes: *takes, wording: wording.clone(), of: question(of) }
        }
        Fact::Answers(
            Answers::OtherWordings { .. }
            | Answers::Subject { .. }
            | Answers::OtherLanguage
            | Answers::NotTried { .. },
        ) => {
            // It is about all of it, wherever its place is.
            about = None;
            Finding::Other(problem.clone())
        }
        Fact::Answers(Answers::SinglePhrasing { entries, .. }) => Finding::OneWording { others: entries - 1 },
        _ => Finding::Other(problem.clone()),
    };
    let entry = about.as_ref().and_then(named);
    QueueLine {
        says: AboutQueue::Found { entry: entry.map(|entry| entry.question.clone()), finding },
        opens: entry.map(|entry| (entry.question.clone(), view(entry.id.clone()))),
    }
}

fn leads(found: &Found, question: impl Fn(&EntryId) -> String) -> Leads {
    match found {
        Found::Answer(entry) | Found::Likely(entry) => Leads::To(question(entry)),
        Found::Offered(entries) => Leads::ToAChoice(entries.iter().map(question).collect()),
        Found::Refused => Leads::Refused,
        Found::Required => Leads::LacksAWord,
        Found::Nothing => Leads::Nowhere,
    }
}

/// The phrasing of an entry at a place.
fn phrasing(knowledge: &Knowledge, places: &Places, entry: &EntryId, at: &Place) -> Option<String> {
    let position = knowledge.position(entry)?;
    let mut phrasings = knowledge[position].phrasings().zip(places.phrasings.get(position.number())?);
    phrasings.find(|(_, place)| *place == at).map(|(text, _)| text.to_owned())
}

/// The question of the expectation at a place.
fn expected(knowledge: &Knowledge, places: &Places, at: &Place) -> String {
    let mut expects = knowledge.expects().iter().zip(&places.expects);
    expects.find(|(_, place)| *place == at).map(|(expect, _)| expect.ask.clone()).unwrap_or_default()
}
