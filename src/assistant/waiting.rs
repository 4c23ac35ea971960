//! Askers who wait: their question goes to the moderators, and the answer comes back to where it was asked.

use super::{Actor, Assistant, Done, Notice, Place};
use crate::{
    knowledge::{Channel, Community, Message, Person},
    ledger::{Admission, Wait},
    library::Shelf,
    matching::Verdict,
    reply::{self, Reply},
};

/// Where an asker is to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking {
    /// The channel that the question was asked in.
    pub channel: u64,
    /// The reply to it.
    pub message: u64,
    /// Whether only the asker can see that reply.
    pub private: bool,
}

impl Assistant {
    /// Sends a question to the moderators, and remembers who wants to know.
    pub fn ask_moderators(&self, actor: &Actor, question: Option<&str>, asking: Asking) -> Done {
        let Some(question) = question else { return reply::nothing_to_explain().into() };
        let community = self.library.community(actor.server);
        let shelf = self.library.shelf(community);
        let Some(channel) = shelf.knowledge.settings().reports else {
            return reply::no_moderators_channel().into();
        };
        let wait = Wait {
            person: Person(actor.person),
            question,
            channel: Channel(asking.channel),
            // Nobody can reply to a message that only the asker could see.
            message: (!asking.private).then_some(Message(asking.message)),
        };
        let gap = match self.ledger.wait_for(community, wait) {
            Ok(Admission::Granted { question }) => question,
            Ok(Admission::Already) => return reply::sent_before().into(),
            Ok(Admission::TooMany { most }) => return reply::too_many_sent(most).into(),
            Ok(Admission::Empty) => return reply::nothing_to_explain().into(),
            Err(down) => return Reply::from(down).into(),
        };
        let nearest = shelf.index.nearest(question, 1);
        let nearest = nearest.first().map(|candidate| &shelf.knowledge.entries()[candidate.entry]);
        let nearest = nearest.map(|entry| (entry.id.as_str(), entry.question.as_str()));
        let notice = Notice {
            place: Place::Channel(channel),
            reply: reply::question_for_moderators(question, gap, nearest),
        };
        Done { notices: vec![notice], ..reply::sent_to_moderators().into() }
    }

    /// What those hear whose question has an answer now.
    pub(super) fn tell_waiting(&self, community: Community, shelf: &Shelf) -> Vec<Notice> {
        let waiting = self.ledger.waiting(community).unwrap_or_default();
        let mut notices = Vec::new();
        for asker in waiting {
            let Verdict::Answer { best, .. } = shelf.index.find(&asker.question) else { continue };
            let answer = reply::answer(&shelf.knowledge, &shelf.knowledge.entries()[best.entry]);
            let place = match asker.message {
                None => Place::Person(asker.person.0),
                Some(message) => {
                    Place::Message { channel: asker.channel, message: message.0, person: asker.person.0 }
                }
            };
            // Told once, even if Discord loses it: twice would be worse than never.
            if !self.ledger.told(asker.id).unwrap_or_default() {
                continue;
            }
            notices.push(Notice { place, reply: reply::answered_at_last(answer.to(asker.question)) });
        }
        notices
    }
}
