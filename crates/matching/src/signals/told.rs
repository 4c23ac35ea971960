//! What entries tell of: the words of their phrasings and their answers.

use super::overlap::Overlap;
use crate::{
    hashing::Fnv,
    language::{Language, words},
    packed::Lists,
    reading::Term,
};
use std::hash::Hasher as _;

/// What the answer of each entry tells of.
#[derive(Debug)]
pub(crate) struct Told {
    language: &'static dyn Language,
    /// By entry: the stems of the words of its answer, in short, sorted.
    answers: Lists<u32>,
}

impl Told {
    /// `answers`: by entry.
    pub(crate) fn new<'a>(language: &'static dyn Language, answers: impl Iterator<Item = &'a str>) -> Self {
        let answers = answers.map(|answer| {
            let words = words::read(language, answer).into_iter();
            let mut stems = words.map(|word| short(language, &word.folded)).collect::<Vec<_>>();
            stems.sort_unstable();
            stems.dedup();
            stems
        });
        Self { language, answers: answers.collect() }
    }

    /// Whether an entry has every word of a question that says something, in its phrasings or its answer. A question without such words
    /// is told of nowhere.
    pub(crate) fn tells_all(&self, entry: usize, question: &[Term], overlap: &Overlap) -> bool {
        let tells = |term: &Term| {
            term.stem.is_some_and(|stem| overlap.has(entry, stem))
                || self.answers[entry].binary_search(&short(self.language, &term.folded)).is_ok()
        };
        let mut saying = question.iter().filter(|term| self.language.says(&term.folded)).peekable();
        saying.peek().is_some() && saying.all(tells)
    }
}

/// A word's stem in four bytes. Two that are the same by chance make one word of a question count as told of.
fn short(language: &dyn Language, folded: &str) -> u32 {
    let mut hash = Fnv::default();
    hash.write(language.stem(folded).as_bytes());
    hash.finish() as u32
}

#[cfg(test)]
mod tests {
    use crate::Index;
    use knowledge::{File, Knowledge, Texts, check};

    fn knowledge() -> Knowledge {
        let bytes = br#"
            documents.d.title = "D"
            [[entry]]
            id = "price"
            question = "How much does the course cost?"
            answer = "It is 90 euros, books included.[1]"
            cite = [{ document = "d", quote = "90 euros" }]
        "#;
        let file = File { name: "course.toml".into(), bytes: bytes.to_vec() };
        check(&[file], &Texts::default()).knowledge.expect("it is valid")
    }

    #[test]
    fn an_entry_tells_of_what_its_phrasings_and_its_answer_have() {
        let index = Index::new(&knowledge());
        for (question, told) in [
            ("what does the course cost", true),
            ("does the course include a book", true),
            ("how much is the daytime course", false),
            ("and how", false),
        ] {
            let (_, signals) = index.signals(question).of_entries[0];
            assert_eq!(signals.told > 0.5, told, "{question}");
        }
    }
}
