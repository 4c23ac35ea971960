//! The ledger in one `SQLite` file.
//!
//! One thread writes. It takes all that waits, commits it at once (so that many share one fsync) and then answers.

mod counts;
mod database;
mod edits;
mod failure;
mod file;
#[cfg(test)]
pub(super) mod fixture;
mod forums;
mod identity;
mod job;
mod pending;
mod picks;
mod posted;
mod questions;
mod rows;
mod schema;
mod shared;
mod suggestions;
#[cfg(test)]
mod tests;
mod values;
mod votes;
mod waiting;
mod writer;

use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use self::{
    job::{Job, NOTES, Slot, Waiter},
    shared::Shared,
    writer::Writer,
};
use super::store::{Clock, Down, Health, Store, Sweep, Work};

/// Places for calls, which notes never take.
const CALLS: usize = 1024;

/// The way to the writer. Dropped, it waits until the writer has done what waits.
pub(super) struct Sqlite {
    /// Nothing only while this is dropped.
    jobs: Option<SyncSender<Job>>,
    /// How long a call waits.
    within: Duration,
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

impl Sqlite {
    /// Starts the writer, and waits until it has opened the file in this folder, or is slow at it.
    pub(super) fn open(folder: &Path, clock: &Clock, within: Duration, sweep: Sweep) -> Self {
        let shared = Arc::<Shared>::default();
        let (jobs, queue) = sync_channel(NOTES + CALLS);
        let (opened, is_open) = sync_channel::<()>(1);
        let writer = Writer::new(folder.to_owned(), queue, Arc::clone(&shared), Arc::clone(clock), sweep);
        let writer = thread::Builder::new().name("ledger".into()).spawn(move || writer.run(opened));
        match &writer {
            // The writer says that it is ready by letting go of its end; whether it could open the file, in `shared`.
            Ok(_) => {
                if is_open.recv_timeout(within) == Err(RecvTimeoutError::Timeout) {
                    tracing::warn!(
                        "opening the ledger takes long; until it is open, calls are refused as too slow"
                    );
                }
            }
            Err(error) => shared.down(Down::Unavailable, &format!("can't start a thread: {error}")),
        }
        Self { jobs: Some(jobs), within, shared, writer: writer.ok() }
    }

    fn send(&self, job: Job) -> Result<(), Down> {
        match self.jobs.as_ref().map(|jobs| jobs.try_send(job)) {
            Some(Ok(())) => Ok(()),
            Some(Err(TrySendError::Full(_))) => Err(Down::Slow),
            Some(Err(TrySendError::Disconnected(_))) | None => Err(Down::Unavailable),
        }
    }
}

impl Store for Sqlite {
    fn call(&self, work: Work) -> Result<(), Down> {
        let (done, is_done) = sync_channel(1);
        let until = Instant::now() + self.within;
        self.send(Job { work, waiter: Waiter::Caller(done, until) })?;
        match is_done.recv_timeout(self.within) {
            Ok(()) => Ok(()),
            Err(RecvTimeoutError::Timeout) => Err(Down::Slow),
            Err(RecvTimeoutError::Disconnected) => Err(self.shared.why()),
        }
    }

    fn note(&self, work: Work) {
        let Some(slot) = Slot::take(&self.shared) else { return };
        // A job that can't be sent is dropped with its slot, which counts it as lost.
        let _ = self.send(Job { work, waiter: Waiter::Nobody(slot) });
    }

    fn health(&self) -> Health {
        self.shared.health()
    }

    fn lost(&self) -> u64 {
        self.shared.lost()
    }

    fn lag(&self) -> Duration {
        self.shared.lag()
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(Err(_)) = self.writer.take().map(JoinHandle::join) {
            // What still waited was dropped with it: notes are counted, callers told.
            tracing::error!(lost = self.lost(), "the ledger's writer panicked");
        }
    }
}
