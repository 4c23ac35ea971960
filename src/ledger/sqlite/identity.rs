//! Whether the files that are open are still those that stand in the folder.
//!
//! `SQLite` goes on writing into a file that was moved or deleted, and into one that somebody damages: whoever is told that
//! something is kept there is told something wrong.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// What the ledger's files were when the ledger last had them in hand.
#[derive(Debug)]
pub(super) struct Identity {
    /// The file itself, and what `SQLite` keeps beside it.
    files: [(PathBuf, Option<Number>); 3],
    /// When the file itself was last written, and its length.
    stamp: Stamp,
}

/// What tells a file from another one of the same name.
type Number = (u64, u64);

/// Changed by whoever writes.
type Stamp = Option<(SystemTime, u64)>;

/// What became of the files meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// They are there as they were.
    Same,
    /// Somebody else has written into the file: it may be damaged.
    Written,
    /// They, or some of them, are not there any more.
    Gone,
    /// Others have their names.
    Others,
}

impl Identity {
    /// Of the files that are open now. `path`: the file itself.
    pub(super) fn of(path: &Path) -> Self {
        let files = ["", "-wal", "-shm"].map(|suffix| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            let file = PathBuf::from(name);
            let number = number(&file);
            (file, number)
        });
        Self { stamp: stamp(&files[0].0), files }
    }

    /// What is there now.
    pub(super) fn look(&self) -> Found {
        for (file, was) in &self.files {
            match (number(file), was) {
                // Gone also where it was so while the ledger was being opened.
                (None, _) | (_, None) => return Found::Gone,
                (Some(is), Some(was)) if is != *was => return Found::Others,
                _ => {}
            }
        }
        if stamp(&self.files[0].0) == self.stamp { Found::Same } else { Found::Written }
    }

    /// Takes what the ledger itself has just written as known.
    pub(super) fn has_written(&mut self) {
        self.stamp = stamp(&self.files[0].0);
    }
}

#[cfg(unix)]
fn number(file: &Path) -> Option<Number> {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata(file).ok().map(|file| (file.dev(), file.ino()))
}

/// Elsewhere, a file that is open can't be moved: any that is there is the same one.
#[cfg(not(unix))]
fn number(file: &Path) -> Option<Number> {
    file.exists().then_some((0, 0))
}

fn stamp(file: &Path) -> Stamp {
    let file = fs::metadata(file).ok()?;
    Some((file.modified().ok()?, file.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_went_while_they_were_being_opened_are_gone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ledger.sqlite");
        assert_eq!(Identity::of(&file).look(), Found::Gone);
        for name in ["ledger.sqlite", "ledger.sqlite-wal"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(Identity::of(&file).look(), Found::Gone, "its third file is missing");
        fs::write(folder.path().join("ledger.sqlite-shm"), "").unwrap();
        assert_eq!(Identity::of(&file).look(), Found::Same);
    }
}
