//! Opens the file: makes it, brings it up to date, and sets it aside where it is damaged.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use super::{
    database::Database,
    failure,
    identity::Identity,
    schema::{self, MigrateError},
};
use crate::ledger::store::{Down, SetAside};

/// The ledger's name in its folder.
pub(super) const FILE: &str = "ledger.sqlite";

/// How long `SQLite` itself waits for another process. The writer tries again for as long as anything waits.
const BUSY: Duration = Duration::from_millis(250);

/// Durable when committed, and no deleted byte stays in the file. VACUUM keeps its copy in memory: no other place may
/// hold what people wrote.
const PRAGMAS: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cell_size_check = ON;
";

/// How closely a file is looked at before it is used.
#[derive(Debug, Clone, Copy)]
pub(super) enum Check {
    /// At every start.
    Quick,
    /// Where damage was met that a quick look had missed.
    Full,
}

/// Why there is no file to write to.
#[derive(Debug, thiserror::Error)]
pub(super) enum OpenError {
    /// The folder can't be made, or the file in it.
    #[error("can't make {}: {source}; name the ledger's folder with FOOTNOTE_DATA", path.display())]
    Make { path: PathBuf, source: io::Error },
    /// The file is damaged and can't be moved out of the way.
    #[error("{} is damaged ({because}) and can't be set aside: {source}; move it away", path.display())]
    Stuck { path: PathBuf, because: String, source: io::Error },
    /// The file can't be brought up to date.
    #[error("can't use {}: {source}", path.display())]
    Migrate { path: PathBuf, source: MigrateError },
    /// The folder is on a disk that several processes can't share a file on.
    #[error(
        "{} must be on a local disk: SQLite can't keep a write-ahead log there; name another folder with FOOTNOTE_DATA",
        path.display()
    )]
    NotLocal { path: PathBuf },
    /// It was there, and is not any more.
    #[error(
        "{} is gone: put it back, and Footnote goes on with it; or start Footnote anew, and it begins another one", path.display()
    )]
    Gone { path: PathBuf },
    /// `SQLite` says no.
    #[error("can't open {}: {source}", path.display())]
    Sql { path: PathBuf, source: rusqlite::Error },
}

/// Whether there is a file by the ledger's name.
pub(super) fn is_there(folder: &Path) -> bool {
    folder.join(FILE).exists()
}

/// The folder's file. A damaged one is set aside, and a new one begun. `may_begin`: whether one is begun also where there is none.
pub(super) fn open(
    folder: &Path,
    check: Check,
    now: i64,
    may_begin: bool,
) -> Result<(Database, Option<SetAside>), OpenError> {
    if !may_begin && !is_there(folder) {
        return Err(OpenError::Gone { path: folder.join(FILE) });
    }
    make_folder(folder).map_err(|source| OpenError::Make { path: folder.to_owned(), source })?;
    let path = folder.join(FILE);
    match open_file(&path, check) {
        Err(error) if error.kind() == Down::Corrupt => {
            let because = error.cause();
            let aside = set_aside(folder, now).map_err(|source| OpenError::Stuck {
                path: path.clone(),
                because: because.clone(),
                source,
            })?;
            Ok((open_file(&path, Check::Quick)?, Some(SetAside { path: aside, because })))
        }
        opened => Ok((opened?, None)),
    }
}

impl OpenError {
    pub(super) fn kind(&self) -> Down {
        match self {
            Self::Sql { source, .. } | Self::Migrate { source: MigrateError::Sql(source), .. } => {
                failure::down(source)
            }
            Self::Stuck { .. } => Down::Corrupt,
            Self::Make { .. } | Self::Migrate { .. } | Self::NotLocal { .. } | Self::Gone { .. } => {
                Down::Unavailable
            }
        }
    }

    /// What `SQLite` says, without our words around it.
    fn cause(&self) -> String {
        std::error::Error::source(self).map_or_else(|| self.to_string(), ToString::to_string)
    }
}

fn open_file(path: &Path, check: Check) -> Result<Database, OpenError> {
    let failed = |source| OpenError::Sql { path: path.to_owned(), source };
    make_file(path).map_err(|source| OpenError::Make { path: path.to_owned(), source })?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut sql = Connection::open_with_flags(path, flags).map_err(failed)?;
    sql.busy_timeout(BUSY).map_err(failed)?;
    let mode: String =
        sql.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0)).map_err(failed)?;
    if mode != "wal" {
        return Err(OpenError::NotLocal { path: path.to_owned() });
    }
    sql.execute_batch(PRAGMAS).map_err(failed)?;
    inspect(&sql, check).map_err(failed)?;
    schema::migrate(&mut sql, schema::STEPS)
        .map_err(|source| OpenError::Migrate { path: path.to_owned(), source })?;
    let salt = sql.query_row("SELECT salt FROM secret", [], |row| row.get(0)).map_err(failed)?;
    Ok(Database { sql, salt, identity: Identity::of(path) })
}

/// Finds damage, as the error `SQLite` itself has for it.
fn inspect(sql: &Connection, check: Check) -> rusqlite::Result<()> {
    let check = match check {
        Check::Quick => "quick_check",
        Check::Full => "integrity_check",
    };
    let found: String = sql.pragma_query_value(None, check, |row| row.get(0))?;
    if found == "ok" {
        return Ok(());
    }
    let corrupt = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(rusqlite::Error::SqliteFailure(corrupt, Some(found)))
}

/// Moves the file out of the way, and what `SQLite` keeps beside it.
fn set_aside(folder: &Path, now: i64) -> io::Result<PathBuf> {
    let mut aside = PathBuf::new();
    for moment in now.. {
        aside = folder.join(format!("ledger-broken-{moment}.sqlite"));
        if !aside.exists() {
            break;
        }
    }
    let beside = |path: &Path, suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    };
    let file = folder.join(FILE);
    for suffix in ["-wal", "-shm"] {
        match fs::rename(beside(&file, suffix), beside(&aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::rename(&file, &aside)?;
    Ok(aside)
}

/// Makes the folder, for nobody else to look into.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // SQLite sees to it that the file stays in the folder; that the folder stays where it is, is for us to see to. A
    // folder above that may not be read can't be synced, and is no reason to do without.
    #[cfg(unix)]
    if let Some(Ok(above)) = fs::canonicalize(folder)?.parent().map(fs::File::open) {
        above.sync_all()?;
    }
    Ok(())
}

/// Makes the file, for nobody else to read. `SQLite` gives those beside it the same permissions.
fn make_file(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_look_into_it() {
        use std::os::unix::fs::PermissionsExt as _;

        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("a/b");
        let (database, _) = open(&folder, Check::Quick, 0, true).unwrap();
        database.sql.execute("INSERT INTO tallies VALUES ('default', 1, 1)", []).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        for name in [FILE, "ledger.sqlite-wal", "ledger.sqlite-shm"] {
            assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
        }
    }

    #[test]
    fn what_was_set_aside_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..3 {
            fs::write(folder.path().join(FILE), format!("no database {round}")).unwrap();
            let (_, aside) = open(folder.path(), Check::Quick, 7, true).unwrap();
            let kept = fs::read_to_string(aside.unwrap().path).unwrap();
            assert_eq!(kept, format!("no database {round}"));
        }
    }
}
