//! What has to outlive an interaction: a form as typed, a review that waits for its press.

use rusqlite::{OptionalExtension as _, Row};

use super::desk::Of;
use super::{
    Down, Ledger,
    desk::{Desk, Id},
    sweep::PARKED_STAY,
};
use crate::knowledge::Community;

/// The longest JSON that can be parked, in bytes: what the largest file makes that can be imported.
pub const JSON_LIMIT: usize = 20_000_000;
/// Of more that one person parked, the oldest go, …
const MOST: u32 = 50;
/// … and of more bytes than these.
const MOST_BYTES: u32 = JSON_LIMIT as u32 + 5_000_000;

/// Something parked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Unguessable, and no proof of anything: whoever brings it may have found it.
    pub id: String,
    /// Where it was parked.
    pub community: Community,
    /// The Discord id of whoever parked it.
    pub person: u64,
    /// What it is.
    pub kind: String,
    /// The thing itself.
    pub json: String,
    /// When it was parked or last changed, in seconds since 1970.
    pub at: i64,
}

/// Why something can't be parked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParkError {
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
    /// Parks something for a day; what names it then has 128 unguessable bits, in 32 hexadecimal digits.
    ///
    /// # Errors
    /// It is too long, or the ledger is down.
    pub fn park(
        &self,
        community: Community,
        person: u64,
        kind: &'static str,
        json: String,
    ) -> Result<String, ParkError> {
        check_length(&json)?;
        let park = move |desk: &Desk<'_>| {
            let id = desk.sql.query_row(
                "INSERT INTO parked (id, community, person, kind, json, at)
                 VALUES (lower(hex(randomblob(16))), ?1, ?2, ?3, ?4, ?5) RETURNING id",
                (Of(community), Id(person), kind, json, desk.now),
                |row| row.get(0),
            )?;
            desk.sql.execute(
                "DELETE FROM parked WHERE rowid IN
                    (SELECT row FROM
                        (SELECT rowid AS row, row_number() OVER newest AS number, sum(length(json)) OVER newest AS bytes
                         FROM parked WHERE person = ?1 WINDOW newest AS (ORDER BY at DESC, rowid DESC))
                     WHERE number > ?2 OR bytes > ?3)",
                (Id(person), MOST, MOST_BYTES),
            )?;
            Ok(id)
        };
        Ok(self.call(park)?)
    }

    /// What is parked under this id.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn parked(&self, id: &str) -> Result<Option<Parked>, Down> {
        let id = id.to_owned();
        self.call(move |desk| {
            let sql = "SELECT id, community, person, kind, json, at FROM parked WHERE id = ?1 AND at > ?2";
            desk.sql.query_row(sql, (id, oldest(desk)), parked).optional()
        })
    }

    /// The same, and it is no longer there: whoever comes second finds nothing.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn take(&self, id: &str) -> Result<Option<Parked>, Down> {
        let id = id.to_owned();
        self.call(move |desk| {
            let sql = "DELETE FROM parked WHERE id = ?1 AND at > ?2 RETURNING id, community, person, kind, json, at";
            desk.sql.query_row(sql, (id, oldest(desk)), parked).optional()
        })
    }

    /// Puts something else in its place, for another day; says whether it was there.
    ///
    /// # Errors
    /// It is too long, or the ledger is down.
    pub fn repark(&self, id: &str, json: String) -> Result<bool, ParkError> {
        check_length(&json)?;
        let id = id.to_owned();
        let repark = move |desk: &Desk<'_>| {
            let sql = "UPDATE parked SET json = ?2, at = ?3 WHERE id = ?1 AND at > ?4";
            Ok(desk.sql.execute(sql, (id, json, desk.now, oldest(desk)))? > 0)
        };
        Ok(self.call(repark)?)
    }
}

fn check_length(json: &str) -> Result<(), ParkError> {
    if json.len() > JSON_LIMIT { Err(ParkError::TooLong { bytes: json.len() }) } else { Ok(()) }
}

/// What is as old as this has had its time.
fn oldest(desk: &Desk<'_>) -> i64 {
    desk.now - PARKED_STAY
}

fn parked(row: &Row<'_>) -> rusqlite::Result<Parked> {
    Ok(Parked {
        id: row.get(0)?,
        community: row.get::<_, Of>(1)?.0,
        person: row.get::<_, Id>(2)?.0,
        kind: row.get(3)?,
        json: row.get(4)?,
        at: row.get(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));

    fn park(ledger: &Ledger, person: u64, json: &str) -> String {
        ledger.park(HERE, person, "form", json.into()).unwrap()
    }

    fn json(ledger: &Ledger, id: &str) -> Option<String> {
        ledger.parked(id).unwrap().map(|parked| parked.json)
    }

    #[test]
    fn what_is_parked_is_found_also_after_a_restart() {
        let fixture = Fixture::new();
        let id = park(&fixture.open(), u64::MAX, "{}");
        assert_eq!(id.len(), 32);
        let parked = Parked {
            id: id.clone(),
            community: HERE,
            person: u64::MAX,
            kind: "form".into(),
            json: "{}".into(),
            at: START,
        };
        let ledger = fixture.open();
        assert_eq!(ledger.parked(&id).unwrap(), Some(parked));
        assert_eq!(ledger.parked("another").unwrap(), None);
    }

    #[test]
    fn a_second_press_finds_nothing() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let id = park(&ledger, 1, "{}");
        let taken = |id: &str| ledger.take(id).unwrap().is_some();
        let presses = std::thread::scope(|scope| {
            let presses: Vec<_> = (0..8).map(|_| scope.spawn(|| taken(&id))).collect();
            presses.into_iter().filter_map(|press| press.join().ok()).filter(|&took| took).count()
        });
        assert_eq!(presses, 1);
        assert!(!ledger.repark(&id, "[]".into()).unwrap());
    }

    #[test]
    fn it_goes_after_a_day_unless_it_was_changed() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let left = park(&ledger, 1, "left");
        let changed = park(&ledger, 1, "before");
        fixture.pass(PARKED_STAY - 1);
        assert!(ledger.repark(&changed, "after".into()).unwrap());
        assert_eq!(json(&ledger, &left).as_deref(), Some("left"));
        fixture.pass(1);
        assert_eq!(json(&ledger, &left), None);
        assert_eq!(ledger.take(&left).unwrap(), None);
        assert!(!ledger.repark(&left, "[]".into()).unwrap());
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
        let others = park(&ledger, 2, "{}");
        let ids: Vec<_> = (0..=MOST).map(|number| park(&ledger, 1, &number.to_string())).collect();
        assert_eq!(json(&ledger, &ids[0]), None);
        assert!(ids[1..].iter().all(|id| json(&ledger, id).is_some()));
        let (long, longer) = ("x".repeat(JSON_LIMIT / 2), "x".repeat(JSON_LIMIT));
        let long = park(&ledger, 1, &long);
        assert!(json(&ledger, &ids[1 + 1]).is_some());
        let longer = park(&ledger, 1, &longer);
        assert_eq!(json(&ledger, &long), None);
        assert!(json(&ledger, &longer).is_some());
        assert!(json(&ledger, &others).is_some());
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let id = park(&ledger, 1, &"x".repeat(JSON_LIMIT));
        let longer = "x".repeat(JSON_LIMIT + 1);
        let refused = ParkError::TooLong { bytes: longer.len() };
        assert_eq!(ledger.park(HERE, 1, "form", longer.clone()), Err(refused));
        assert_eq!(ledger.repark(&id, longer), Err(refused));
        assert_eq!(json(&ledger, &id).map(|json| json.len()), Some(JSON_LIMIT));
    }
}
