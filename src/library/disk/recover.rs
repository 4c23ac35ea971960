//! Puts right what a process left behind that was killed in the middle of a save.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::Path,
};

use super::{
    displaced::Displaced,
    folder::Folder,
    hidden::{self, Fingerprint, Hidden},
    swap::swap,
};

/// Keeps other processes from saving to this folder for as long as what it returns is held.
///
/// Returns nothing where the file system has no such locks. Saving goes on without: what they guard against is rare.
pub(super) fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Takes back each save that had put only some of its files in place.
pub(super) fn roll_back(folder: &Folder) {
    let folders = folder.with_targets();
    if hidden::in_folders(&folders).0.is_empty() {
        return;
    }
    let _saving = lock(folder.path());
    let mut saves = BTreeMap::<u64, Vec<Hidden>>::new();
    for hidden in hidden::in_folders(&folders).0 {
        saves.entry(hidden.save).or_default().push(hidden);
    }
    for hidden in saves.into_values() {
        let (done, rest): (Vec<_>, Vec<_>) = hidden.into_iter().partition(is_done);
        // The save was complete, unless a hidden file still holds what its target was to become.
        if !rest.iter().any(|hidden| Fingerprint::at(&hidden.path) == Some(hidden.after)) {
            continue;
        }
        for Hidden { path, target, .. } in done {
            match swap(&path, &target) {
                Ok(()) => tracing::warn!(file = %target.display(), "took back a save that was interrupted"),
                Err(error) => {
                    tracing::error!(%error, file = %target.display(), "can't take back a save that was interrupted");
                }
            }
        }
    }
}

/// Removes files that nobody ever saw, and takes over those into which somebody may have written.
pub(super) fn adopt(folder: &Folder) -> Vec<Displaced> {
    let _saving = lock(folder.path());
    let (hidden, unfinished) = hidden::in_folders(&folder.with_targets());
    for path in unfinished {
        // Nobody needs it: if it can't be removed, it only takes some space.
        let _ = fs::remove_file(path);
    }
    hidden.into_iter().map(|hidden| Displaced::new(&folder.name_of(&hidden.target), hidden)).collect()
}

/// Whether the target is what it was to become, and the hidden file is exactly what the target was.
fn is_done(hidden: &Hidden) -> bool {
    Fingerprint::at(&hidden.path) == Some(hidden.before)
        && Fingerprint::at(&hidden.target) == Some(hidden.after)
}
