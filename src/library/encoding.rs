//! The encoder reads shelves in the background, one after the other. One that is let go before its turn is passed over.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
    thread,
};

use super::{Kept, Shelf};
use crate::matching;

/// The shelves that wait for the encoder.
#[derive(Debug)]
pub(super) struct Encoding {
    pub(super) kept: Arc<Kept>,
    /// Locked for a line at a time.
    queue: Mutex<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    waiting: VecDeque<Weak<Shelf>>,
    /// Whether a thread takes from it.
    is_read: bool,
}

/// How much less of a core this thread gets than those who answer, where they need it: about a tenth.
#[cfg(target_os = "linux")]
const NICER: i32 = 10;

impl Encoding {
    pub(super) fn new(kept: Kept) -> Self {
        Self { kept: Arc::new(kept), queue: Mutex::default() }
    }

    /// Lets the encoder help with a shelf when it has come to it.
    pub(super) fn later(self: &Arc<Self>, shelf: &Arc<Shelf>) {
        let mut queue = self.queue();
        queue.waiting.push_back(Arc::downgrade(shelf));
        if std::mem::replace(&mut queue.is_read, true) {
            return;
        }
        drop(queue);
        let encoding = Arc::clone(self);
        if let Err(error) = thread::Builder::new().name("encoder".into()).spawn(move || encoding.run()) {
            tracing::warn!(%error, "the encoder can't read what is served now; words alone decide");
            self.queue().is_read = false;
        }
    }

    fn run(&self) {
        give_way();
        // One core is left to those who ask.
        let threads = matching::cores().saturating_sub(1).max(1);
        while let Some(shelf) = self.next() {
            if let Some(shelf) = shelf.upgrade().filter(|shelf| !shelf.index.is_encoded()) {
                self.kept.encode(shelf.community, &shelf.index, threads, |_, _| {});
            }
        }
    }

    /// The next one; where there is none, whoever comes later starts anew.
    fn next(&self) -> Option<Weak<Shelf>> {
        let mut queue = self.queue();
        let next = queue.waiting.pop_front();
        queue.is_read = next.is_some();
        next
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Has this thread, and those that it starts, give way to those who answer. Elsewhere than on Linux, a process has one priority.
fn give_way() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(NICER) {
        tracing::debug!(%error, "the encoder takes as much of a core as those who answer");
    }
}
