//! What is said to a message that asks nothing of a knowledge base: thanks, a greeting, a complaint, a call for a person.

use super::{
    Assistant, Call, Done, Said,
    ask::{Asked, not_helped},
};
use crate::{
    matching::Gesture,
    reply::{self, Reply},
};

impl Assistant {
    /// What is said to a question by itself, from what was found: to a gesture what it asks for, else the answer, the choice, or
    /// the honest nothing. Nothing is noted.
    pub fn said_to(&self, call: &Call, asked: &Asked) -> Reply {
        match self.to_gesture(call, asked, false).map(|done| done.said) {
            Some(Said::Reply(reply) | Said::Private(reply) | Said::Public(reply)) => reply,
            Some(Said::Form(_) | Said::Retracted | Said::Nothing) | None => asked.reply(),
        }
    }

    /// What is said to a message that does no more than a gesture; nothing where an entry answers it. `in_passing`: it may be
    /// meant for somebody else.
    pub(super) fn to_gesture(&self, call: &Call, asked: &Asked, in_passing: bool) -> Option<Done> {
        let gesture = asked.gesture()?;
        let knowledge = &asked.shelf().knowledge;
        let heard = self.ledger.keeps() && knowledge.settings().reports.is_some();
        let reply = match gesture {
            Gesture::Thanks | Gesture::Greeting | Gesture::Reaction if in_passing => {
                return Some(Said::Nothing.into());
            }
            Gesture::Thanks => reply::welcome(),
            Gesture::Greeting | Gesture::Reaction => reply::ask_me_something(call.surface),
            Gesture::Help => reply::help(knowledge, call.surface),
            Gesture::Bot => reply::i_am_a_bot(),
            Gesture::Complaint => {
                let before = self.before(call);
                let entry = before.as_ref().and_then(|before| before.entry.as_ref());
                let earlier = before.as_ref().and_then(|before| self.find_before(call, before));
                match earlier.zip(entry) {
                    Some((earlier, entry)) => not_helped(call, &earlier, entry),
                    None => reply::in_other_words(),
                }
            }
            Gesture::Person => reply::call_for_a_person(asked.question(), heard),
        };
        Some(reply.into())
    }
}
