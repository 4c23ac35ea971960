//! Why somebody may not, or can't just now.

use crate::reply::Reply;

/// Moderators work in a server.
pub fn not_in_a_server() -> Reply {
    Reply::said("The knowledge is kept in a server that has added me, not in direct messages.")
}

/// They are no moderator of the community's knowledge.
pub fn not_a_moderator() -> Reply {
    Reply::said(
        "That is for moderators: people with Manage Server, or with a role that they named by /knowledge settings.",
    )
}

/// It takes more than a moderator's role.
pub fn not_a_manager() -> Reply {
    Reply::said("That takes Manage Server: a moderator's role alone is not enough.")
}

/// The server is answered from the default knowledge, which others keep.
pub fn not_yours() -> Reply {
    Reply::said(
        "This server is answered from a knowledge that others keep, too. /knowledge begin gives it one of its own. \
         (Whoever runs me can let this server edit the default one: FOOTNOTE_HOME.)",
    )
}

/// The server has a knowledge of its own already.
pub fn has_its_own() -> Reply {
    Reply::said("This server has a knowledge of its own already. /knowledge add writes an entry.")
}

/// What should be remembered can't be just now. Answering goes on.
pub fn ledger_down() -> Reply {
    Reply::said(
        "My records can't be reached just now, so I can't do that, and nothing was changed. Answering goes on. Please \
         try again in a moment; the operator finds the cause in the log.",
    )
}

/// A form or a review that was used, forgotten, or is more than a day old.
pub fn parked_gone() -> Reply {
    Reply::said("That was saved, dropped, or is more than a day old. Please begin anew.")
}

/// A form or a review of somebody else's.
pub fn not_your_form() -> Reply {
    Reply::said("Somebody else began this, so only they can go on with it. You can begin your own.")
}

/// An entry was named that isn't there.
pub fn no_such_entry() -> Reply {
    Reply::said("There is no such entry (any more). Choose one of those that come up as you type.")
}

/// More than can be kept until the next step.
pub fn too_much_at_once() -> Reply {
    Reply::said("That is too much for one step. Do it in parts, or in the files.")
}
