//! What is kept for a time only.

use rusqlite::Connection;

/// A day, in seconds.
pub(super) const DAY: i64 = 24 * 60 * 60;

/// How long questions without an answer stay that nobody asks again, and counts of what was asked.
pub(super) const QUESTIONS_STAY: i64 = 90 * DAY;
/// How long an unfinished form stays: longer than anyone comes back to one.
pub(super) const PARKED_STAY: i64 = DAY;
/// How long someone waits to be told of an answer.
pub(super) const WAITING_STAY: i64 = 30 * DAY;

/// Of each table at most so many rows go at once: others wait meanwhile.
const ROWS_AT_ONCE: u32 = 500;

/// Deletes what has had its time, a part of it: says whether there may be more.
pub(super) fn sweep(sql: &Connection, now: i64) -> rusqlite::Result<bool> {
    let day = now.div_euclid(DAY);
    let old = [
        ("parked", "at", now - PARKED_STAY),
        ("waiting", "at", now - WAITING_STAY),
        ("questions", "last", now - QUESTIONS_STAY),
        ("asked", "day", day - QUESTIONS_STAY / DAY),
        ("first_asked", "day", day - 1),
    ];
    let mut more = false;
    for (table, column, until) in old {
        let gone = sql.execute(
            &format!(
                "DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {column} <= ?1 LIMIT ?2)"
            ),
            (until, ROWS_AT_ONCE),
        )?;
        more |= gone == ROWS_AT_ONCE as usize;
    }
    Ok(more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::Fixture;

    #[test]
    fn however_much_has_had_its_time_all_of_it_goes() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let rows = 3 * ROWS_AT_ONCE + 1;
        let fill = move |desk: &crate::ledger::desk::Desk<'_>| {
            let mut insert =
                desk.sql.prepare("INSERT INTO parked VALUES (?1, 'default', 1, 'form', '{}', ?2)")?;
            (0..rows).try_for_each(|row| insert.execute((row.to_string(), desk.now)).map(drop))
        };
        ledger.call(fill).unwrap();
        drop(ledger);
        fixture.pass(PARKED_STAY);
        let ledger = fixture.open();
        let left = |ledger: &crate::ledger::Ledger| ledger.person(1).unwrap().parked;
        // Each call comes between two parts of the sweep, at worst.
        assert!((0..10).any(|_| left(&ledger) == 0));
    }
}
