//! One community's part of the library: its folder, and what of it is on the shelf.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    thread,
    time::Duration,
};

use super::{
    Happened, Inspection, OpenError, SaveError, Shelf,
    displaced::{Displaced, Late},
    folder::{Digest, Folder},
    recover,
    save::{Write, save},
};
use crate::{
    knowledge::{Community, Draft, File, Knowledge, Problem, Texts, problem::Fact},
    matching::Index,
};

/// How often files are read anew that others save, or changed, while they are being learned.
const TRIES: usize = 3;

/// Longer than a program takes to write a file in its place, …
const REWRITTEN: Duration = Duration::from_millis(20);

/// … and much longer than between emptying it, which leaves a valid file without entries, and writing it.
const EMPTIED: Duration = Duration::from_secs(1);

/// A community's folder, and what of it is served.
#[derive(Debug)]
pub(super) struct Room {
    community: Community,
    folder: Folder,
    /// Held for a line.
    shelf: RwLock<Arc<Shelf>>,
    /// Held by whoever writes to the folder or reads it, so that a save is seen whole.
    desk: Mutex<Desk>,
}

/// What is known of the folder.
#[derive(Debug, Default)]
struct Desk {
    /// As it was when it was last found to hold nothing new.
    known: Option<Known>,
    /// What was last reported as broken, until it is whole.
    broken: Option<Told>,
    displaced: Vec<Displaced>,
}

/// What of an error is news: its sentence; and of each problem what is wrong, and where a person looks for it.
type Told = (String, Vec<(Fact, String, usize, usize)>);

#[derive(Debug)]
struct Known {
    digest: Digest,
    /// The documents' texts that the files name.
    texts: Vec<String>,
}

impl Room {
    /// A folder that isn't looked into yet.
    pub(super) fn new(community: Community, folder: &Path) -> Self {
        Self {
            community,
            folder: Folder::new(folder),
            shelf: RwLock::new(Arc::new(Shelf::empty(community))),
            desk: Mutex::default(),
        }
    }

    /// The folder with all that is in it. What can't be used is also for the next [`refresh`](Self::refresh) to tell.
    pub(super) fn open(community: Community, folder: &Path) -> (Self, Result<(), OpenError>) {
        let room = Self::new(community, folder);
        recover::roll_back(&room.folder);
        let opened = room.folder.files().and_then(|_| match room.refresh() {
            Some(Happened::Broken { error, .. }) => Err(error),
            _ => Ok(()),
        });
        if opened.is_err() {
            *room.desk() = Desk::default();
        }
        (room, opened)
    }

    pub(super) fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn serve(&self, shelf: Arc<Shelf>) -> Arc<Shelf> {
        let mut place = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        // What was served is let go of after the lock.
        let before = std::mem::replace(&mut *place, Arc::clone(&shelf));
        drop(place);
        drop(before);
        shelf
    }

    /// As it stands before the names of the files.
    pub(super) fn folder(&self) -> String {
        format!("{}/", self.folder.path().display())
    }

    /// What these files would be if they were saved.
    pub(super) fn preview(&self, files: Vec<File>) -> Inspection {
        let draft = Draft::new(files.clone());
        let texts = self.folder.texts(draft.texts(), None);
        let now = self.shelf();
        let index = |next: &Knowledge| now.index.amended(&now.knowledge, next);
        Inspection::of(self.community, draft, files, &texts, index)
    }

    /// Saves what `next` has otherwise than `base`, and serves it.
    pub(super) fn save(&self, base: &Shelf, next: Arc<Shelf>) -> Result<Arc<Shelf>, SaveError> {
        let mut desk = self.desk();
        let changes = changes(base, &next);
        if let Some(conflict) = conflict(&self.shelf(), base, &next, &changes) {
            return Err(conflict);
        }
        let writes = changes.iter().map(|change| self.write(change)).collect::<Result<Vec<_>, _>>()?;
        let _saving = recover::lock(self.folder.path());
        // Whether or not it is saved, the folder is not as it was known.
        desk.known = None;
        save(&writes, &mut desk.displaced)?;
        Ok(self.serve(next))
    }

    fn write<'a>(&self, change: &Change<'a>) -> Result<Write<'a>, SaveError> {
        let &Change { name, before, after } = change;
        let path = self.folder.path_of(name).ok_or_else(|| {
            let source = io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("only .toml files in {} can be saved", self.folder.path().display()),
            );
            SaveError::Io { file: name.to_owned(), source }
        })?;
        Ok(Write { name, path, before, after })
    }

    /// Takes in what is on disk, if that is anything new.
    pub(super) fn refresh(&self) -> Option<Happened> {
        for tries_left in (0..TRIES).rev() {
            let (before, files) = {
                let mut desk = self.desk();
                match self.news(&desk) {
                    Err(error) => return self.broken(&mut desk, error),
                    Ok(None) => return None,
                    Ok(Some(files)) => (self.shelf(), files),
                }
            };
            // Who empties a file is about to write it, or else there is time to take that in.
            let is_emptied = files.iter().any(|file| file.bytes.is_empty());
            let draft = Draft::new(files.clone());
            let texts = draft.texts().map(str::to_owned).collect::<Vec<_>>();
            let digest = self.folder.digest(&files, &texts);
            let found = self.folder.texts(texts.iter().map(String::as_str), None);
            // Nobody waits for this: it may take long.
            let next = if files == before.files {
                Next::same(draft, &files, &found)
            } else {
                Next::of(Inspection::of(self.community, draft, files, &found, Index::new))
            };

            self.let_write(if is_emptied { EMPTIED } else { REWRITTEN });
            let mut desk = self.desk();
            let is_still =
                || self.folder.files().is_ok_and(|files| self.folder.digest(&files, &texts) == digest);
            let is_last = tries_left == 0 && !is_emptied;
            if !Arc::ptr_eq(&before, &self.shelf()) || (!is_last && !is_still()) {
                continue;
            }
            desk.known = Some(Known { digest, texts });
            let shelf = match next {
                Next::Broken(error) => return self.broken(&mut desk, error),
                Next::Same => None,
                Next::Other(shelf) => Some(shelf),
            };
            desk.broken = None;
            return shelf.map(|shelf| Happened::Reloaded { before, after: self.serve(Arc::new(*shelf)) });
        }
        // Somebody saves all the time: the next look finds it.
        None
    }

    /// Waits until the last writing was so long ago: whoever rewrites a file in its place is done then.
    fn let_write(&self, ago: Duration) {
        if let Some(age) = self.folder.newest().and_then(|newest| newest.elapsed().ok()) {
            thread::sleep(ago.saturating_sub(age));
        }
    }

    /// Whether there is anything new on disk.
    pub(super) fn has_news(&self) -> bool {
        self.news(&self.desk()).map_or(true, |files| files.is_some())
    }

    /// Whether there is anything new that was written within such a time.
    pub(super) fn is_being_written(&self, within: Duration) -> bool {
        let age = self.folder.newest().and_then(|newest| newest.elapsed().ok());
        age.is_some_and(|age| age < within) && self.has_news()
    }

    /// The files, unless they and their texts are as they were known.
    fn news(&self, desk: &Desk) -> Result<Option<Vec<File>>, OpenError> {
        let files = self.folder.files()?;
        let is_known = |known: &Known| self.folder.digest(&files, &known.texts) == known.digest;
        Ok(if desk.known.as_ref().is_some_and(is_known) { None } else { Some(files) })
    }

    /// Once for the same problems at the same places.
    fn broken(&self, desk: &mut Desk, error: OpenError) -> Option<Happened> {
        let news = |Problem { fact, place, .. }: &Problem| {
            (fact.clone(), place.file.clone(), place.line, place.column)
        };
        let told: Told = (error.to_string(), error.problems().iter().map(news).collect());
        let is_new = desk.broken.as_ref() != Some(&told);
        desk.broken = Some(told);
        is_new.then_some(Happened::Broken { community: self.community, error })
    }

    /// Takes over what a process left behind that was killed.
    pub(super) fn adopt(&self) {
        let found = recover::adopt(&self.folder);
        self.desk().displaced.extend(found);
    }

    /// What somebody wrote into a file that a save has taken the place of.
    pub(super) fn displaced(&self) -> Vec<Happened> {
        let mut happened = Vec::new();
        let mut desk = self.desk();
        for mut displaced in std::mem::take(&mut desk.displaced) {
            // Before it is looked at for the last time.
            let is_over = displaced.is_over();
            if let Some(Late { kept, ours, theirs }) = displaced.look() {
                let file = displaced.file.clone();
                happened.push(Happened::Displaced { community: self.community, file, kept, ours, theirs });
            }
            if is_over {
                displaced.forget();
            } else {
                desk.displaced.push(displaced);
            }
        }
        happened
    }

    /// The same for the last time: nobody will look again.
    pub(super) fn close(&self) -> Vec<Happened> {
        self.desk().displaced.iter_mut().for_each(Displaced::end);
        self.displaced()
    }

    /// Every folder in which something happens when the community's files change.
    pub(super) fn around(&self) -> BTreeSet<PathBuf> {
        let desk = self.desk();
        self.folder.around(desk.known.as_ref().map_or(&[], |known| &known.texts))
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the files on disk turned out to be.
enum Next {
    /// What is served.
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

    /// Of the files that are served, whose documents' texts may have changed.
    fn same(draft: Draft, files: &[File], texts: &Texts) -> Self {
        let checked = draft.check(texts);
        match checked.knowledge {
            Some(_) => Self::Same,
            None => Self::Broken(OpenError::Problems { problems: checked.problems, files: files.to_vec() }),
        }
    }
}

/// A file that an edit writes.
struct Change<'a> {
    name: &'a str,
    before: Option<&'a [u8]>,
    after: &'a [u8],
}

fn changes<'a>(base: &'a Shelf, next: &'a Shelf) -> Vec<Change<'a>> {
    let written = next.files.iter().map(|file| Change {
        name: &file.name,
        before: bytes(base, &file.name),
        after: &file.bytes,
    });
    written.filter(|change| change.before != Some(change.after)).collect()
}

/// What is served otherwise than the edit began with: of the files that it writes, if there is one.
fn conflict(current: &Shelf, base: &Shelf, next: &Shelf, changes: &[Change<'_>]) -> Option<SaveError> {
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
