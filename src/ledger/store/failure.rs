//! Why something is not kept.

/// Why rows can't be read or written.
#[derive(Debug, thiserror::Error)]
pub(in crate::ledger) enum Failure {
    /// This piece of work can't be done. Others can.
    #[error("{0}")]
    Work(String),
    /// No work can be done at present.
    #[error("{1}")]
    Store(Down, String),
}

/// Why what was to be kept is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Down {
    /// Too much waits, or another process holds the store. What was asked for may still be done.
    #[error("the ledger is busy; try again in a moment")]
    Slow,
    /// No folder, no space, no permission, a newer version's file, a failing disk, or no ledger at all.
    #[error("the ledger can't be written; the log says why")]
    Unavailable,
    /// The file is damaged. It is set aside and a new one begun.
    #[error("the ledger's file is damaged; the log says what becomes of it")]
    Corrupt,
}
