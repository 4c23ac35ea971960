//! What is kept of each community between starts, or while nobody needs its shelf: what the encoder says of its texts, which takes
//! it the better part of a minute for ten thousand of them; and the files of a shelf that was let go.

use std::sync::{Mutex, PoisonError};

use super::{Shelf, store::Attic};
use crate::{
    knowledge::{Community, File},
    matching::{Index, ToEncode, Vectors},
};

/// What is kept, by community.
#[derive(Debug)]
pub struct Kept {
    attic: Box<dyn Attic>,
    /// Locked while vectors are kept. Never while texts are read: who reads in the background gives way to others, and would have
    /// them wait.
    vectors: Mutex<()>,
}

/// Texts that an edit may wait for: less than a second.
const FEW: usize = 64;

/// Of texts that are not asked about at the moment, so many are kept beside those that are: an edit may be taken back.
const SPARE: usize = 256;

impl Kept {
    /// What an attic has.
    pub(super) fn of(attic: Box<dyn Attic>) -> Self {
        Self { attic, vectors: Mutex::default() }
    }

    /// Lets the encoder help a community's index, once it has read all phrasings. `threads`: that read; `progress`: how many texts
    /// are read, and of how many.
    pub fn encode(
        &self,
        community: Community,
        index: &Index,
        threads: usize,
        progress: impl Fn(usize, usize) + Sync,
    ) {
        self.encode_texts(community, index, &index.to_encode(), &self.vectors(community), threads, progress);
    }

    /// `kept`: of the community.
    fn encode_texts(
        &self,
        community: Community,
        index: &Index,
        texts: &ToEncode,
        kept: &Vectors,
        threads: usize,
        progress: impl Fn(usize, usize) + Sync,
    ) {
        let missing = kept.missing(texts.texts());
        if missing.is_empty() {
            index.encode(texts, kept);
            return;
        }
        let mut read = Vectors::default();
        read.encode(&missing, threads, |done| progress(done, missing.len()));
        index.encode(texts, &self.with(community, &read, texts));
    }

    /// What is kept of a community's texts, and what was read now, which is kept from now on.
    fn with(&self, community: Community, read: &Vectors, texts: &ToEncode) -> Vectors {
        let _locked = self.vectors.lock().unwrap_or_else(PoisonError::into_inner);
        let mut vectors = self.vectors(community);
        vectors.extend(read);
        if vectors.len() > 2 * texts.texts().count() + SPARE {
            vectors = vectors.of(texts.texts());
        }
        if let Err(error) = self.attic.save(&vectors_of(community), &vectors.to_bytes()) {
            tracing::warn!(
                "can't keep what the encoder says of texts: {error}; the next start makes it anew"
            );
        }
        vectors
    }

    /// The same if no text is still to be read. Whether it was done.
    pub(super) fn encode_read(&self, community: Community, index: &Index) -> bool {
        let vectors = self.vectors(community);
        let texts = index.to_encode();
        vectors.missing(texts.texts()).is_empty() && index.encode(&texts, &vectors)
    }

    /// The same if hardly any text is still to be read.
    pub(super) fn encode_few(&self, community: Community, index: &Index) -> bool {
        let texts = index.to_encode();
        let kept = self.vectors(community);
        let is_few = kept.missing(texts.texts()).len() <= FEW;
        if is_few {
            self.encode_texts(community, index, &texts, &kept, 1, |_, _| {});
        }
        is_few
    }

    /// What the encoder says of a shelf's texts, where it helps with it.
    pub fn helping(&self, shelf: &Shelf) -> Option<Vectors> {
        shelf.index.is_encoded().then(|| self.vectors(shelf.community))
    }

    /// What is kept of the texts of a community.
    fn vectors(&self, community: Community) -> Vectors {
        let kept = self.attic.load(&vectors_of(community));
        kept.map(|bytes| Vectors::from_bytes(&bytes)).unwrap_or_default()
    }

    /// Keeps the files that a community was served last.
    pub(super) fn keep_served(&self, community: Community, files: &[File]) -> bool {
        let texts = files.iter().map(|File { name, bytes }| Some((name, str::from_utf8(bytes).ok()?)));
        let texts = texts.collect::<Option<Vec<_>>>();
        let json = texts.and_then(|texts| serde_json::to_vec(&texts).ok());
        let saved = json.map(|json| self.attic.save(&served_of(community), &json));
        if let Some(Err(error)) = &saved {
            tracing::warn!(%community, "can't keep what is served, so it stays in memory: {error}");
        }
        saved.is_some_and(|saved| saved.is_ok())
    }

    /// The files that a community was served last, if they are there.
    pub(super) fn served(&self, community: Community) -> Option<Vec<File>> {
        let json = self.attic.load(&served_of(community))?;
        let texts: Vec<(String, String)> = serde_json::from_slice(&json).ok()?;
        Some(texts.into_iter().map(|(name, text)| File { name, bytes: text.into_bytes() }).collect())
    }
}

fn vectors_of(community: Community) -> String {
    format!("vectors/{community}.bin")
}

fn served_of(community: Community) -> String {
    format!("served/{community}.json")
}
