//! A server's own folder, made in one step: it is there whole, or not at all.

use std::{fs, io, path::Path};

use super::{
    durable::{sync_parent, write_new},
    folder, hidden, recover,
};
use crate::{
    knowledge::{File, Server},
    library::CreateError,
};

/// Begins the names of folders that are still being filled.
const UNFINISHED: &str = ".footnote-";

/// Makes a server's folder with these files, and with copies of these texts of the root's.
pub(super) fn create(
    root: &Path,
    server: Server,
    files: &[File],
    texts: &[String],
) -> Result<(), CreateError> {
    let target = folder::server(root, server);
    let failed = |source| CreateError::Io { path: target.clone(), source };
    let servers = folder::servers(root);
    if fs::create_dir(&servers).is_ok() {
        sync_parent(&servers).map_err(failed)?;
    }
    let _making = recover::lock(&servers);
    let unfinished = servers.join(format!("{UNFINISHED}{:016x}", hidden::new_save()));
    let made =
        fs::create_dir(&unfinished).and_then(|()| fill(&unfinished, root, files, texts)).map_err(failed);
    // Replaces an empty folder; refuses any other.
    let moved = made.and_then(|()| match fs::rename(&unfinished, &target) {
        Err(_) if target.exists() => Err(CreateError::Exists { path: target.clone() }),
        moved => moved.map_err(failed),
    });
    if moved.is_err() {
        // If it can't be removed now, the next start does.
        let _ = fs::remove_dir_all(&unfinished);
    }
    moved.and_then(|()| sync_parent(&target).map_err(failed))
}

/// Removes folders that a killed process did not finish.
pub(super) fn clear(root: &Path) {
    let servers = folder::servers(root);
    let _making = recover::lock(&servers);
    for item in fs::read_dir(&servers).into_iter().flatten().flatten() {
        if item.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // Nobody needs it: if it can't be removed, it only takes some space.
            let _ = fs::remove_dir_all(item.path());
        }
    }
}

fn fill(folder: &Path, root: &Path, files: &[File], texts: &[String]) -> io::Result<()> {
    for File { name, bytes } in files {
        write_new(&folder.join(name), bytes, None)?;
    }
    for name in texts {
        let copied = folder.join(name);
        // Two documents may share a text. A text that isn't at hand isn't missed in the copy either.
        if let (false, Ok(text)) = (copied.exists(), fs::read(root.join(name))) {
            copied.parent().map_or(Ok(()), fs::create_dir_all)?;
            write_new(&copied, &text, None)?;
            copied.ancestors().take_while(|path| *path != folder).try_for_each(sync_parent)?;
        }
    }
    // Any name will do to sync the folder itself.
    sync_parent(&folder.join("files"))
}
