//! What the library asks of whatever keeps its files. Today that is a folder on disk.

use std::{collections::BTreeSet, fmt, io, sync::Arc, time::Duration};

use super::{CreateError, OpenError, SaveError};
use crate::knowledge::{Community, File, Server, Texts};

/// Where the files of all communities are kept.
///
/// The last methods, from [`last_written`](Self::last_written) on, are for stores into which others write while they are
/// served. A store that nobody else can write to halfway leaves them as they are.
pub(super) trait Store: fmt::Debug + Send + Sync {
    /// The servers that have files of their own: the same set as long as nothing changes.
    fn servers(&self) -> Arc<BTreeSet<Server>>;

    /// What a community's file names begin with, up to the last slash and with it.
    fn prefix(&self, community: Community) -> String;

    /// A community's files, by name.
    fn load(&self, community: Community) -> Result<Vec<File>, OpenError>;

    /// Those of a community's document texts that are at hand.
    fn texts(&self, community: Community, names: &[String]) -> Texts;

    /// Tells these files, and these texts as they are stored now, from any other state.
    fn version(&self, community: Community, files: &[File], texts: &[String]) -> Version;

    /// Tells the state of a community's files and texts from any other, without reading them. Nothing where it can't: what was
    /// written a moment ago may be written again, and look the same.
    fn stamp(&self, _: Community, _: &[String]) -> Option<Version> {
        None
    }

    /// Compares and swaps: writes all the changes durably, or none of them.
    ///
    /// # Errors
    /// A file is not what its change was made from, or the store fails.
    fn swap(&self, community: Community, changes: &[FileChange<'_>]) -> Result<(), SaveError>;

    /// Gives a server files of its own, all or none: `files`, without their folders, and copies of the default
    /// community's `texts`.
    ///
    /// # Errors
    /// It has some already, or the store fails.
    fn create(&self, server: Server, files: &[File], texts: &[String]) -> Result<(), CreateError>;

    /// Moves a server's own files aside, all or none. They are kept.
    ///
    /// # Errors
    /// The store fails.
    fn set_aside(&self, server: Server) -> Result<(), CreateError>;

    /// Whether files of a server's were set aside.
    fn has_aside(&self, server: Server) -> bool;

    /// Moves back what was set aside last.
    ///
    /// # Errors
    /// The server has files, none were set aside, or the store fails.
    fn take_up(&self, server: Server) -> Result<(), CreateError>;

    /// Calls `wake` whenever something may have changed, for as long as what it returns is kept.
    fn changes(&self, wake: Wake) -> Box<dyn Changes>;

    /// How long ago somebody last wrote to a community's files, and so may still be writing.
    fn last_written(&self, _: Community) -> Option<Duration> {
        None
    }

    /// Takes back the saves of a killed process that are incomplete. Comes before the first load.
    fn roll_back(&self, _: Community) {}

    /// Clears away the beginnings of what killed processes were to create.
    fn clear(&self) {}

    /// Takes over whatever else killed processes left behind. Comes before the first call of
    /// [`late_writes`](Self::late_writes).
    fn adopt(&self, _: Community) {}

    /// Whether others may still write into files that saves have replaced.
    fn expects_late_writes(&self, _: Community) -> bool {
        false
    }

    /// What others wrote since the last call into files that saves had replaced by then.
    fn late_writes(&self, _: Community) -> Vec<LateWrite> {
        Vec::new()
    }

    /// Makes the next call of [`late_writes`](Self::late_writes) the last.
    fn close(&self, _: Community) {}
}

/// Wakes whoever follows the changes of a store.
pub(super) type Wake = Box<dyn Fn() + Send>;

/// A store's changes, followed until this is dropped.
pub(super) trait Changes: Send {
    /// Follows from now on what matters now: the files of these communities with the texts that they name, and whether further
    /// servers get files.
    fn follow(&mut self, loaded: Vec<Followed>);
}

/// A community whose changes are followed.
#[derive(Debug)]
pub(super) struct Followed {
    pub(super) community: Community,
    /// The documents' texts that its files name.
    pub(super) texts: Vec<String>,
    /// The state that it was last seen in, as [`stamp`](Store::stamp) tells it: as long as it is this, the same matters.
    pub(super) stamp: Option<Version>,
}

/// Changes may be lost on their way: whoever follows them also looks this often.
pub(super) const LOOK_EVERY: Duration = Duration::from_secs(5);

/// A short name for one state of a community's files and texts, valid as long as this process lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version(pub(super) u64);

/// A file as an edit found it and as it leaves it.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileChange<'a> {
    /// As reports show it.
    pub(super) name: &'a str,
    /// Nothing where the file is new.
    pub(super) before: Option<&'a [u8]>,
    pub(super) after: &'a [u8],
}

/// What somebody wrote into a file after a save had replaced it.
#[derive(Debug)]
pub(super) struct LateWrite {
    /// The file's name.
    pub(super) file: String,
    /// The name of the file beside it that keeps `theirs`.
    pub(super) kept: String,
    /// What the file holds.
    pub(super) ours: Vec<u8>,
    pub(super) theirs: Vec<u8>,
}

/// Keeps what can be made anew, or done without: between starts, or while nobody needs it.
pub(super) trait Attic: fmt::Debug + Send + Sync {
    /// What was kept last under this name, if it is there.
    fn load(&self, name: &str) -> Option<Vec<u8>>;

    /// Keeps all of it.
    fn save(&self, name: &str, bytes: &[u8]) -> io::Result<()>;
}
