//! The words of a knowledge base, numbered.

use super::{
    hashing::QuickMap,
    language::{english, words},
};
use std::cmp::Reverse;

/// The words of a knowledge base and their stems, numbered in the order of first sight.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: QuickMap<Box<str>, u32>,
    known: Vec<Known>,
    stems: QuickMap<Box<str>, u32>,
}

/// A word that occurs in the knowledge base.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) folded: Box<str>,
    pub(super) stem: u32,
    /// How often it occurs: a correction prefers the more frequent word.
    pub(super) count: u32,
}

impl Vocabulary {
    /// The number of the word's stem; a new word gets one.
    pub(super) fn learn(&mut self, folded: &str) -> u32 {
        if let Some(&word) = self.words.get(folded) {
            let known = &mut self.known[word as usize];
            known.count += 1;
            return known.stem;
        }
        let next = self.stems.len() as u32;
        let stem = *self.stems.entry(words::stem(folded).into()).or_insert(next);
        self.words.insert(folded.into(), self.known.len() as u32);
        self.known.push(Known { folded: folded.into(), stem, count: 1 });
        stem
    }

    /// The number of the word's stem, if the knowledge base has any form of the word.
    pub(super) fn stem(&self, folded: &str) -> Option<u32> {
        match self.words.get(folded) {
            Some(&word) => Some(self.known[word as usize].stem),
            None => self.stems.get(words::stem(folded).as_str()).copied(),
        }
    }

    /// The number of a stem.
    pub(super) fn number(&self, stem: &str) -> Option<u32> {
        self.stems.get(stem).copied()
    }

    /// The form of a stem that occurs most often.
    pub(super) fn most_frequent(&self, stem: u32) -> &str {
        let forms = self.known.iter().filter(|known| known.stem == stem);
        forms.max_by_key(|known| (known.count, Reverse(&known.folded))).map_or("", |known| &known.folded)
    }

    /// All words, by number.
    pub(super) fn known(&self) -> &[Known] {
        &self.known
    }

    /// By stem: how rare its most frequent form is in English, 0–1.
    pub(super) fn says(&self) -> Vec<f32> {
        let mut says = vec![1.0_f32; self.stems.len()];
        for known in &self.known {
            let says = &mut says[known.stem as usize];
            *says = says.min(english::rarity(&known.folded));
        }
        says
    }
}
