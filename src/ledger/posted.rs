//! Where moderators were told of what they can deal with, so that they can see there that it was dealt with.

use super::{Down, Ledger, store::Matter};
use crate::knowledge::{Channel, Community, Message};

impl Ledger {
    /// Notes that a message tells of this. Waits for nothing.
    pub fn note_posted(&self, community: Community, matter: Matter, channel: Channel, message: Message) {
        self.note(move |transaction| {
            transaction.rows.add_posted(community, matter, channel, message, transaction.now)
        });
    }

    /// The messages that tell of these, which were dealt with: each is given once. `goes_on_as`: what they tell of from now on.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn take_posted(
        &self,
        community: Community,
        matters: Vec<Matter>,
        goes_on_as: Option<Matter>,
    ) -> Result<Vec<(Channel, Message)>, Down> {
        self.call(move |transaction| {
            let mut taken = Vec::new();
            for matter in matters {
                taken.extend(transaction.rows.posted(community, matter)?);
                transaction.rows.remove_posted(community, matter)?;
            }
            if let Some(matter) = goes_on_as {
                for &(channel, message) in &taken {
                    transaction.rows.add_posted(community, matter, channel, message, transaction.now)?;
                }
            }
            Ok(taken)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        knowledge::{EditId, QuestionId, Server, SuggestionId},
        ledger::{sqlite::fixture::Fixture, sweep::QUESTIONS_STAY},
    };

    const HERE: Community = Community::Server(Server(1));

    #[test]
    fn what_was_posted_of_a_matter_is_taken_once() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let question = Matter::Question(QuestionId(7));
        let (channel, big) = (Channel(5), Message(u64::MAX));
        ledger.note_posted(HERE, question, channel, Message(1));
        ledger.note_posted(HERE, question, channel, big);
        ledger.note_posted(HERE, Matter::Suggestion(SuggestionId(7)), channel, Message(2));
        ledger.note_posted(Community::Default, question, channel, Message(3));
        let taken = ledger.take_posted(HERE, vec![question, Matter::Question(QuestionId(8))], None).unwrap();
        assert_eq!(taken.len(), 2);
        assert!(taken.contains(&(channel, Message(1))) && taken.contains(&(channel, big)));
        assert_eq!(ledger.take_posted(HERE, vec![question], None), Ok(vec![]));
        fixture.pass(QUESTIONS_STAY);
        drop(ledger);
        drop(fixture.open());
        assert_eq!(fixture.count_rows("posted"), 0);
    }

    #[test]
    fn the_message_of_a_proposal_goes_on_as_that_of_the_edit() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let proposal = Matter::proposal("ffffffffffffffff0123456789abcdef").expect("a name");
        let (first, second) = (Matter::Edit(EditId(1)), Matter::Edit(EditId(2)));
        let there = (Channel(5), Message(7));
        ledger.note_posted(HERE, proposal, there.0, there.1);
        for (now, next) in [(proposal, first), (first, second)] {
            assert_eq!(ledger.take_posted(HERE, vec![now], Some(next)), Ok(vec![there]));
            assert_eq!(
                ledger.take_posted(HERE, vec![now], Some(next)),
                Ok(vec![]),
                "it goes on as something else"
            );
        }
        assert_eq!(ledger.take_posted(HERE, vec![second], None), Ok(vec![there]));
    }
}
