//! What the sentence encoder says of a knowledge base's texts, ready to be compared with a question.

use super::{
    spread::Spread,
    to_encode::ToEncode,
    vector::{self, Fine, Small},
    vectors::Vectors,
    word_by_word::{AskedWord, WordByWord},
};
use crate::{language::Language, packed::Lists};
use encoder::{DIMENSIONS, Meaning};
use std::ops::Range;

/// All phrasings, without half of what they have in common.
#[derive(Debug)]
pub(crate) struct Encoded {
    common: [f32; DIMENSIONS],
    phrasings: Vec<Small<DIMENSIONS>>,
    spread: Spread<DIMENSIONS>,
    /// By entry: the sentences of its answer.
    answers: Lists<Small<DIMENSIONS>>,
    words: WordByWord,
    /// Questions that nothing answers, in their order.
    nothing: Vec<Small<DIMENSIONS>>,
    /// Questions that are asked at every check and before every edit.
    expected: Vectors,
}

/// A question, to be compared.
pub(crate) struct Asked {
    pub(crate) whole: Fine<DIMENSIONS>,
    words: Vec<AskedWord>,
}

/// The share of the phrasings' mean that is taken off.
const SHARE: f32 = 0.5;

impl Encoded {
    /// `entries`: where each one's phrasings stand. Nothing where a text is not encoded yet.
    pub(crate) fn new(
        texts: &ToEncode,
        entries: impl Iterator<Item = Range<usize>> + Clone,
        vectors: &Vectors,
    ) -> Option<Self> {
        let unit = |text: &str| vectors.get(text).map(|meaning| meaning.whole.unit());
        let units = texts.phrasings.iter().map(|text| unit(text)).collect::<Option<Vec<_>>>()?;
        let mut common = vector::zero();
        for unit in &units {
            vector::add(&mut common, SHARE / units.len() as f32, unit);
        }
        let directions = units.iter().map(|unit| vector::without(unit, &common)).collect::<Vec<_>>();
        let text = |text: &str| unit(text).map(|unit| Small::of(&vector::without(&unit, &common)));
        let nothing = texts.nothing.iter().map(|&at| text(&texts.expected[at]));
        let answers = texts.answers.iter().map(|texts| texts.iter().map(|sentence| text(sentence)).collect());
        let answers = answers.collect::<Option<Vec<Vec<_>>>>()?;
        Some(Self {
            words: WordByWord::new(texts, entries.clone(), vectors),
            answers: answers.into_iter().collect(),
            nothing: nothing.collect::<Option<_>>()?,
            phrasings: directions.iter().map(Small::of).collect(),
            common,
            spread: Spread::new(&directions, entries),
            expected: vectors.of(texts.expected.iter().map(AsRef::as_ref)),
        })
    }

    /// A question, to be compared.
    pub(crate) fn asked(&self, question: &str, language: &dyn Language) -> Asked {
        let expected = self.expected.get(question);
        let read = expected.is_none().then(|| encoder::encode(question));
        let Meaning { whole, words } = expected.or(read.as_ref()).expect("one of them is there");
        Asked {
            whole: Fine::of(&vector::without(&whole.unit(), &self.common)),
            words: self.words.asked(question, words, language),
        }
    }

    /// The cosine with a phrasing.
    pub(crate) fn cosine(&self, phrasing: usize, asked: &Asked) -> f32 {
        self.phrasings[phrasing].dot(&asked.whole)
    }

    /// The cosine with the nearest sentence of an entry's answer; 0 where it has none.
    pub(crate) fn answer(&self, entry: usize, asked: &Asked) -> f32 {
        let sentences = self.answers[entry].iter().map(|sentence| sentence.dot(&asked.whole));
        sentences.reduce(f32::max).unwrap_or_default()
    }

    /// How nearly an entry with an answer [has the words](WordByWord::tells) of a question.
    pub(crate) fn tells(&self, entry: usize, asked: &Asked) -> Option<f32> {
        self.words.tells(entry, &asked.words)
    }

    /// The cosine with the nearest question that nothing answers, if there is one. `omitted`: one of them to leave out.
    pub(crate) fn nothing(&self, asked: &Asked, omitted: Option<usize>) -> Option<f32> {
        let others = self.nothing.iter().enumerate().filter(|(at, _)| Some(*at) != omitted);
        others.map(|(_, question)| question.dot(&asked.whole)).reduce(f32::max)
    }

    /// How far astray a question is that has this cosine with an entry's nearest phrasing.
    pub(crate) fn stray(&self, entry: usize, nearest: f32) -> f32 {
        self.spread.stray(entry, nearest)
    }

    /// The cosine with the mean of an entry's phrasings.
    pub(crate) fn centre(&self, entry: usize, asked: &Asked) -> f32 {
        self.spread.centres[entry].dot(&asked.whole)
    }
}
