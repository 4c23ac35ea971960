//! A ledger in a folder of its own, and a clock to turn.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use rusqlite::Connection;
use tempfile::TempDir;

use super::file::FILE;
use crate::ledger::Ledger;

/// Some morning.
pub(in crate::ledger) const START: i64 = 1_800_000_000;

pub(in crate::ledger) struct Fixture {
    folder: TempDir,
    now: Arc<AtomicI64>,
}

impl Fixture {
    pub(in crate::ledger) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self { folder, now: Arc::new(AtomicI64::new(START)) }
    }

    /// A ledger that may take its time: the machine may have other things to do.
    pub(in crate::ledger) fn open(&self) -> Ledger {
        self.open_within(Duration::from_mins(1))
    }

    /// One that must acknowledge within this time.
    pub(in crate::ledger) fn open_within(&self, within: Duration) -> Ledger {
        let now = Arc::clone(&self.now);
        Ledger::start(self.folder(), Arc::new(move || now.load(Ordering::Relaxed)), within)
    }

    pub(in crate::ledger) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The same file, as another process has it.
    pub(in crate::ledger::sqlite) fn elsewhere(&self) -> Connection {
        Connection::open(self.folder().join(FILE)).expect("the ledger's file")
    }

    /// How many rows a table has.
    pub(in crate::ledger) fn count_rows(&self, table: &str) -> u32 {
        let count = format!("SELECT count(*) FROM {table}");
        self.elsewhere().query_row(&count, [], |row| row.get(0)).expect("a table of the ledger")
    }

    /// Turns the clock on.
    pub(in crate::ledger) fn pass(&self, seconds: i64) {
        self.now.fetch_add(seconds, Ordering::Relaxed);
    }

    /// Whether any file of the ledger holds these bytes.
    pub(in crate::ledger) fn holds(&self, bytes: &[u8]) -> bool {
        let files = self.folder().read_dir().expect("the ledger's folder");
        files.flatten().any(|file| {
            let held = std::fs::read(file.path()).unwrap_or_default();
            held.windows(bytes.len()).any(|window| window == bytes)
        })
    }
}
