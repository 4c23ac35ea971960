//! Sees what editors save. Plain threads: nobody who answers waits for any of this.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Happened, Library};

/// An editor takes several steps to save; they are over when nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(200);

/// Where something happens all the time, nobody waits longer than this for quiet.
const UNREST: Duration = Duration::from_secs(2);

/// Network drives and containers lose events: what they lose is met within this.
const LOOK: Duration = Duration::from_secs(5);

/// Keeps a library up to date until it is dropped; then its thread has ended.
#[derive(Debug)]
pub struct Watch {
    wake: SyncSender<()>,
    stopped: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    pub(super) fn start(library: Arc<Library>, on: impl Fn(Happened) + Send + 'static) -> Self {
        // One wake-up is as good as many.
        let (wake, wakes) = sync_channel(1);
        let stopped = Arc::new(AtomicBool::new(false));
        let watcher = watcher(wake.clone());
        let watching =
            Watching { library, on, wakes, stopped: Arc::clone(&stopped), watcher, watched: BTreeMap::new() };
        let thread = thread::Builder::new().name("library".into()).spawn(move || watching.run());
        let thread = thread
            .inspect_err(|error| tracing::error!(%error, "edits on disk are not seen before the next start"))
            .ok();
        Self { wake, stopped, thread }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // It may be awake already.
        let _ = self.wake.try_send(());
        if let Some(thread) =
            self.thread.take().filter(|thread| thread.thread().id() != thread::current().id())
        {
            // If it panicked, that was told when it did.
            let _ = thread.join();
        }
    }
}

/// Wakes whenever something was written, made, moved or removed.
fn watcher(wake: SyncSender<()>) -> Option<RecommendedWatcher> {
    notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading is what the library does itself.
        if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            // If it is to wake already, that is as good.
            let _ = wake.try_send(());
        }
    })
    .inspect_err(|error| tracing::warn!(%error, "edits on disk are only seen every {} s", LOOK.as_secs()))
    .ok()
}

struct Watching<F> {
    library: Arc<Library>,
    on: F,
    wakes: Receiver<()>,
    stopped: Arc<AtomicBool>,
    watcher: Option<RecommendedWatcher>,
    /// Folders, each with what tells it from another of the same name.
    watched: BTreeMap<PathBuf, u64>,
}

impl<F: Fn(Happened)> Watching<F> {
    fn run(mut self) {
        self.library.adopt();
        while !self.is_stopped() {
            // First, so that nothing happens unseen between the two.
            self.watch();
            // At the start, or in the very moment in which it had become quiet.
            if self.library.is_being_written(QUIET) {
                self.settle();
            }
            self.look();
            match self.wakes.recv_timeout(LOOK) {
                Ok(()) => self.settle(),
                // Whoever changed it may be in the middle of it.
                Err(RecvTimeoutError::Timeout) if self.library.has_news() => self.settle(),
                Err(_) => {}
            }
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

    fn look(&self) {
        self.library.look(|happened| {
            if !self.is_stopped() {
                (self.on)(happened);
            }
        });
    }

    /// Watches the folders that matter now.
    fn watch(&mut self) {
        let Some(watcher) = &mut self.watcher else { return };
        let folders = self.library.around().into_iter().filter_map(|folder| fs::canonicalize(folder).ok());
        let folders = folders.filter_map(|folder| Some((identity(&folder)?, folder)));
        let folders = folders.map(|(identity, folder)| (folder, identity)).collect::<BTreeMap<_, _>>();
        self.watched.retain(|folder, identity| {
            let stays = folders.get(folder) == Some(identity);
            if !stays {
                // It may be gone already.
                let _ = watcher.unwatch(folder);
            }
            stays
        });
        for (folder, identity) in folders {
            if let Entry::Vacant(new) = self.watched.entry(folder) {
                if let Err(error) = watcher.watch(new.key(), RecursiveMode::NonRecursive) {
                    tracing::warn!(%error, "edits there are only seen every {} s", LOOK.as_secs());
                }
                new.insert(identity);
            }
        }
    }
}

/// What a folder that is made anew under the same name has otherwise.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|metadata| std::os::unix::fs::MetadataExt::ino(&metadata))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<u64> {
    folder.is_dir().then_some(0)
}
