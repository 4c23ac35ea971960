//! How many entries an edit takes from those who ask, by whatever way it does.

use std::collections::{HashMap, HashSet};

use super::{Astray, Named, Review, Shift, What};
use crate::knowledge::{Entry, EntryId, Knowledge};

/// How many entries answer before an edit, or wait as drafts, and don't after it: those that are gone, those that became
/// drafts, and those that more than half of their own wordings no longer find.
///
/// Where the review could not ask everything, as many more are taken for silent as it left out.
pub fn lost(before: &Knowledge, after: &Knowledge, review: &Review) -> u32 {
    let served = before.entries().iter().filter(|entry| after.position(&entry.id).is_none());
    let gone = served.filter(|entry| !has_another_id(entry, before, after)).count();
    let is_there = |draft: &&Entry| {
        after.position(&draft.id).is_some() || after.drafts().iter().any(|other| other.id == draft.id)
    };
    let drafts = before.drafts().iter().filter(|draft| !is_there(draft)).count();
    let silent = silenced(before, after, review);
    let of_all = if review.asked < review.of { silent * review.of / review.asked.max(1) } else { silent };
    u32::try_from(gone + drafts + of_all).unwrap_or(u32::MAX)
}

/// Whether an entry is still there under a new id: an entry that came has its question.
fn has_another_id(entry: &Entry, before: &Knowledge, after: &Knowledge) -> bool {
    let new = after.entries().iter().filter(|other| before.position(&other.id).is_none());
    new.flat_map(Entry::phrasings).any(|phrasing| phrasing == entry.question)
}

/// Entries of both sides that more than half of their wordings don't find any longer.
fn silenced(before: &Knowledge, after: &Knowledge, review: &Review) -> usize {
    let mut lost = HashMap::<&EntryId, HashSet<&str>>::new();
    for Shift { question, what, before: found, after: finds } in &review.shifts {
        let (What::Phrasing { entry, .. } | What::Dropped { entry }) = what else { continue };
        if is(found.answer(), entry) && !is(finds.answer(), entry) {
            lost.entry(&entry.id).or_default().insert(question);
        }
    }
    for Astray { question, entry, already, .. } in &review.own {
        if !already {
            lost.entry(&entry.id).or_default().insert(question);
        }
    }
    let is_silent = |(id, questions): &(&EntryId, HashSet<&str>)| {
        let (Some(at), Some(_)) = (before.position(id), after.position(id)) else { return false };
        let wordings = before[at].phrasings().collect::<Vec<_>>();
        let lost = wordings.iter().filter(|wording| questions.contains(*wording)).count();
        lost * 2 > wordings.len()
    };
    lost.into_iter().filter(is_silent).count()
}

fn is(found: Option<&Named>, entry: &Named) -> bool {
    found.is_some_and(|found| found.id == entry.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matching::Index,
        review::{Side, review},
    };

    const ENTRIES: [(&str, &[&str]); 4] = [
        ("tides", &["when is high water", "tide times today"]),
        ("ferry", &["how much is the ferry", "ferry ticket price"]),
        ("pier", &["where is the north pier", "how do I find the pier"]),
        ("lamp", &["who lights the lighthouse lamp"]),
    ];

    fn knowledge(entries: &[(&str, &[&str])]) -> Knowledge {
        Knowledge::of_questions(entries.iter().map(|(id, phrasings)| {
            ((*id).into(), phrasings.iter().map(|phrasing| (*phrasing).to_owned()).collect())
        }))
    }

    #[track_caller]
    fn check(after: &[(&str, &[&str])], expected: u32) {
        let (before, after) = (knowledge(&ENTRIES), knowledge(after));
        let (old, new) = (Index::new(&before), Index::new(&after));
        let side = |knowledge, index| Side { knowledge, index };
        let review = review(side(&before, &old), side(&after, &new), &[]);
        assert_eq!(lost(&before, &after, &review), expected, "{review:#?}");
    }

    #[test]
    fn what_stays_or_gets_more_wordings_is_not_lost() {
        check(&ENTRIES, 0);
        let mut more = ENTRIES;
        more[0].1 = &["when is high water", "tide times today", "high tide hour"];
        check(&more, 0);
    }

    #[test]
    fn what_is_gone_is_lost_unless_it_has_another_id() {
        check(&ENTRIES[..2], 2);
        let mut renamed = ENTRIES;
        renamed[3].0 = "beacon";
        check(&renamed, 0);
    }

    #[test]
    fn what_its_own_wordings_no_longer_find_is_lost() {
        let mut silent = ENTRIES;
        silent[0].1 = &["xylophone concerts"];
        silent[1].1 = &["quilting bees"];
        check(&silent, 2);
        let mut reworded = ENTRIES;
        reworded[0].1 = &["when is high water", "high tide hour"];
        check(&reworded, 0);
    }

    #[test]
    fn where_not_all_was_asked_the_rest_counts_in_proportion() {
        let (before, mut review) = (knowledge(&ENTRIES), Review { asked: 10, of: 40, ..Review::default() });
        let entry = Named { id: "lamp".into(), question: ENTRIES[3].1[0].into() };
        review.shifts.push(Shift {
            question: entry.question.clone(),
            what: What::Phrasing { entry: entry.clone(), new: false },
            before: crate::review::Outcome::Answer(entry),
            after: crate::review::Outcome::Nothing,
        });
        assert_eq!(lost(&before, &before, &review), 4);
    }
}
