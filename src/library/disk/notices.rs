//! What the system says of changes on disk.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{folder, listing::Listing};
use crate::{
    knowledge::Community,
    library::store::{Changes, Followed, LOOK_EVERY, Version, Wake},
};

/// The system's notices of everything written, made, moved or removed in the folders that matter.
pub(super) struct Notices {
    root: PathBuf,
    /// Nothing where the system gives no notices.
    watcher: Option<RecommendedWatcher>,
    /// The watched folders, each with its identity.
    watched: BTreeMap<PathBuf, u64>,
    listing: Arc<Listing>,
    /// By community: what was found out when it was last followed in another state.
    around: BTreeMap<Community, Around>,
}

/// Where something happens when a community's files change, in one state of these.
struct Around {
    stamp: Option<Version>,
    folders: Vec<(PathBuf, u64)>,
}

impl Notices {
    pub(super) fn new(root: &Path, listing: Arc<Listing>, wake: Wake) -> Self {
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // The library itself reads, and need not be woken by that.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                wake();
            }
        });
        let watcher = watcher.inspect_err(|error| {
            tracing::warn!(%error, "edits on disk are only seen every {} s", LOOK_EVERY.as_secs());
        });
        let (watched, around) = (BTreeMap::new(), BTreeMap::new());
        Self { root: root.to_owned(), watcher: watcher.ok(), watched, listing, around }
    }

    /// The folders in which something happens when these communities' files change, or a server gets files of its own.
    fn folders(&mut self, loaded: Vec<Followed>) -> BTreeMap<PathBuf, u64> {
        let mut around = BTreeMap::new();
        for Followed { community, texts, stamp } in loaded {
            let known =
                self.around.remove(&community).filter(|known| stamp.is_some() && known.stamp == stamp);
            let known = known.unwrap_or_else(|| {
                let folders = folder::of(&self.root, community).around(&texts);
                Around { stamp, folders: identified(folders).collect() }
            });
            around.insert(community, known);
        }
        self.around = around;
        let to_come = self.listing.empty().into_iter().map(|id| folder::server(&self.root, id));
        let to_come = identified(to_come.chain([folder::servers(&self.root)]));
        let known = self.around.values().flat_map(|around| around.folders.iter().cloned());
        known.chain(to_come).collect()
    }
}

/// Folders as they are called without links, each with its identity; those that are there.
fn identified(folders: impl IntoIterator<Item = PathBuf>) -> impl Iterator<Item = (PathBuf, u64)> {
    let folders = folders.into_iter().filter_map(|folder| fs::canonicalize(folder).ok());
    folders.filter_map(|folder| identity(&folder).map(|identity| (folder, identity)))
}

impl Changes for Notices {
    fn follow(&mut self, loaded: Vec<Followed>) {
        if self.watcher.is_none() {
            return;
        }
        let folders = self.folders(loaded);
        let Some(watcher) = &mut self.watcher else { return };
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
