//! What a piece of work finds before it, and how Rust's values stand in `SQLite`.

use std::cell::Cell;

use rusqlite::{
    Connection, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use sha2::{Digest, Sha256};

use crate::knowledge::Community;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// What a piece of work finds before it: the database within a transaction.
pub(super) struct Desk<'a> {
    /// The database.
    pub(super) sql: &'a Connection,
    /// When the work was asked for, in seconds since 1970.
    pub(super) now: i64,
    pub(super) salt: &'a Hash,
    /// Set where deleted bytes must leave the disk before the work is acknowledged.
    pub(super) scrub: &'a Cell<bool>,
}

/// Discord's ids use all 64 bits in principle; `SQLite`'s integers have a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Id(pub(super) u64);

impl Desk<'_> {
    /// A person as the ledger knows them. Whoever has the file has the salt too: this keeps ids out of what people
    /// see of the ledger, copy or lose, not from someone who tries all ids.
    pub(super) fn person(&self, id: u64) -> Hash {
        self.hash(b"person", &id.to_le_bytes())
    }

    /// A question as the ledger knows it before its text may be kept.
    pub(super) fn question(&self, form: &str) -> Hash {
        self.hash(b"question", form.as_bytes())
    }

    fn hash(&self, kind: &[u8], what: &[u8]) -> Hash {
        Sha256::new().chain_update(self.salt).chain_update(kind).chain_update(what).finalize().into()
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.cast_signed().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(|id| Self(id.cast_unsigned()))
    }
}

/// A community as a column holds it: its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Of(pub(super) Community);

impl ToSql for Of {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Of {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(FromSqlError::other)
    }
}
