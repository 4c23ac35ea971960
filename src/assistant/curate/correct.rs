//! "Answer this differently": a wrong answer, mended from the wrong reply itself.

use super::{
    Acted, Curation,
    pending::{Edits, Pending, Proposal},
};
use crate::{
    knowledge::{EntryId, Expect, edit::Change},
    reply::{self, MENU_PAGE, Summary},
};

/// A phrasing has at most so many characters.
const PHRASING: usize = 300;

impl Curation<'_> {
    /// Offers the entries that may have been meant by the question of the reply that was wrong.
    pub(in crate::assistant) fn differently(&self) -> Acted {
        let question = self.call.earlier_question().unwrap_or_default();
        let question = question.split_whitespace().collect::<Vec<_>>().join(" ");
        if question.is_empty() {
            return Err(reply::no_question_to_correct());
        }
        if question.chars().count() > PHRASING {
            return Err(reply::too_long_to_correct(PHRASING));
        }
        let knowledge = &self.shelf.knowledge;
        let shown = self.call.before.as_ref().and_then(|before| before.entry.clone());
        let given = shown.or_else(|| {
            let answer = self.shelf.index.find(&question).answer()?;
            Some(knowledge[answer.entry].id.clone())
        });
        let nearest = self.shelf.index.nearest(&question, MENU_PAGE + 1);
        let nearest = nearest
            .into_iter()
            .map(|candidate| &knowledge[candidate.entry])
            .filter(|entry| Some(&entry.id) != given.as_ref())
            .take(MENU_PAGE)
            .collect::<Vec<_>>();
        let name = self.keep(&Pending::Question { question: question.clone(), answered: given.clone() })?;
        let given = given.and_then(|id| knowledge.position(&id)).map(|at| &knowledge[at]);
        Ok(reply::differently(&question, given, &nearest, &name).into())
    }

    /// The question becomes a phrasing of the right entry, or one that must not be answered; and is expected so.
    pub(in crate::assistant) fn answer_by(&self, pending: &str, right: Option<&EntryId>) -> Acted {
        let Pending::Question { question, answered } = self.own(pending)? else {
            return Err(reply::parked_gone());
        };
        let is_phrasing_of = |id: &EntryId| {
            self.entry(id).is_ok_and(|entry| {
                entry.phrasings().any(|phrasing| phrasing.to_lowercase() == question.to_lowercase())
            })
        };
        let mut changes = Vec::new();
        if let Some(wrong) = answered.filter(|wrong| Some(wrong) != right) {
            if is_phrasing_of(&wrong) {
                changes.push(Change::DropPhrasing { entry: wrong.clone(), text: question.clone() });
            }
            if right.is_none() {
                changes.push(Change::Not { entry: wrong, text: question.clone() });
            }
        }
        let summary = match right {
            Some(id) => {
                let entry = self.entry(id)?;
                if !is_phrasing_of(id) {
                    changes.push(Change::Phrasing { entry: id.clone(), text: question.clone() });
                }
                Summary::AnsweredBy { question: question.clone(), entry: entry.question.clone() }
            }
            None => Summary::NotAnswered { question: question.clone() },
        };
        let expected = |expect: &&Expect| expect.ask.to_lowercase() == question.to_lowercase();
        if let Some(expect) = self.shelf.knowledge.expects().iter().find(expected) {
            changes.push(Change::DropExpect { ask: expect.ask.clone() });
        }
        let kept = self.assistant.ledger.kept_like(self.community, &question)?;
        let kept = Vec::from_iter(kept);
        let (answers, dismisses) = if right.is_some() { (kept, Vec::new()) } else { (Vec::new(), kept) };
        changes.push(Change::Expect { ask: question, entry: right.cloned() });
        self.propose(Proposal { answers, dismisses, ..Proposal::new(Edits::Changes(changes), summary) })
    }
}
