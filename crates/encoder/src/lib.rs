//! A sentence encoder: text in, a unit vector out, near those of texts that mean the same.
//!
//! all-MiniLM-L6-v2, tuned and in eight bits a weight (`model/README.md`). It knows texts and vectors, nothing of this project.

mod forward;
mod products;
mod tokens;
mod vector;
mod weights;

pub use vector::{DIMENSIONS, Vector};

use tokens::Tokens;
use weights::Weights;

use std::sync::LazyLock;

static ENCODER: LazyLock<Encoder> =
    LazyLock::new(|| Encoder::of(include_bytes!("../../../model/encoder.bin")));

/// How many tokens are encoded in one pass: enough that a row of weights, once read, serves many of them.
const TOKENS_AT_ONCE: usize = 96;

#[derive(Debug)]
struct Encoder {
    tokens: Tokens,
    weights: Weights,
    name: u64,
}

/// What a text means: the nearer two texts' vectors, the nearer their meanings. Of a longer text, its first 126 tokens.
pub fn encode(text: &str) -> Vector {
    forward::pass(&ENCODER.weights, &[ENCODER.tokens.of(text)]).remove(0)
}

/// The vectors of texts, in their order. A text's vector is the same whatever stands beside it.
pub fn encode_all<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<Vector> {
    let mut vectors = Vec::new();
    let mut waiting = Vec::new();
    let mut count = 0;
    for text in texts {
        let tokens = ENCODER.tokens.of(text);
        count += tokens.len();
        waiting.push(tokens);
        if count >= TOKENS_AT_ONCE {
            vectors.extend(forward::pass(&ENCODER.weights, &waiting));
            waiting.clear();
            count = 0;
        }
    }
    vectors.extend(forward::pass(&ENCODER.weights, &waiting));
    vectors
}

/// Whether the encoder knows words of a text: it has read English only, and takes letters of other scripts for signs.
pub fn reads(text: &str) -> bool {
    let tokens = ENCODER.tokens.of(text);
    let unknown = tokens.iter().filter(|&&token| ENCODER.tokens.is_foreign(token)).count();
    unknown * 2 < tokens.len() - 2
}

/// Names the weights: vectors that were made with others can't be compared with these.
pub fn name() -> u64 {
    ENCODER.name
}

impl Encoder {
    /// Reads the file's layout. The file is part of the program and tested with it, so that it can't be malformed.
    fn of(file: &'static [u8]) -> Self {
        let (name, vocabulary, weights) = weights::split(file);
        Self { tokens: Tokens::new(vocabulary), weights: Weights::of(weights), name }
    }
}
