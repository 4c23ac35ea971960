//! Why somebody may not, or can't just now.

use crate::reply::words::curating::Declined;

pub(super) fn say(why: Declined) -> &'static str {
    match why {
        Declined::HasItsOwn => {
            "This server has a knowledge base of its own already. /knowledge add writes an entry."
        }
        Declined::HasNone => {
            "This server has no knowledge base of its own: it is answered from the default one already."
        }
        Declined::LedgerDown => {
            "My records can't be reached right now, so nothing was changed. I still answer questions. Please try again \
             in a moment; whoever runs me finds the cause in the log."
        }
        Declined::NotAManager => "That takes Manage Server. A moderator's role is not enough.",
        Declined::NotAModerator => {
            "That is for moderators: people with Manage Server, or with a role that they named by /knowledge settings."
        }
        Declined::NoSuchEntry => "There is no such entry. Choose one of those that come up as you type.",
        Declined::NotInAServer => {
            "The knowledge base is kept in a server that has added me, not in direct messages."
        }
        Declined::NotYourForm => {
            "Somebody else began this, so only they can go on with it. You can begin your own."
        }
        Declined::NotYours => {
            "This server is answered from a knowledge base that others keep, too. /knowledge begin gives it one of its \
             own. (Whoever runs me can let this server edit the default one: FOOTNOTE_HOME.)"
        }
        Declined::TooMuchAtOnce => "That is too much for one step. Please split it up, or edit the files.",
        Declined::UsedOrTooOld => {
            "That was saved or discarded already, or is more than a day old. Please start again."
        }
    }
}
