//! Asking before and after, as much as an edit's review has time for.

use std::collections::HashSet;

use super::{
    Astray, Expectation, Named, Outcome, Removed, Review, Shift, Side, What,
    questions::{Origin, Question},
    words,
};
use crate::{
    knowledge::{Entry, EntryId, Knowledge},
    matching::{Reason, Verdict},
};

/// Comparisons that asking may take, both sides together: about half a second's. Counted, not timed, so that a review of
/// the same edit is always the same.
pub(super) const BUDGET: usize = 5_000_000;

/// The share of it that the questions of added, changed and removed entries may take where not all can be asked.
const OWN: f32 = 0.3;

/// The share up to which the nearest of the others are asked, too. The rest is for expectations that seem to have nothing to
/// do with the edit: it must not break any of them, so they are asked as well.
const NEAREST: f32 = 0.6;

/// What a question takes that meets nothing to compare it with, in comparisons.
const READING: usize = 200;

/// Phrasings of the nearest entries that a question is compared with, one by one.
const COMPARED: usize = 1_500;

/// Asks the questions, the nearest first, and says what comes out differently.
pub(super) fn ask(
    before: Side,
    after: Side,
    removed: Vec<Removed>,
    mut questions: Vec<Question>,
    budget: usize,
) -> Review {
    questions.sort_by(|a, b| b.near.total_cmp(&a.near).then_with(|| a.text.cmp(b.text)));
    let of = questions.len();
    let each = (cost(before.knowledge), cost(after.knowledge));
    let review = Review { of, removed, ..Review::default() };
    let mut asking = Asking { before, after, each, spent: 0, review };
    let share = |share: f32| (budget as f32 * share) as usize;
    if of * (each.0 + each.1) <= budget {
        asking.compare(questions, budget);
        return asking.review();
    }
    let (own, others) = questions.into_iter().partition(|question| question.origin.is_of_the_edit());
    let mut rest = asking.compare(own, share(OWN));
    rest.extend(asking.compare(others, share(NEAREST)));
    rest.sort_by_key(|question| !matches!(question.origin, Origin::Expect { .. }));
    asking.confirm(rest, budget);
    asking.review()
}

/// About how many comparisons a question of this knowledge base takes.
pub(super) fn cost(knowledge: &Knowledge) -> usize {
    let nothing = knowledge.expects().iter().filter(|expect| expect.entry.is_none()).count();
    let phrasings = knowledge.entries().iter().flat_map(Entry::phrasings).take(COMPARED).count();
    READING + knowledge.entries().len() + nothing + phrasings
}

/// A review in the making.
struct Asking<'a> {
    before: Side<'a>,
    after: Side<'a>,
    /// What a question takes before and after, in comparisons.
    each: (usize, usize),
    /// What all questions have taken so far.
    spent: usize,
    review: Review,
}

impl<'a> Asking<'a> {
    /// Asks on both sides until so much is spent; gives back what was not asked.
    fn compare(&mut self, questions: Vec<Question<'a>>, until: usize) -> Vec<Question<'a>> {
        let mut questions = questions.into_iter();
        while self.spent + self.each.0 + self.each.1 <= until
            && let Some(question) = questions.next()
        {
            self.spent += self.each.1;
            let verdict = self.after.index.find(question.text);
            self.weigh(&question, &verdict);
        }
        questions.collect()
    }

    /// Asks only after the edit, and on both sides where that is not as it should be, until so much is spent.
    fn confirm(&mut self, questions: Vec<Question<'a>>, until: usize) {
        for question in questions {
            if self.spent + self.each.0 + self.each.1 > until {
                break;
            }
            self.spent += self.each.1;
            let verdict = self.after.index.find(question.text);
            let right = match question.origin {
                Origin::Expect { wanted, new: false } => Some(wanted),
                Origin::Phrasing { entry, .. } => Some(Some(&entry.id)),
                _ => None,
            };
            if right.is_some_and(|right| Outcome::of(self.after.knowledge, &verdict).is(right)) {
                self.review.asked += 1;
            } else {
                self.weigh(&question, &verdict);
            }
        }
    }

    /// Asks before the edit as well, and notes what is different. `verdict`: after it.
    fn weigh(&mut self, question: &Question<'a>, verdict: &Verdict) {
        self.review.asked += 1;
        self.spent += self.each.0;
        let before = Outcome::of(self.before.knowledge, &self.before.index.find(question.text));
        let after = Outcome::of(self.after.knowledge, verdict);
        let text = question.text.to_owned();
        let what = match question.origin {
            Origin::Expect { wanted, new } => {
                let (held, holds) = (before.is(wanted), after.is(wanted));
                if held != holds || new && !holds {
                    let wanted = wanted.and_then(|id| self.after.named(id));
                    let list = if holds { &mut self.review.mended } else { &mut self.review.broken };
                    list.push(Expectation { question: text, wanted, new, before, after });
                    return;
                }
                if wanted.is_some() && holds && after.is_asserted() {
                    return;
                }
                What::Expect
            }
            Origin::Former => What::Expect,
            Origin::Phrasing { entry, new, touched } => {
                if touched && !after.is(Some(&entry.id)) {
                    let already = !new && !before.is(Some(&entry.id));
                    let (rival, common) = self.rival(question.text, entry, verdict);
                    let entry = Named::of(entry);
                    self.review.own.push(Astray { question: text, entry, already, after, rival, common });
                    return;
                }
                match before.answer() {
                    None if new => return,
                    // It goes over from an entry that is gone, say because that got another id.
                    Some(gone) if new && self.after.named(&gone.id).is_none() => {
                        return self.gone(&gone.id, &after);
                    }
                    _ => What::Phrasing { entry: Named::of(entry), new },
                }
            }
            Origin::Dropped { entry, gone: true } => {
                return self.gone(&entry.id, &after);
            }
            Origin::Dropped { entry, gone: false } => What::Dropped { entry: Named::of(entry) },
            Origin::Recent => What::Recent,
        };
        if before.answer() != after.answer() || before.is_asserted() != after.is_asserted() {
            self.review.shifts.push(Shift { question: text, what, before, after });
        }
    }

    /// Notes what a question of an entry that is gone finds now.
    fn gone(&mut self, id: &EntryId, after: &Outcome) {
        let removed = &mut self.review.removed;
        let Some(gone) = removed.iter_mut().find(|removed| removed.entry.id == *id) else { return };
        gone.asked += 1;
        let Some(entry) = after.answer() else { return };
        match gone.now.iter_mut().find(|(other, _)| other == entry) {
            Some((_, questions)) => *questions += 1,
            None => gone.now.push((entry.clone(), 1)),
        }
    }

    /// What stands between a phrasing and its entry.
    fn rival(&self, text: &str, entry: &Entry, verdict: &Verdict) -> (Option<Named>, Vec<String>) {
        let evidence = verdict.evidence();
        let found = [evidence.best, evidence.runner_up].into_iter().flatten();
        let mut found = found.map(|found| &self.after.knowledge[found.entry]);
        match found.find(|found| found.id != entry.id) {
            Some(rival) => (Some(Named::of(rival)), words::common(text, rival.phrasings())),
            None => (None, Vec::new()),
        }
    }

    /// The review, in an order that doesn't depend on the files'.
    fn review(self) -> Review {
        let mut review = self.review;
        let told = |expectation: &Expectation| expectation.question.clone();
        let mut seen = review.broken.iter().chain(&review.mended).map(told).collect::<HashSet<_>>();
        review.own.retain(|astray| seen.insert(astray.question.clone()));
        review.shifts.sort_by(|a, b| (a.kind(), &a.question, &a.what).cmp(&(b.kind(), &b.question, &b.what)));
        review.shifts.retain(|shift| seen.insert(shift.question.clone()));
        let by_question = |a: &Expectation, b: &Expectation| a.question.cmp(&b.question);
        review.broken.sort_by(by_question);
        review.mended.sort_by(by_question);
        review.own.sort_by(|a, b| (a.already, &a.question).cmp(&(b.already, &b.question)));
        for removed in &mut review.removed {
            removed.now.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
        }
        review
    }
}

impl Side<'_> {
    fn named(&self, id: &EntryId) -> Option<Named> {
        self.knowledge.position(id).map(|at| Named::of(&self.knowledge[at]))
    }
}

impl Outcome {
    /// A verdict without positions, which differ between the sides.
    pub(super) fn of(knowledge: &Knowledge, verdict: &Verdict) -> Self {
        let named = |entry| Named::of(&knowledge[entry]);
        match verdict {
            Verdict::Answer { best, .. } => Self::Answer(named(best.entry)),
            Verdict::Likely { best, .. } => Self::Likely(named(best.entry)),
            Verdict::Unsure { candidates, evidence } => Self::Unsure {
                offered: candidates.iter().map(|candidate| named(candidate.entry)).collect(),
                close: evidence.reason == Reason::Close,
            },
            Verdict::Nothing { .. } => Self::Nothing,
        }
    }

    /// Whether an answer is asserted.
    fn is_asserted(&self) -> bool {
        match self {
            Self::Answer(_) => true,
            Self::Likely(_) | Self::Unsure { .. } | Self::Nothing => false,
        }
    }

    /// Whether this entry answers, or none does where none should.
    pub(super) fn is(&self, wanted: Option<&EntryId>) -> bool {
        self.answer().map(|named| &named.id) == wanted
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{matching::Index, review::within};

    fn knowledge(more: &[(&str, &str)]) -> Knowledge {
        let entry = |at: usize| {
            (format!("e{at}").into(), vec![format!("what is {at}"), format!("number {at} explained")])
        };
        let more = more.iter().map(|(id, text)| ((*id).into(), vec![(*text).to_owned()]));
        Knowledge::of_questions((0..40).map(entry).chain(more))
    }

    #[test]
    fn where_not_all_can_be_asked_the_nearest_are() {
        let (before, after) = (knowledge(&[]), knowledge(&[("again", "explained: the number 17")]));
        let (old, new) = (Index::new(&before), Index::new(&after));
        let before = Side { knowledge: &before, index: &old };
        let after = Side { knowledge: &after, index: &new };
        let all = within(BUDGET, before, after, &[]);
        let some = within(20 * 2 * cost(before.knowledge), before, after, &[]);
        assert_eq!((all.asked, all.of), (81, 81));
        assert!(some.asked < 40 && some.of == 81, "{} of {}", some.asked, some.of);
        assert_eq!(all.shifts.len(), 1, "{all:#?}");
        assert_eq!(all.shifts, some.shifts);
    }
}
