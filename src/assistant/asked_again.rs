//! The unanswered questions, asked again whenever what is served is another, or the encoder has begun to help with it: those
//! that are answered now leave the list, and those that no longer are come back.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::{Assistant, Notice};
use crate::{
    knowledge::{Community, EntryId, QuestionId},
    ledger::Down,
    library::{Served, Shelf},
    matching::Verdict,
};

/// What each community's questions found when they were last asked.
pub(super) type AllAskedAgain = Mutex<HashMap<Community, AskedAgain>>;

/// What a community's questions found when they were last asked.
#[derive(Debug, Default)]
pub(super) struct AskedAgain {
    served: Served,
    found: AllFound,
}

/// By question: the entry that it found, if it found one.
pub(super) type AllFound = HashMap<QuestionId, Option<Found>>;

/// The entry that a question finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) entry: EntryId,
    /// Whether it is the answer, rather than the nearest there is.
    is_asserted: bool,
}

impl Assistant {
    /// Asks a community's unanswered questions again, unless they were asked since anything changed, and gives what those hear
    /// whose question is answered now. `within`: not all of them, where that would take longer; a later call goes on.
    pub(super) fn ask_again(&self, community: Community, within: Option<Duration>) -> Vec<Notice> {
        if !self.ledger.keeps() {
            return Vec::new();
        }
        self.asked_again_within(community, within).unwrap_or_else(|down| {
            tracing::warn!(%community, %down, "the unanswered questions can't be asked again now; the next change does it");
            Vec::new()
        })
    }

    fn asked_again_within(
        &self,
        community: Community,
        within: Option<Duration>,
    ) -> Result<Vec<Notice>, Down> {
        let until = within.map(|within| Instant::now() + within);
        let shelf = self.library.shelf(community);
        let now = Served::of(&shelf);
        self.forget_what_was_let_go();
        self.asked_again(community, |asked| asked.begin(&now));
        let mut questions = self.ledger.kept_questions(community)?;
        // Those that a moderator has seen to come first: somebody looks at what becomes of them.
        questions.sort_by_key(|question| question.meant.is_none());
        for question in &questions {
            if until.is_some_and(|until| Instant::now() >= until) {
                break;
            }
            // Nothing is locked while a question is asked: whoever saves waits for nobody who asks them all.
            if self.asked_again(community, |asked| asked.lacks(&now, question.id)) {
                let found = Found::by(&shelf, &question.question);
                self.asked_again(community, |asked| asked.add(&now, question.id, found));
            }
        }
        let Some(found) = self.asked_again(community, |asked| asked.found(&now)) else {
            // Something else is served meanwhile: whoever asks then decides.
            return Ok(Vec::new());
        };
        let (mut answered, mut unanswered) = (Vec::new(), Vec::new());
        for question in &questions {
            match found.get(&question.id).map(|found| answers(found.as_ref(), question.meant.as_ref())) {
                Some(true) if !question.answered => answered.push(question.id),
                Some(false) if question.answered => unanswered.push(question.id),
                _ => {}
            }
        }
        self.ledger.asked_again(community, &answered, &unanswered)?;
        self.tell_waiting(community, &shelf, &found)
    }

    /// What the questions of others found is asked anew when their shelves are needed again.
    fn forget_what_was_let_go(&self) {
        let mut all = self.asked_again.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|&community, _| self.library.is_at_hand(community));
    }

    /// What is known of a community's questions. A std mutex, held for a line.
    fn asked_again<T>(&self, community: Community, look: impl FnOnce(&mut AskedAgain) -> T) -> T {
        let mut all = self.asked_again.lock().unwrap_or_else(PoisonError::into_inner);
        look(all.entry(community).or_default())
    }
}

impl AskedAgain {
    /// What was found on another shelf, or without the encoder, says nothing of this one.
    fn begin(&mut self, now: &Served) {
        if self.served != *now {
            *self = Self { served: now.clone(), found: HashMap::new() };
        }
    }

    /// Whether a question is still to be asked of what is served now.
    fn lacks(&self, now: &Served, question: QuestionId) -> bool {
        self.served == *now && !self.found.contains_key(&question)
    }

    fn add(&mut self, now: &Served, question: QuestionId, found: Option<Found>) {
        if self.served == *now {
            self.found.insert(question, found);
        }
    }

    /// `None`: something else is served meanwhile.
    fn found(&self, now: &Served) -> Option<AllFound> {
        (self.served == *now).then(|| self.found.clone())
    }
}

/// Whether what a question finds answers it; `meant`: what was saved for it.
fn answers(found: Option<&Found>, meant: Option<&EntryId>) -> bool {
    found.is_some_and(|found| found.answers(meant))
}

/// The same of a question that somebody waits for; one that is not among the kept ones may be answered.
pub(super) fn may_answer(found: &AllFound, question: Option<QuestionId>, meant: Option<&EntryId>) -> bool {
    question.is_none_or(|question| answers(found.get(&question).and_then(Option::as_ref), meant))
}

impl Found {
    /// What answers a question now, asserted or not.
    pub(super) fn by(shelf: &Shelf, question: &str) -> Option<Self> {
        let (best, is_asserted) = match shelf.index.find(question) {
            Verdict::Answer { best, .. } => (best, true),
            Verdict::Likely { best, .. } => (best, false),
            Verdict::Unsure { .. } | Verdict::Nothing { .. } => return None,
        };
        Some(Self { entry: shelf.knowledge[best.entry].id.clone(), is_asserted })
    }

    /// Whether it answers a question for which `meant` was saved: the nearest there is does, where a moderator says so.
    pub(super) fn answers(&self, meant: Option<&EntryId>) -> bool {
        self.is_asserted || meant == Some(&self.entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asserted_answers_and_the_nearest_only_where_it_was_saved_for_the_question() {
        let (saved, other) = (EntryId::from("tides"), EntryId::from("moon"));
        let check = |is_asserted, meant, expected| {
            let found = Found { entry: saved.clone(), is_asserted };
            assert_eq!(found.answers(meant), expected, "{is_asserted} {meant:?}");
        };
        check(true, None, true);
        check(true, Some(&other), true);
        check(false, Some(&saved), true);
        check(false, Some(&other), false);
        check(false, None, false);
    }
}
