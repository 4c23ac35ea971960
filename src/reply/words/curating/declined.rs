//! Why somebody may not, or can't just now.

/// Why somebody may not, or can't just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declined {
    /// The server has a knowledge base of its own already.
    HasItsOwn,
    /// The server has no knowledge base of its own.
    HasNone,
    /// The records can't be reached.
    LedgerDown,
    /// It takes more than a moderator's role.
    NotAManager,
    /// They are no moderator.
    NotAModerator,
    /// There is no such entry.
    NoSuchEntry,
    /// Moderators work in a server.
    NotInAServer,
    /// Somebody else began it.
    NotYourForm,
    /// Others keep the knowledge base that the server is answered from.
    NotYours,
    /// It is more than can be kept until the next step.
    TooMuchAtOnce,
    /// The form or review was used, forgotten, or is too old.
    UsedOrTooOld,
}
