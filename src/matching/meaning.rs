//! What texts mean: the sum of their tokens' static vectors, without what all phrasings of the knowledge have in common.

use super::{
    table::TABLE,
    vector::{self, Vector, ZERO},
};

/// What a knowledge's phrasings have in common, and therefore says nothing.
#[derive(Debug)]
pub(super) struct Common(Vector);

/// The share of the phrasings' mean that is taken off.
const SHARE: f32 = 0.5;

impl Common {
    /// Of the directions of all phrasings.
    pub(super) fn new(phrasings: &[Vector]) -> Self {
        let mut common = ZERO;
        for phrasing in phrasings {
            vector::add(&mut common, SHARE / phrasings.len() as f32, phrasing);
        }
        Self(common)
    }

    /// What is left of a direction; of none, none.
    pub(super) fn taken_off(&self, direction: &Vector) -> Vector {
        if *direction == ZERO {
            return ZERO;
        }
        let mut rest = *direction;
        vector::add(&mut rest, -1.0, &self.0);
        vector::unit(rest)
    }
}

/// The direction of a text; none where the table has no token of it.
pub(super) fn direction<'a>(tokens: impl IntoIterator<Item = &'a u32>) -> Vector {
    let mut sum = ZERO;
    for &token in tokens {
        TABLE.add(token, &mut sum);
    }
    vector::unit(sum)
}
