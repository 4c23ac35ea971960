//! What the writer and everyone else see.

use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use crate::ledger::store::{Down, Health, SetAside};

/// What the writer and everyone else see.
#[derive(Default)]
pub(super) struct Shared {
    health: Mutex<Health>,
    lost: AtomicU64,
    notes: AtomicUsize,
    /// Since when something has waited to be written, while anything does.
    waits_since: Mutex<Option<Instant>>,
}

impl Shared {
    /// All is well.
    pub(super) fn up(&self) {
        if self.lock().down.take().is_some() {
            tracing::info!(lost = self.lost(), "the ledger is written again");
        }
    }

    /// Nothing can be kept.
    pub(super) fn down(&self, kind: Down, because: &str) {
        let down = Some((kind, because.to_owned()));
        if std::mem::replace(&mut self.lock().down, down.clone()) != down {
            tracing::error!(because, "the ledger can't be written");
        }
    }

    /// A damaged file was moved out of the way.
    pub(super) fn set_aside(&self, what: SetAside) {
        let SetAside { path, because } = &what;
        tracing::error!(path = %path.display(), because, "the ledger is damaged: it is set aside, and a new one begun");
        self.lock().set_aside = Some(what);
    }

    /// Why work comes to nothing.
    pub(super) fn why(&self) -> Down {
        self.lock().down.as_ref().map_or(Down::Unavailable, |(kind, _)| *kind)
    }

    pub(super) fn health(&self) -> Health {
        self.lock().clone()
    }

    /// Another note waits; says how many did before.
    pub(super) fn begin_note(&self) -> usize {
        self.notes.fetch_add(1, Ordering::Relaxed)
    }

    /// A note waits no longer.
    pub(super) fn end_note(&self, is_kept: bool) {
        self.notes.fetch_sub(1, Ordering::Relaxed);
        if !is_kept {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Something waits from now on, unless something did before.
    pub(super) fn waits(&self) {
        self.waits_since.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(Instant::now);
    }

    /// Nothing waits any more.
    pub(super) fn waits_no_more(&self) {
        *self.waits_since.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// For how long what waits has waited.
    pub(super) fn lag(&self) -> Duration {
        let since = *self.waits_since.lock().unwrap_or_else(PoisonError::into_inner);
        since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// How many notes came to nothing.
    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Health> {
        // A std mutex, held for a line; half-told is still told.
        self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
