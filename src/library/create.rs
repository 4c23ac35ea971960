//! A server's own knowledge, made in one step: it is there whole, or not at all.

use std::{fs, io, path::Path};

use crate::knowledge::Server;

use super::{
    CreateError, Shelf, folder, hidden, recover,
    save::{sync_folder, write_new},
};

/// The file that a knowledge begins with.
const STARTER: &str = "knowledge.toml";

const STARTER_TEXT: &str = r#"# What is known here. Each answer rests on a document that it cites. To begin, take away the # below, or ask your
# bot: /knowledge add. A file that is saved is live a second later; what is wrong with it is told, and changes nothing.

# [documents.handbook]
# title = "The Handbook"
# published = 2024

# [[entry]]
# id = "opening-hours"
# question = "When are you open?"
# also = ["opening hours", "how late can I come"]
# answer = "From nine to five, on every weekday.[1]"
# cite = [{ document = "handbook", at = "page 2", quote = "nine to five" }]
"#;

/// Of folders that are being made.
const UNFINISHED: &str = ".footnote-";

/// Makes a server's folder: with a file to begin with, or as a copy.
pub(super) fn create(root: &Path, server: Server, copy: Option<&Shelf>) -> Result<(), CreateError> {
    let target = folder::server(root, server);
    let failed = |source| CreateError::Io { path: target.clone(), source };
    let servers = folder::servers(root);
    if fs::create_dir(&servers).is_ok() {
        sync_folder(&servers).map_err(failed)?;
    }
    let _making = recover::lock(&servers);
    let unfinished = servers.join(format!("{UNFINISHED}{:016x}", hidden::new_save()));
    let made = fs::create_dir(&unfinished).and_then(|()| fill(&unfinished, root, copy)).map_err(failed);
    // A folder that is empty is taken the place of, and no other.
    let moved = made.and_then(|()| match fs::rename(&unfinished, &target) {
        Err(_) if target.exists() => Err(CreateError::Exists { path: target.clone() }),
        moved => moved.map_err(failed),
    });
    if moved.is_err() {
        // What can't be removed is found at the next start.
        let _ = fs::remove_dir_all(&unfinished);
    }
    moved.and_then(|()| sync_folder(&target).map_err(failed))
}

/// Removes what was not finished by a process that was killed.
pub(super) fn clear(root: &Path) {
    let servers = folder::servers(root);
    let _making = recover::lock(&servers);
    for item in fs::read_dir(&servers).into_iter().flatten().flatten() {
        if item.file_name().to_string_lossy().starts_with(UNFINISHED) {
            // Nobody needs it; it takes some room.
            let _ = fs::remove_dir_all(item.path());
        }
    }
}

fn fill(folder: &Path, root: &Path, copy: Option<&Shelf>) -> io::Result<()> {
    let Some(shelf) = copy else {
        let starter = folder.join(STARTER);
        write_new(&starter, STARTER_TEXT.as_bytes(), None)?;
        return sync_folder(&starter);
    };
    for file in &shelf.files {
        let name = Path::new(&file.name).file_name().unwrap_or_default();
        write_new(&folder.join(name), &file.bytes, None)?;
    }
    for name in shelf.knowledge.documents().iter().filter_map(|document| document.text.as_ref()) {
        let copied = folder.join(name);
        // Two documents may have one text, and one that isn't at hand isn't missed here either.
        if let (false, Ok(text)) = (copied.exists(), fs::read(root.join(name))) {
            copied.parent().map_or(Ok(()), fs::create_dir_all)?;
            write_new(&copied, &text, None)?;
            copied.ancestors().take_while(|path| *path != folder).try_for_each(sync_folder)?;
        }
    }
    sync_folder(&folder.join(STARTER))
}
