//! Some of many, where there is no time for all.

use super::words;

/// At most so many of all, evenly, whatever the order of the files.
pub(super) fn some<T>(all: Vec<T>, most: usize, text: impl Fn(&T) -> &str) -> Vec<T> {
    let mut hashes = all.iter().map(|one| words::hash(text(one))).collect::<Vec<_>>();
    hashes.sort_unstable();
    match hashes.get(most).copied() {
        Some(cut) => all.into_iter().filter(|one| words::hash(text(one)) < cut).collect(),
        None => all,
    }
}
