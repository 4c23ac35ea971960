//! Why somebody may not, or can't just now.

use crate::reply::{Declined, Reply};

/// Moderators work in a server.
pub fn not_in_a_server() -> Reply {
    Reply::said(Declined::NotInAServer)
}

/// They are no moderator of the community's knowledge base.
pub fn not_a_moderator() -> Reply {
    Reply::said(Declined::NotAModerator)
}

/// It takes more than a moderator's role.
pub fn not_a_manager() -> Reply {
    Reply::said(Declined::NotAManager)
}

/// The server is answered from the default knowledge base, which others keep.
pub fn not_yours() -> Reply {
    Reply::said(Declined::NotYours)
}

/// The server has a knowledge base of its own already.
pub fn has_its_own() -> Reply {
    Reply::said(Declined::HasItsOwn)
}

/// The server has no knowledge base of its own.
pub fn has_none() -> Reply {
    Reply::said(Declined::HasNone)
}

/// What should be remembered can't be just now. Answering goes on.
pub fn ledger_down() -> Reply {
    Reply::said(Declined::LedgerDown)
}

/// A form or a review that was used, forgotten, or is more than a day old.
pub fn parked_gone() -> Reply {
    Reply::said(Declined::UsedOrTooOld)
}

/// A form or a review of somebody else's.
pub fn not_your_form() -> Reply {
    Reply::said(Declined::NotYourForm)
}

/// An entry was named that isn't there.
pub fn no_such_entry() -> Reply {
    Reply::said(Declined::NoSuchEntry)
}

/// More than can be kept until the next step.
pub fn too_much_at_once() -> Reply {
    Reply::said(Declined::TooMuchAtOnce)
}
