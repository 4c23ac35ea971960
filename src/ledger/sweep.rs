//! What is kept for a time only.

use super::store::{Aging, Failure, Rows};

/// A day, in seconds.
pub(super) const DAY: i64 = 24 * 60 * 60;

/// How long questions without an answer stay that nobody asks again, those of votes that it did not help, counts of what was
/// asked, and posts of forums.
pub(super) const QUESTIONS_STAY: i64 = 90 * DAY;
/// How long something waits for its next step: longer than anyone takes to come back to it.
pub(super) const PENDING_STAY: i64 = DAY;
/// How long someone waits to be told of an answer.
pub(super) const WAITING_STAY: i64 = 30 * DAY;

/// How long a suggestion stays that nobody decides, and what was decided of one whose maker can't be told.
pub(super) const SUGGESTIONS_STAY: i64 = 90 * DAY;

/// Of each table at most so many rows go at once: others wait meanwhile.
const ROWS_AT_ONCE: u32 = 500;

/// Deletes what has had its time, a part of it: says whether there may be more.
pub(super) fn sweep(rows: &dyn Rows, now: i64) -> Result<bool, Failure> {
    let day = now.div_euclid(DAY);
    let old = [
        (Aging::Pending, now - PENDING_STAY),
        (Aging::Waiting, now - WAITING_STAY),
        (Aging::Questions, now - QUESTIONS_STAY),
        (Aging::Posted, now - QUESTIONS_STAY),
        (Aging::ForumPosts, now - QUESTIONS_STAY),
        (Aging::Counts, day - QUESTIONS_STAY / DAY),
        (Aging::FirstAsked, day - 1),
        (Aging::Suggestions, now - SUGGESTIONS_STAY),
    ];
    let mut more = rows.forget_voted_questions(now - QUESTIONS_STAY, ROWS_AT_ONCE)? == ROWS_AT_ONCE;
    for (table, until) in old {
        more |= rows.remove_aged(table, until, ROWS_AT_ONCE)? == ROWS_AT_ONCE;
    }
    Ok(more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        knowledge::{Community, Person},
        ledger::{Ledger, sqlite::fixture::Fixture, store::NewPending, transaction::Transaction},
    };

    #[test]
    fn however_much_has_had_its_time_all_of_it_goes() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let person = Person(1);
        let fill = move |transaction: &Transaction<'_>| {
            let (community, at) = (Community::Default, transaction.now);
            (0..=3 * ROWS_AT_ONCE).try_for_each(|_| {
                let pending = NewPending { community, person, kind: "form", json: "{}".into(), at };
                transaction.rows.insert_pending(&pending).map(drop)
            })
        };
        ledger.call(fill).unwrap();
        drop(ledger);
        fixture.pass(PENDING_STAY);
        let ledger = fixture.open();
        let left = |ledger: &Ledger| ledger.person(person).unwrap().pending;
        // Each call comes between two parts of the sweep, at worst.
        assert!((0..10).any(|_| left(&ledger) == 0));
    }
}
