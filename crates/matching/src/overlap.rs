//! Words in common: BM25 with an entry's phrasings as one document.

/// How rare each stem is, and which entries have it.
#[derive(Debug)]
pub(super) struct Overlap {
    /// By stem: where its postings start; one more at the end.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    /// By stem; rarer is more.
    rarity: Vec<f32>,
    /// The rarity of a stem that no entry has.
    unknown: f32,
    entries: usize,
    /// Words of an entry, on average.
    mean_length: f32,
}

/// An entry that has a stem.
#[derive(Debug, Clone, Copy)]
struct Posting {
    entry: u32,
    /// The term-frequency part of BM25, 0–(K1 + 1).
    frequency: f32,
}

/// BM25: how soon further occurrences of a word stop counting (Robertson's usual value).
const K1: f32 = 1.2;

/// BM25: how much a long entry's words count less (Robertson's usual value).
const B: f32 = 0.75;

impl Overlap {
    /// `documents`: the stems of all phrasings of each entry; `stems`: how many stems there are.
    pub(super) fn new(documents: &[Vec<u32>], stems: usize) -> Self {
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
        let starts = (0..=stems as u32)
            .map(|stem| counted.partition_point(|&(other, ..)| other < stem) as u32)
            .collect::<Vec<_>>();
        let unknown = rarity(documents.len(), 0);
        let rarity =
            starts.windows(2).map(|range| rarity(documents.len(), (range[1] - range[0]) as usize)).collect();
        Self { postings: postings.collect(), rarity, unknown, starts, entries: documents.len(), mean_length }
    }

    /// Whether a phrasing has this stem.
    pub(super) fn knows(&self, stem: Option<u32>) -> bool {
        stem.is_some_and(|stem| !self.entries_with(stem).is_empty())
    }

    /// Whether a phrasing of the entry has this stem.
    pub(super) fn has(&self, entry: usize, stem: u32) -> bool {
        self.entries_with(stem).binary_search_by_key(&entry, |posting| posting.entry as usize).is_ok()
    }

    /// How many stems there are.
    pub(super) fn stems(&self) -> usize {
        self.rarity.len()
    }

    /// The rarity of a stem: how much it says.
    pub(super) fn rarity(&self, stem: Option<u32>) -> f32 {
        stem.map_or(self.unknown, |stem| self.rarity[stem as usize])
    }

    /// By entry: the share of the question's words that it has, by rarity, 0–1. `stems`: each once, `None` an unknown one.
    pub(super) fn shares(&self, stems: &[Option<u32>]) -> Vec<f32> {
        let mut shares = vec![0.0; self.entries];
        let most = (K1 + 1.0) * stems.iter().map(|&stem| self.rarity(stem)).sum::<f32>();
        for &stem in stems.iter().flatten() {
            let weight = self.rarity[stem as usize] / most;
            for posting in self.entries_with(stem) {
                shares[posting.entry as usize] += weight * posting.frequency;
            }
        }
        shares
    }

    /// The share that an entry of just these phrasings would have. `phrasings`: each one's stems, each once.
    pub(super) fn share_of(&self, stems: &[Option<u32>], phrasings: &[&[u32]]) -> f32 {
        let most = (K1 + 1.0) * stems.iter().map(|&stem| self.rarity(stem)).sum::<f32>();
        let length = phrasings.iter().map(|phrasing| phrasing.len()).sum::<usize>() as f32 / self.mean_length;
        let part = |stem: &u32| {
            let count = phrasings.iter().filter(|phrasing| phrasing.contains(stem)).count() as f32;
            self.rarity[*stem as usize] * frequency(count, length)
        };
        stems.iter().flatten().map(part).sum::<f32>() / most.max(f32::EPSILON)
    }

    /// The entries that have this stem.
    pub(super) fn having(&self, stem: u32) -> impl Iterator<Item = u32> {
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
pub(super) fn rarity(documents: usize, having: usize) -> f32 {
    (1.0 + (documents as f32 - having as f32 + 0.5) / (having as f32 + 0.5)).ln()
}
