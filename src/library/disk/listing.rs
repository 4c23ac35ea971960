//! Which servers have files of their own: listed anew when the folder of their folders has changed, and not before.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use super::folder;
use crate::{knowledge::Server, library::store::Version};

/// The servers' folders, as they were last seen.
#[derive(Debug)]
pub(super) struct Listing {
    root: PathBuf,
    /// Locked while folders are listed.
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// The state of the folder of all their folders.
    stamp: Option<Version>,
    with_files: Arc<BTreeSet<Server>>,
    /// The folders without files, in the state in which they had none.
    empty: BTreeMap<Server, Option<Version>>,
}

impl Listing {
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), seen: Mutex::default() }
    }

    /// The servers with files: the same set as long as nothing changes.
    pub(super) fn servers(&self) -> Arc<BTreeSet<Server>> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        // Before it is listed, so that nothing happens unseen between the two.
        let stamp = folder::stamp(&folder::servers(&self.root));
        let is_known = stamp.is_some() && seen.stamp == stamp;
        let mut with_files = BTreeSet::clone(&seen.with_files);
        let mut look_at = seen.empty.keys().copied().collect::<Vec<_>>();
        if !is_known {
            let ids = folder::ids(&self.root).collect::<BTreeSet<_>>();
            with_files.retain(|id| ids.contains(id));
            seen.empty.retain(|id, _| ids.contains(id));
            look_at = ids.difference(&with_files).copied().collect();
        }
        seen.stamp = stamp;
        for id in look_at {
            let stamp = folder::stamp(&folder::server(&self.root, id));
            if stamp.is_some() && seen.empty.get(&id) == Some(&stamp) {
                continue;
            }
            if folder::has_files(&self.root, id) {
                seen.empty.remove(&id);
                with_files.insert(id);
            } else {
                seen.empty.insert(id, stamp);
            }
        }
        if with_files != *seen.with_files {
            seen.with_files = Arc::new(with_files);
        }
        Arc::clone(&seen.with_files)
    }

    /// The servers whose folders have no files yet.
    pub(super) fn empty(&self) -> Vec<Server> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).empty.keys().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn folders_come_get_files_and_go() {
        let root = tempfile::tempdir().unwrap();
        let listing = Listing::new(root.path());
        let check = |with_files: &[u64], empty: &[u64]| {
            let servers = |numbers: &[u64]| numbers.iter().copied().map(Server).collect::<Vec<_>>();
            assert_eq!(listing.servers().iter().copied().collect::<Vec<_>>(), servers(with_files));
            assert_eq!(listing.empty(), servers(empty));
        };
        check(&[], &[]);
        let folder = |id: &str| root.path().join("servers").join(id);
        for id in ["7", "8", "not-a-server"] {
            fs::create_dir_all(folder(id)).unwrap();
        }
        check(&[], &[7, 8]);
        fs::write(folder("8").join("notes.txt"), "").unwrap();
        fs::write(folder("7").join("tides.toml"), "").unwrap();
        check(&[7], &[8]);
        assert!(Arc::ptr_eq(&listing.servers(), &listing.servers()), "nothing changed");
        fs::write(folder("8").join("tides.toml"), "").unwrap();
        check(&[7, 8], &[]);
        fs::remove_dir_all(folder("7")).unwrap();
        check(&[8], &[]);
    }
}
