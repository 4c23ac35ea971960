//! What the encoder says of texts, so that each is encoded once.

use crate::{Index, hashing::QuickMap, limits};
use encoder::{Meaning, Vector, Word, cores};
use std::sync::Arc;

/// Meanings by the text that they are of. A copy shares them.
#[derive(Debug, Clone, Default)]
pub struct Vectors {
    by_text: QuickMap<u64, Arc<Meaning>>,
}

/// How meanings are kept: after the eight bytes that name the encoder and this, one after the other the hash of the text, the whole
/// text's vector, how many words follow in a byte, and theirs.
const FORMAT: u64 = 2;

impl Vectors {
    /// What a text means that was encoded.
    pub(crate) fn get(&self, text: &str) -> Option<&Meaning> {
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

    /// Encodes texts on so many threads, and says now and then how many are done. Of very many, nothing is kept of their words.
    pub fn encode(&mut self, texts: &[&str], threads: usize, done: impl Fn(usize) + Sync) {
        let mut encoded = encoder::encode_all(texts, threads, done);
        if texts.len() > limits::WORD_BY_WORD_TEXTS {
            for meaning in &mut encoded {
                meaning.words = Vec::new();
            }
        }
        self.by_text.extend(texts.iter().map(|text| hash(text)).zip(encoded.into_iter().map(Arc::new)));
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
        self.by_text.extend(other.by_text.iter().map(|(&hash, meaning)| (hash, Arc::clone(meaning))));
    }

    /// Only those of some texts.
    #[must_use]
    pub fn of<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let of = texts.into_iter().filter_map(|text| self.by_text.get_key_value(&hash(text)));
        Self { by_text: of.map(|(&hash, meaning)| (hash, Arc::clone(meaning))).collect() }
    }

    /// As they are kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = header().to_vec();
        let mut by_text = self.by_text.iter().collect::<Vec<_>>();
        by_text.sort_unstable_by_key(|(hash, _)| **hash);
        for (hash, meaning) in by_text {
            bytes.extend(hash.to_le_bytes());
            bytes.extend(meaning.whole.bytes());
            // The encoder reads no more.
            let words = &meaning.words[..meaning.words.len().min(u8::MAX.into())];
            bytes.push(words.len() as u8);
            bytes.extend(words.iter().flat_map(Word::bytes));
        }
        bytes
    }

    /// What was kept; nothing where another encoder made it, or it was kept in another way. What is cut short at the end is left out.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut rest = bytes.strip_prefix(&header()).unwrap_or_default();
        Self { by_text: std::iter::from_fn(|| next(&mut rest)).collect() }
    }
}

fn header() -> [u8; size_of::<u64>()] {
    (encoder::name() ^ FORMAT).to_le_bytes()
}

/// Takes the next text's hash and meaning off the front.
fn next(rest: &mut &[u8]) -> Option<(u64, Arc<Meaning>)> {
    let (hash, after) = rest.split_first_chunk()?;
    let (whole, after) = after.split_first_chunk()?;
    let (&count, after) = after.split_first()?;
    let (words, after) = after.split_at_checked(usize::from(count) * encoder::WORD)?;
    *rest = after;
    let words = words.as_chunks().0.iter().map(Word::from_bytes).collect();
    Some((u64::from_le_bytes(*hash), Arc::new(Meaning { whole: Vector::from_bytes(whole), words })))
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
        let bytes = vectors.to_bytes();
        let cut = Vectors::from_bytes(&bytes[..bytes.len() - 1]);
        assert_eq!(cut.len(), 1);
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
