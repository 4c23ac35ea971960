//! What entries tell of: the words of their phrasings and their answers.

use crate::{
    hashing::Fnv,
    language::{Class, Language, words},
    packed::Lists,
    reading::{Term, Texts},
};
use std::hash::Hasher as _;

/// What the entries with an answer tell of.
#[derive(Debug)]
pub(crate) struct Told {
    language: &'static dyn Language,
    /// By entry: the stems of the words of its phrasings and its answer, in short, sorted; none where it has no answer.
    stems: Lists<u32>,
}

impl Told {
    /// `answers`: by entry.
    pub(crate) fn new<'a>(
        language: &'static dyn Language,
        texts: &Texts,
        answers: impl Iterator<Item = &'a str>,
    ) -> Self {
        let stems = answers.zip(&texts.phrasings).map(|(answer, phrasings)| {
            if answer.is_empty() || !language.weighs_words() {
                return Vec::new();
            }
            let read = phrasings.iter().flat_map(|text| &text.read).map(|&word| &*texts.words[word as usize]);
            let mut stems = read.map(|word| short(language, word)).collect::<Vec<_>>();
            stems.extend(words::read(language, answer).iter().map(|word| short(language, &word.folded)));
            stems.sort_unstable();
            stems.dedup();
            stems
        });
        Self { language, stems: stems.collect() }
    }

    /// Whether an entry with an answer has every word of a question that says something, in its phrasings or its answer, or one that means
    /// nearly the same. A question without such words is told of nowhere.
    pub(crate) fn tells_all(&self, entry: usize, question: &[Term]) -> bool {
        self.can_tell(entry)
            && self.saying(question).next().is_some()
            && self.untold(entry, question).is_none()
    }

    /// The first such word that an entry with an answer lacks.
    pub(crate) fn untold<'q>(&self, entry: usize, question: &'q [Term]) -> Option<&'q Term> {
        let lacks =
            |term: &&Term| self.stems[entry].binary_search(&short(self.language, &term.folded)).is_err();
        self.saying(question).find(lacks).filter(|_| self.can_tell(entry))
    }

    fn saying<'q>(&self, question: &'q [Term]) -> impl Iterator<Item = &'q Term> {
        let language = self.language;
        let is_said = move |word: &str| language.is(Class::Light, word) || language.is(Class::Asking, word);
        let says = move |word: &str| language.says(word) && !is_said(word);
        question.iter().filter(move |term| says(&term.folded))
    }

    /// Whether it has an answer, in a language whose words are known for what they say.
    pub(crate) fn can_tell(&self, entry: usize) -> bool {
        !self.stems[entry].is_empty()
    }
}

/// A word, or one that means nearly the same, in four bytes. Two that are the same by chance make one word of a question count as told
/// of.
fn short(language: &dyn Language, folded: &str) -> u32 {
    let mut hash = Fnv::default();
    hash.write(language.alike(&language.stem(folded)).as_bytes());
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
            ("what is the fee for the course", true),
            ("so i'm hoping to find out what the courses cost", true),
            ("how much is the daytime course", false),
            ("and how", false),
        ] {
            let (_, signals) = index.signals(question).of_entries[0];
            assert_eq!(signals.told > 0.5, told, "{question}");
        }
    }
}
