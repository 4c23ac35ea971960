//! How the phrasings of entries lie: around which mean, and how far from each other.

use super::vector::{self, DIMENSIONS, Fine};
use std::ops::Range;

/// The spread of each entry's phrasings.
#[derive(Debug)]
pub(crate) struct Spread<const N: usize = DIMENSIONS> {
    /// By entry: the mean direction of its phrasings.
    pub(crate) centres: Box<[Fine<N>]>,
    /// By entry: how alike its phrasings are, beside those of others. What a whole knowledge base has in common says nothing of its
    /// entries.
    alike: Box<[f32]>,
}

/// How alike two phrasings of an entry mostly are; and as how many pairs of its own that counts, so that few make no extremes.
const USUALLY_ALIKE: (f32, f32) = (0.4, 1.0);

impl<const N: usize> Spread<N> {
    /// `phrasings`: at length one; `entries`: where those of each entry stand.
    pub(crate) fn new(phrasings: &[[f32; N]], entries: impl Iterator<Item = Range<usize>>) -> Self {
        let spread = |entry: Range<usize>| {
            let (centre, alike) = spread(&phrasings[entry]);
            (Fine::of(&centre), alike)
        };
        let (centres, mut alike): (Vec<_>, Vec<_>) = entries.map(spread).unzip();
        let mean = alike.iter().sum::<f32>() / alike.len().max(1) as f32;
        for alike in &mut alike {
            *alike = (*alike - mean + USUALLY_ALIKE.0).max(0.0);
        }
        Self { centres: centres.into(), alike: alike.into() }
    }

    /// How far astray a question is that has this cosine with an entry's nearest phrasing.
    pub(crate) fn stray(&self, entry: usize, nearest: f32) -> f32 {
        (1.0 - nearest) * self.alike[entry]
    }
}

/// The mean direction of an entry's phrasings; and how alike these are: the mean cosine of two of them.
fn spread<const N: usize>(phrasings: &[[f32; N]]) -> ([f32; N], f32) {
    let mut sum = vector::zero();
    for phrasing in phrasings {
        vector::add(&mut sum, 1.0, phrasing);
    }
    let count = phrasings.len() as f32;
    let (alike, usual) = USUALLY_ALIKE;
    // The square of the sum has each one with itself, and each pair twice.
    let of_pairs = (vector::dot(&sum, &sum) - count) / 2.0;
    let pairs = count * (count - 1.0) / 2.0;
    (vector::unit(sum), (of_pairs + usual * alike) / (pairs + usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn towards(at: usize) -> [f32; 16] {
        std::array::from_fn(|nth| f32::from(u8::from(nth == at)))
    }

    #[track_caller]
    fn check(phrasings: &[[f32; 16]], alike: f32) {
        assert!((spread(phrasings).1 - alike).abs() < 1e-6, "{:?}", spread(phrasings));
    }

    #[test]
    fn phrasings_are_as_alike_as_two_of_them_are_and_few_as_others_are() {
        check(&[towards(0)], 0.4);
        check(&[towards(0), towards(0)], 0.7);
        check(&[towards(0), towards(1)], 0.2);
        check(&[towards(0); 10], (45.0 + 0.4) / 46.0);
    }

    #[test]
    fn a_question_strays_less_from_phrasings_that_differ_and_not_at_all_in_the_words_of_one() {
        let phrasings = [towards(0), towards(0), towards(1), towards(2)];
        let spread = Spread::new(&phrasings, [0..2, 2..4].into_iter());
        assert!(spread.stray(0, 0.5) > spread.stray(1, 0.5));
        assert!(spread.stray(0, 1.0) + spread.stray(1, 1.0) < f32::EPSILON);
    }
}
