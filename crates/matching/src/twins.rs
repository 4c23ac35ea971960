//! Entries whose questions differ in a word: "refund policy" and "refund status".
//!
//! Such questions mean nearly the same, so the word decides. A question without it, such as "refund", is nearer to one of
//! the two only by chance.

use super::{compared::Asked, english, vocabulary::Vocabulary};

/// How much each word of a knowledge base says.
#[derive(Debug)]
pub(super) struct Twins {
    /// By stem, 0–1: how rare its most frequent form is in English, and 0 where that is grammar or courtesy.
    says: Vec<f32>,
}

/// Words that belong to a sentence rather than to what is asked. None that may tell two questions apart is among them: no "not",
/// no question word, no preposition, no "can".
const GRAMMAR: &[&str] = &[
    "a", "am", "an", "are", "be", "been", "did", "do", "does", "had", "has", "have", "hello", "hey", "hi",
    "i", "is", "it", "its", "me", "my", "our", "please", "pls", "plz", "thank", "thanks", "that", "the",
    "there", "these", "this", "those", "us", "was", "we", "were", "you", "your",
];

impl Twins {
    /// `vocabulary`: of the knowledge base's texts.
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut says = vec![1.0_f32; vocabulary.stems()];
        for known in vocabulary.known() {
            let says = &mut says[known.stem as usize];
            let is_grammar = GRAMMAR.contains(&&*known.folded);
            *says = says.min(if is_grammar { 0.0 } else { english::rarity(&known.folded) });
        }
        Self { says }
    }

    /// Whether a word is more than grammar.
    pub(super) fn says(&self, stem: u32) -> bool {
        self.says[stem as usize] > 0.0
    }

    /// The words of a question that say something, as stems. `None` where it has none, or one that the knowledge base doesn't
    /// have: of that, only the meaning can be compared.
    pub(super) fn said(&self, asked: &Asked) -> Option<Vec<u32>> {
        let mut said = Vec::new();
        for term in &asked.terms {
            match term.stem {
                Some(stem) if self.says(stem) => said.push(stem),
                Some(_) => {}
                None if GRAMMAR.contains(&term.folded.as_str()) => {}
                None => return None,
            }
        }
        (!said.is_empty()).then_some(said)
    }

    /// How much a phrasing says beyond all that was said; `None` where it lacks some of that. `phrasing`: its stems, sorted.
    pub(super) fn beyond(&self, said: &[u32], phrasing: &[u32]) -> Option<f32> {
        let beyond = phrasing.iter().filter(|stem| !said.contains(stem));
        said.iter()
            .all(|&stem| has(phrasing, stem))
            .then(|| beyond.map(|&stem| self.says[stem as usize]).sum())
    }
}

/// The word in which a phrasing differs from another one, where they differ in nothing else. Both are stems, sorted.
pub(super) fn in_place(phrasing: &[u32], other: &[u32]) -> Option<u32> {
    let mut own = phrasing.iter().copied().filter(|&stem| !has(other, stem));
    let word = own.next().filter(|_| phrasing.len() == other.len())?;
    own.next().is_none().then_some(word)
}

fn has(phrasing: &[u32], stem: u32) -> bool {
    phrasing.binary_search(&stem).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_phrasing_says_beyond_a_question_is_what_it_has_more() {
        let twins = Twins { says: vec![0.0, 0.3, 0.6, 0.9] };
        for (said, phrasing, beyond) in
            [(&[2][..], &[0, 1, 2][..], Some(0.3)), (&[2], &[0, 2], Some(0.0)), (&[2, 3], &[1, 2], None)]
        {
            assert_eq!(twins.beyond(said, phrasing), beyond, "{said:?} {phrasing:?}");
        }
    }

    #[test]
    fn phrasings_that_differ_in_one_word_are_told_by_it() {
        for (phrasing, other, word) in [
            (&[1, 2, 3][..], &[1, 2, 4][..], Some(3)),
            (&[1, 2], &[1, 2, 4], None),
            (&[1, 2], &[1, 2], None),
            (&[1, 5, 6], &[1, 7, 8], None),
        ] {
            assert_eq!(in_place(phrasing, other), word, "{phrasing:?} {other:?}");
        }
    }
}
