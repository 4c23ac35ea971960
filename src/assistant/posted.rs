//! Reports to moderators: where they stand, and what is said there once somebody has dealt with them.

use super::{Assistant, Notice, Recipient};
use crate::{
    knowledge::{Channel, Community, Message},
    ledger::Matter,
    reply::{self, Dealt, Reply},
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
        self.posted_of(community, matters, None, &reply::dealt_with(how, by))
    }

    /// This, said where moderators were told of these. `goes_on_as`: what the messages tell of from now on.
    pub(super) fn posted_of(
        &self,
        community: Community,
        matters: Vec<Matter>,
        goes_on_as: Option<Matter>,
        reply: &Reply,
    ) -> Vec<Notice> {
        let posted = self.ledger.take_posted(community, matters, goes_on_as).unwrap_or_else(|down| {
            tracing::warn!(%community, %down, "reports that were dealt with can't be told apart from others");
            Vec::new()
        });
        let notice = |(channel, message)| Notice {
            to: Recipient::Posted { channel, message },
            reply: reply.clone(),
            asker: None,
        };
        posted.into_iter().map(notice).collect()
    }
}
