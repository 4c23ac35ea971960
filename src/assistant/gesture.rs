//! What is said to a message that asks nothing of a knowledge base: thanks, a greeting, a complaint, a call for a person.

use super::{
    Assistant, Call, Done, Said,
    ask::{Asked, not_helped},
};
use crate::{
    matching::{self, Gesture},
    reply,
};

impl Assistant {
    /// What is said to a message that does no more than a gesture; nothing where an entry answers it. `in_passing`: it may be
    /// meant for somebody else.
    pub(super) fn to_gesture(&self, call: &Call, asked: &Asked, in_passing: bool) -> Option<Done> {
        let gesture = matching::gesture(asked.question()).filter(|_| !asked.is_asserted())?;
        let knowledge = &asked.shelf().knowledge;
        let heard = self.ledger.keeps() && knowledge.settings().reports.is_some();
        let before = call.before.as_ref();
        let before = before.and_then(|before| before.question.as_ref().zip(before.entry.as_ref()));
        let reply = match gesture {
            Gesture::Thanks | Gesture::Greeting | Gesture::Reaction if in_passing => {
                return Some(Said::Nothing.into());
            }
            Gesture::Thanks => reply::welcome(),
            Gesture::Greeting | Gesture::Reaction => reply::ask_me_something(),
            Gesture::Help => reply::help(knowledge, call.surface),
            Gesture::Bot => reply::i_am_a_bot(),
            Gesture::Complaint => match before {
                Some((question, entry)) => not_helped(call, asked.shelf(), question, entry),
                None => reply::in_other_words(),
            },
            Gesture::Person => reply::call_for_a_person(asked.question(), heard),
        };
        Some(reply.into())
    }
}
