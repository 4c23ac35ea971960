//! How a knowledge base is used.

use super::{Acted, Curation, now};
use crate::reply::{self, Usage};

/// A day, in seconds.
const DAY: i64 = 24 * 60 * 60;

impl Curation<'_> {
    pub(in crate::assistant) fn stats(&self) -> Acted {
        let stats = self.assistant.ledger.stats(self.community)?;
        let votes =
            |of: fn(&crate::ledger::Votes) -> u32| stats.votes.iter().map(|(_, votes)| of(votes)).sum();
        let usage = Usage {
            today: now().div_euclid(DAY),
            days: stats
                .days
                .iter()
                .map(|day| (day.day, [day.answer, day.likely, day.unsure, day.nothing]))
                .collect(),
            entries: stats.entries.clone(),
            helped: votes(|votes| votes.helpful),
            unhelpful: votes(|votes| votes.unhelpful),
            lost: self.assistant.ledger.lost(),
        };
        Ok(reply::stats(&self.shelf.knowledge, &usage, self.call.language).into())
    }
}
