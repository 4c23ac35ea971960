//! Entries whose questions differ in a word: "refund policy" and "refund status".
//!
//! Such questions mean nearly the same, so the word decides. A question without it, such as "refund", is nearer to one of
//! the two only by chance.

use super::overlap::Overlap;
use crate::{
    language::{Class, Language},
    reading::Term,
    vocabulary::Vocabulary,
};

/// What in a knowledge base says nothing.
#[derive(Debug)]
pub(crate) struct Twins {
    language: &'static dyn Language,
    /// Stems of [`Class::Auxiliary`]; sorted.
    auxiliary: Box<[u32]>,
}

impl Twins {
    /// `vocabulary`: of the knowledge base's texts.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let language = vocabulary.language();
        let auxiliary = vocabulary.all().filter(|known| language.is(Class::Auxiliary, known.folded));
        let mut auxiliary = auxiliary.map(|known| known.stem).collect::<Vec<_>>();
        auxiliary.sort_unstable();
        auxiliary.dedup();
        Self { language, auxiliary: auxiliary.into() }
    }

    /// How much a word says, 0–1: how rare its most frequent form is in its language, and 0 where it is auxiliary.
    fn says(&self, stem: u32, overlap: &Overlap) -> f32 {
        if has(&self.auxiliary, stem) { 0.0 } else { overlap.says(stem) }
    }

    /// The words of a question that say something, as stems. `None` where it has none, or one that the knowledge base doesn't
    /// have: of that, only the meaning can be compared.
    pub(crate) fn said(&self, terms: &[Term], overlap: &Overlap) -> Option<Vec<u32>> {
        let mut said = Vec::new();
        for term in terms {
            match term.stem {
                Some(stem) if self.says(stem, overlap) > 0.0 => said.push(stem),
                Some(_) => {}
                None if self.language.is(Class::Auxiliary, &term.folded) => {}
                None => return None,
            }
        }
        (!said.is_empty()).then_some(said)
    }

    /// How much a phrasing says beyond all that was said; `None` where it lacks some of that. `phrasing`: its stems, sorted.
    pub(crate) fn beyond(&self, said: &[u32], phrasing: &[u32], overlap: &Overlap) -> Option<f32> {
        let beyond = phrasing.iter().filter(|stem| !said.contains(stem));
        said.iter()
            .all(|&stem| has(phrasing, stem))
            .then(|| beyond.map(|&stem| self.says(stem, overlap)).sum())
    }
}

fn has(sorted: &[u32], stem: u32) -> bool {
    sorted.binary_search(&stem).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::English;

    #[test]
    fn a_phrasing_says_more_by_the_words_that_were_not_said() {
        let twins = Twins { language: &English, auxiliary: [1].into() };
        let overlap = Overlap::new(&[], vec![0.9, 0.7, 0.5, 0.8]);
        for (said, phrasing, beyond) in
            [(&[0][..], &[0, 1, 2][..], Some(0.5)), (&[0, 2], &[0, 2], Some(0.0)), (&[2, 3], &[1, 2], None)]
        {
            assert_eq!(twins.beyond(said, phrasing, &overlap), beyond, "{said:?} {phrasing:?}");
        }
    }
}
