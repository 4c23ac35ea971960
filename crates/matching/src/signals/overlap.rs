//! Words in common: BM25 with an entry's phrasings as one document.

use crate::reading::Term;

/// How rare each stem is, and which entries have it.
#[derive(Debug)]
pub(crate) struct Overlap {
    /// By stem: where its postings start; one more at the end.
    starts: Box<[u32]>,
    postings: Box<[Posting]>,
    /// By stem: how rare it is in English, 0–1.
    says: Box<[f32]>,
    /// By stem: how rare it is among the entries, times the root of how rare it is in English. A small knowledge base can't tell by itself
    /// that "my" says nothing.
    rarity: Box<[f32]>,
    /// The rarity of a stem that neither an entry nor English has.
    unknown: f32,
    entries: usize,
}

/// An entry that has a stem.
#[derive(Debug, Clone, Copy)]
struct Posting {
    entry: u32,
    /// The term-frequency part of BM25, 0–(K1 + 1).
    frequency: f32,
}

/// The least that a question is taken to say, as a share of the rarest word: "how are you" says nothing, so that to have all of it
/// says nothing either.
const LEAST: f32 = 0.6;

/// BM25: how soon further occurrences of a word stop counting (Robertson's usual value).
const K1: f32 = 1.2;

/// BM25: how much a long entry's words count less (Robertson's usual value).
const B: f32 = 0.75;

impl Overlap {
    /// `documents`: the stems of all phrasings of each entry; `says`: by stem, how rare it is in English, 0–1.
    pub(crate) fn new(documents: &[Vec<u32>], says: Vec<f32>) -> Self {
        let mut counted = Vec::new();
        for (entry, document) in documents.iter().enumerate() {
            let mut document = document.clone();
            document.sort_unstable();
            counted
                .extend(document.chunk_by(PartialEq::eq).map(|run| (run[0], entry as u32, run.len() as f32)));
        }
        counted.sort_by_key(|&(stem, ..)| stem);
        let total = documents.iter().map(Vec::len).sum::<usize>();
        let mean_length = (total as f32 / documents.len().max(1) as f32).max(1.0);
        let postings = counted.iter().map(|&(_, entry, count)| {
            let length = documents[entry as usize].len() as f32 / mean_length;
            Posting { entry, frequency: frequency(count, length) }
        });
        let starts = (0..=says.len() as u32)
            .map(|stem| counted.partition_point(|&(other, ..)| other < stem) as u32)
            .collect::<Box<[_]>>();
        let unknown = rarity(documents.len(), 0);
        let having = starts.windows(2).map(|range| (range[1] - range[0]) as usize);
        let rarity = having.zip(&says).map(|(having, says)| says.sqrt() * rarity(documents.len(), having));
        Self {
            rarity: rarity.collect(),
            postings: postings.collect(),
            says: says.into(),
            unknown,
            starts,
            entries: documents.len(),
        }
    }

    /// Whether a phrasing has this stem.
    pub(crate) fn knows(&self, stem: Option<u32>) -> bool {
        stem.is_some_and(|stem| !self.entries_with(stem).is_empty())
    }

    /// Whether a phrasing of the entry has this stem.
    pub(crate) fn has(&self, entry: usize, stem: u32) -> bool {
        self.entries_with(stem).binary_search_by_key(&entry, |posting| posting.entry as usize).is_ok()
    }

    /// How many stems there are.
    pub(crate) fn stems(&self) -> usize {
        self.says.len()
    }

    /// How much a stem says.
    pub(crate) fn rarity(&self, stem: u32) -> f32 {
        self.rarity[stem as usize]
    }

    /// How rare the most frequent form of a stem is in English, 0–1.
    pub(crate) fn says(&self, stem: u32) -> f32 {
        self.says[stem as usize]
    }

    /// How much all words of a question say. `terms`: one of each stem.
    pub(crate) fn mass(&self, terms: &[&Term]) -> f32 {
        let says =
            |term: &&Term| term.stem.map_or(self.unknown * term.rarity.sqrt(), |stem| self.rarity(stem));
        terms.iter().map(says).sum()
    }

    /// By entry: the share of a question's words that it has, by rarity, 0–1. `stems`: each once; `mass`: of all its words.
    pub(crate) fn shares(&self, stems: &[Option<u32>], mass: f32) -> Vec<f32> {
        let mut shares = vec![0.0; self.entries];
        let most = (K1 + 1.0) * mass.max(LEAST * self.unknown);
        for &stem in stems.iter().flatten() {
            let weight = self.rarity(stem) / most;
            for posting in self.entries_with(stem) {
                shares[posting.entry as usize] += weight * posting.frequency;
            }
        }
        shares
    }

    /// The entries that have this stem.
    pub(crate) fn having(&self, stem: u32) -> impl Iterator<Item = u32> {
        self.entries_with(stem).iter().map(|posting| posting.entry)
    }

    fn entries_with(&self, stem: u32) -> &[Posting] {
        &self.postings[self.starts[stem as usize] as usize..self.starts[stem as usize + 1] as usize]
    }
}

/// BM25's term frequency, 0–(K1 + 1). `length`: of the document, beside the mean.
fn frequency(count: f32, length: f32) -> f32 {
    count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length))
}

/// BM25's inverse document frequency.
pub(crate) fn rarity(documents: usize, having: usize) -> f32 {
    (1.0 + (documents as f32 - having as f32 + 0.5) / (having as f32 + 0.5)).ln()
}
