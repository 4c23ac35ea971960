//! A server's own folder, set aside: moved beside the others under a name that is no server's, and moved back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{durable::sync_parent, folder, recover};
use crate::{knowledge::Server, library::CreateError};

/// Between a server's number and how often something of it was set aside.
const ASIDE: &str = ".aside-";

/// Moves a server's folder aside.
pub(super) fn set_aside(root: &Path, server: Server) -> Result<(), CreateError> {
    let from = folder::server(root, server);
    let _making = recover::lock(&folder::servers(root));
    let _saving = recover::lock(&from);
    let number = latest(root, server).map_or(1, |(number, _)| number + 1);
    moved(&from, &folder::servers(root).join(format!("{server}{ASIDE}{number}")))
}

/// Moves back what was set aside last.
pub(super) fn take_up(root: &Path, server: Server) -> Result<(), CreateError> {
    let to = folder::server(root, server);
    let _making = recover::lock(&folder::servers(root));
    let (_, from) = latest(root, server).ok_or(CreateError::NoneAside)?;
    // An empty folder is replaced, any other is not.
    moved(&from, &to).map_err(|error| if to.exists() { CreateError::Exists { path: to } } else { error })
}

/// What was set aside last: how many were set aside by then, and where it is.
pub(super) fn latest(root: &Path, server: Server) -> Option<(u64, PathBuf)> {
    let items = fs::read_dir(folder::servers(root)).into_iter().flatten().flatten();
    let number = |name: &str| name.strip_prefix(&server.to_string())?.strip_prefix(ASIDE)?.parse().ok();
    items.filter_map(|item| Some((number(item.file_name().to_str()?)?, item.path()))).max()
}

fn moved(from: &Path, to: &Path) -> Result<(), CreateError> {
    let moved = fs::rename(from, to).and_then(|()| sync_parent(to));
    moved.map_err(|source| CreateError::Io { path: to.to_owned(), source })
}
