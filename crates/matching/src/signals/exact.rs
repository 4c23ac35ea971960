//! Phrasings by their very words, in their order.

use crate::hashing::Fnv;
use std::hash::{Hash, Hasher};

/// Phrasings, found by all their stems at once.
#[derive(Debug)]
pub(crate) struct Exact {
    /// A hash of each phrasing's stems and its position, in order.
    phrasings: Vec<(u64, u32)>,
}

impl Exact {
    /// `phrasings`: the stems of each, in their order.
    pub(crate) fn new<'a>(phrasings: impl Iterator<Item = &'a [u32]>) -> Self {
        let mut phrasings = phrasings.zip(0..).map(|(stems, at)| (hash(stems), at)).collect::<Vec<_>>();
        phrasings.sort_unstable();
        Self { phrasings }
    }

    /// Positions of the phrasings that have these stems, and perhaps of some that share only their hash.
    pub(crate) fn with(&self, stems: &[u32]) -> impl Iterator<Item = usize> {
        let hash = hash(stems);
        let from = self.phrasings.partition_point(|&(other, _)| other < hash);
        self.phrasings[from..]
            .iter()
            .take_while(move |&&(other, _)| other == hash)
            .map(|&(_, at)| at as usize)
    }
}

fn hash(stems: &[u32]) -> u64 {
    let mut hasher = Fnv::default();
    stems.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrasings_are_found_by_all_their_words_and_no_others() {
        let phrasings: [&[u32]; 4] = [&[1, 2], &[3], &[1, 2], &[1, 2, 3]];
        let exact = Exact::new(phrasings.into_iter());
        let found = |stems: &[u32]| exact.with(stems).collect::<Vec<_>>();
        assert_eq!(found(&[1, 2]), [0, 2]);
        assert_eq!(found(&[1]), [0; 0]);
    }
}
