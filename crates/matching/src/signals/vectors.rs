//! What the encoder says of texts, so that each is encoded once.

use crate::{Index, hashing::QuickMap};
use encoder::{DIMENSIONS, Vector, cores};
use std::sync::Arc;

/// Vectors by the text that they are of. A copy shares them.
#[derive(Debug, Clone, Default)]
pub struct Vectors {
    by_text: QuickMap<u64, Arc<Vector>>,
}

/// Bytes that a vector is kept in: the hash of its text, and its numbers.
const KEPT: usize = 8 + DIMENSIONS;

/// Bytes before the first of them: which encoder made them.
const HEADER: usize = 8;

impl Vectors {
    /// The vector of a text that was encoded.
    pub(crate) fn get(&self, text: &str) -> Option<&Vector> {
        self.by_text.get(&hash(text)).map(Arc::as_ref)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_text.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_text.is_empty()
    }

    /// Those of `texts` that are still to be encoded.
    pub fn missing<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
        let mut missing = texts.into_iter().map(|text| (hash(text), text)).collect::<Vec<_>>();
        missing.sort_unstable();
        missing.dedup();
        missing.retain(|(hash, _)| !self.by_text.contains_key(hash));
        missing.into_iter().map(|(_, text)| text).collect()
    }

    /// Encodes texts on so many threads, and says now and then how many are done.
    pub fn encode(&mut self, texts: &[&str], threads: usize, done: impl Fn(usize) + Sync) {
        let encoded = encoder::encode_all(texts, threads, done).into_iter().map(Arc::new);
        self.by_text.extend(texts.iter().map(|text| hash(text)).zip(encoded));
    }

    /// Lets the encoder help an index, after it has read what it has to have read.
    pub fn encode_for(&mut self, index: &Index) {
        let texts = index.to_encode();
        let missing = self.missing(texts.texts());
        self.encode(&missing, cores(), |_| {});
        index.encode(&texts, self);
    }

    /// Takes over what another has.
    pub fn extend(&mut self, other: &Self) {
        self.by_text.extend(other.by_text.iter().map(|(&hash, vector)| (hash, Arc::clone(vector))));
    }

    /// Only those of some texts.
    #[must_use]
    pub fn of<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let of = texts.into_iter().filter_map(|text| self.by_text.get_key_value(&hash(text)));
        Self { by_text: of.map(|(&hash, vector)| (hash, Arc::clone(vector))).collect() }
    }

    /// As they are kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = encoder::name().to_le_bytes().to_vec();
        let mut by_text = self.by_text.iter().collect::<Vec<_>>();
        by_text.sort_unstable_by_key(|(hash, _)| **hash);
        for (hash, vector) in by_text {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(vector.bytes());
        }
        bytes
    }

    /// What was kept; nothing where another encoder made it. What is cut short at the end is left out.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let Some(kept) = bytes.strip_prefix(&encoder::name().to_le_bytes()[..HEADER]) else {
            return Self::default();
        };
        let vectors = kept.chunks_exact(KEPT).filter_map(|kept| {
            let (hash, numbers) = kept.split_first_chunk()?;
            Some((u64::from_le_bytes(*hash), Arc::new(Vector::from_bytes(numbers.try_into().ok()?))))
        });
        Self { by_text: vectors.collect() }
    }
}

/// FNV-1a. Kept on disk, so it must never change.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(texts: &[&str]) -> Vectors {
        let mut vectors = Vectors::default();
        let missing = vectors.missing(texts.iter().copied());
        vectors.encode(&missing, cores(), |_| {});
        vectors
    }

    #[test]
    fn what_was_kept_is_what_was_encoded() {
        let vectors = encoded(&["is there parking", "where can i park", "is there parking"]);
        let kept = Vectors::from_bytes(&vectors.to_bytes());
        assert_eq!((kept.len(), kept.get("is there parking")), (2, vectors.get("is there parking")));
        assert_eq!(kept.missing(["is there parking", "is there tea"]), ["is there tea"]);
    }

    #[test]
    fn what_another_encoder_made_or_nobody_can_read_is_made_anew() {
        let mut bytes = encoded(&["is there parking"]).to_bytes();
        bytes[0] ^= 1;
        for bytes in [&bytes[..], b"", b"short"] {
            assert!(Vectors::from_bytes(bytes).is_empty());
        }
    }
}
