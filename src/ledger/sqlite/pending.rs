//! The table `parked`.

use rusqlite::Row;

use super::{
    rows::SqliteRows,
    values::{Named, Unsigned},
};
use crate::{
    knowledge::Person,
    ledger::store::{Failure, NewPending, Pending, PendingRows},
};

impl PendingRows for SqliteRows<'_> {
    fn insert_pending(&self, pending: &NewPending) -> Result<String, Failure> {
        let NewPending { community, person, kind, json, at } = pending;
        self.one(
            "INSERT INTO parked (id, community, person, kind, json, at)
             VALUES (lower(hex(randomblob(16))), ?1, ?2, ?3, ?4, ?5) RETURNING id",
            (Named(*community), Unsigned(person.0), kind, json, at),
            |row| row.get(0),
        )
    }

    fn pending(&self, id: &str) -> Result<Option<Pending>, Failure> {
        self.find("SELECT id, community, person, kind, json, at FROM parked WHERE id = ?1", [id], read)
    }

    fn pending_of_kind(&self, kind: &str) -> Result<Vec<Pending>, Failure> {
        let sql = "SELECT id, community, person, kind, json, at FROM parked WHERE kind = ?1 ORDER BY rowid";
        self.all(sql, [kind], read)
    }

    fn update_pending(&self, id: &str, json: &str, now: i64) -> Result<(), Failure> {
        self.execute("UPDATE parked SET json = ?2, at = ?3 WHERE id = ?1", (id, json, now)).map(drop)
    }

    fn remove_pending(&self, id: &str) -> Result<(), Failure> {
        self.execute("DELETE FROM parked WHERE id = ?1", [id]).map(drop)
    }

    fn remove_pending_of(&self, person: Person) -> Result<(), Failure> {
        self.execute("DELETE FROM parked WHERE person = ?1", [Unsigned(person.0)]).map(drop)
    }

    fn pending_sizes(&self, person: Person) -> Result<Vec<(String, u64)>, Failure> {
        self.all(
            "SELECT id, octet_length(json) FROM parked WHERE person = ?1 ORDER BY at DESC, rowid DESC",
            [Unsigned(person.0)],
            |row| Ok((row.get(0)?, row.get::<_, Unsigned>(1)?.0)),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Pending> {
    Ok(Pending {
        id: row.get(0)?,
        community: row.get::<_, Named>(1)?.0,
        person: Person(row.get::<_, Unsigned>(2)?.0),
        kind: row.get(3)?,
        json: row.get(4)?,
        at: row.get(5)?,
    })
}
