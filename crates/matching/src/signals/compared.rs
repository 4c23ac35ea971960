//! Texts of a knowledge base, ready to be compared with a question.

use super::{
    meaning::Meaning,
    overlap::Overlap,
    vector::{Fine, Small, Vector},
};
use crate::reading::{self, Term, Text, distinct};

/// A phrasing, or a question that must not be answered.
#[derive(Debug)]
pub(crate) struct Compared {
    /// Sorted, each once.
    pub(crate) stems: Box<[u32]>,
    /// The rarity of its stems, summed.
    mass: f32,
    meaning: Small,
}

/// A question, or a part of one.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) stems: Vec<Option<u32>>,
    /// All stems in their order.
    pub(crate) sequence: Vec<Option<u32>>,
    pub(crate) meaning: Fine,
    /// The rarity of its stems, summed.
    pub(crate) mass: f32,
    /// By stem: its rarity, if the question has it, else 0.
    weights: Vec<f32>,
    /// Words, repeated ones included.
    pub(crate) length: usize,
}

impl Compared {
    pub(crate) fn new(text: &Text, meaning: &Vector, overlap: &Overlap) -> Self {
        let mut stems = text.stems.clone();
        stems.sort_unstable();
        stems.dedup();
        let mass = stems.iter().map(|&stem| overlap.rarity(stem)).sum();
        Self { stems: stems.into(), mass, meaning: Small::of(meaning) }
    }

    /// The cosine with a question, −1–1.
    pub(crate) fn cosine(&self, asked: &Asked) -> f32 {
        self.meaning.dot(&asked.meaning)
    }

    /// How alike its words and a question's are, by rarity, 0–1 (Dice).
    pub(crate) fn likeness(&self, asked: &Asked) -> f32 {
        let common = self.stems.iter().map(|&stem| asked.weights[stem as usize]).sum::<f32>();
        2.0 * common / (asked.mass + self.mass).max(f32::EPSILON)
    }

    /// How nearly the nearest of several says the same as a question, in meaning and words alike, 0–1, 1 being the same.
    pub(crate) fn closest<'c>(several: impl Iterator<Item = &'c Self>, asked: &Asked) -> f32 {
        several.fold(0.0, |closest, one| {
            // Most are too far in meaning for their words to count, or have too many or too few.
            let cosine = one.cosine(asked);
            let at_most = 2.0 * one.mass.min(asked.mass) / (asked.mass + one.mass).max(f32::EPSILON);
            if f32::midpoint(cosine, at_most) <= closest {
                closest
            } else {
                f32::midpoint(cosine, one.likeness(asked)).max(closest)
            }
        })
    }
}

impl Asked {
    pub(crate) fn new(terms: &[Term], meaning: &Meaning, overlap: &Overlap) -> Self {
        let meaning = meaning.of(&reading::all(terms));
        let distinct = distinct(terms);
        let stems = distinct.iter().map(|term| term.stem).collect::<Vec<_>>();
        let mut weights = vec![0.0; overlap.stems()];
        for &stem in stems.iter().flatten() {
            weights[stem as usize] = overlap.rarity(stem);
        }
        Self {
            mass: overlap.mass(&distinct),
            weights,
            stems,
            sequence: terms.iter().map(|term| term.stem).collect(),
            meaning: Fine::of(&meaning),
            length: terms.len(),
        }
    }
}
