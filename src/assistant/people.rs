//! What people say of answers, and what is kept of them.

use super::{Assistant, Call, Said, ask::not_helped, authority, done::Acted};
use crate::{
    knowledge::{EntryId, Person},
    ledger,
    reply::{self, Kept, Reply},
};

impl Assistant {
    /// Counts somebody's vote on an answer. A second one takes the first one's place.
    pub(super) fn vote(&self, call: &Call, entry: &EntryId, helped: bool) -> Acted {
        let shelf = self.shelf(call);
        if shelf.knowledge.position(entry).is_none() {
            return Err(reply::gone());
        }
        let vote = ledger::Vote {
            person: known(call)?,
            entry,
            revision: shelf.knowledge.revision(),
            helpful: helped,
        };
        if helped {
            self.ledger.vote(shelf.community, vote)?;
            return Ok(reply::helped().into());
        }
        let asked = self.find_earlier(call);
        let question = asked.as_ref().map(|asked| asked.answered_with(entry));
        self.ledger.not_helped(shelf.community, vote, question)?;
        if call.before.as_ref().is_some_and(|before| before.likely)
            && let Some(asked) = &asked
        {
            self.note_rejected(call, asked, entry);
        }
        Ok(asked.map_or_else(reply::not_helped_unasked, |asked| not_helped(call, &asked, entry)).into())
    }

    /// Takes the reply away that somebody acts on, if it is theirs to take.
    pub(super) fn retract(&self, call: &Call) -> Acted {
        let askers = call.before.as_ref().map_or(&[][..], |before| &before.askers);
        if askers.is_empty() {
            return Err(reply::gone());
        }
        if authority::may_retract(call, askers, &self.jurisdiction(call)) {
            Ok(Said::Retracted.into())
        } else {
            Ok(Said::Private(reply::not_yours_to_retract()).into())
        }
    }

    /// What is kept of somebody.
    pub(super) fn privacy(&self, call: &Call) -> Acted {
        let kept = self.ledger.person(known(call)?)?;
        let kept = Kept {
            votes: kept.votes,
            voted_questions: kept.voted_questions,
            questions: kept.questions,
            picks: kept.picks,
            waiting: kept.waiting,
            suggestions: kept.suggestions,
            parked: kept.pending,
            edits: kept.edits,
        };
        Ok(reply::privacy(kept, self.is_kept_elsewhere(call)).into())
    }

    /// Erases what is kept of somebody.
    pub(super) fn erase(&self, call: &Call) -> Acted {
        let person = known(call)?;
        self.lately().forget(person);
        self.ledger.erase(person)?;
        Ok(reply::erased().into())
    }
}

/// Who acts. What the ledger keeps, it keeps of somebody.
pub(super) fn known(call: &Call) -> Result<Person, Reply> {
    call.person.ok_or_else(reply::ledger_down)
}
