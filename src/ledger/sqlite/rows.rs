//! The rows of all tables, within a transaction.

use std::cell::Cell;

use rusqlite::{Connection, OptionalExtension as _, Params, Row};

use super::values::Unsigned;
use crate::{
    knowledge::Person,
    ledger::store::{Aging, Failure, PersonalData, Pseudonym, Rows},
};

/// The rows of all tables, within a transaction.
pub(super) struct SqliteRows<'a> {
    pub(super) sql: &'a Connection,
    pub(super) salt: &'a [u8; 32],
    /// Set where deleted bytes must leave the disk before the work is acknowledged.
    pub(super) scrub: &'a Cell<bool>,
}

impl SqliteRows<'_> {
    /// Changes rows; says how many.
    pub(super) fn execute(&self, sql: &str, with: impl Params) -> Result<usize, Failure> {
        Ok(self.sql.prepare(sql)?.execute(with)?)
    }

    /// The one row that there is.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        with: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        Ok(self.sql.prepare(sql)?.query_row(with, read)?)
    }

    /// A row, if there is one.
    pub(super) fn find<T>(
        &self,
        sql: &str,
        with: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Failure> {
        Ok(self.sql.prepare(sql)?.query_row(with, read).optional()?)
    }

    /// All rows.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        with: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Failure> {
        Ok(self.sql.prepare(sql)?.query_map(with, read)?.collect::<Result<_, _>>()?)
    }
}

impl Rows for SqliteRows<'_> {
    fn salt(&self) -> &[u8; 32] {
        self.salt
    }

    fn personal_data(&self, person: Person, pseudonym: &Pseudonym) -> Result<PersonalData, Failure> {
        self.one(
            "SELECT (SELECT count(*) FROM votes WHERE person = ?1), (SELECT count(*) FROM askers WHERE person = ?1),
                (SELECT count(*) FROM waiting WHERE person = ?2), (SELECT count(*) FROM parked WHERE person = ?2),
                (SELECT count(*) FROM edits WHERE person = ?2), (SELECT count(*) FROM suggestions WHERE person = ?2),
                (SELECT count(question) FROM votes WHERE person = ?1), (SELECT count(*) FROM picks WHERE person = ?1)",
            (pseudonym, Unsigned(person.0)),
            |row| {
                Ok(PersonalData {
                    votes: row.get(0)?,
                    questions: row.get(1)?,
                    waiting: row.get(2)?,
                    pending: row.get(3)?,
                    edits: row.get(4)?,
                    suggestions: row.get(5)?,
                    voted_questions: row.get(6)?,
                    picks: row.get(7)?,
                })
            },
        )
    }

    fn remove_aged(&self, table: Aging, until: i64, limit: u32) -> Result<u32, Failure> {
        let (table, column) = match table {
            Aging::Pending => ("parked", "at"),
            Aging::Waiting => ("waiting", "at"),
            Aging::Posted => ("posted", "at"),
            Aging::ForumPosts => ("forum_posts", "at"),
            Aging::Questions => ("questions", "last"),
            Aging::Counts => ("asked", "day"),
            Aging::FirstAsked => ("first_asked", "day"),
            Aging::Suggestions => ("suggestions", "at"),
        };
        let sql = format!(
            "DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {column} <= ?1 LIMIT ?2)"
        );
        Ok(self.execute(&sql, (until, limit))? as u32)
    }

    fn scrub(&self) {
        self.scrub.set(true);
    }
}
