//! Files that a save has replaced. An editor that has one open may still write into it, so each is kept for a while.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant, SystemTime},
};

use super::{
    durable::sync_parent,
    hidden::{Fingerprint, Hidden},
};
use crate::library::store::LateWrite;

/// Longer than an editor takes from opening a file to having written it.
const KEEP: Duration = Duration::from_mins(1);

/// A file that was at a target, and no longer is.
#[derive(Debug)]
pub(super) struct Displaced {
    /// The target, as reports show it.
    file: String,
    hidden: Hidden,
    /// Once somebody has written into it: where it is kept for people to find, and what it held when last looked at.
    kept: Option<(PathBuf, Fingerprint)>,
    /// When it was last written to, and its length, when last looked at.
    stamp: Option<(SystemTime, u64)>,
    /// When it is looked at for the last time.
    until: Instant,
}

/// What somebody wrote into these files since the last call. Forgets those into which nobody will write any more.
pub(super) fn late_writes(displaced: &mut Vec<Displaced>) -> Vec<LateWrite> {
    let mut late = Vec::new();
    for mut file in std::mem::take(displaced) {
        // Asked before the look: if it is over now, that look is the last.
        let is_over = file.is_over();
        late.extend(file.look());
        if is_over {
            file.forget();
        } else {
            displaced.push(file);
        }
    }
    late
}

impl Displaced {
    pub(super) fn new(file: &str, hidden: Hidden) -> Self {
        Self { file: file.to_owned(), hidden, kept: None, stamp: None, until: Instant::now() + KEEP }
    }

    /// Whether both are the same file.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.hidden.path == other.hidden.path
    }

    /// What somebody wrote into it since the last look.
    pub(super) fn look(&mut self) -> Option<LateWrite> {
        let path = self.path();
        let metadata = fs::metadata(path).ok()?;
        let stamp = Some((metadata.modified().ok()?, metadata.len()));
        // Two writes within one tick of the clock have the same stamp, so the last look reads in any case.
        if self.stamp == stamp && !self.is_over() {
            return None;
        }
        let theirs = fs::read(path).ok()?;
        self.stamp = stamp;
        let fingerprint = Fingerprint::of(&theirs);
        let is_known = self
            .kept
            .as_ref()
            .map_or_else(|| self.hidden.knows(fingerprint), |(_, known)| *known == fingerprint);
        if is_known {
            return None;
        }
        let kept = match &self.kept {
            Some((kept, _)) => kept.clone(),
            None => keep(&self.hidden)
                .inspect_err(
                    |error| tracing::error!(%error, file = self.file, "can't keep what an editor saved"),
                )
                .ok()?,
        };
        // Shown beside the file's own name, unless that is a link to elsewhere.
        let name = kept.file_name().unwrap_or_default();
        let beside = Path::new(&self.file).with_file_name(name);
        let is_beside =
            kept.parent().zip(beside.parent()).is_some_and(|(kept, beside)| kept.ends_with(beside));
        let shown = if is_beside { beside } else { PathBuf::from(name) };
        self.kept = Some((kept, fingerprint));
        Some(LateWrite {
            file: self.file.clone(),
            kept: shown.display().to_string(),
            ours: fs::read(&self.hidden.target).unwrap_or_default(),
            theirs,
        })
    }

    /// Makes the next look the last.
    pub(super) fn end(&mut self) {
        self.until = Instant::now();
    }

    /// Whether nobody is expected to write into it any more.
    fn is_over(&self) -> bool {
        self.until <= Instant::now()
    }

    /// Removes it, unless it holds what somebody saved.
    pub(super) fn forget(self) {
        if self.kept.is_none()
            && Fingerprint::at(&self.hidden.path).is_some_and(|fingerprint| self.hidden.knows(fingerprint))
        {
            // If it can't be removed now, the next start finds it.
            let _ = fs::remove_file(&self.hidden.path);
        }
    }

    fn path(&self) -> &Path {
        self.kept.as_ref().map_or(&self.hidden.path, |(kept, _)| kept)
    }
}

/// Gives a hidden file a name that people see: `aws.toml.theirs-1`.
fn keep(hidden: &Hidden) -> io::Result<PathBuf> {
    let mut number = 1;
    loop {
        let mut name = hidden.target.clone().into_os_string();
        name.push(format!(".theirs-{number}"));
        let kept = PathBuf::from(name);
        // Unlike a rename, a link never replaces a file. An editor that goes on writing writes into this very file.
        match fs::hard_link(&hidden.path, &kept) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                number += 1;
                continue;
            }
            // With both names, the next start would find it again and keep it twice.
            Ok(()) => drop(fs::remove_file(&hidden.path)),
            // There are file systems without links.
            Err(_) => fs::rename(&hidden.path, &kept)?,
        }
        // If this fails, only a power loss could take the new name away again.
        let _ = sync_parent(&kept);
        return Ok(kept);
    }
}
