//! The one thread that writes: does all that waits in one transaction, commits, and then says so.

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender},
    },
    time::{Duration, Instant},
};

use super::{
    database::Database,
    file::{self, Check},
    identity::Found,
    job::{Job, Waiter},
    shared::Shared,
};
use crate::ledger::store::{Clock, Down, Failure, Sweep};

/// Between two tries to open a file that could not be opened.
const TRY_AGAIN: Duration = Duration::from_millis(500);
/// Between two looks at whether the file is still there.
const LOOK_EVERY: Duration = Duration::from_millis(500);
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
    sweep: Sweep,
    /// Nothing where it could not be opened, or failed.
    database: Option<Database>,
    check: Check,
    /// Whether the file was ever there: it is not begun twice.
    was_open: bool,
    /// Taken from the queue, and not yet done.
    waiting: VecDeque<Job>,
    open_at: Instant,
    sweep_at: Instant,
    /// When to rewrite the file, where something was erased.
    scrub_at: Option<Instant>,
    scrubbed: Option<Instant>,
}

impl Writer {
    pub(super) fn new(
        folder: PathBuf,
        queue: Receiver<Job>,
        shared: Arc<Shared>,
        clock: Clock,
        sweep: Sweep,
    ) -> Self {
        let now = Instant::now();
        Self {
            folder,
            queue,
            shared,
            clock,
            sweep,
            database: None,
            check: Check::Quick,
            was_open: false,
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
                    self.shared.waits();
                    self.waiting.push_back(job);
                    self.waiting.extend(self.queue.try_iter());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break self.close(),
            }
            self.look();
            self.serve();
            if self.waiting.is_empty() {
                self.shared.waits_no_more();
            }
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
        let next = if self.database.is_none() { next.max(self.open_at) } else { next };
        let next = next.saturating_duration_since(Instant::now());
        if self.was_open { next.min(LOOK_EVERY) } else { next }
    }

    /// Looks whether the file is still the one that has its name, before anybody is told that something is kept in it.
    fn look(&mut self) {
        let Some(database) = &self.database else {
            // Put back, it is gone on with at once.
            if self.was_open && file::is_there(&self.folder) {
                self.open();
            }
            return;
        };
        match database.look() {
            Found::Same => {}
            Found::Written => {
                tracing::warn!("somebody else has written into the ledger's file; it is looked at closely");
                self.database = None;
                self.check = Check::Full;
                self.open_at = Instant::now();
                self.open();
            }
            Found::Gone | Found::Others => self.is_moved(),
        }
    }

    /// The file that is open has another name now, or none. Goes on with the one that has its name, if there is one.
    fn is_moved(&mut self) {
        if let Some(database) = self.database.take() {
            database.abandon();
        }
        tracing::error!("the ledger's file was moved, deleted or replaced");
        self.open_at = Instant::now();
        self.open();
    }

    /// Does what waits, or a part of it. What has to wait for another process stays.
    fn serve(&mut self) {
        self.waiting.retain(|job| !job.waiter.gave_up());
        if self.waiting.is_empty() {
            return;
        }
        self.open();
        let Some(database) = &mut self.database else {
            if self.shared.why() != Down::Slow {
                // Dropped, they are told so, or counted.
                self.waiting.clear();
            }
            return;
        };
        let mut taken = Vec::new();
        let written = database.write(&mut self.waiting, &mut taken);
        if written.is_ok() && matches!(database.look(), Found::Gone | Found::Others) {
            self.is_moved();
            // Dropped, those who wait are told that it came to nothing.
            return;
        }
        database.identity.has_written();
        match written {
            Ok(scrub) => {
                self.shared.up();
                if scrub {
                    let earliest = self.scrubbed.map_or_else(Instant::now, |last| last + SCRUB_EVERY);
                    self.scrub_at.get_or_insert(earliest);
                    self.scrub();
                }
                taken.into_iter().for_each(Waiter::done);
            }
            Err(failure) => {
                if let Failure::Store(Down::Slow, because) = &failure {
                    self.shared.down(Down::Slow, &format!("another process holds it: {because}"));
                }
                // What was taken is dropped after the health says why.
                self.heed(&failure);
            }
        }
    }

    /// Opens the file where it isn't open, and the last try isn't just over.
    fn open(&mut self) {
        if self.database.is_some() || Instant::now() < self.open_at {
            return;
        }
        match file::open(&self.folder, self.check, (self.clock)(), !self.was_open) {
            Ok((database, set_aside)) => {
                self.database = Some(database);
                self.was_open = true;
                self.check = Check::Quick;
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
    fn heed(&mut self, failure: &Failure) {
        let kind = match failure {
            Failure::Store(Down::Slow, _) => return,
            Failure::Store(kind, _) => *kind,
            Failure::Work(_) => Down::Unavailable,
        };
        self.shared.down(kind, &format!("writing failed: {failure}"));
        self.database = None;
        self.open_at = Instant::now() + TRY_AGAIN;
        if kind == Down::Corrupt {
            self.check = Check::Full;
        }
    }

    /// Deletes what has had its time, and rewrites the file where that is due.
    fn keep_house(&mut self) {
        if Instant::now() >= self.sweep_at {
            self.open();
            let swept = self.database.as_mut().map(|database| {
                let swept = database.sweep(self.sweep, (self.clock)());
                database.identity.has_written();
                swept
            });
            let next = match swept {
                Some(Ok(true)) => Duration::ZERO,
                Some(Ok(false)) => SWEEP_EVERY,
                Some(Err(failure)) => {
                    self.heed(&failure);
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
        let scrubbed = self.database.as_mut().map(|database| {
            let scrubbed = database.scrub();
            database.identity.has_written();
            scrubbed
        });
        let now = Instant::now();
        self.scrubbed = Some(now);
        self.scrub_at = if matches!(scrubbed, Some(Ok(()))) { None } else { Some(now + SCRUB_EVERY) };
        if let Some(Err(failure)) = scrubbed {
            tracing::warn!(%failure, "what was erased is not off the disk yet; another try follows");
            self.heed(&failure);
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
