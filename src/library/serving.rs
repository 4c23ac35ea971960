//! What one community is served, and how that follows its files.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    CreateError, FileEvent, Inspection, OpenError, SaveError, Served, Shelf,
    cache::Cached,
    encoding::Encoding,
    store::{FileChange, Followed, LateWrite, Store, Version},
};
use crate::{
    knowledge::{
        Channel, Checked, Community, Draft, File, Places, Problem, Server, check, contents, problem::Fact,
    },
    review,
};

/// How often files are read again that somebody else changes while they are being indexed.
const TRIES: usize = 3;

/// Longer than a program takes to write a file in place.
const REWRITTEN: Duration = Duration::from_millis(20);

/// Much longer than a program takes from emptying or removing a file to writing it again.
///
/// In between, what is there may well be valid, and have no entries.
const EMPTIED: Duration = Duration::from_secs(1);

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

/// What was last seen of the files.
#[derive(Debug, Default)]
struct Seen {
    /// The state in which nothing was new.
    known: Option<Known>,
    /// What was last reported as broken, until it is mended.
    broken: Option<Told>,
}

/// What is news in an error: its sentence, and for each problem what is wrong and where a person looks for it.
type Told = (String, Vec<(Fact, String, usize, usize)>);

#[derive(Debug)]
struct Known {
    version: Version,
    /// The same state without reading it, where it can be told so.
    stamp: Option<Version>,
    /// The documents' texts that the files name.
    texts: Vec<String>,
}

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

    /// Serves what is stored, if that is anything new.
    pub(super) fn refresh(&self) -> Option<FileEvent> {
        for tries_left in (0..TRIES).rev() {
            let (before, files, is_settled) = {
                let mut seen = self.seen();
                match self.news(&mut seen) {
                    Err(error) => {
                        if tries_left == 0 || seen.broken == Some(told(&error)) {
                            // Once it can be read again, that is news, even if it is as it was.
                            seen.known = None;
                            return self.tell_broken(&mut seen, error);
                        }
                        drop(seen);
                        // Whoever makes the folder anew moves the old one away first.
                        thread::sleep(EMPTIED);
                        continue;
                    }
                    Ok(None) => return None,
                    Ok(Some(News { files, is_settled })) => (self.shelf(), files, is_settled),
                }
            };
            let read = Instant::now();
            // Whoever empties or removes a file may be about to write it. If not, there is time enough to serve that.
            let is_emptied = files.iter().any(|file| file.bytes.is_empty());
            let is_removed = before.files.iter().any(|was| !files.iter().any(|file| file.name == was.name));
            let draft = Draft::new(&files);
            let texts = texts_of(&draft);
            // The texts are looked at anew: the files may name others than before.
            let stamp = self.store.stamp(self.community, &texts);
            let version = self.store.version(self.community, &files, &texts);
            let found = self.store.texts(self.community, &texts);
            // This may take long, so nothing is locked.
            let checked = draft.check(&found);
            let next = if files == before.files {
                Next::same(checked, files)
            } else {
                Next::of(Inspection::of(self.community, checked, files))
            };

            if is_removed {
                thread::sleep(EMPTIED.saturating_sub(read.elapsed()));
            }
            self.let_write(if is_emptied { EMPTIED } else { REWRITTEN });
            let mut seen = self.seen();
            let is_still = || {
                if stamp.is_some() && stamp == self.store.stamp(self.community, &texts) && is_settled {
                    return true;
                }
                let files = self.store.load(self.community);
                files.is_ok_and(|files| self.store.version(self.community, &files, &texts) == version)
            };
            let is_last = tries_left == 0 && !is_emptied && !is_removed;
            if !Arc::ptr_eq(&before, &self.shelf()) || (!is_last && !is_still()) {
                continue;
            }
            seen.known = Some(Known { version, stamp: stamp.filter(|_| is_settled), texts });
            let shelf = match next {
                Next::Broken(error) => return self.tell_broken(&mut seen, error),
                Next::Same => None,
                Next::Other(shelf) => Some(shelf),
            };
            let mended = seen.broken.take().is_some();
            return match shelf {
                Some(shelf) => {
                    Some(FileEvent::Reloaded { before, after: self.serve(Arc::new(*shelf)), mended })
                }
                None => mended.then_some(FileEvent::Mended { community: self.community }),
            };
        }
        // Somebody saves all the time: a later look will find it.
        None
    }

    /// Whether what is served is another than at the last call, or the encoder has begun to help with it.
    pub(super) fn is_served_anew(&self) -> bool {
        let served = Served::of(&self.shelf());
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *looked_at, served.clone()) != served
    }

    /// Waits until the last write is this long ago. By then, whoever rewrites a file in place has finished.
    fn let_write(&self, ago: Duration) {
        if let Some(age) = self.store.last_written(self.community) {
            thread::sleep(ago.saturating_sub(age));
        }
    }

    /// Why what is stored now can't be served, if it can't.
    pub(super) fn broken(&self) -> Option<OpenError> {
        let files = match self.store.load(self.community) {
            Ok(files) => files,
            Err(error) => return Some(error),
        };
        let draft = Draft::new(&files);
        let texts = self.store.texts(self.community, &texts_of(&draft));
        match Next::same(draft.check(&texts), files) {
            Next::Broken(error) => Some(error),
            Next::Same | Next::Other(_) => None,
        }
    }

    /// The channel for reports, from whichever file can be read.
    pub(super) fn reports_as_written(&self) -> Option<Channel> {
        let files = self.store.load(self.community).unwrap_or_default();
        let reports = |file| contents::read(&[file]).ok()?.contents.settings.reports?.parse().ok();
        files.into_iter().find_map(reports)
    }

    /// Whether anything new is stored.
    pub(super) fn has_news(&self) -> bool {
        self.news(&mut self.seen()).map_or(true, |news| news.is_some())
    }

    /// Whether anything was written within the last `within`.
    pub(super) fn is_being_written(&self, within: Duration) -> bool {
        self.store.last_written(self.community).is_some_and(|age| age < within)
    }

    /// Whether what is stored is what is served, so that it would be served again if it were read again.
    pub(super) fn is_as_stored(&self) -> bool {
        let mut seen = self.seen();
        seen.broken.is_none() && seen.known.is_some() && self.news(&mut seen).is_ok_and(|news| news.is_none())
    }

    /// Whether this may be let go as far as it knows: a look has told of all that there was to tell, and nobody is expected to write
    /// into what was replaced.
    pub(super) fn is_at_rest(&self) -> bool {
        let looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner).clone();
        looked_at == Served::of(&self.shelf())
            && !self.store.expects_late_writes(self.community)
            && self.is_as_stored()
    }

    /// The files and the stamp that they had before they were read, unless they and their texts are in the known state.
    fn news(&self, seen: &mut Seen) -> Result<Option<News>, OpenError> {
        let no_texts = Vec::new();
        let texts = seen.known.as_ref().map_or(&no_texts, |known| &known.texts);
        let stamp = self.store.stamp(self.community, texts);
        if stamp.is_some() && seen.known.as_ref().is_some_and(|known| known.stamp == stamp) {
            return Ok(None);
        }
        let files = self.store.load(self.community)?;
        match &mut seen.known {
            Some(known) if self.store.version(self.community, &files, &known.texts) == known.version => {
                known.stamp = stamp;
                Ok(None)
            }
            _ => Ok(Some(News { files, is_settled: stamp.is_some() })),
        }
    }

    /// Takes over what killed processes left behind, once.
    pub(super) fn adopt(&self) {
        if !self.adopted.swap(true, Ordering::Relaxed) {
            self.store.adopt(self.community);
        }
    }

    /// Tells the same problems at the same places once.
    fn tell_broken(&self, seen: &mut Seen, error: OpenError) -> Option<FileEvent> {
        let told = told(&error);
        let is_new = seen.broken.as_ref() != Some(&told);
        seen.broken = Some(told);
        is_new.then_some(FileEvent::Broken { community: self.community, error })
    }

    /// What others wrote since the last call into files that saves had replaced by then.
    pub(super) fn late_writes(&self) -> Vec<FileEvent> {
        let community = self.community;
        let event = |late| {
            let LateWrite { file, kept, ours, theirs } = late;
            FileEvent::Displaced { community, file, kept, ours, theirs }
        };
        self.store.late_writes(community).into_iter().map(event).collect()
    }

    /// The same for the last time.
    pub(super) fn close(&self) -> Vec<FileEvent> {
        self.store.close(self.community);
        self.late_writes()
    }

    /// What of the files matters to whoever follows their changes.
    pub(super) fn followed(&self) -> Followed {
        let seen = self.seen();
        let known = seen.known.as_ref().map(|known| (known.texts.clone(), known.stamp));
        let (texts, stamp) = known.unwrap_or_default();
        Followed { community: self.community, texts, stamp }
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

/// Files that are not as they were known to be.
struct News {
    files: Vec<File>,
    /// Whether they were not written to lately, before they were read.
    is_settled: bool,
}

fn told(error: &OpenError) -> Told {
    let news =
        |Problem { fact, place, .. }: &Problem| (fact.clone(), place.file.clone(), place.line, place.column);
    (error.to_string(), error.problems().iter().map(news).collect())
}

fn texts_of(draft: &Draft<'_>) -> Vec<String> {
    draft.texts().map(str::to_owned).collect()
}

/// What the stored files turned out to be.
enum Next {
    /// The files that are served.
    Same,
    Other(Box<Shelf>),
    Broken(OpenError),
}

impl Next {
    fn of(inspection: Inspection) -> Self {
        match inspection.served() {
            Ok(shelf) => Self::Other(Box::new(shelf)),
            Err(error) => Self::Broken(error),
        }
    }

    /// The files that are served, checked once more: their documents' texts may have changed.
    fn same(checked: Checked, files: Vec<File>) -> Self {
        match checked.knowledge {
            Some(_) => Self::Same,
            None => Self::Broken(OpenError::Problems { problems: checked.problems, files }),
        }
    }
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
