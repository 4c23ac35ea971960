//! One process alone on a folder, and with a token: two would answer everything twice, and each write over the other's ledger.

use std::{
    fs::{self, File, TryLockError},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use footnote::settings::{Settings, Token};

/// Locked as long as a process runs on the folder.
pub(crate) const RUNNING: &str = "running.lock";
/// For one that is being stopped to be gone: a service manager starts the next at once.
const GONE_WITHIN: Duration = Duration::from_secs(5);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// As long as it lives, no other process takes the same folder or the same token.
#[derive(Debug)]
pub(crate) struct Alone {
    _locked: Vec<File>,
}

/// Another one is there.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotAlone {
    /// On the folder.
    #[error(
        "another Footnote runs on the folder {}: stop it first, or give this one a folder of its own (FOOTNOTE_DATA)",
        .0.display()
    )]
    Folder(PathBuf),
    /// With the token.
    #[error(
        "another Footnote runs with the same DISCORD_TOKEN on this machine, and everything would be answered twice: \
         stop it first, or give this one a token of its own"
    )]
    Token,
}

impl Alone {
    /// Waits a little for another one to end.
    pub(crate) fn with(
        Settings { data, proxy, shards, .. }: &Settings,
        token: &Token,
    ) -> Result<Self, NotAlone> {
        let mut hasher = DefaultHasher::new();
        // Behind another proxy there may be another Discord; and other shards hear what this one doesn't.
        (token.expose(), proxy, shards.as_ref().map(ToString::to_string)).hash(&mut hasher);
        let of_the_token = std::env::temp_dir().join(format!("footnote-{:016x}.lock", hasher.finish()));
        // A folder that can't be written to is the ledger's to tell of.
        let _ = fs::create_dir_all(data);
        let latest = Instant::now() + GONE_WITHIN;
        let locked = [
            locked(&data.join(RUNNING), latest).map_err(|_| NotAlone::Folder(data.to_owned()))?,
            locked(&of_the_token, latest).map_err(|_| NotAlone::Token)?,
        ];
        Ok(Self { _locked: locked.into_iter().flatten().collect() })
    }
}

/// Somebody else has it.
struct Taken;

/// Locks a file; where files can't be locked, it goes without. The system lets go of it however the process ends.
fn locked(file: &Path, latest: Instant) -> Result<Option<File>, Taken> {
    let Ok(file) = File::options().create(true).append(true).open(file) else { return Ok(None) };
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if Instant::now() >= latest => return Err(Taken),
            Err(TryLockError::WouldBlock) => thread::sleep(LOOK_AGAIN),
        }
    }
}
