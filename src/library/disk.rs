//! Files in a folder: the default community's own, and below it a folder for each server that has some.
//!
//! Editors, scripts and other programs write to them at any moment. What was saved here is on disk, and what others saved
//! is never overwritten unseen.

mod aside;
mod attic;
mod create;
mod displaced;
mod durable;
mod folder;
mod hidden;
mod listing;
mod notices;
mod recover;
mod save;
mod swap;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use self::{displaced::Displaced, folder::Folder, listing::Listing, notices::Notices};
use super::{
    CreateError, Inspection, Library, OpenError, SaveError,
    store::{Changes, FileChange, LateWrite, Store, Version, Wake},
};
use crate::knowledge::{Community, Draft, File, Server, Texts};

impl Library {
    /// Serves the knowledge bases of a folder.
    ///
    /// A server's own is read when it is first needed. A broken one keeps nobody else from being answered: its shelf is empty until
    /// it is mended, and a [`Watch`](super::Watch) tells why.
    ///
    /// # Errors
    /// The folder can't be read, or there are errors in its own files.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        Self::over(store(folder))
    }
}

/// The files in a folder.
pub(super) fn store(folder: &Path) -> Arc<dyn Store> {
    let listing = Arc::new(Listing::new(folder));
    Arc::new(Disk { root: folder.to_owned(), displaced: Mutex::default(), listing })
}

impl Inspection {
    /// Reads and checks a folder. The documents' texts are looked up in it, or in `documents` where that is given.
    ///
    /// # Errors
    /// The folder or one of its files can't be read.
    pub fn new(folder: &Path, documents: Option<&Path>) -> Result<Self, OpenError> {
        let folder = Folder::new(folder);
        let files = folder.files()?;
        let draft = Draft::new(&files);
        let texts = folder.texts(draft.texts(), documents);
        let checked = draft.check(&texts);
        Ok(Self::of(Community::Default, checked, files))
    }
}

/// A folder on disk.
#[derive(Debug)]
struct Disk {
    root: PathBuf,
    /// The files that saves of each community have replaced, for as long as somebody may still write into them.
    displaced: Mutex<BTreeMap<Community, Arc<Mutex<Vec<Displaced>>>>>,
    /// Which servers have files.
    listing: Arc<Listing>,
}

impl Disk {
    fn folder(&self, community: Community) -> Folder {
        folder::of(&self.root, community)
    }

    /// Calls `with` with the files that saves of a community have replaced. Nothing is saved there meanwhile.
    fn with_displaced<T>(&self, community: Community, with: impl FnOnce(&mut Vec<Displaced>) -> T) -> T {
        let mut all = self.displaced.lock().unwrap_or_else(PoisonError::into_inner);
        let displaced = Arc::clone(all.entry(community).or_default());
        drop(all);
        with(&mut displaced.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store for Disk {
    fn servers(&self) -> Arc<BTreeSet<Server>> {
        self.listing.servers()
    }

    fn prefix(&self, community: Community) -> String {
        match self.folder(community).shown() {
            shown if shown.as_os_str().is_empty() => String::new(),
            shown => format!("{}/", shown.display()),
        }
    }

    fn load(&self, community: Community) -> Result<Vec<File>, OpenError> {
        self.folder(community).files()
    }

    fn texts(&self, community: Community, names: &[String]) -> Texts {
        self.folder(community).texts(names.iter().map(String::as_str), None)
    }

    fn version(&self, community: Community, files: &[File], texts: &[String]) -> Version {
        self.folder(community).version(files, texts)
    }

    fn stamp(&self, community: Community, texts: &[String]) -> Option<Version> {
        self.folder(community).stamp(texts)
    }

    fn swap(&self, community: Community, changes: &[FileChange<'_>]) -> Result<(), SaveError> {
        let folder = self.folder(community);
        let path = |name| folder.path_of(name).ok_or_else(|| refused(&folder, name));
        let writes = changes.iter().map(|change| Ok((path(change.name)?, *change)));
        let writes = writes.collect::<Result<Vec<_>, SaveError>>()?;
        self.with_displaced(community, |displaced| {
            let _saving = recover::lock(folder.path());
            save::save(&writes, displaced)
        })
    }

    fn create(&self, server: Server, files: &[File], texts: &[String]) -> Result<(), CreateError> {
        create::create(&self.root, server, files, texts)
    }

    fn set_aside(&self, server: Server) -> Result<(), CreateError> {
        self.with_displaced(Community::Server(server), |displaced| {
            aside::set_aside(&self.root, server)?;
            // What lies beside the files goes with them.
            displaced.clear();
            Ok(())
        })
    }

    fn has_aside(&self, server: Server) -> bool {
        aside::latest(&self.root, server).is_some()
    }

    fn take_up(&self, server: Server) -> Result<(), CreateError> {
        aside::take_up(&self.root, server)
    }

    fn changes(&self, wake: Wake) -> Box<dyn Changes> {
        Box::new(Notices::new(&self.root, Arc::clone(&self.listing), wake))
    }

    fn last_written(&self, community: Community) -> Option<Duration> {
        self.folder(community).newest().and_then(|newest| newest.elapsed().ok())
    }

    fn roll_back(&self, community: Community) {
        recover::roll_back(&self.folder(community));
    }

    fn clear(&self) {
        create::clear(&self.root);
    }

    fn adopt(&self, community: Community) {
        let folder = self.folder(community);
        self.with_displaced(community, |displaced| {
            let found = recover::adopt(&folder);
            // A save since the files were read may have left some, which are known.
            displaced.extend(
                found
                    .into_iter()
                    .filter(|found| !displaced.iter().any(|known| known.is(found)))
                    .collect::<Vec<_>>(),
            );
        });
    }

    fn expects_late_writes(&self, community: Community) -> bool {
        let all = self.displaced.lock().unwrap_or_else(PoisonError::into_inner);
        let displaced = all.get(&community).map(Arc::clone);
        drop(all);
        displaced
            .is_some_and(|displaced| displaced.try_lock().map_or(true, |displaced| !displaced.is_empty()))
    }

    fn late_writes(&self, community: Community) -> Vec<LateWrite> {
        self.with_displaced(community, displaced::late_writes)
    }

    fn close(&self, community: Community) {
        self.with_displaced(community, |displaced| displaced.iter_mut().for_each(Displaced::end));
    }
}

fn refused(folder: &Folder, name: &str) -> SaveError {
    let why = format!("only .toml files in {} can be saved", folder.shown().display());
    SaveError::Io { file: name.to_owned(), source: io::Error::new(io::ErrorKind::InvalidInput, why) }
}

#[cfg(test)]
mod tests;
