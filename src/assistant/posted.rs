//! Reports to moderators: where they stand, and what is said there once somebody has dealt with them.

use super::{Assistant, Notice, Recipient};
use crate::{
    knowledge::{Channel, Community, Message},
    ledger::Matter,
    reply::{self, Dealt},
};

impl Assistant {
    /// Remembers which message tells moderators of something.
    pub fn posted(&self, community: Community, matter: Matter, channel: Channel, message: Message) {
        self.ledger.note_posted(community, matter, channel, message);
    }

    /// What is said where moderators were told of these. `by`: who dealt with them.
    pub(super) fn dealt_with(
        &self,
        community: Community,
        matters: Vec<Matter>,
        how: Dealt,
        by: &str,
    ) -> Vec<Notice> {
        let posted = self.ledger.take_posted(community, matters).unwrap_or_else(|down| {
            tracing::warn!(%community, %down, "reports that were dealt with can't be told apart from others");
            Vec::new()
        });
        let notice = |(channel, message)| Notice {
            to: Recipient::Posted { channel, message },
            reply: reply::dealt_with(how, by),
            asker: None,
        };
        posted.into_iter().map(notice).collect()
    }
}
