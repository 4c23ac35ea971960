//! The file of weights. `model/README.md` gives its format.

use super::{
    products::{Matrix, Rows},
    vector::DIMENSIONS,
};

/// What the encoder learnt.
#[derive(Debug)]
pub(super) struct Weights {
    /// By token.
    pub(super) words: Rows,
    /// By place in the text.
    pub(super) places: Rows,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
}

/// One of the layers that a text passes through.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) query: Matrix,
    pub(super) key: Matrix,
    pub(super) value: Matrix,
    pub(super) seen: Matrix,
    pub(super) seen_norm: Norm,
    pub(super) widen: Matrix,
    pub(super) narrow: Matrix,
    pub(super) norm: Norm,
}

/// A layer normalisation.
#[derive(Debug)]
pub(super) struct Norm {
    pub(super) factors: Vec<f32>,
    pub(super) offsets: Vec<f32>,
}

const MAGIC: &[u8; 8] = b"FNENCOD1";

/// Numbers between a layer's two dense steps.
const WIDE: usize = 4 * DIMENSIONS;

/// The encoder's name, its vocabulary, a token a line, and what follows.
pub(super) fn split(file: &'static [u8]) -> (u64, &'static str, &'static [u8]) {
    let (magic, rest) = file.split_at(MAGIC.len());
    assert_eq!(magic, MAGIC, "the embedded encoder has another format");
    let mut rest = Rest(rest);
    let name = u64::from(rest.number()) << 32 | u64::from(rest.number());
    let length = rest.count();
    let vocabulary = str::from_utf8(rest.bytes(length)).expect("the embedded encoder's vocabulary is UTF-8");
    (name, vocabulary, rest.0)
}

impl Weights {
    /// After the vocabulary.
    pub(super) fn of(file: &'static [u8]) -> Self {
        let mut rest = Rest(file);
        let (words, places, layers) = (rest.count(), rest.count(), rest.count());
        let weights = Self {
            words: rest.rows(words, DIMENSIONS),
            places: rest.rows(places, DIMENSIONS),
            norm: rest.norm(),
            layers: std::iter::repeat_with(|| rest.layer()).take(layers).collect(),
        };
        assert!(rest.0.is_empty(), "the embedded encoder has more weights than its format");
        weights
    }
}

/// What is still to be read.
struct Rest(&'static [u8]);

impl Rest {
    fn bytes(&mut self, count: usize) -> &'static [u8] {
        let (bytes, rest) = self.0.split_at(count);
        self.0 = rest;
        bytes
    }

    fn number(&mut self) -> u32 {
        let bytes = self.bytes(4);
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    }

    fn count(&mut self) -> usize {
        self.number() as usize
    }

    fn numbers(&mut self, count: usize) -> Vec<f32> {
        let (numbers, _) = self.bytes(4 * count).as_chunks();
        numbers.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect()
    }

    fn rows(&mut self, count: usize, columns: usize) -> Rows {
        Rows { columns, scales: self.numbers(count), values: self.bytes(count * columns) }
    }

    fn matrix(&mut self, rows: usize, columns: usize) -> Matrix {
        Matrix { rows: self.rows(rows, columns), bias: self.numbers(rows) }
    }

    fn norm(&mut self) -> Norm {
        Norm { factors: self.numbers(DIMENSIONS), offsets: self.numbers(DIMENSIONS) }
    }

    fn layer(&mut self) -> Layer {
        Layer {
            query: self.matrix(DIMENSIONS, DIMENSIONS),
            key: self.matrix(DIMENSIONS, DIMENSIONS),
            value: self.matrix(DIMENSIONS, DIMENSIONS),
            seen: self.matrix(DIMENSIONS, DIMENSIONS),
            seen_norm: self.norm(),
            widen: self.matrix(WIDE, DIMENSIONS),
            narrow: self.matrix(DIMENSIONS, WIDE),
            norm: self.norm(),
        }
    }
}
