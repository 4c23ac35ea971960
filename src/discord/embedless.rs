//! The channels where Discord drops the bot's embeds, each told in the log once.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use serenity::all::ChannelId;

/// So many are remembered; then all are told anew.
const MOST: usize = 1000;

/// The channels that were told of.
#[derive(Debug, Default)]
pub(super) struct Embedless {
    /// A std mutex: held for a line, never across an await.
    told: Mutex<HashSet<ChannelId>>,
}

impl Embedless {
    /// Notes that a channel lets the bot show no embeds.
    pub(super) fn note(&self, channel: Option<ChannelId>) {
        if channel.is_none_or(|channel| self.is_new(channel)) {
            let channel = channel.map(ChannelId::get);
            tracing::warn!(
                channel,
                "the bot lacks the permission Embed Links there; what would be an embed is text"
            );
        }
    }

    fn is_new(&self, channel: ChannelId) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.len() >= MOST {
            told.clear();
        }
        told.insert(channel)
    }
}
