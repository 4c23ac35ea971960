//! Askers who wait: their question goes to the moderators, and the answer comes back to where it was asked.

use super::{Assistant, Call, Done, Notice, Recipient, door::Acted, people::known};
use crate::{
    knowledge::{Channel, Community, Message, Person},
    ledger::{Wait, Wish},
    library::Shelf,
    matching::Verdict,
    reply,
};

/// Questions that one person may have open, as the ledger has it.
const OPEN: u32 = 3;
/// In place of a message that only the asker could see, so that nobody can reply to it.
const NO_MESSAGE: u64 = 0;

impl Assistant {
    /// Sends a question to the moderators, and remembers who wants to know.
    pub(super) fn ask_moderators(&self, call: &Call) -> Acted {
        let before = call.before.as_ref();
        let asked = before.and_then(|before| Some((before.question.as_deref()?, before.place?)));
        let (question, place) = asked.ok_or_else(reply::nothing_to_explain)?;
        let community = self.library.community(call.server);
        let shelf = self.library.shelf(community);
        let Some(channel) = shelf.knowledge.settings().reports else {
            return Err(reply::no_moderators_channel());
        };
        let wait = Wait {
            person: known(call)?.0,
            question,
            channel: place.channel.0,
            message: place.message.map_or(NO_MESSAGE, |message| message.0),
        };
        let gap = match self.ledger.wait_for(community, wait)? {
            Wish::Granted { question, .. } => question,
            Wish::Already => return Err(reply::sent_before()),
            Wish::TooMany => return Err(reply::too_many_sent(OPEN)),
            Wish::Empty => return Err(reply::nothing_to_explain()),
        };
        let nearest = shelf.index.nearest(question, 1);
        let nearest = nearest.first().map(|candidate| &shelf.knowledge.entries()[candidate.entry]);
        let nearest = nearest.map(|entry| (entry.id.as_str(), entry.question.as_str()));
        let notice = Notice {
            to: Recipient::Channel(channel),
            reply: reply::question_for_moderators(question, gap, nearest),
        };
        Ok(Done { notices: vec![notice], ..reply::sent_to_moderators().into() })
    }

    /// What those hear whose question has an answer now.
    pub(super) fn tell_waiting(&self, community: Community, shelf: &Shelf) -> Vec<Notice> {
        let waiting = self.ledger.waiting(community).unwrap_or_default();
        let mut notices = Vec::new();
        for asker in waiting {
            let Verdict::Answer { best, .. } = shelf.index.find(&asker.question) else { continue };
            let answer = reply::answer(&shelf.knowledge, &shelf.knowledge.entries()[best.entry]);
            let person = Person(asker.person);
            let to = match asker.message {
                NO_MESSAGE => Recipient::Person(person),
                message => {
                    Recipient::Message { channel: Channel(asker.channel), message: Message(message), person }
                }
            };
            // Told once, even if Discord loses it: twice would be worse than never.
            if !self.ledger.told(asker.id).unwrap_or_default() {
                continue;
            }
            notices.push(Notice { to, reply: reply::answered_at_last(answer.to(asker.question)) });
        }
        notices
    }
}
