//! What has to outlive an interaction: a form as typed, a review that waits for its press.

use super::{
    Down, Ledger,
    store::{Failure, NewPending, Pending},
    sweep::PENDING_STAY,
    transaction::Transaction,
};
use crate::knowledge::{Community, Person};

/// The longest JSON that can wait for its next step, in bytes: as long as the largest file makes it that can be imported.
pub const JSON_LIMIT: usize = 20_000_000;
/// How many things one person may have pending. Of more, the oldest go.
const MOST: usize = 50;
/// How large all that one person has pending may be, in bytes. Where it is larger, the oldest go.
const MOST_BYTES: u64 = JSON_LIMIT as u64 + 5_000_000;

/// Why something can't wait for its next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PendingError {
    /// It is longer than [`JSON_LIMIT`].
    #[error(
        "this is too long to be kept until the next step ({bytes} bytes of at most {JSON_LIMIT}); shorten it"
    )]
    TooLong {
        /// How long it is.
        bytes: usize,
    },
    /// The ledger is down.
    #[error(transparent)]
    Down(#[from] Down),
}

impl Ledger {
    /// Keeps something for a day; what names it then has 128 unguessable bits, in 32 hexadecimal digits.
    ///
    /// # Errors
    /// It is too long, or the ledger is down.
    pub fn add_pending(
        &self,
        community: Community,
        person: Person,
        kind: &'static str,
        json: String,
    ) -> Result<String, PendingError> {
        check_length(&json)?;
        let add = move |transaction: &Transaction<'_>| {
            let pending = NewPending { community, person, kind, json, at: transaction.now };
            let id = transaction.rows.insert_pending(&pending)?;
            make_room(transaction, person)?;
            Ok(id)
        };
        Ok(self.call(add)?)
    }

    /// What waits under this id.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn pending(&self, id: &str) -> Result<Option<Pending>, Down> {
        let id = id.to_owned();
        self.call(move |transaction| current(transaction, &id))
    }

    /// Takes away what waits under this id: whoever comes second finds nothing.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn take_pending(&self, id: &str) -> Result<Option<Pending>, Down> {
        let id = id.to_owned();
        self.call(move |transaction| {
            let pending = current(transaction, &id)?;
            transaction.rows.remove_pending(&id)?;
            Ok(pending)
        })
    }

    /// Puts something else in its place, for another day; says whether it was there.
    ///
    /// # Errors
    /// It is too long, or the ledger is down.
    pub fn replace_pending(&self, id: &str, json: String) -> Result<bool, PendingError> {
        check_length(&json)?;
        let id = id.to_owned();
        let replace = move |transaction: &Transaction<'_>| {
            if current(transaction, &id)?.is_none() {
                return Ok(false);
            }
            transaction.rows.update_pending(&id, &json, transaction.now)?;
            Ok(true)
        };
        Ok(self.call(replace)?)
    }
}

fn check_length(json: &str) -> Result<(), PendingError> {
    if json.len() > JSON_LIMIT { Err(PendingError::TooLong { bytes: json.len() }) } else { Ok(()) }
}

/// What waits under this id, unless it has had its time.
pub(super) fn current(transaction: &Transaction<'_>, id: &str) -> Result<Option<Pending>, Failure> {
    let over = transaction.now - PENDING_STAY;
    Ok(transaction.rows.pending(id)?.filter(|pending| pending.at > over))
}

/// Deletes the oldest of what a person began, where it is too much.
fn make_room(transaction: &Transaction<'_>, person: Person) -> Result<(), Failure> {
    let mut sum = 0;
    for (number, (id, bytes)) in transaction.rows.pending_sizes(person)?.into_iter().enumerate() {
        sum += bytes;
        if number >= MOST || sum > MOST_BYTES {
            transaction.rows.remove_pending(&id)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::sqlite::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));

    fn add(ledger: &Ledger, person: u64, json: &str) -> String {
        ledger.add_pending(HERE, Person(person), "form", json.into()).unwrap()
    }

    fn json(ledger: &Ledger, id: &str) -> Option<String> {
        ledger.pending(id).unwrap().map(|pending| pending.json)
    }

    #[test]
    fn what_waits_for_its_next_step_is_found_also_after_a_restart() {
        let fixture = Fixture::new();
        let id = add(&fixture.open(), u64::MAX, "{}");
        assert_eq!(id.len(), 32);
        let pending = Pending {
            id: id.clone(),
            community: HERE,
            person: Person(u64::MAX),
            kind: "form".into(),
            json: "{}".into(),
            at: START,
        };
        let ledger = fixture.open();
        assert_eq!(ledger.pending(&id).unwrap(), Some(pending));
        assert_eq!(ledger.pending("another").unwrap(), None);
    }

    #[test]
    fn a_second_press_finds_nothing() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let id = add(&ledger, 1, "{}");
        let taken = |id: &str| ledger.take_pending(id).unwrap().is_some();
        let presses = std::thread::scope(|scope| {
            let presses: Vec<_> = (0..8).map(|_| scope.spawn(|| taken(&id))).collect();
            presses.into_iter().filter_map(|press| press.join().ok()).filter(|&took| took).count()
        });
        assert_eq!(presses, 1);
        assert!(!ledger.replace_pending(&id, "[]".into()).unwrap());
    }

    #[test]
    fn it_goes_after_a_day_unless_it_was_changed() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let left = add(&ledger, 1, "left");
        let changed = add(&ledger, 1, "before");
        fixture.pass(PENDING_STAY - 1);
        assert!(ledger.replace_pending(&changed, "after".into()).unwrap());
        assert_eq!(json(&ledger, &left).as_deref(), Some("left"));
        fixture.pass(1);
        assert_eq!(json(&ledger, &left), None);
        assert_eq!(ledger.take_pending(&left).unwrap(), None);
        assert!(!ledger.replace_pending(&left, "[]".into()).unwrap());
        assert_eq!(json(&ledger, &changed).as_deref(), Some("after"));
        drop(ledger);
        // Gone not only from sight.
        drop(fixture.open());
        assert!(!fixture.holds(left.as_bytes()));
        assert!(fixture.holds(changed.as_bytes()));
    }

    #[test]
    fn of_too_many_the_oldest_go() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let others = add(&ledger, 2, "{}");
        let ids: Vec<_> = (0..=MOST).map(|number| add(&ledger, 1, &number.to_string())).collect();
        assert_eq!(json(&ledger, &ids[0]), None);
        assert!(ids[1..].iter().all(|id| json(&ledger, id).is_some()));
        let (long, longer) = ("x".repeat(JSON_LIMIT / 2), "x".repeat(JSON_LIMIT));
        let long = add(&ledger, 1, &long);
        assert!(json(&ledger, &ids[1 + 1]).is_some());
        let longer = add(&ledger, 1, &longer);
        assert_eq!(json(&ledger, &long), None);
        assert!(json(&ledger, &longer).is_some());
        assert!(json(&ledger, &others).is_some());
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let id = add(&ledger, 1, &"x".repeat(JSON_LIMIT));
        let longer = "x".repeat(JSON_LIMIT + 1);
        let refused = PendingError::TooLong { bytes: longer.len() };
        assert_eq!(ledger.add_pending(HERE, Person(1), "form", longer.clone()), Err(refused));
        assert_eq!(ledger.replace_pending(&id, longer), Err(refused));
        assert_eq!(json(&ledger, &id).map(|json| json.len()), Some(JSON_LIMIT));
    }
}
