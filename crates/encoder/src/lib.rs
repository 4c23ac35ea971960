//! A sentence encoder: text in, a unit vector out, near those of texts that mean the same; and what each word means there.
//!
//! all-MiniLM-L6-v2, tuned and in eight bits a weight (`model/README.md`). It knows texts and vectors, nothing of this project.

mod forward;
mod products;
mod tokens;
mod vector;
mod weights;

pub use vector::{DIMENSIONS, Meaning, Vector, WORD, Word};

use tokens::Tokens;
use weights::Weights;

use std::{
    num::NonZero,
    panic::resume_unwind,
    sync::{
        LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

static ENCODER: LazyLock<Encoder> =
    LazyLock::new(|| Encoder::of(include_bytes!("../../../model/encoder.bin")));

/// How many tokens are encoded in one pass: enough that a row of weights, once read, serves many of them.
const TOKENS_AT_ONCE: usize = 96;

/// Texts that a thread takes at a time.
const SHARE: usize = 32;

#[derive(Debug)]
struct Encoder {
    tokens: Tokens,
    weights: Weights,
    name: u64,
}

/// What a text means: the nearer two texts' vectors, the nearer their meanings. Of a longer text, its first 126 tokens.
pub fn encode(text: &str) -> Meaning {
    forward::pass(&ENCODER.weights, &[ENCODER.tokens.of(text)]).remove(0)
}

/// The words of a text as the encoder reads them, as far as it reads it: lower case, without accents and signs.
pub fn words(text: &str) -> Vec<String> {
    ENCODER.tokens.of(text).words.into_iter().map(|(word, _)| word).collect()
}

/// What texts mean, in their order; a text means the same whatever stands beside it. Texts are shared out among so many
/// threads; `done` hears after each share how many are done.
pub fn encode_all(texts: &[&str], threads: usize, done: impl Fn(usize) + Sync) -> Vec<Meaning> {
    let (next, finished) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let shares = texts.chunks(SHARE).collect::<Vec<_>>();
    let work = || {
        let mut encoded = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(share) = shares.get(at) else { return encoded };
            encoded.push((at, encode_share(share)));
            done(finished.fetch_add(share.len(), Ordering::Relaxed) + share.len());
        }
    };
    let mut encoded = thread::scope(|scope| {
        let others = (1..threads.min(shares.len())).map(|_| scope.spawn(work)).collect::<Vec<_>>();
        let mut encoded = work();
        for other in others {
            encoded.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        encoded
    });
    encoded.sort_unstable_by_key(|(at, _)| *at);
    encoded.into_iter().flat_map(|(_, share)| share).collect()
}

/// How many threads the machine runs at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn encode_share(texts: &[&str]) -> Vec<Meaning> {
    let mut encoded = Vec::new();
    let mut waiting = Vec::new();
    let mut count = 0;
    for text in texts {
        let text = ENCODER.tokens.of(text);
        count += text.tokens.len();
        waiting.push(text);
        if count >= TOKENS_AT_ONCE {
            encoded.extend(forward::pass(&ENCODER.weights, &waiting));
            waiting.clear();
            count = 0;
        }
    }
    encoded.extend(forward::pass(&ENCODER.weights, &waiting));
    encoded
}

/// Whether the encoder knows words of a text: it has read English only, and takes letters of other scripts for signs.
pub fn reads(text: &str) -> bool {
    let tokens = ENCODER.tokens.of(text).tokens;
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
