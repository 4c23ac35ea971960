//! A question as the knowledge base understands it: misspelt words corrected, synonyms read as one.

use super::{
    Reading, english, limits,
    spelling::{self, Spelling},
    synonyms::Synonyms,
    table::TABLE,
    vocabulary::Vocabulary,
    words,
    words::{Pause, Word},
};
use std::collections::HashMap;

/// English words from this rarity on may be misspelt names.
const MAY_BE_A_NAME: f32 = 0.85;

/// A word of a question as it was understood.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// As typed; several words where a phrase was read as a synonym.
    pub(super) typed: String,
    /// As read.
    pub(super) folded: String,
    /// The stem's number; `None`: no text of the knowledge base has a form of this word.
    pub(super) stem: Option<u32>,
    /// Nothing that the knowledge base can answer has it.
    pub(super) strange: bool,
    pub(super) tokens: Tokens,
    /// How rare it is in English, 0–1.
    pub(super) rarity: f32,
    /// What stands before it.
    pub(super) pause: Pause,
}

/// A question, understood.
#[derive(Debug, Clone, Default)]
pub(super) struct Question {
    pub(super) terms: Vec<Term>,
    pub(super) corrections: Vec<Reading>,
    pub(super) synonyms: Vec<Reading>,
}

/// Terms, one of each stem.
pub(super) fn distinct(terms: &[Term]) -> Vec<&Term> {
    let mut terms = terms.iter().collect::<Vec<_>>();
    // Forms of a stem that the knowledge base doesn't have count as words of their own: rare, and of no consequence.
    let order = |a: &&Term, b: &&Term| a.stem.cmp(&b.stem).then_with(|| a.folded.cmp(&b.folded));
    terms.sort_by(order);
    terms.dedup_by(|a, b| a.stem == b.stem && (a.stem.is_some() || a.folded == b.folded));
    terms
}

/// Understands questions in the words of one knowledge base.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) synonyms: Synonyms,
    pub(super) vocabulary: Vocabulary,
    pub(super) spelling: Spelling,
    /// Stems below this number stand in a phrasing, an answer or a quote, not only in a question that must not be answered.
    pub(super) familiar: u32,
}

impl Reader {
    /// The question in the knowledge base's words.
    pub(super) fn read(&self, text: &str) -> Question {
        let mut question = Question::default();
        let words = self.correct(words::read(text), &mut question.corrections);
        let (words, synonyms) = self.synonyms.apply(words);
        question.synonyms = synonyms;
        let tokens = tokens(&words);
        question.terms =
            words.into_iter().zip(tokens).map(|(word, tokens)| self.term(word, tokens)).collect();
        question
    }

    fn term(&self, word: Word, tokens: Tokens) -> Term {
        let stem = self.vocabulary.stem(&word.folded);
        Term {
            stem,
            strange: stem.is_none_or(|stem| stem >= self.familiar),
            tokens,
            rarity: english::rarity(&word.folded),
            typed: word.typed,
            folded: word.folded,
            pause: word.pause,
        }
    }

    pub(super) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(super) fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// Reads words that neither the knowledge base nor English has as those that were likeliest meant.
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

    /// A rare English word that the knowledge base doesn't have may still be one of its names, one slip away: "robins" for
    /// "Robbins".
    fn is_spelled_right(&self, folded: &str) -> bool {
        if !words::is_correctable(folded) || self.vocabulary.stem(folded).is_some() {
            return true;
        }
        let rarity = english::rarity(folded);
        let name = || self.nearest(folded).is_some_and(|known| english::rarity(known) >= MAY_BE_A_NAME);
        english::is_word(folded) && !(rarity >= MAY_BE_A_NAME && folded.len() > spelling::SHORTEST && name())
    }

    /// The word of the knowledge base that was most likely meant by an unknown one.
    pub(super) fn nearest(&self, folded: &str) -> Option<&str> {
        let number = self.spelling.nearest(&self.vocabulary, folded)?;
        Some(&self.vocabulary.known()[number as usize].folded)
    }

    fn meant(&self, folded: &str) -> Option<String> {
        let known = self.nearest(folded).map(str::to_owned);
        known.or_else(|| english::nearest(folded).map(str::to_owned))
    }
}

/// The rows of each word.
pub(super) fn tokens(words: &[Word]) -> Vec<Tokens> {
    let pairs = pairs(words.iter());
    pairs.zip(words).map(|(pair, word)| Tokens { pair, alone: rows(word) }).collect()
}

/// By word: the row of it together with the one before, where there is one.
pub(super) fn pairs<'w>(words: impl Iterator<Item = &'w Word>) -> impl Iterator<Item = Option<u32>> {
    let mut before = None;
    words.map(move |word| {
        let mut parts = parts(word).peekable();
        let pair = before.zip(parts.peek()).and_then(|(before, part)| TABLE.pair(before, part));
        before = parts.last().or(before);
        pair
    })
}

/// All rows of some neighbouring words; what stands before them is none of it.
pub(super) fn all(terms: &[Term]) -> Vec<u32> {
    let pairs = terms.iter().skip(1).filter_map(|term| term.tokens.pair);
    terms.iter().flat_map(|term| term.tokens.alone.iter().copied()).chain(pairs).collect()
}

/// The rows of a word by itself.
pub(super) fn rows(word: &Word) -> Vec<u32> {
    parts(word).flat_map(|part| TABLE.tokens(part)).collect()
}

fn parts(word: &Word) -> impl Iterator<Item = &str> {
    word.plain.split(' ').filter(|part| !part.is_empty())
}

/// Rows of the table of meanings.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    /// Of a word together with the one before.
    pub(super) pair: Option<u32>,
    /// Of the word by itself.
    pub(super) alone: Vec<u32>,
}

/// What the texts of a knowledge base are made of.
#[derive(Debug)]
pub(super) struct Texts {
    /// By entry.
    pub(super) phrasings: Vec<Vec<Text>>,
    /// By entry: questions that it must not answer.
    pub(super) not: Vec<Vec<Text>>,
    /// Questions that nothing answers.
    pub(super) nothing: Vec<Text>,
    /// By number, the words as they were typed.
    pub(super) words: Vec<Box<str>>,
}

/// What a text is made of, in its order.
#[derive(Debug)]
pub(super) struct Text {
    /// Numbers of the words as typed: no synonym is read as another.
    pub(super) words: Vec<u32>,
    pub(super) stems: Vec<u32>,
    /// Rows of the table of meanings.
    pub(super) tokens: Vec<u32>,
}
