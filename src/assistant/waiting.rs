//! Askers who wait: their question goes to the moderators, and the answer comes back to where it was asked.

use super::{Assistant, Call, Done, Notice, Recipient, done::Acted, people::known};
use crate::{
    knowledge::{Community, EntryId, QuestionId},
    ledger::{Admission, Wait, Waiting},
    library::Shelf,
    matching::Verdict,
    reply,
};

/// The questions that an edit was saved for, and the entry that it says answers them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Meant<'a> {
    pub(super) questions: &'a [QuestionId],
    pub(super) entry: Option<&'a EntryId>,
}

impl Meant<'_> {
    /// Whether the edit was saved so that this entry answers this asker's question.
    fn is_it(&self, asker: &Waiting, entry: &EntryId) -> bool {
        self.entry == Some(entry) && asker.unanswered.is_some_and(|asked| self.questions.contains(&asked))
    }
}

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
        let wait = Wait { person: known(call)?, question, channel: place.channel, message: place.message };
        let gap = match self.ledger.wait_for(community, wait)? {
            Admission::Granted { question } => question,
            Admission::Already => return Err(reply::sent_before()),
            Admission::TooMany { most } => return Err(reply::too_many_sent(most)),
            Admission::Empty => return Err(reply::nothing_to_explain()),
        };
        let nearest = shelf.index.nearest(question, 1);
        let nearest = nearest.first().map(|candidate| &shelf.knowledge[candidate.entry]);
        // Whoever keeps the default knowledge base may not know the server that this is asked in.
        let server = call.server.filter(|_| self.is_kept_elsewhere(call));
        let asked_in = server.map(|id| call.server_name.clone().unwrap_or_else(|| id.to_string()));
        let notice = Notice {
            to: Recipient::Channel(channel),
            reply: reply::question_for_moderators(question, gap, nearest, asked_in.as_deref()),
        };
        let said = reply::sent_to_moderators(self.is_kept_elsewhere(call));
        Ok(Done { notices: vec![notice], ..said.into() })
    }

    /// What those hear whose question has an answer now. `meant`: what an edit was saved for.
    pub(super) fn tell_waiting(&self, community: Community, shelf: &Shelf, meant: &Meant) -> Vec<Notice> {
        let waiting = self.ledger.waiting(community).unwrap_or_else(|down| {
            tracing::warn!(%community, %down, "who waits for an answer can't be told now; the next edit tells them");
            Vec::new()
        });
        let mut notices = Vec::new();
        for asker in waiting {
            let entry = match shelf.index.find(&asker.question) {
                Verdict::Answer { best, .. } => &shelf.knowledge[best.entry],
                // A moderator says that it answers.
                Verdict::Likely { best, .. } if meant.is_it(&asker, &shelf.knowledge[best.entry].id) => {
                    &shelf.knowledge[best.entry]
                }
                Verdict::Likely { .. } | Verdict::Unsure { .. } | Verdict::Nothing { .. } => continue,
            };
            let answer = reply::answer(&shelf.knowledge, entry);
            let to = match asker.message {
                None => Recipient::Person(asker.person),
                Some(message) => Recipient::Message { channel: asker.channel, message, person: asker.person },
            };
            // Told once, even if Discord loses it: twice would be worse than never.
            match self.ledger.told(asker.id) {
                Ok(true) => {}
                Ok(false) => continue,
                Err(down) => {
                    tracing::warn!(%community, %down, "an asker waits on: that they are told can't be noted");
                    continue;
                }
            }
            notices.push(Notice { to, reply: reply::answered_at_last(answer.to(asker.question)) });
        }
        notices
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Channel, Person};

    #[test]
    fn an_edit_is_meant_for_the_questions_that_it_was_saved_for_and_by_the_entry_that_it_saved() {
        let (asked, other) = (QuestionId(1), QuestionId(2));
        let (saved, near) = (EntryId::from("tides"), EntryId::from("moon"));
        let meant = Meant { questions: &[asked], entry: Some(&saved) };
        let check = |meant: Meant, unanswered, entry, expected| {
            let asker = Waiting {
                id: 1,
                person: Person(7),
                unanswered,
                question: "when".into(),
                channel: Channel(5),
                message: None,
                at: 0,
            };
            assert_eq!(meant.is_it(&asker, entry), expected, "{meant:?} {unanswered:?} {entry:?}");
        };
        check(meant, Some(asked), &saved, true);
        check(meant, Some(asked), &near, false);
        check(meant, Some(other), &saved, false);
        check(meant, None, &saved, false);
        check(Meant::default(), Some(asked), &saved, false);
    }
}
