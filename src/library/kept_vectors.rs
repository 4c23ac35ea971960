//! What the encoder says of texts, kept between starts: reading ten thousand of them takes it the better part of a minute.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::store::VectorStore;
use crate::matching::{Index, Vectors};

/// Vectors, and where they are kept. What is lost of them is made anew.
#[derive(Debug)]
pub struct KeptVectors {
    store: Box<dyn VectorStore>,
    /// Locked for a moment at a time.
    vectors: Mutex<Vectors>,
    /// Locked while texts are read, so that two knowledge bases don't take the cores from each other, and from those who ask.
    reading: Mutex<()>,
}

/// Vectors that are kept at most, about 40 MB of them: those of texts that nobody serves any longer go first.
const MOST: usize = 100_000;

/// Texts that an edit may wait for: less than a second.
const FEW: usize = 64;

impl KeptVectors {
    /// Those that a store has.
    pub(super) fn of(store: Box<dyn VectorStore>) -> Self {
        let vectors = store.load().map(|bytes| Vectors::from_bytes(&bytes)).unwrap_or_default();
        Self { store, vectors: Mutex::new(vectors), reading: Mutex::default() }
    }

    /// Lets the encoder help an index, once it has read all phrasings. `threads`: that read; `progress`: how many texts are read,
    /// and of how many.
    pub fn encode(&self, index: &Index, threads: usize, progress: impl Fn(usize, usize) + Sync) {
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        let texts = index.to_encode();
        let missing = self.vectors().missing(texts.iter().map(AsRef::as_ref));
        let mut read = Vectors::default();
        read.encode(&missing, threads, |done| progress(done, missing.len()));
        let mut vectors = self.vectors();
        vectors.extend(&read);
        if vectors.len() > MOST {
            *vectors = vectors.of(texts.iter().map(AsRef::as_ref));
        }
        index.encode(&vectors);
        let bytes = (!missing.is_empty()).then(|| vectors.to_bytes());
        drop(vectors);
        if let Some(Err(error)) = bytes.map(|bytes| self.store.save(&bytes)) {
            tracing::warn!(
                "can't keep what the encoder says of texts: {error}; the next start makes it anew"
            );
        }
    }

    /// The same if hardly any text is still to be read. Whether it was done.
    pub(super) fn encode_few(&self, index: &Index) -> bool {
        let texts = index.to_encode();
        let is_few = self.vectors().missing(texts.iter().map(AsRef::as_ref)).len() <= FEW;
        if is_few {
            self.encode(index, 1, |_, _| {});
        }
        is_few
    }

    fn vectors(&self) -> MutexGuard<'_, Vectors> {
        self.vectors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
