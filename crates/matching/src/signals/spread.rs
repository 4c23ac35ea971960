//! How the phrasings of entries lie: around which mean, and how far from each other.

use super::vector::{self, DIMENSIONS, Fine};
use std::ops::Range;

/// The spread of each entry's phrasings.
#[derive(Debug)]
pub(crate) struct Spread<const N: usize = DIMENSIONS> {
    /// By entry: the mean direction of its phrasings.
    pub(crate) centres: Box<[Fine<N>]>,
    /// By entry: how alike its phrasings are, beside those of others; `USUALLY` where they are as alike, or there is but one. What a whole
    /// knowledge base has in common says nothing of its entries.
    alike: Box<[f32]>,
}

/// How alike two phrasings of an entry mostly are: their cosine in knowledge bases that people wrote.
const USUALLY: f32 = 0.4;

/// As how many pairs it counts that an entry's phrasings are as alike as others', so that few make no extremes.
const TAKEN_FOR: f32 = 1.0;

impl<const N: usize> Spread<N> {
    /// `phrasings`: at length one; `entries`: where those of each entry stand.
    pub(crate) fn new(phrasings: &[[f32; N]], entries: impl Iterator<Item = Range<usize>>) -> Self {
        let (centres, pairs): (Vec<_>, Vec<_>) = entries.map(|entry| spread(&phrasings[entry])).unzip();
        let known = || pairs.iter().filter(|pairs| pairs.count > 0.0);
        let mean = known().map(|pairs| pairs.alike).sum::<f32>() / known().count().max(1) as f32;
        let beside = |pairs: &Pairs| pairs.count / (pairs.count + TAKEN_FOR) * (pairs.alike - mean);
        Self {
            centres: centres.iter().map(Fine::of).collect(),
            alike: pairs.iter().map(|pairs| (USUALLY + beside(pairs)).max(0.0)).collect(),
        }
    }

    /// How far astray a question is that has this cosine with an entry's nearest phrasing.
    pub(crate) fn stray(&self, entry: usize, nearest: f32) -> f32 {
        (1.0 - nearest) * self.alike[entry]
    }
}

/// The pairs of phrasings of an entry.
struct Pairs {
    count: f32,
    /// Their mean cosine; 0 where there are none.
    alike: f32,
}

/// The mean direction of an entry's phrasings, and their pairs.
fn spread<const N: usize>(phrasings: &[[f32; N]]) -> ([f32; N], Pairs) {
    let mut sum = vector::zero();
    for phrasing in phrasings {
        vector::add(&mut sum, 1.0, phrasing);
    }
    let phrasings = phrasings.len() as f32;
    let count = phrasings * (phrasings - 1.0) / 2.0;
    // The square of the sum has each one with itself, and each pair twice.
    let alike = (vector::dot(&sum, &sum) - phrasings) / 2.0 / count.max(1.0);
    (vector::unit(sum), Pairs { count, alike: if count > 0.0 { alike } else { 0.0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn towards(at: usize) -> [f32; 16] {
        std::array::from_fn(|nth| f32::from(u8::from(nth == at)))
    }

    #[track_caller]
    fn check(entries: &[&[usize]], alike: &[f32]) {
        let phrasings =
            entries.iter().flat_map(|entry| entry.iter().map(|&at| towards(at))).collect::<Vec<_>>();
        let mut from = 0;
        let ranges = entries.iter().map(|entry| {
            from += entry.len();
            from - entry.len()..from
        });
        let found = Spread::new(&phrasings, ranges).alike;
        let differs = |(found, alike): (&f32, &f32)| (found - alike).abs() > 1e-6;
        assert!(!found.iter().zip(alike).any(differs), "{found:?}");
    }

    #[test]
    fn phrasings_are_as_alike_as_pairs_of_them_are_beside_those_of_other_entries() {
        check(&[&[0]], &[0.4]);
        check(&[&[0, 0], &[1, 1]], &[0.4, 0.4]);
        check(&[&[0, 0], &[1, 2]], &[0.4 + 0.25, 0.4 - 0.25]);
        check(&[&[0, 0, 0, 0], &[1, 1, 2, 2]], &[0.4 + 2.0 / 7.0, 0.4 - 2.0 / 7.0]);
        // One alone is taken to be like the others, however alike these are.
        check(&[&[0, 0], &[1, 2], &[3]], &[0.4 + 0.25, 0.4 - 0.25, 0.4]);
    }

    #[test]
    fn a_question_strays_less_from_phrasings_that_differ_and_not_at_all_in_the_words_of_one() {
        let phrasings = [towards(0), towards(0), towards(1), towards(2)];
        let spread = Spread::new(&phrasings, [0..2, 2..4].into_iter());
        assert!(spread.stray(0, 0.5) > spread.stray(1, 0.5));
        assert!(spread.stray(0, 1.0) + spread.stray(1, 1.0) < f32::EPSILON);
    }
}
