//! How nearly an entry has each word of a question, in what it means there: late interaction (Khattab and Zaharia, 2020).
//!
//! "do I need any experience" finds the answer that beginners are welcome, whatever its entry's phrasings are.

use super::{
    to_encode::ToEncode,
    vector::{self, Fine, Small},
    vectors::Vectors,
};
use crate::{language::Language, limits, packed::Lists};
use encoder::{WORD, Word};
use std::ops::Range;

/// The words of what has an answer, without what they have in common.
#[derive(Debug)]
pub(crate) struct WordByWord {
    common: [f32; WORD],
    /// By entry: those of its phrasings and its answer; none where it has no answer.
    entries: Lists<Small<WORD>>,
}

/// A word of a question, to be compared.
pub(crate) struct AskedWord {
    rarity: f32,
    meaning: Fine<WORD>,
}

impl WordByWord {
    /// `entries`: where each one's phrasings stand. Of a knowledge base with very many texts, none: they would take more memory than all
    /// else.
    pub(crate) fn new(
        texts: &ToEncode,
        entries: impl Iterator<Item = Range<usize>> + Clone,
        vectors: &Vectors,
    ) -> Self {
        let is_small = texts.texts().count() <= limits::WORD_BY_WORD_TEXTS;
        let by_entry = entries.zip(&texts.answers).map(|(range, answer)| {
            let texts = texts.phrasings[range].iter().chain(answer);
            let texts = texts.filter(move |_| is_small && !answer.is_empty());
            texts.filter_map(|text| vectors.get(text)).flat_map(|meaning| &meaning.words).map(Word::numbers)
        });
        let (mut common, mut count) = (vector::zero(), 0_usize);
        for word in by_entry.clone().flatten() {
            vector::add(&mut common, 1.0, &word);
            count += 1;
        }
        let common = common.map(|sum| sum / count.max(1) as f32);
        let entries = by_entry.map(|words| words.map(|word| Small::of(&vector::without(&word, &common))));
        Self { entries: entries.collect(), common }
    }

    /// `words`: what those of the question mean.
    pub(crate) fn asked(&self, question: &str, words: &[Word], language: &dyn Language) -> Vec<AskedWord> {
        let asked = encoder::words(question).into_iter().zip(words).map(|(text, word)| AskedWord {
            rarity: language.rarity(&text),
            meaning: Fine::of(&vector::without(&word.numbers(), &self.common)),
        });
        asked.collect()
    }

    /// The cosine of a question's words with what comes nearest to each in an entry's phrasings and answer, in the mean, by how rare they
    /// are. Nothing where it has no answer, or the question no words.
    pub(crate) fn tells(&self, entry: usize, asked: &[AskedWord]) -> Option<f32> {
        let words = &self.entries[entry];
        let nearest =
            |asked: &AskedWord| words.iter().map(|word| word.dot(&asked.meaning)).fold(-1.0, f32::max);
        let all = asked.iter().map(|asked| asked.rarity).sum::<f32>();
        let told = asked.iter().map(|asked| asked.rarity * nearest(asked)).sum::<f32>();
        (!words.is_empty() && all > 0.0).then(|| told / all)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Index, Vectors};
    use knowledge::{File, Knowledge, Texts, check};

    fn knowledge() -> Knowledge {
        let bytes = br#"
            documents.d.title = "D"
            [[entry]]
            id = "join"
            question = "How do I join the choir?"
            answer = "Come along on Tuesday. Beginners are welcome, and nobody has to audition.[1]"
            cite = [{ document = "d", quote = "Beginners are welcome" }]
            [[entry]]
            id = "place"
            question = "Where does the choir meet?"
            answer = "In the village hall. There is a ramp at the side door, and a car park behind.[1]"
            cite = [{ document = "d", quote = "a ramp at the side door" }]
            [[entry]]
            id = "concert"
            question = "When is the choir's next concert?"
            answer = "On the first Saturday in June, in the church.[1]"
            cite = [{ document = "d", quote = "the first Saturday in June" }]
        "#;
        let file = File { name: "choir.toml".into(), bytes: bytes.to_vec() };
        check(&[file], &Texts::default()).knowledge.expect("it is valid")
    }

    #[test]
    fn a_question_in_other_words_finds_the_answer_that_tells_of_it() {
        let knowledge = knowledge();
        let index = Index::new(&knowledge);
        Vectors::default().encode_for(&index);
        for (question, expected) in [
            ("do i need any experience", "join"),
            ("is there an entrance exam", "join"),
            ("can my gran get in with her wheelchair", "place"),
            ("is there somewhere to leave my bike", "place"),
            ("what's on in summer", "concert"),
        ] {
            let seen = index.signals(question).of_entries;
            let most = seen.iter().max_by(|a, b| a.1.tells.total_cmp(&b.1.tells)).expect("entries");
            assert_eq!(&*knowledge[most.0].id, expected, "{question}");
        }
    }
}
