//! A question as the knowledge understands it: misspelt words corrected, synonyms read as one.

use super::{
    Reading, limits, spelling::Spelling, synonyms::Synonyms, vocabulary::Vocabulary, words, words::Word,
};
use crate::knowledge::{Entry, Synonym};
use std::collections::HashMap;

/// A word of a question or phrasing as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// As typed; several words where a phrase was read as a synonym.
    pub(super) typed: String,
    /// As read.
    pub(super) folded: String,
    /// The stem's number; `None`: the knowledge has no form of this word.
    pub(super) stem: Option<u32>,
}

/// A question, understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Question {
    pub(super) terms: Vec<Term>,
    pub(super) corrections: Vec<Reading>,
    pub(super) synonyms: Vec<Reading>,
}

/// Understands questions in the words of one knowledge.
#[derive(Debug)]
pub(super) struct Reader {
    synonyms: Synonyms,
    vocabulary: Vocabulary,
    spelling: Spelling,
}

impl Reader {
    /// A reader that knows the knowledge's words, and each text's terms: of every phrasing, and of every `not`, entry by entry.
    pub(super) fn new(entries: &[Entry], synonyms: &[Synonym]) -> (Self, Vec<EntryTerms>) {
        let synonyms = Synonyms::new(synonyms);
        let mut vocabulary = Vocabulary::default();
        let mut learn = |text: &str| {
            let (words, _) = synonyms.apply(words::read(text));
            words.into_iter().map(|word| vocabulary.learn(&word.folded)).collect::<Vec<_>>()
        };
        let entries = entries
            .iter()
            .map(|entry| EntryTerms {
                phrasings: entry.phrasings().map(&mut learn).collect(),
                not: entry.not.iter().map(|text| learn(text)).collect(),
            })
            .collect();
        for term in synonyms.words() {
            vocabulary.learn(term);
        }
        let spelling = Spelling::new(&vocabulary);
        (Self { synonyms, vocabulary, spelling }, entries)
    }

    /// The question in the knowledge's words.
    pub(super) fn read(&self, text: &str) -> Question {
        let mut question = Question::default();
        let words = self.correct(words::read(text), &mut question.corrections);
        let (words, synonyms) = self.synonyms.apply(words);
        question.synonyms = synonyms;
        question.terms = words
            .into_iter()
            .map(|Word { typed, folded }| Term { stem: self.vocabulary.stem(&folded), typed, folded })
            .collect();
        question
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    fn correct(&self, mut words: Vec<Word>, corrections: &mut Vec<Reading>) -> Vec<Word> {
        let mut tried: HashMap<String, Option<String>> = HashMap::new();
        for word in &mut words {
            if self.vocabulary.stem(&word.folded).is_some() {
                continue;
            }
            let read = match tried.get(&word.folded) {
                Some(read) => read.clone(),
                None if tried.len() >= limits::CORRECTIONS => break,
                None => {
                    let nearest = self.spelling.nearest(&self.vocabulary, &word.folded);
                    let read =
                        nearest.map(|number| self.vocabulary.known()[number as usize].folded.to_string());
                    if let Some(read) = &read {
                        corrections.push(Reading { typed: word.typed.clone(), read: read.clone() });
                    }
                    tried.insert(word.folded.clone(), read.clone());
                    read
                }
            };
            if let Some(read) = read {
                word.folded = read;
            }
        }
        words
    }
}

/// The stems of one entry's texts, in their order.
#[derive(Debug)]
pub(super) struct EntryTerms {
    pub(super) phrasings: Vec<Vec<u32>>,
    pub(super) not: Vec<Vec<u32>>,
}
