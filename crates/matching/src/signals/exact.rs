//! Phrasings by their very words, in their order.

use crate::packed::Lists;

/// Phrasings, found by all their stems at once.
#[derive(Debug)]
pub(crate) struct Exact {
    /// The stems of each, in their order.
    stems: Lists<u32>,
    /// Positions of the phrasings, in the order of their stems.
    sorted: Box<[u32]>,
}

impl Exact {
    /// `phrasings`: the stems of each, in their order.
    pub(crate) fn new<'a>(phrasings: impl Iterator<Item = &'a [u32]>) -> Self {
        let stems = phrasings.map(|stems| stems.iter().copied()).collect::<Lists<_>>();
        let mut sorted = stems.iter().zip(0..).collect::<Vec<_>>();
        sorted.sort_unstable();
        let sorted = sorted.into_iter().map(|(_, at)| at).collect();
        Self { stems, sorted }
    }

    /// A phrasing's stems, in their order.
    pub(crate) fn stems(&self, phrasing: usize) -> &[u32] {
        &self.stems[phrasing]
    }

    /// Positions of the phrasings that have these stems.
    pub(crate) fn with(&self, stems: &[u32]) -> impl Iterator<Item = usize> {
        let from = self.sorted.partition_point(|&at| self.stems(at as usize) < stems);
        let sorted = self.sorted[from..].iter().map(|&at| at as usize);
        sorted.take_while(move |&at| self.stems(at) == stems)
    }
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
