//! Texts of a knowledge, ready to be compared with a question.

use super::{
    meaning::Meaning,
    overlap::Overlap,
    reading::{Term, Text, distinct},
    vector::{Fine, Small, Vector},
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
    /// The same, to compare with phrasings.
    fine: Fine,
    /// The rarity of its stems, summed.
    mass: f32,
    /// By stem: its rarity, if the question has it, else 0.
    weights: Vec<f32>,
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
        self.meaning.dot(&asked.fine)
    }

    /// How alike its words and a question's are, by rarity, 0–1 (Dice).
    pub(super) fn likeness(&self, asked: &Asked) -> f32 {
        let common = self.stems.iter().map(|&stem| asked.weights[stem as usize]).sum::<f32>();
        2.0 * common / (asked.mass + self.mass).max(f32::EPSILON)
    }

    /// How nearly it says the same as a question, in meaning and words alike, 1 being the same; at least `than`. Of many,
    /// most are too far in meaning for their words to count.
    pub(super) fn closer(&self, asked: &Asked, than: f32) -> f32 {
        let cosine = self.cosine(asked);
        if f32::midpoint(cosine, 1.0) <= than {
            return than;
        }
        f32::midpoint(cosine, self.likeness(asked)).max(than)
    }
}

impl<'a> Asked<'a> {
    pub(super) fn new(terms: &'a [Term], meaning: &Meaning, overlap: &Overlap) -> Self {
        let pairs = terms.iter().skip(1).filter_map(|term| term.tokens.pair);
        let tokens =
            terms.iter().flat_map(|term| term.tokens.alone.iter().copied()).chain(pairs).collect::<Vec<_>>();
        let meaning = meaning.of(&tokens);
        let distinct = distinct(terms);
        let stems = distinct.iter().map(|term| term.stem).collect::<Vec<_>>();
        let mut weights = vec![0.0; overlap.stems()];
        for &stem in stems.iter().flatten() {
            weights[stem as usize] = overlap.rarity(Some(stem));
        }
        Self {
            mass: stems.iter().map(|&stem| overlap.rarity(stem)).sum(),
            weights,
            stems,
            sequence: terms.iter().map(|term| term.stem).collect(),
            terms: distinct,
            fine: Fine::of(&meaning),
            meaning,
            length: terms.len(),
        }
    }
}
