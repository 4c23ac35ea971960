//! Keeps a library up to date with its store. On a thread of its own: nobody who answers waits for any of this.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{
    FileEvent, Library, News,
    store::{Changes, LOOK_EVERY},
};
use crate::knowledge::Community;

/// An editor takes several steps to save. It has finished when nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(200);

/// The longest wait for quiet, where something happens all the time.
const UNREST: Duration = Duration::from_secs(2);

/// Keeps a library up to date until it is dropped. By then its thread has ended.
#[derive(Debug)]
pub struct Watch {
    wake: SyncSender<()>,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    pub(super) fn start(
        library: Arc<Library>,
        on: impl Fn(FileEvent) + Send + 'static,
        served: impl Fn(Community) + Send + 'static,
    ) -> Self {
        // One wake-up that waits is as good as many.
        let (wake, wakes) = sync_channel(1);
        library.wake_by(wake.clone());
        let stopped = Arc::new(AtomicBool::new(false));
        let changes = library.store.changes(Box::new({
            let wake = wake.clone();
            move || {
                // If this fails, a wake-up waits already.
                let _ = wake.try_send(());
            }
        }));
        let watching = Watching { library, on, served, wakes, stopped: Arc::clone(&stopped), changes };
        let thread = thread::Builder::new().name("library".into()).spawn(move || watching.run());
        let thread = thread
            .inspect_err(|error| tracing::error!(%error, "edits on disk are not seen before the next start"))
            .ok();
        Self { wake, stopped, thread }
    }
}

impl Watch {
    /// Looks at the files now, rather than when the system says that they changed.
    pub fn look(&self) {
        // If this fails, a wake-up waits already.
        let _ = self.wake.try_send(());
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // If this fails, a wake-up waits already.
        let _ = self.wake.try_send(());
        if let Some(thread) =
            self.thread.take().filter(|thread| thread.thread().id() != thread::current().id())
        {
            // A panic was reported when it happened.
            let _ = thread.join();
        }
    }
}

struct Watching<F, S> {
    library: Arc<Library>,
    on: F,
    served: S,
    wakes: Receiver<()>,
    stopped: Arc<AtomicBool>,
    changes: Box<dyn Changes>,
}

impl<F: Fn(FileEvent), S: Fn(Community)> Watching<F, S> {
    fn run(mut self) {
        self.library.clear();
        let mut is_woken = true;
        while !self.is_stopped() {
            // Before looking, so that nothing happens unseen between the two.
            self.changes.follow(self.library.followed());
            let mut news = self.library.news();
            // Somebody may have begun to write before the first look, or just after it had become quiet. Of a change that nobody was
            // woken for, whoever made it may not have finished.
            if news.is_being_written(QUIET) || (!is_woken && !news.is_empty()) {
                self.settle();
                news = self.library.news();
            }
            self.look(news);
            is_woken = match self.wakes.recv_timeout(LOOK_EVERY) {
                Ok(()) => {
                    self.settle();
                    true
                }
                Err(_) => false,
            };
        }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Returns when nothing happens any more.
    fn settle(&self) {
        let latest = Instant::now() + UNREST;
        while !self.is_stopped() && Instant::now() < latest && self.wakes.recv_timeout(QUIET).is_ok() {}
    }

    fn look(&self, news: News) {
        let on = |event| {
            if !self.is_stopped() {
                (self.on)(event);
            }
        };
        let served = |community| {
            if !self.is_stopped() {
                (self.served)(community);
            }
        };
        self.library.look(news, on, served);
    }
}
