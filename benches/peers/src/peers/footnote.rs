//! Footnote itself, asked as the bot asks it: with the verdict and its evidence.

use super::Peer;
use footnote::{knowledge::Knowledge, matching::Index};

pub(super) struct Footnote(Index);

impl Footnote {
    pub(super) fn new(knowledge: &Knowledge) -> Self {
        Self(Index::new(knowledge))
    }
}

impl Peer for Footnote {
    fn best(&self, question: &str) -> Option<(usize, f32)> {
        let best = self.0.find(question).evidence().best?;
        Some((best.entry.number(), best.confidence))
    }
}
