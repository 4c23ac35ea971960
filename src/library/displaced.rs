//! What a save took a file's place of. An editor that had it open may still write into it, so it is kept for a while.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant, SystemTime},
};

use super::{
    hidden::{Content, Hidden},
    save::sync_folder,
};

/// Longer than an editor takes from opening a file to having written it.
const KEEP: Duration = Duration::from_mins(1);

/// A file that was at a target and is not any more.
#[derive(Debug)]
pub(super) struct Displaced {
    /// The target, as reports show it.
    pub(super) file: String,
    hidden: Hidden,
    /// Where it is kept for people to find, once it holds something that nobody knows of.
    kept: Option<(PathBuf, Content)>,
    /// When it was written to and how long it was, as last looked at.
    stamp: Option<(SystemTime, u64)>,
    until: Instant,
}

/// What somebody wrote when the file they had open was in its place no more.
pub(super) struct Late {
    /// The name under which it is kept.
    pub(super) kept: String,
    /// What stands in its place.
    pub(super) ours: Vec<u8>,
    pub(super) theirs: Vec<u8>,
}

impl Displaced {
    pub(super) fn new(file: &str, hidden: Hidden) -> Self {
        Self { file: file.to_owned(), hidden, kept: None, stamp: None, until: Instant::now() + KEEP }
    }

    /// What somebody wrote into it since it was last looked at.
    pub(super) fn look(&mut self) -> Option<Late> {
        let path = self.path();
        let metadata = fs::metadata(path).ok()?;
        let stamp = Some((metadata.modified().ok()?, metadata.len()));
        // Within one tick of the clock it can't be told: at the end it is read in any case.
        if self.stamp == stamp && !self.is_over() {
            return None;
        }
        let theirs = fs::read(path).ok()?;
        self.stamp = stamp;
        let content = Content::of(&theirs);
        let is_known =
            self.kept.as_ref().map_or_else(|| self.hidden.knows(content), |(_, known)| *known == content);
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
        // As the file itself is shown, unless that is a link to elsewhere.
        let shown = Path::new(&self.file).with_file_name(kept.file_name().unwrap_or_default());
        let shown = if shown.exists() { shown } else { kept.clone() }.display().to_string();
        self.kept = Some((kept, content));
        Some(Late { kept: shown, ours: fs::read(&self.hidden.target).unwrap_or_default(), theirs })
    }

    /// From now on, nobody is expected to write into it.
    pub(super) fn end(&mut self) {
        self.until = Instant::now();
    }

    /// Whether nobody will write into it any more.
    pub(super) fn is_over(&self) -> bool {
        self.until <= Instant::now()
    }

    /// Removes it, unless it holds what somebody saved.
    pub(super) fn forget(self) {
        if self.kept.is_none()
            && Content::at(&self.hidden.path).is_some_and(|content| self.hidden.knows(content))
        {
            // What can't be removed is found at the next start.
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
        // A link doesn't replace what is there; and who writes into the file goes on to write into this one.
        match fs::hard_link(&hidden.path, &kept) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                number += 1;
                continue;
            }
            // With both names it would be found again at the next start, and kept twice.
            Ok(()) => drop(fs::remove_file(&hidden.path)),
            // There are file systems without links.
            Err(_) => fs::rename(&hidden.path, &kept)?,
        }
        // It is there, whether or not a power loss would spare its name.
        let _ = sync_folder(&kept);
        return Ok(kept);
    }
}
