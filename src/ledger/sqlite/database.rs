//! The open file: its transactions, and what is done now and then to keep it small and free of what was deleted.

use std::{cell::Cell, collections::VecDeque};

use rusqlite::{Connection, TransactionBehavior, config::DbConfig};

use super::{
    failure,
    identity::{Found, Identity},
    job::{Job, Waiter},
    rows::SqliteRows,
};
use crate::ledger::store::{Down, Failure, Sweep};

/// Pieces of work that share a commit. Enough for any crowd, and few enough that the first of them needn't wait long.
const MOST_AT_ONCE: usize = 1024;

/// The file, ready to be written.
pub(super) struct Database {
    pub(super) sql: Connection,
    pub(super) salt: [u8; 32],
    pub(super) identity: Identity,
}

impl Database {
    /// Whether what is written is still written into the file that has the ledger's name.
    pub(super) fn look(&self) -> Found {
        self.identity.look()
    }

    /// Lets go of a file that has another name now, or none. What has its name now is somebody else's: `SQLite` would remove
    /// the write-ahead log of that.
    pub(super) fn abandon(self) {
        if let Err(error) = self.sql.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true) {
            tracing::error!(%error, "the ledger's file that was moved away stays open");
            std::mem::forget(self.sql);
        }
    }

    /// Does some of what waits, all or nothing. Who waits for it is in `taken`. Says whether deleted bytes must go.
    pub(super) fn write(
        &mut self,
        waiting: &mut VecDeque<Job>,
        taken: &mut Vec<Waiter>,
    ) -> Result<bool, Failure> {
        let scrub = Cell::new(false);
        let mut transaction = self.sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for _ in 0..waiting.len().min(MOST_AT_ONCE) {
            let Some(Job { work, waiter }) = waiting.pop_front() else { break };
            if waiter.gave_up() {
                continue;
            }
            let done = transaction.savepoint().map_err(Failure::from).and_then(|savepoint| {
                work(&SqliteRows { sql: &savepoint, salt: &self.salt, scrub: &scrub })?;
                Ok(savepoint.commit()?)
            });
            match done {
                Ok(()) => taken.push(waiter),
                Err(Failure::Work(because)) if !transaction.is_autocommit() => {
                    tracing::error!(because, "the ledger can't do what it was asked");
                }
                Err(failure) => {
                    taken.push(waiter);
                    return Err(failure);
                }
            }
        }
        transaction.commit()?;
        Ok(scrub.get())
    }

    /// Deletes some of what has had its time. Says whether there may be more.
    pub(super) fn sweep(&mut self, sweep: Sweep, now: i64) -> Result<bool, Failure> {
        let transaction = self.sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let scrub = Cell::new(false);
        let more = sweep(&SqliteRows { sql: &transaction, salt: &self.salt, scrub: &scrub }, now)?;
        transaction.commit()?;
        match self.empty_log() {
            // Whoever reads it may read on: there is another day.
            Err(error) if failure::down(&error) != Down::Slow => Err(error.into()),
            _ => Ok(more),
        }
    }

    /// Leaves no deleted byte on disk. `secure_delete` overwrites rows, but not what a page that was split or joined
    /// has left of them: only writing the file anew does.
    pub(super) fn scrub(&self) -> Result<(), Failure> {
        let rewritten = self.sql.execute_batch("VACUUM");
        self.empty_log()?;
        Ok(rewritten?)
    }

    /// Brings what the write-ahead log holds into the file, and leaves nothing in it.
    fn empty_log(&self) -> rusqlite::Result<()> {
        let is_busy =
            self.sql.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))?;
        if is_busy {
            let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(busy, Some("someone reads the log".into())));
        }
        Ok(())
    }
}
