//! What waits for the writer, and how those who wait for it hear.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
        mpsc::{RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{Clock, Down, SetAside, State, desk::Desk, writer::Writer};

/// Notes that may wait; of any more, only the number is kept. A few minutes of a busy bot, and at most 20 MB.
pub(super) const NOTES: usize = 8192;
/// Places for calls, which notes never take.
const CALLS: usize = 1024;

/// A piece of work for the writer, and who waits for it.
pub(super) struct Job {
    pub(super) work: Work,
    /// When it was asked for, in seconds since 1970.
    pub(super) now: i64,
    pub(super) waiter: Waiter,
}

/// Does something within a transaction.
pub(super) type Work = Box<dyn FnOnce(&Desk<'_>) -> rusqlite::Result<()> + Send>;

/// Who waits for a piece of work. Dropped without [`Waiter::done`], it says that the work came to nothing.
pub(super) enum Waiter {
    /// Until then.
    Caller(SyncSender<()>, Instant),
    /// Nobody: it was a note.
    Nobody(Place),
}

/// A note's place in the queue.
pub(super) struct Place {
    shared: Arc<Shared>,
    kept: bool,
}

/// What the writer and everyone else see.
#[derive(Default)]
pub(super) struct Shared {
    state: Mutex<State>,
    lost: AtomicU64,
    notes: AtomicUsize,
}

/// The way to the writer. Dropped, it waits until the writer has done what waits.
pub(super) struct Queue {
    /// Nothing only while this is dropped.
    jobs: Option<SyncSender<Job>>,
    /// How long a call waits.
    within: Duration,
    shared: Arc<Shared>,
    writer: Option<JoinHandle<()>>,
}

impl Queue {
    /// Starts the writer, and waits until it has opened the file, or is slow at it.
    pub(super) fn open(folder: &Path, clock: &Clock, within: Duration) -> Self {
        let shared = Arc::<Shared>::default();
        let (jobs, queue) = sync_channel(NOTES + CALLS);
        let (opened, is_open) = sync_channel::<()>(1);
        let writer = Writer::new(folder.to_owned(), queue, Arc::clone(&shared), Arc::clone(clock));
        let writer = thread::Builder::new().name("ledger".into()).spawn(move || writer.run(opened));
        match &writer {
            // That it is slow, or couldn't, is in the state.
            Ok(_) => is_open.recv_timeout(within).unwrap_or_default(),
            Err(error) => shared.down(Down::Unavailable, &format!("can't start a thread: {error}")),
        }
        Self { jobs: Some(jobs), within, shared, writer: writer.ok() }
    }

    /// Has something done, and waits until it is on disk.
    pub(super) fn call<T: Send + 'static>(
        &self,
        now: i64,
        work: impl FnOnce(&Desk<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Down> {
        let (result, results) = sync_channel(1);
        let (done, is_done) = sync_channel(1);
        let work = move |desk: &Desk<'_>| {
            // There is room for one, and whoever gave up waiting doesn't read it.
            result.try_send(work(desk)?).unwrap_or_default();
            Ok(())
        };
        let until = Instant::now() + self.within;
        self.send(Job { work: Box::new(work), now, waiter: Waiter::Caller(done, until) })?;
        match is_done.recv_timeout(self.within) {
            Ok(()) => results.try_recv().map_err(|_| Down::Unavailable),
            Err(RecvTimeoutError::Timeout) => Err(Down::Slow),
            Err(RecvTimeoutError::Disconnected) => Err(self.shared.why()),
        }
    }

    /// Has something done when its turn comes, if there is a place.
    pub(super) fn note(
        &self,
        now: i64,
        work: impl FnOnce(&Desk<'_>) -> rusqlite::Result<()> + Send + 'static,
    ) {
        if let Some(place) = Place::take(&self.shared) {
            // A job that isn't sent is dropped, and its place counts it.
            self.send(Job { work: Box::new(work), now, waiter: Waiter::Nobody(place) }).unwrap_or_default();
        }
    }

    pub(super) fn state(&self) -> State {
        self.shared.state().clone()
    }

    pub(super) fn lost(&self) -> u64 {
        self.shared.lost.load(Ordering::Relaxed)
    }

    fn send(&self, job: Job) -> Result<(), Down> {
        match self.jobs.as_ref().map(|jobs| jobs.try_send(job)) {
            Some(Ok(())) => Ok(()),
            Some(Err(TrySendError::Full(_))) => Err(Down::Slow),
            Some(Err(TrySendError::Disconnected(_))) | None => Err(Down::Unavailable),
        }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has nothing left to do.
            writer.join().unwrap_or_default();
        }
    }
}

impl Waiter {
    /// Whether they no longer wait.
    pub(super) fn gave_up(&self) -> bool {
        matches!(self, Self::Caller(_, until) if *until <= Instant::now())
    }

    /// What they wait for is on disk.
    pub(super) fn done(self) {
        match self {
            Self::Caller(done, _) => done.try_send(()).unwrap_or_default(),
            Self::Nobody(mut place) => place.kept = true,
        }
    }
}

impl Place {
    /// A place, unless all are taken: then a note is lost.
    fn take(shared: &Arc<Shared>) -> Option<Self> {
        let place = Self { shared: Arc::clone(shared), kept: false };
        (shared.notes.fetch_add(1, Ordering::Relaxed) < NOTES).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared.notes.fetch_sub(1, Ordering::Relaxed);
        if !self.kept {
            self.shared.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Shared {
    /// All is well.
    pub(super) fn up(&self) {
        if self.state().down.take().is_some() {
            tracing::info!(lost = self.lost.load(Ordering::Relaxed), "the ledger is written again");
        }
    }

    /// Nothing can be kept.
    pub(super) fn down(&self, kind: Down, because: &str) {
        let down = Some((kind, because.to_owned()));
        if std::mem::replace(&mut self.state().down, down.clone()) != down {
            tracing::error!(because, "the ledger can't be written");
        }
    }

    /// A damaged file was moved out of the way.
    pub(super) fn set_aside(&self, what: SetAside) {
        let SetAside { path, because } = &what;
        tracing::error!(path = %path.display(), because, "the ledger is damaged: it is set aside, and a new one begun");
        self.state().set_aside = Some(what);
    }

    /// Why work comes to nothing.
    pub(super) fn why(&self) -> Down {
        self.state().down.as_ref().map_or(Down::Unavailable, |(kind, _)| *kind)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A std mutex, held for a line; half-told is still told.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
