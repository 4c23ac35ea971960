//! What a process that was killed in the middle of a save leaves behind.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::Path,
};

use super::{
    displaced::Displaced,
    exchange::exchange,
    folder::Folder,
    hidden::{self, Content, Hidden},
};

/// Keeps other processes from saving to this folder, for as long as it is held.
///
/// Nothing where the file system has no such locks: what they guard against is rare.
pub(super) fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Takes back saves of several files that went only half the way.
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
        if !rest.iter().any(|hidden| Content::at(&hidden.path) == Some(hidden.after)) {
            continue;
        }
        for Hidden { path, target, .. } in done {
            match exchange(&path, &target) {
                Ok(()) => tracing::warn!(file = %target.display(), "took back a save that was interrupted"),
                Err(error) => {
                    tracing::error!(%error, file = %target.display(), "can't take back a save that was interrupted");
                }
            }
        }
    }
}

/// Removes what nobody ever saw, and takes over what somebody may have written into.
pub(super) fn adopt(folder: &Folder) -> Vec<Displaced> {
    let _saving = lock(folder.path());
    let (hidden, unfinished) = hidden::in_folders(&folder.with_targets());
    for path in unfinished {
        // Nobody needs it; it takes some room.
        let _ = fs::remove_file(path);
    }
    hidden.into_iter().map(|hidden| Displaced::new(&folder.name_of(&hidden.target), hidden)).collect()
}

/// Whether the target has become what it was to become, over nothing but what it was.
fn is_done(hidden: &Hidden) -> bool {
    Content::at(&hidden.path) == Some(hidden.before) && Content::at(&hidden.target) == Some(hidden.after)
}
