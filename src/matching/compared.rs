//! Texts of a knowledge, ready to be compared with a question.

use super::{
    meaning::Meaning,
    overlap::Overlap,
    reading::{Term, Text, distinct},
    vector::{Small, Vector},
};

/// A phrasing, or a question that must not be answered.
#[derive(Debug)]
pub(super) struct Compared {
    /// Sorted, each once.
    pub(super) stems: Box<[u32]>,
    /// The rarity of its stems, summed.
    mass: f32,
    meaning: Small,
}

/// A question, or a part of one.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// One of each stem.
    pub(super) terms: Vec<&'a Term>,
    pub(super) stems: Vec<Option<u32>>,
    /// All stems in their order.
    pub(super) sequence: Vec<Option<u32>>,
    pub(super) meaning: Vector,
    /// The rarity of its stems, summed.
    mass: f32,
    /// The stems that the knowledge has, in order, with their rarity.
    weights: Vec<(u32, f32)>,
    /// The last bits of these stems, as a set: most stems of a phrasing are none of the question's.
    bits: u64,
    /// Words, repeated ones included.
    pub(super) length: usize,
}

impl Compared {
    pub(super) fn new(text: &Text, meaning: &Vector, overlap: &Overlap) -> Self {
        let mut stems = text.stems.clone();
        stems.sort_unstable();
        stems.dedup();
        let mass = stems.iter().map(|&stem| overlap.rarity(Some(stem))).sum();
        Self { stems: stems.into(), mass, meaning: Small::of(meaning) }
    }

    /// Adds its meaning.
    pub(super) fn add_to(&self, sum: &mut Vector) {
        self.meaning.add_to(sum);
    }

    /// The cosine with a question, −1–1.
    pub(super) fn cosine(&self, asked: &Asked) -> f32 {
        self.meaning.dot(&asked.meaning)
    }

    /// How alike its words and a question's are, by rarity, 0–1 (Dice).
    pub(super) fn likeness(&self, asked: &Asked) -> f32 {
        let common = self.stems.iter().map(|stem| asked.weight(*stem)).sum::<f32>();
        2.0 * common / (asked.mass + self.mass).max(f32::EPSILON)
    }

    /// How nearly it says the same as a question, in meaning and words alike: 1 is the same.
    pub(super) fn closeness(&self, asked: &Asked) -> f32 {
        f32::midpoint(self.cosine(asked), self.likeness(asked))
    }
}

impl<'a> Asked<'a> {
    pub(super) fn new(terms: &'a [Term], meaning: &Meaning, overlap: &Overlap) -> Self {
        let pairs = terms.iter().skip(1).filter_map(|term| term.tokens.pair);
        let tokens =
            terms.iter().flat_map(|term| term.tokens.alone.iter().copied()).chain(pairs).collect::<Vec<_>>();
        let distinct = distinct(terms);
        let stems = distinct.iter().map(|term| term.stem).collect::<Vec<_>>();
        // Distinct terms are in the order of their stems.
        let weights =
            stems.iter().flatten().map(|&stem| (stem, overlap.rarity(Some(stem)))).collect::<Vec<_>>();
        Self {
            mass: stems.iter().map(|&stem| overlap.rarity(stem)).sum(),
            bits: weights.iter().fold(0, |bits, &(stem, _)| bits | bit(stem)),
            weights,
            stems,
            sequence: terms.iter().map(|term| term.stem).collect(),
            terms: distinct,
            meaning: meaning.of(&tokens),
            length: terms.len(),
        }
    }

    /// The rarity of a stem if the question has it, else 0.
    fn weight(&self, stem: u32) -> f32 {
        if self.bits & bit(stem) == 0 {
            return 0.0;
        }
        self.weights.binary_search_by_key(&stem, |&(stem, _)| stem).map_or(0.0, |at| self.weights[at].1)
    }
}

fn bit(stem: u32) -> u64 {
    1 << (stem % u64::BITS)
}
