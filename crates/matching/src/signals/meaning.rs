//! What texts mean: the sum of their tokens' static vectors, without what all phrasings of the knowledge base have in common.

use super::{
    overlap,
    table::TABLE,
    vector::{self, Vector, ZERO},
};
use crate::language::grams;

/// What a knowledge base's phrasings have in common, and how much their tokens say.
#[derive(Debug)]
pub(crate) struct Meaning {
    /// What all phrasings have in common, and what therefore says nothing.
    common: Vector,
    /// By token, where a phrasing has it; sorted.
    weights: Box<[(u32, f32)]>,
}

/// The share of the phrasings' mean that is taken off.
const SHARE: f32 = 0.5;

/// How much the rarity of a token counts: less than in BM25, because the table's vectors know of it already.
const RARITY_POWER: f32 = 0.25;

impl Meaning {
    /// Learns from the tokens of all phrasings, and gives each one's meaning.
    pub(crate) fn new<'a>(
        phrasings: impl ExactSizeIterator<Item = &'a [u32]> + Clone,
    ) -> (Self, Vec<Vector>) {
        let count = phrasings.len();
        // By token: how many phrasings have it, and the last one seen.
        let mut having = vec![(0, usize::MAX); TABLE.rows() + grams::DIRECTIONS];
        for (at, tokens) in phrasings.clone().enumerate() {
            for &token in tokens {
                let (having, last) = &mut having[token as usize];
                if *last != at {
                    (*having, *last) = (*having + 1, at);
                }
            }
        }
        let most = overlap::rarity(count, 0);
        let weight = |having| (overlap::rarity(count, having) / most).powf(RARITY_POWER);
        let weights = having.into_iter().map(|(having, _)| weight(having)).collect::<Vec<_>>();
        let mut vectors =
            phrasings.map(|tokens| direction(tokens, |token| weights[token as usize])).collect::<Vec<_>>();
        let weights = (0..).zip(weights).filter(|&(_, weight)| weight < 1.0);
        let mut meaning = Self { common: ZERO, weights: weights.collect() };
        for vector in &vectors {
            vector::add(&mut meaning.common, SHARE / count as f32, vector);
        }
        for vector in &mut vectors {
            *vector = meaning.without_common(vector);
        }
        (meaning, vectors)
    }

    /// The meaning of a text by its tokens, at length one; none where the table has no token of it.
    pub(crate) fn of(&self, tokens: &[u32]) -> Vector {
        self.without_common(&direction(tokens, |token| self.weight(token)))
    }

    fn weight(&self, token: u32) -> f32 {
        let known = self.weights.binary_search_by_key(&token, |&(token, _)| token);
        known.map_or(1.0, |at| self.weights[at].1)
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

/// Where a text's tokens point, each by its weight.
fn direction(tokens: &[u32], weight: impl Fn(u32) -> f32) -> Vector {
    let mut sum = ZERO;
    for &token in tokens {
        TABLE.add(token, weight(token), &mut sum);
    }
    vector::unit(sum)
}
