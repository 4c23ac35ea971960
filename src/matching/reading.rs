//! A question as the knowledge understands it: misspelt words corrected, synonyms read as one.

use super::{
    Reading, english, limits, spelling::Spelling, synonyms::Synonyms, table::TABLE, vocabulary::Vocabulary,
    words, words::Word,
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
    /// Rows of the table of meanings.
    pub(super) tokens: Vec<u32>,
    pub(super) corrections: Vec<Reading>,
    pub(super) synonyms: Vec<Reading>,
}

impl Question {
    /// Its terms, one of each stem.
    pub(super) fn distinct(&self) -> Vec<&Term> {
        let mut terms = self.terms.iter().collect::<Vec<_>>();
        // Forms of a stem that the knowledge doesn't have count as words of their own: rare, and of no consequence.
        let key =
            |term: &&Term| (term.stem, if term.stem.is_none() { term.folded.clone() } else { String::new() });
        terms.sort_by_key(key);
        terms.dedup_by_key(|term| key(term));
        terms
    }
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
            let stems = words.iter().map(|word| vocabulary.learn(&word.folded)).collect();
            TextTerms { stems, tokens: tokens(&words) }
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
        question.tokens = tokens(&words);
        question.terms = words
            .into_iter()
            .map(|Word { typed, folded, .. }| Term { stem: self.vocabulary.stem(&folded), typed, folded })
            .collect();
        question
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// Reads words that neither the knowledge nor English has as those that were likeliest meant.
    fn correct(&self, mut words: Vec<Word>, corrections: &mut Vec<Reading>) -> Vec<Word> {
        let mut tried: HashMap<String, Option<String>> = HashMap::new();
        for word in &mut words {
            if self.is_spelled_right(&word.folded) || tried.len() >= limits::CORRECTIONS {
                continue;
            }
            let read = tried.entry(word.folded.clone()).or_insert_with(|| {
                let read = self.meant(&word.folded)?;
                corrections.push(Reading { typed: word.typed.clone(), read: read.clone() });
                Some(read)
            });
            if let Some(read) = read {
                word.folded.clone_from(read);
                word.plain.clone_from(read);
            }
        }
        words
    }

    fn is_spelled_right(&self, folded: &str) -> bool {
        !words::is_correctable(folded) || english::is_word(folded) || self.vocabulary.stem(folded).is_some()
    }

    fn meant(&self, folded: &str) -> Option<String> {
        let known = self.spelling.nearest(&self.vocabulary, folded);
        let known = known.map(|number| self.vocabulary.known()[number as usize].folded.to_string());
        known.or_else(|| english::nearest(folded).map(str::to_owned))
    }
}

fn tokens(words: &[Word]) -> Vec<u32> {
    words.iter().flat_map(|word| word.plain.split(' ')).flat_map(|plain| TABLE.tokens(plain)).collect()
}

/// What the texts of one entry are made of.
#[derive(Debug)]
pub(super) struct EntryTerms {
    pub(super) phrasings: Vec<TextTerms>,
    pub(super) not: Vec<TextTerms>,
}

/// What a text is made of, in its order.
#[derive(Debug)]
pub(super) struct TextTerms {
    pub(super) stems: Vec<u32>,
    /// Rows of the table of meanings.
    pub(super) tokens: Vec<u32>,
}
