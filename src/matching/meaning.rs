//! What texts mean: the weighted sum of their tokens' static vectors, and how near entries are to it.

use super::{
    table::TABLE,
    vector::{self, Matrix, Small, Vector, ZERO},
};
use std::collections::HashMap;

/// The meaning of every phrasing and entry of a knowledge.
#[derive(Debug)]
pub(super) struct Meaning {
    weights: Weights,
    /// What all phrasings have in common, and therefore says nothing.
    common: Vector,
    phrasings: Vec<Small>,
    /// By entry: CENTRE × its centre + RIDGE × its ridge vector, so that both take one product.
    entries: Vec<Vector>,
}

/// How much a token says, by how many phrasings have it.
#[derive(Debug)]
struct Weights {
    seen: HashMap<u32, f32>,
}

/// What the nearest phrasing's cosine is worth, in logits (fitted on clinc150 and banking77).
pub(super) const NEAREST: f32 = 2.124;

/// What the cosine with the mean of an entry's phrasings is worth, in logits (fitted likewise).
const CENTRE: f32 = 6.976;

/// What the ridge regression's share is worth, in logits (fitted likewise).
const RIDGE: f32 = 2.481;

/// The ridge regression's penalty: small, because the vectors have length one.
const PENALTY: f32 = 0.5;

/// How much the rarity of a token counts: less than in BM25, because the table's vectors know of it already.
const RARITY_POWER: f32 = 0.25;

/// The share of the phrasings' mean that is taken off.
const COMMON: f32 = 0.5;

impl Meaning {
    /// `phrasings`: each one's tokens; `starts`: where each entry's phrasings start, and one more at the end.
    pub(super) fn new(phrasings: &[Vec<u32>], starts: &[u32]) -> Self {
        let weights = Weights::new(phrasings);
        let mut vectors = phrasings.iter().map(|tokens| weights.vector(tokens)).collect::<Vec<_>>();
        let mut common = ZERO;
        for vector in &vectors {
            vector::add(&mut common, COMMON / vectors.len() as f32, vector);
        }
        for vector in &mut vectors {
            *vector = without(vector, &common);
        }
        let mut squares = Matrix::identity(PENALTY);
        squares.add_squares(&vectors);
        let inverse = squares.inverse();
        let entries = starts.windows(2).map(|range| {
            let mut sum = ZERO;
            for vector in &vectors[range[0] as usize..range[1] as usize] {
                vector::add(&mut sum, 1.0, vector);
            }
            let mut entry = ZERO;
            vector::add(&mut entry, CENTRE, &vector::unit(sum));
            for (value, row) in entry.iter_mut().zip(&inverse) {
                *value += RIDGE * vector::dot(row, &sum);
            }
            entry
        });
        Self {
            entries: entries.collect(),
            phrasings: vectors.iter().map(Small::of).collect(),
            weights,
            common,
        }
    }

    /// The meaning of a question.
    pub(super) fn of(&self, tokens: &[u32]) -> Vector {
        without(&self.weights.vector(tokens), &self.common)
    }

    /// By entry: what its phrasings as a whole are worth for a question, in logits.
    pub(super) fn entries(&self, question: &Vector) -> Vec<f32> {
        self.entries.iter().map(|entry| vector::dot(entry, question)).collect()
    }

    /// The cosine of a phrasing with a question.
    pub(super) fn phrasing(&self, at: usize, question: &Vector) -> f32 {
        self.phrasings[at].dot(question)
    }
}

impl Weights {
    fn new(phrasings: &[Vec<u32>]) -> Self {
        let mut having: HashMap<u32, u32> = HashMap::new();
        for tokens in phrasings {
            for &token in &super::set(tokens.iter().copied()) {
                *having.entry(token).or_default() += 1;
            }
        }
        let most = super::overlap::rarity(phrasings.len(), 0);
        let weight = |having: u32| {
            (super::overlap::rarity(phrasings.len(), having as usize) / most).powf(RARITY_POWER)
        };
        Self { seen: having.into_iter().map(|(token, having)| (token, weight(having))).collect() }
    }

    /// The direction of a text; none where the table has no token of it.
    fn vector(&self, tokens: &[u32]) -> Vector {
        let mut sum = ZERO;
        for token in tokens {
            TABLE.add(*token, self.seen.get(token).copied().unwrap_or(1.0), &mut sum);
        }
        vector::unit(sum)
    }
}

/// What is left of a direction; of none, none.
fn without(vector: &Vector, common: &Vector) -> Vector {
    if *vector == ZERO {
        return ZERO;
    }
    let mut rest = *vector;
    vector::add(&mut rest, -1.0, common);
    vector::unit(rest)
}
