//! What one community is served.

mod follow;

use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};

use self::follow::Seen;
use super::{
    CreateError, FileEvent, Inspection, OpenError, SaveError, Served, Shelf,
    cache::Cached,
    encoding::Encoding,
    store::{FileChange, Store},
};
use crate::{
    knowledge::{Channel, Checked, Community, Draft, File, Places, Problem, Server, check, contents},
    review,
};

/// One community's files, and what of them is served.
#[derive(Debug)]
pub(super) struct Serving {
    community: Community,
    store: Arc<dyn Store>,
    /// Locked for a line at a time.
    shelf: RwLock<Arc<Shelf>>,
    encoding: SharedEncoding,
    /// Locked while the files are saved, or compared with what is served, so that a save is seen whole.
    seen: Mutex<Seen>,
    /// What was served at the last look. Locked for a line at a time.
    looked_at: Mutex<Served>,
    /// The problems that were last found, and of what. Locked for a line at a time.
    problems: Mutex<(Served, Arc<[Problem]>)>,
    /// Whether what killed processes left behind was taken over.
    adopted: AtomicBool,
}

/// What has the encoder help all communities, from when it does.
pub(super) type SharedEncoding = Arc<OnceLock<Arc<Encoding>>>;

impl Serving {
    /// A community whose files have not been read yet.
    pub(super) fn new(community: Community, store: Arc<dyn Store>, encoding: SharedEncoding) -> Self {
        Self::from(Shelf::empty(community), store, encoding)
    }

    /// The same, that goes on to serve what it served before.
    pub(super) fn from(before: Shelf, store: Arc<dyn Store>, encoding: SharedEncoding) -> Self {
        Self {
            community: before.community,
            store,
            shelf: RwLock::new(Arc::new(before)),
            encoding,
            seen: Mutex::default(),
            looked_at: Mutex::default(),
            problems: Mutex::default(),
            adopted: AtomicBool::default(),
        }
    }

    /// A community with all its files read. What can't be used is also left for the next [`refresh`](Self::refresh) to
    /// tell.
    pub(super) fn open(
        community: Community,
        store: Arc<dyn Store>,
        encoding: SharedEncoding,
    ) -> (Self, Result<(), OpenError>) {
        let serving = Self::new(community, store, encoding);
        serving.store.roll_back(community);
        let opened = serving.store.load(community).and_then(|_| match serving.refresh() {
            Some(FileEvent::Broken { error, .. }) => Err(error),
            _ => Ok(()),
        });
        if opened.is_err() {
            *serving.seen() = Seen::default();
        }
        (serving, opened)
    }

    pub(super) fn community(&self) -> Community {
        self.community
    }

    pub(super) fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn serve(&self, shelf: Arc<Shelf>) -> Arc<Shelf> {
        let mut place = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        // The old shelf may take long to drop, so the lock is released first.
        let before = std::mem::replace(&mut *place, Arc::clone(&shelf));
        drop(place);
        // What the encoder helped with goes on to have its help, so that no answer changes for a while.
        if before.index.is_encoded() {
            self.encode_soon(&shelf);
        } else {
            self.encode(&shelf);
        }
        drop(before);
        shelf
    }

    /// Lets the encoder help with what is served: at once if hardly anything is still to be read, otherwise as soon as it is.
    pub(super) fn encode_soon(&self, shelf: &Arc<Shelf>) {
        let encode_few = |encoding: &Arc<Encoding>| encoding.kept.encode_few(self.community, &shelf.index);
        if !shelf.index.is_encoded() && !self.encoding.get().is_some_and(encode_few) {
            self.encode(shelf);
        }
    }

    /// The same, and nobody waits for what is still to be read.
    fn encode(&self, shelf: &Arc<Shelf>) {
        if let Some(encoding) = self.encoding.get()
            && !encoding.kept.encode_read(self.community, &shelf.index)
        {
            encoding.later(shelf);
        }
    }

    /// What these files would be if they were saved.
    pub(super) fn preview(&self, files: Vec<File>) -> Inspection {
        let draft = Draft::new(&files);
        let texts = self.store.texts(self.community, &texts_of(&draft));
        let checked = draft.check(&texts);
        let inspection = Inspection::of(self.community, checked, files);
        // Where the encoder helps with what is served, the two are compared with its help.
        if let (Some(shelf), Some(encoding)) = (&inspection.shelf, self.encoding.get())
            && self.shelf().index.is_encoded()
        {
            encoding.kept.encode_few(self.community, &shelf.index);
        }
        inspection
    }

    /// What is served, its problems, which are found once, since a large knowledge base takes seconds, and where its questions are.
    pub(super) fn problems(&self) -> (Arc<Shelf>, Arc<[Problem]>, Places) {
        let found = || self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        let shelf = self.shelf();
        let draft = Draft::new(&shelf.files);
        let texts = self.store.texts(self.community, &texts_of(&draft));
        let Checked { mut problems, places, .. } = draft.check(&texts);
        let served = Served::of(&shelf);
        let (of, known) = found().clone();
        if of == served {
            return (shelf, known, places);
        }
        let vectors = self.encoding.get().and_then(|encoding| encoding.kept.helping(&shelf));
        problems.extend(review::findings(&shelf.knowledge, &shelf.index, &places, vectors.as_ref()));
        let problems = Arc::<[_]>::from(problems);
        *found() = (served, Arc::clone(&problems));
        (shelf, problems, places)
    }

    /// The text that a document names so, where it is at hand.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let is_inside = check::values::is_inside(name);
        let texts = is_inside.then(|| self.store.texts(self.community, &[name.to_owned()]))?;
        texts.get(name).map(str::to_owned)
    }

    /// Saves the differences between `base` and `next`, and serves `next`.
    pub(super) fn save(&self, base: &Shelf, next: Arc<Shelf>) -> Result<Arc<Shelf>, SaveError> {
        let mut seen = self.seen();
        let changes = changes(base, &next);
        if let Some(conflict) = conflict(&self.shelf(), base, &next, &changes) {
            return Err(conflict);
        }
        // Even a save that fails may leave the files in another state than the known one.
        seen.known = None;
        self.store.swap(self.community, &changes)?;
        Ok(self.serve(next))
    }

    /// Has a server's own files set aside, after whatever is being saved.
    pub(super) fn set_aside(&self, server: Server) -> Result<(), CreateError> {
        let _seen = self.seen();
        self.store.set_aside(server)
    }

    /// The channel for reports, from whichever file can be read.
    pub(super) fn reports_as_written(&self) -> Option<Channel> {
        let files = self.store.load(self.community).unwrap_or_default();
        let reports = |file| contents::read(&[file]).ok()?.contents.settings.reports?.parse().ok();
        files.into_iter().find_map(reports)
    }

    /// Takes over what killed processes left behind, once.
    pub(super) fn adopt(&self) {
        if !self.adopted.swap(true, Ordering::Relaxed) {
            self.store.adopt(self.community);
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cached for Serving {
    fn bytes(&self) -> usize {
        self.shelf().bytes()
    }

    fn is_held(&self) -> bool {
        // One is this serving's own.
        Arc::strong_count(&self.shelf.read().unwrap_or_else(PoisonError::into_inner)) > 1
    }
}

fn texts_of(draft: &Draft<'_>) -> Vec<String> {
    draft.texts().map(str::to_owned).collect()
}

/// The files that `next` has and `base` lacks, or has with other bytes.
fn changes<'a>(base: &'a Shelf, next: &'a Shelf) -> Vec<FileChange<'a>> {
    let written = next.files.iter().map(|file| FileChange {
        name: &file.name,
        before: bytes(base, &file.name),
        after: &file.bytes,
    });
    written.filter(|change| change.before != Some(change.after)).collect()
}

/// A file that is served with other bytes than the edit began with; if possible, one that the edit writes.
fn conflict(current: &Shelf, base: &Shelf, next: &Shelf, changes: &[FileChange<'_>]) -> Option<SaveError> {
    let all = current.files.iter().chain(&base.files).map(|file| &*file.name);
    let file = changes
        .iter()
        .map(|change| change.name)
        .chain(all)
        .find(|name| bytes(current, name) != bytes(base, name))?;
    let of = |shelf| bytes(shelf, file).unwrap_or_default().to_vec();
    Some(SaveError::Changed { file: file.to_owned(), ours: of(next), theirs: of(current) })
}

fn bytes<'a>(shelf: &'a Shelf, name: &str) -> Option<&'a [u8]> {
    let at = shelf.files.binary_search_by(|file| (*file.name).cmp(name)).ok()?;
    Some(&shelf.files[at].bytes)
}
