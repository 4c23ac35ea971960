//! What the system says of changes on disk.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    fs,
    path::{Path, PathBuf},
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::folder;
use crate::{
    knowledge::Community,
    library::store::{Changes, LOOK_EVERY, Wake},
};

/// The system's notices of everything written, made, moved or removed in the folders that matter.
pub(super) struct Notices {
    root: PathBuf,
    /// Nothing where the system gives no notices.
    watcher: Option<RecommendedWatcher>,
    /// The watched folders, each with its identity.
    watched: BTreeMap<PathBuf, u64>,
}

impl Notices {
    pub(super) fn new(root: &Path, wake: Wake) -> Self {
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // The library itself reads, and need not be woken by that.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                wake();
            }
        });
        let watcher = watcher.inspect_err(|error| {
            tracing::warn!(%error, "edits on disk are only seen every {} s", LOOK_EVERY.as_secs());
        });
        Self { root: root.to_owned(), watcher: watcher.ok(), watched: BTreeMap::new() }
    }

    /// Every folder in which something happens when a community's files change, or a server gets files of its own.
    fn folders(&self, texts: &[(Community, Vec<String>)]) -> BTreeSet<PathBuf> {
        let known =
            texts.iter().flat_map(|(community, texts)| folder::of(&self.root, *community).around(texts));
        let servers = folder::servers(&self.root);
        let to_come = folder::ids(&self.root).map(|id| folder::server(&self.root, id));
        known.chain(to_come).chain([servers]).collect()
    }
}

impl Changes for Notices {
    fn follow(&mut self, texts: &[(Community, Vec<String>)]) {
        let folders = self.folders(texts);
        let Some(watcher) = &mut self.watcher else { return };
        let folders = folders.into_iter().filter_map(|folder| fs::canonicalize(folder).ok());
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
                    tracing::warn!(%error, "edits there are only seen every {} s", LOOK_EVERY.as_secs());
                }
                new.insert(identity);
            }
        }
    }
}

/// Tells a folder from another that is made later under the same name.
#[cfg(unix)]
fn identity(folder: &Path) -> Option<u64> {
    fs::metadata(folder).ok().map(|metadata| std::os::unix::fs::MetadataExt::ino(&metadata))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<u64> {
    folder.is_dir().then_some(0)
}
