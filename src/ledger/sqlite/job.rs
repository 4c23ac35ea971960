//! A piece of work on its way to the writer, and how those who wait for it hear.

use std::{
    sync::{Arc, mpsc::SyncSender},
    time::Instant,
};

use super::shared::Shared;
use crate::ledger::store::Work;

/// Notes that may wait; of any more, only the number is kept. A few minutes of a busy bot, and at most 20 MB.
pub(super) const NOTES: usize = 8192;

/// A piece of work for the writer, and who waits for it.
pub(super) struct Job {
    pub(super) work: Work,
    pub(super) waiter: Waiter,
}

/// Who waits for a piece of work. Dropped without [`Waiter::done`], it says that the work came to nothing.
pub(super) enum Waiter {
    /// Until then.
    Caller(SyncSender<()>, Instant),
    /// Nobody: it was a note.
    Nobody(Slot),
}

/// A note's slot in the queue.
pub(super) struct Slot {
    shared: Arc<Shared>,
    is_kept: bool,
}

impl Waiter {
    /// Whether they no longer wait.
    pub(super) fn gave_up(&self) -> bool {
        matches!(self, Self::Caller(_, until) if *until <= Instant::now())
    }

    /// What they wait for is on disk.
    pub(super) fn done(self) {
        match self {
            Self::Caller(done, _) => {
                // Fails only where the caller gave up a moment ago, and was told that the ledger is slow.
                let _ = done.try_send(());
            }
            Self::Nobody(mut slot) => slot.is_kept = true,
        }
    }
}

impl Slot {
    /// A slot, unless all are taken: then a note is lost, and counted.
    pub(super) fn take(shared: &Arc<Shared>) -> Option<Self> {
        let before = shared.begin_note();
        let slot = Self { shared: Arc::clone(shared), is_kept: false };
        (before < NOTES).then_some(slot)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.shared.end_note(self.is_kept);
    }
}
