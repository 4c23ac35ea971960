//! The one thread that writes: does all that waits in one transaction, commits, and then says so.

use std::{
    cell::Cell,
    collections::VecDeque,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender},
    },
    time::{Duration, Instant},
};

use rusqlite::{ErrorCode, TransactionBehavior};

use super::{
    Clock, Down,
    desk::Desk,
    file::{self, Books, Look},
    queue::{Job, Shared, Waiter},
    sweep::sweep,
};

/// Pieces of work that share a commit. Enough for any crowd, and few enough that the first of them needn't wait long.
const MOST_AT_ONCE: usize = 1024;
/// Between two tries to open a file that could not be opened.
const TRY_AGAIN: Duration = Duration::from_millis(500);
/// Between two sweeps.
const SWEEP_EVERY: Duration = Duration::from_hours(24);
/// The file is rewritten without what was deleted no more often than this, whoever asks: 100 MB take about a second.
const SCRUB_EVERY: Duration = Duration::from_secs(30);

/// The thread that writes.
pub(super) struct Writer {
    folder: PathBuf,
    queue: Receiver<Job>,
    shared: Arc<Shared>,
    clock: Clock,
    /// Nothing where it could not be opened, or failed.
    books: Option<Books>,
    look: Look,
    /// Taken from the queue, and not yet done.
    waiting: VecDeque<Job>,
    open_at: Instant,
    sweep_at: Instant,
    /// When to rewrite the file, where something was erased.
    scrub_at: Option<Instant>,
    scrubbed: Option<Instant>,
}

impl Writer {
    pub(super) fn new(folder: PathBuf, queue: Receiver<Job>, shared: Arc<Shared>, clock: Clock) -> Self {
        let now = Instant::now();
        Self {
            folder,
            queue,
            shared,
            clock,
            books: None,
            look: Look::Quick,
            waiting: VecDeque::new(),
            open_at: now,
            sweep_at: now,
            scrub_at: None,
            scrubbed: None,
        }
    }

    /// Opens the file, drops `opened`, and writes until nobody can send work any more.
    pub(super) fn run(mut self, opened: SyncSender<()>) {
        self.open();
        self.keep_house();
        drop(opened);
        loop {
            match self.queue.recv_timeout(self.pause()) {
                Ok(job) => {
                    self.waiting.push_back(job);
                    self.waiting.extend(self.queue.try_iter());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break self.close(),
            }
            self.serve();
            self.keep_house();
        }
    }

    /// How long to do nothing if no work comes.
    fn pause(&self) -> Duration {
        let next = if self.waiting.is_empty() {
            self.scrub_at.map_or(self.sweep_at, |scrub| scrub.min(self.sweep_at))
        } else {
            Instant::now()
        };
        let next = if self.books.is_none() { next.max(self.open_at) } else { next };
        next.saturating_duration_since(Instant::now())
    }

    /// Does what waits, or a part of it. What has to wait for another process stays.
    fn serve(&mut self) {
        self.waiting.retain(|job| !job.waiter.gave_up());
        if self.waiting.is_empty() {
            return;
        }
        self.open();
        let Some(books) = &mut self.books else {
            if self.shared.why() != Down::Slow {
                // Dropped, they are told so, or counted.
                self.waiting.clear();
            }
            return;
        };
        let mut taken = Vec::new();
        match books.write(&mut self.waiting, &mut taken) {
            Ok(scrub) => {
                self.shared.up();
                if scrub {
                    let earliest = self.scrubbed.map_or_else(Instant::now, |last| last + SCRUB_EVERY);
                    self.scrub_at.get_or_insert(earliest);
                    self.scrub();
                }
                taken.into_iter().for_each(Waiter::done);
            }
            Err(error) => {
                if file::kind(&error) == Down::Slow {
                    self.shared.down(Down::Slow, &format!("another process holds it: {error}"));
                }
                // What was taken is dropped after the state says why.
                self.heed(&error);
            }
        }
    }

    /// Opens the file where it isn't open, and the last try isn't just over.
    fn open(&mut self) {
        if self.books.is_some() || Instant::now() < self.open_at {
            return;
        }
        match file::open(&self.folder, self.look, (self.clock)()) {
            Ok((books, set_aside)) => {
                self.books = Some(books);
                self.look = Look::Quick;
                if let Some(what) = set_aside {
                    self.shared.set_aside(what);
                }
                self.shared.up();
            }
            Err(error) => {
                self.open_at = Instant::now() + TRY_AGAIN;
                self.shared.down(error.kind(), &error.to_string());
            }
        }
    }

    /// Closes the file after a failure. It is opened anew, never written on with the same handle: what the system
    /// failed to bring to disk once, it would not try again.
    fn heed(&mut self, error: &rusqlite::Error) {
        let kind = file::kind(error);
        if kind == Down::Slow {
            return;
        }
        self.shared.down(kind, &format!("writing failed: {error}"));
        self.books = None;
        self.open_at = Instant::now() + TRY_AGAIN;
        if kind == Down::Corrupt {
            self.look = Look::Close;
        }
    }

    /// Deletes what has had its time, and rewrites the file where that is due.
    fn keep_house(&mut self) {
        if Instant::now() >= self.sweep_at {
            self.open();
            let swept = self.books.as_mut().map(|books| books.sweep((self.clock)()));
            let next = match swept {
                Some(Ok(true)) => Duration::ZERO,
                Some(Ok(false)) => SWEEP_EVERY,
                Some(Err(error)) => {
                    self.heed(&error);
                    TRY_AGAIN
                }
                None => TRY_AGAIN,
            };
            self.sweep_at = Instant::now() + next;
        }
        self.scrub();
    }

    /// Rewrites the file without what was deleted, where that is due.
    fn scrub(&mut self) {
        if self.scrub_at.is_none_or(|at| Instant::now() < at) {
            return;
        }
        self.open();
        let scrubbed = self.books.as_ref().map(Books::scrub);
        let now = Instant::now();
        self.scrubbed = Some(now);
        self.scrub_at = if matches!(scrubbed, Some(Ok(()))) { None } else { Some(now + SCRUB_EVERY) };
        if let Some(Err(error)) = scrubbed {
            tracing::warn!(%error, "what was erased is not off the disk yet; another try follows");
            self.heed(&error);
        }
    }

    /// Does what still waits, as far as that is possible now.
    fn close(&mut self) {
        let mut before = usize::MAX;
        while self.waiting.len() < before {
            before = self.waiting.len();
            self.serve();
        }
        if self.scrub_at.is_some() {
            self.scrub_at = Some(Instant::now());
            self.scrub();
        }
    }
}

impl Books {
    /// Does some of what waits, all or nothing. Who waits for it is in `taken`. Says whether deleted bytes must go.
    fn write(&mut self, waiting: &mut VecDeque<Job>, taken: &mut Vec<Waiter>) -> rusqlite::Result<bool> {
        let scrub = Cell::new(false);
        let mut transaction = self.sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for _ in 0..waiting.len().min(MOST_AT_ONCE) {
            let Some(Job { work, now, waiter }) = waiting.pop_front() else { break };
            if waiter.gave_up() {
                continue;
            }
            let done = transaction.savepoint().and_then(|savepoint| {
                work(&Desk { sql: &savepoint, now, salt: &self.salt, scrub: &scrub })?;
                savepoint.commit()
            });
            match done {
                Ok(()) => taken.push(waiter),
                Err(error) if concerns_all(&error) || transaction.is_autocommit() => {
                    taken.push(waiter);
                    return Err(error);
                }
                Err(error) => tracing::error!(%error, "the ledger can't do what it was asked"),
            }
        }
        transaction.commit()?;
        Ok(scrub.get())
    }

    /// Deletes some of what has had its time. Says whether there may be more.
    fn sweep(&mut self, now: i64) -> rusqlite::Result<bool> {
        let transaction = self.sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let more = sweep(&transaction, now)?;
        transaction.commit()?;
        match self.empty_log() {
            // Whoever reads it may read on: there is another day.
            Err(error) if file::kind(&error) != Down::Slow => Err(error),
            _ => Ok(more),
        }
    }

    /// Leaves no deleted byte on disk. `secure_delete` overwrites rows, but not what a page that was split or joined
    /// has left of them: only writing the file anew does.
    fn scrub(&self) -> rusqlite::Result<()> {
        let rewritten = self.sql.execute_batch("VACUUM");
        self.empty_log()?;
        rewritten
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

/// Whether an error is the file's or the disk's, not that of one piece of work.
fn concerns_all(error: &rusqlite::Error) -> bool {
    !matches!(
        error.sqlite_error_code(),
        None | Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::Unknown)
    )
}
