//! Texts of a knowledge base, ready to be compared with a question.

use super::{
    meaning::Meaning,
    overlap::Overlap,
    vector::{Fine, Small, Vector},
};
use crate::{
    packed::Lists,
    reading::{self, Term, Text, distinct},
};
use std::ops::Range;

/// A phrasing, or a question that must not be answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compared<'c> {
    /// Sorted, each once.
    pub(crate) stems: &'c [u32],
    said: &'c Said,
}

/// Many of them.
#[derive(Debug)]
pub(crate) struct Comparable {
    stems: Lists<u32>,
    said: Box<[Said]>,
}

/// What a text says.
#[derive(Debug)]
struct Said {
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

impl Comparable {
    pub(crate) fn new<'t>(texts: impl Iterator<Item = (&'t Text, Vector)>, overlap: &Overlap) -> Self {
        let mut said = Vec::new();
        let stems = texts.map(|(text, meaning)| {
            let mut stems = text.stems.clone();
            stems.sort_unstable();
            stems.dedup();
            let mass = stems.iter().map(|&stem| overlap.rarity(stem)).sum();
            said.push(Said { mass, meaning: Small::of(&meaning) });
            stems
        });
        let stems = stems.collect();
        Self { stems, said: said.into() }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.said.len()
    }

    /// The one at a position.
    pub(crate) fn at(&self, at: usize) -> Compared<'_> {
        Compared { stems: &self.stems[at], said: &self.said[at] }
    }

    /// Those at some positions.
    pub(crate) fn of(&self, range: Range<usize>) -> impl Iterator<Item = Compared<'_>> {
        range.map(|at| self.at(at))
    }
}

impl Compared<'_> {
    /// The cosine with a question, −1–1.
    pub(crate) fn cosine(&self, asked: &Asked) -> f32 {
        self.said.meaning.dot(&asked.meaning)
    }

    /// How alike its words and a question's are, by rarity, 0–1 (Dice).
    pub(crate) fn likeness(&self, asked: &Asked) -> f32 {
        let common = self.stems.iter().map(|&stem| asked.weights[stem as usize]).sum::<f32>();
        2.0 * common / (asked.mass + self.said.mass).max(f32::EPSILON)
    }

    /// How nearly the nearest of several says the same as a question, in meaning and words alike, 0–1, 1 being the same.
    pub(crate) fn closest(several: impl Iterator<Item = Self>, asked: &Asked) -> f32 {
        several.fold(0.0, |closest, one| {
            // Most are too far in meaning for their words to count, or have too many or too few.
            let cosine = one.cosine(asked);
            let at_most =
                2.0 * one.said.mass.min(asked.mass) / (asked.mass + one.said.mass).max(f32::EPSILON);
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
