//! What an error of `SQLite`'s means: for those who wait, and for the rest of the work.

use rusqlite::ErrorCode;

use crate::ledger::store::{Down, Failure};

/// What an error of `SQLite`'s means for those who wait.
pub(super) fn down(error: &rusqlite::Error) -> Down {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Down::Slow,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Down::Corrupt,
        _ => Down::Unavailable,
    }
}

/// Whether an error is that of one piece of work, not the file's or the disk's.
fn concerns_one(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        None | Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::Unknown)
    )
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        if concerns_one(&error) {
            Self::Work(error.to_string())
        } else {
            Self::Store(down(&error), error.to_string())
        }
    }
}
