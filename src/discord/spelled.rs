//! What a command spells: an act, with what is given.

use serenity::all::Message;

use crate::assistant::{Act, Attached, Given};

/// What a command spells.
pub(super) enum Spelled {
    /// An act, with what is given.
    Act(Act, Given),
    /// An act on one of the bot's own messages.
    On(Act, Box<Message>),
    /// An act with a file that has to be fetched from this address.
    Fetch(Act, Attached, String),
}

impl From<Act> for Spelled {
    fn from(act: Act) -> Self {
        Self::Act(act, Given::Nothing)
    }
}
