//! The words of a knowledge base, numbered.

use super::{language::Language, numbered::Numbered};
use std::cmp::Reverse;

/// The words of a knowledge base and their stems, numbered in the order of first sight.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    language: &'static dyn Language,
    words: Numbered,
    /// By word: its stem's number, and how often it occurs.
    known: Vec<(u32, u32)>,
    stems: Numbered,
}

/// A word that occurs in the knowledge base.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'v> {
    pub(super) folded: &'v str,
    pub(super) stem: u32,
    /// How often it occurs: a correction prefers the more frequent word.
    pub(super) count: u32,
}

impl Vocabulary {
    pub(super) fn of(language: &'static dyn Language) -> Self {
        Self { language, ..Self::default() }
    }

    /// The language that all of it is in.
    pub(super) fn language(&self) -> &'static dyn Language {
        self.language
    }

    /// The number of the word's stem; a new word gets one.
    pub(super) fn learn(&mut self, folded: &str) -> u32 {
        let word = self.words.add(folded) as usize;
        if let Some((stem, count)) = self.known.get_mut(word) {
            *count += 1;
            return *stem;
        }
        let stem = self.stems.add(&self.language.stem(folded));
        self.known.push((stem, 1));
        stem
    }

    /// Gives back what was taken for words to come.
    pub(super) fn shrink(&mut self) {
        self.words.shrink();
        self.known.shrink_to_fit();
        self.stems.shrink();
    }

    /// The number of the word's stem, if the knowledge base has any form of the word.
    pub(super) fn stem(&self, folded: &str) -> Option<u32> {
        match self.words.get(folded) {
            Some(word) => Some(self.known[word as usize].0),
            None => self.stems.get(&self.language.stem(folded)),
        }
    }

    /// The number of a stem.
    pub(super) fn number(&self, stem: &str) -> Option<u32> {
        self.stems.get(stem)
    }

    /// The form of a stem that occurs most often.
    pub(super) fn most_frequent(&self, stem: u32) -> &str {
        let forms = self.all().filter(|known| known.stem == stem);
        forms.max_by_key(|known| (known.count, Reverse(known.folded))).map_or("", |known| known.folded)
    }

    /// The word with a number.
    pub(super) fn known(&self, word: u32) -> Known<'_> {
        let (stem, count) = self.known[word as usize];
        Known { folded: self.words.word(word), stem, count }
    }

    /// All words, by number.
    pub(super) fn all(&self) -> impl Iterator<Item = Known<'_>> {
        (0..self.words.len() as u32).map(|word| self.known(word))
    }

    /// By stem: how rare its most frequent form is in its language, 0–1.
    pub(super) fn says(&self) -> Vec<f32> {
        let mut says = vec![1.0_f32; self.stems.len()];
        for known in self.all() {
            let says = &mut says[known.stem as usize];
            *says = says.min(self.language.rarity(known.folded));
        }
        says
    }
}
