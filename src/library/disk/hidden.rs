//! The hidden files that a save makes beside those it saves, and what their names tell whoever finds them.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs,
    hash::{BuildHasher, RandomState},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

/// Ends the name of a hidden file.
const END: &str = ".footnote";
/// Ends the name of one that [`swap`](super::swap) leaves where it is killed between its steps.
const ASIDE: &str = ".footnote-aside";
/// Ends the name of one that is still being written.
const NEW: &str = ".footnote-new";

/// A file beside a target. Before the two are swapped it holds what the target is to become, afterwards what it was.
///
/// Its name tells which save it belongs to, and the fingerprints of both contents. So any later process can tell
/// whether it holds something else, which somebody else wrote.
#[derive(Debug, Clone)]
pub(super) struct Hidden {
    pub(super) path: PathBuf,
    pub(super) target: PathBuf,
    /// The number of the save, which all files that are saved at once share.
    pub(super) save: u64,
    pub(super) before: Fingerprint,
    pub(super) after: Fingerprint,
}

/// A short hash of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint(u64);

impl Hidden {
    pub(super) fn new(target: &Path, save: u64, before: &[u8], after: &[u8]) -> Self {
        let (before, after) = (Fingerprint::of(before), Fingerprint::of(after));
        let end = format!(".{save:016x}.{:016x}.{:016x}{END}", before.0, after.0);
        Self { path: beside(target, &end), target: target.to_owned(), save, before, after }
    }

    /// Where it is while it is being written. Nobody has ever seen what is found there.
    pub(super) fn unfinished(&self) -> PathBuf {
        beside(&self.target, &format!(".{:016x}{NEW}", self.save))
    }

    fn found(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let rest = name.strip_suffix(END).or_else(|| name.strip_suffix(ASIDE))?.strip_prefix('.')?;
        let mut parts = rest.rsplitn(4, '.');
        let mut number = || u64::from_str_radix(parts.next()?, 16).ok();
        let (after, before, save) = (Fingerprint(number()?), Fingerprint(number()?), number()?);
        let target = path.with_file_name(parts.next()?);
        Some(Self { path: path.to_owned(), target, save, before, after })
    }

    /// Whether the save itself put this content here or found it here.
    pub(super) fn knows(&self, fingerprint: Fingerprint) -> bool {
        fingerprint == self.before || fingerprint == self.after
    }
}

impl Fingerprint {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// The fingerprint of a file; nothing where it can't be read.
    pub(super) fn at(path: &Path) -> Option<Self> {
        fs::read(path).ok().map(|bytes| Self::of(&bytes))
    }
}

/// A number that no other save has.
pub(super) fn new_save() -> u64 {
    // The keys of a hasher are random in each process, and each hasher has its own.
    RandomState::new().hash_one(0)
}

/// The hidden files in these folders, and the paths of those that were not finished.
pub(super) fn in_folders(folders: &BTreeSet<PathBuf>) -> (Vec<Hidden>, Vec<PathBuf>) {
    let paths = folders.iter().flat_map(fs::read_dir).flatten().flatten().map(|item| item.path());
    let (mut hidden, mut unfinished) = (Vec::new(), Vec::new());
    for path in paths {
        match Hidden::found(&path) {
            Some(found) => hidden.push(found),
            None if path.as_os_str().to_string_lossy().ends_with(NEW) => unfinished.push(path),
            None => {}
        }
    }
    (hidden, unfinished)
}

/// The path in the folder of `target` that is named `.`, its name, and `end`.
fn beside(target: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(end);
    target.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_is_hidden() {
        let hidden = Hidden::new(Path::new("k/a.b.toml"), new_save(), b"before", b"after");
        assert_ne!(hidden.path.extension(), Some("toml".as_ref()));
        let found = Hidden::found(&hidden.path).expect("it is one");
        assert_eq!((found.target, found.save), (hidden.target, hidden.save));
        assert_eq!((found.before, found.after), (Fingerprint::of(b"before"), Fingerprint::of(b"after")));
        for other in ["k/a.toml", "k/.a.toml.swp", "k/.footnote", "k/.a.toml.1.2.footnote"] {
            assert!(Hidden::found(Path::new(other)).is_none(), "{other}");
        }
    }
}
