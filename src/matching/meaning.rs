//! What texts mean: the sum of their tokens' static vectors, without what all phrasings of the knowledge have in common.

use super::{
    overlap,
    table::TABLE,
    vector::{self, Vector, ZERO},
};
use std::collections::HashMap;

/// What a knowledge's phrasings have in common, and how much their tokens say.
#[derive(Debug)]
pub(super) struct Meaning {
    /// What says nothing, because all say it.
    common: Vector,
    /// By token, where a phrasing has it.
    weights: HashMap<u32, f32>,
}

/// The share of the phrasings' mean that is taken off.
const SHARE: f32 = 0.5;

/// How much the rarity of a token counts: less than in BM25, because the table's vectors know of it already.
const RARITY_POWER: f32 = 0.25;

impl Meaning {
    /// Learns from the tokens of all phrasings, and gives each one's meaning.
    pub(super) fn new<'a>(
        phrasings: impl ExactSizeIterator<Item = &'a [u32]> + Clone,
    ) -> (Self, Vec<Vector>) {
        let count = phrasings.len();
        let mut having: HashMap<u32, usize> = HashMap::new();
        for tokens in phrasings.clone() {
            let mut tokens = tokens.to_vec();
            tokens.sort_unstable();
            tokens.dedup();
            for token in tokens {
                *having.entry(token).or_default() += 1;
            }
        }
        let most = overlap::rarity(count, 0);
        let weight = |having| (overlap::rarity(count, having) / most).powf(RARITY_POWER);
        let weights = having.into_iter().map(|(token, having)| (token, weight(having))).collect();
        let mut meaning = Self { common: ZERO, weights };
        let mut vectors = phrasings.map(|tokens| meaning.direction(tokens)).collect::<Vec<_>>();
        for vector in &vectors {
            vector::add(&mut meaning.common, SHARE / count as f32, vector);
        }
        for vector in &mut vectors {
            *vector = meaning.without_common(vector);
        }
        (meaning, vectors)
    }

    /// The meaning of a text by its tokens, at length one; none where the table has no token of it.
    pub(super) fn of(&self, tokens: &[u32]) -> Vector {
        self.without_common(&self.direction(tokens))
    }

    fn direction(&self, tokens: &[u32]) -> Vector {
        let mut sum = ZERO;
        for token in tokens {
            TABLE.add(*token, self.weights.get(token).copied().unwrap_or(1.0), &mut sum);
        }
        vector::unit(sum)
    }

    fn without_common(&self, direction: &Vector) -> Vector {
        if *direction == ZERO {
            return ZERO;
        }
        let mut rest = *direction;
        vector::add(&mut rest, -1.0, &self.common);
        vector::unit(rest)
    }
}
