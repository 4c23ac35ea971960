//! Writing that is on disk when it returns.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

/// Writes a file that was not there, and syncs it. It gets the owner, group and mode of `original`, where there is one.
pub(super) fn write_new(path: &Path, bytes: &[u8], original: Option<&Metadata>) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if original.is_some() {
        // Nobody else may read it before it has the original's mode.
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    if let Some(original) = original {
        same_access(&file, original)?;
    }
    // A failed sync is not tried again: the system may have forgotten what it could not write.
    file.sync_all()
}

/// Syncs the folder that a file is in, and with it the names of all files there.
pub(super) fn sync_parent(file: &Path) -> io::Result<()> {
    // Windows can't open a folder, and needs no such thing.
    if cfg!(unix) {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}

/// Sets the original's owner, group and mode, as far as this process may.
#[cfg(unix)]
fn same_access(file: &File, original: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.metadata()?;
    let (user, group) = (original.uid(), original.gid());
    let attempts = [
        (own.uid() != user).then_some((Some(user), Some(group))),
        (own.gid() != group).then_some((None, Some(group))),
    ];
    for (user, group) in attempts.into_iter().flatten() {
        match fchown(file, user, group) {
            // `InvalidInput` is what a container says that doesn't know this user.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::InvalidInput) => {}
            done => {
                done?;
                break;
            }
        }
    }
    // The mode comes after the owner: a new owner takes away special bits.
    file.set_permissions(original.permissions())
}

#[cfg(not(unix))]
fn same_access(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
