//! What the sentence encoder says of a knowledge base's phrasings, ready to be compared with a question.

use super::{
    spread::Spread,
    vector::{self, Fine, Small},
    vectors::Vectors,
};
use crate::packed::Lists;
use encoder::DIMENSIONS;
use std::ops::Range;

/// All phrasings, without half of what they have in common.
#[derive(Debug)]
pub(crate) struct Encoded {
    common: [f32; DIMENSIONS],
    phrasings: Vec<Small<DIMENSIONS>>,
    spread: Spread<DIMENSIONS>,
    /// By entry: the sentences of its answer.
    answers: Lists<Small<DIMENSIONS>>,
    /// Questions that nothing answers, in their order.
    nothing: Vec<Small<DIMENSIONS>>,
    /// Questions that are asked at every check and before every edit.
    expected: Vectors,
}

/// What the encoder has to read before it can help an index.
#[derive(Debug)]
pub struct ToEncode {
    /// Entry by entry.
    pub(crate) phrasings: Vec<Box<str>>,
    pub(crate) expected: Vec<Box<str>>,
    /// Which of these nothing answers.
    pub(crate) nothing: Vec<usize>,
    /// By entry.
    pub(crate) answers: Vec<Vec<Box<str>>>,
}

impl ToEncode {
    /// Each phrasing and each expected question, as the index understands them, and the answers' sentences.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let answers = self.answers.iter().flatten();
        self.phrasings.iter().chain(&self.expected).chain(answers).map(AsRef::as_ref)
    }
}

/// The share of the phrasings' mean that is taken off.
const SHARE: f32 = 0.5;

impl Encoded {
    /// `entries`: where each one's phrasings stand. Nothing where a text is not encoded yet.
    pub(crate) fn new(
        texts: &ToEncode,
        entries: impl Iterator<Item = Range<usize>>,
        vectors: &Vectors,
    ) -> Option<Self> {
        let unit = |text: &str| vectors.get(text).map(encoder::Vector::unit);
        let units = texts.phrasings.iter().map(|text| unit(text)).collect::<Option<Vec<_>>>()?;
        let mut common = vector::zero();
        for unit in &units {
            vector::add(&mut common, SHARE / units.len() as f32, unit);
        }
        let directions = units.iter().map(|unit| without(unit, &common)).collect::<Vec<_>>();
        let text = |text: &str| unit(text).map(|unit| Small::of(&without(&unit, &common)));
        let nothing = texts.nothing.iter().map(|&at| text(&texts.expected[at]));
        let answers = texts.answers.iter().map(|texts| texts.iter().map(|sentence| text(sentence)).collect());
        let answers = answers.collect::<Option<Vec<Vec<_>>>>()?;
        Some(Self {
            answers: answers.into_iter().collect(),
            nothing: nothing.collect::<Option<_>>()?,
            phrasings: directions.iter().map(Small::of).collect(),
            common,
            spread: Spread::new(&directions, entries),
            expected: vectors.of(texts.expected.iter().map(AsRef::as_ref)),
        })
    }

    /// A question, to be compared.
    pub(crate) fn asked(&self, question: &str) -> Fine<DIMENSIONS> {
        let unit = self
            .expected
            .get(question)
            .map_or_else(|| encoder::encode(question).unit(), encoder::Vector::unit);
        Fine::of(&without(&unit, &self.common))
    }

    /// The cosine with a phrasing.
    pub(crate) fn cosine(&self, phrasing: usize, asked: &Fine<DIMENSIONS>) -> f32 {
        self.phrasings[phrasing].dot(asked)
    }

    /// The cosine with the nearest sentence of an entry's answer; 0 where it has none.
    pub(crate) fn answer(&self, entry: usize, asked: &Fine<DIMENSIONS>) -> f32 {
        self.answers[entry].iter().map(|sentence| sentence.dot(asked)).reduce(f32::max).unwrap_or_default()
    }

    /// The cosine with the nearest question that nothing answers, if there is one. `omitted`: one of them to leave out.
    pub(crate) fn nothing(&self, asked: &Fine<DIMENSIONS>, omitted: Option<usize>) -> Option<f32> {
        let others = self.nothing.iter().enumerate().filter(|(at, _)| Some(*at) != omitted);
        others.map(|(_, question)| question.dot(asked)).reduce(f32::max)
    }

    /// How far astray a question is that has this cosine with an entry's nearest phrasing.
    pub(crate) fn stray(&self, entry: usize, nearest: f32) -> f32 {
        self.spread.stray(entry, nearest)
    }

    /// The cosine with the mean of an entry's phrasings.
    pub(crate) fn centre(&self, entry: usize, asked: &Fine<DIMENSIONS>) -> f32 {
        self.spread.centres[entry].dot(asked)
    }
}

fn without(unit: &[f32; DIMENSIONS], common: &[f32; DIMENSIONS]) -> [f32; DIMENSIONS] {
    let mut rest = *unit;
    vector::add(&mut rest, -1.0, common);
    vector::unit(rest)
}
