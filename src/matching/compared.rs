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
    meaning: Small,
}

/// A question, or a part of one.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// One of each stem.
    pub(super) terms: Vec<&'a Term>,
    pub(super) stems: Vec<Option<u32>>,
    pub(super) meaning: Vector,
    /// Words, repeated ones included.
    pub(super) length: usize,
}

impl Compared {
    pub(super) fn new(text: &Text, meaning: &Vector) -> Self {
        let mut stems = text.stems.clone();
        stems.sort_unstable();
        stems.dedup();
        Self { stems: stems.into(), meaning: Small::of(meaning) }
    }

    /// Adds its meaning.
    pub(super) fn add_to(&self, sum: &mut Vector) {
        self.meaning.add_to(sum);
    }

    /// The cosine with a question, −1–1.
    pub(super) fn cosine(&self, asked: &Asked) -> f32 {
        self.meaning.dot(&asked.meaning)
    }

    /// Whether it has the words of a question, all of them and no others, in any order.
    pub(super) fn has_words_of(&self, asked: &Asked) -> bool {
        asked.stems.len() == self.stems.len()
            && asked.stems.iter().all(|stem| stem.is_some_and(|stem| self.stems.contains(&stem)))
    }

    /// How nearly it says the same as a question, in meaning and words alike: 1 is the same.
    pub(super) fn closeness(&self, asked: &Asked, overlap: &Overlap) -> f32 {
        f32::midpoint(self.cosine(asked), overlap.likeness(&asked.stems, &self.stems))
    }
}

impl<'a> Asked<'a> {
    pub(super) fn new(terms: &'a [Term], meaning: &Meaning) -> Self {
        let pairs = terms.iter().skip(1).filter_map(|term| term.tokens.pair);
        let tokens =
            terms.iter().flat_map(|term| term.tokens.alone.iter().copied()).chain(pairs).collect::<Vec<_>>();
        let distinct = distinct(terms);
        Self {
            stems: distinct.iter().map(|term| term.stem).collect(),
            terms: distinct,
            meaning: meaning.of(&tokens),
            length: terms.len(),
        }
    }
}
