//! Two files swapped in one step, so that whatever was there is still at hand.

use std::{fs, io, path::Path, sync::Once};

/// Swaps two files of one folder.
///
/// Where the system can't do that in one step, it is done in several, and the log says so once.
///
/// # Errors
/// What the system says; `NotFound` where `target` is gone.
pub(super) fn swap(hidden: &Path, target: &Path) -> io::Result<()> {
    match in_one_step(hidden, target) {
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            static SAID: Once = Once::new();
            SAID.call_once(|| {
                tracing::warn!(
                    "this file system can't exchange files: if an editor saves a file at the very moment in which \
                     an edit from Discord is saved, one of them may be lost"
                );
            });
            in_steps(hidden, target)
        }
        done => done,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn in_one_step(hidden: &Path, target: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, hidden, CWD, target, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn in_one_step(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Keeps a file at `target` at every moment. What somebody renames to it between the first step and the second is lost.
fn in_steps(hidden: &Path, target: &Path) -> io::Result<()> {
    let mut aside = hidden.as_os_str().to_owned();
    aside.push("-aside");
    let aside = Path::new(&aside);
    // A link is the same file and no copy, so what an editor still writes into it is seen.
    match fs::hard_link(target, aside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => fs::copy(target, aside).map(drop),
        done => done,
    }?;
    if let Err(error) = fs::rename(hidden, target) {
        // Nothing is lost with it: `target` is unchanged.
        let _ = fs::remove_file(aside);
        return Err(error);
    }
    fs::rename(aside, hidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(swap: fn(&Path, &Path) -> io::Result<()>) {
        let folder = tempfile::tempdir().expect("a folder");
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&a, "a").expect("a file");
        assert_eq!(swap(&a, &b).expect_err("b is not there").kind(), io::ErrorKind::NotFound);
        fs::write(&b, "b").expect("a file");
        swap(&a, &b).expect("both are there");
        assert_eq!(fs::read(&a).expect("a file"), b"b");
        assert_eq!(fs::read(&b).expect("a file"), b"a");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn two_files_are_swapped() {
        check(swap);
    }

    #[test]
    fn two_files_are_swapped_in_steps() {
        check(in_steps);
    }
}
