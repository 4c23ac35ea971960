//! Entries and how well they fit a question.

use super::Reason;
use knowledge::EntryPosition;

/// The entries nearest to a question, best first.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranked {
    pub(super) best: Vec<Scored>,
    /// The best one has the very words of the question as a phrasing, and no other has.
    pub(super) is_exact: bool,
    /// What the rules say against the best one.
    pub(super) against: Option<Reason>,
}

/// An entry and how well it fits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub(super) entry: usize,
    /// Position of its nearest phrasing.
    pub(super) phrasing: usize,
    /// In logits.
    pub(super) score: f32,
    /// How near it is, whatever the others are, in logits.
    pub(super) own: f32,
    /// 0–1.
    pub(super) confidence: f32,
    /// A question that it must not answer is the same, or nearly.
    pub(super) forbidden: bool,
}

/// What speaks for an entry, each −1–1.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signals {
    /// The share of the question's words that the entry's phrasings have, by rarity (BM25).
    pub words: f32,
    /// The static vectors' cosine with the nearest phrasing.
    pub meaning: f32,
    /// The encoder's cosine with the nearest phrasing; 0 without it.
    pub nearest: f32,
    /// The encoder's cosine with the mean of the phrasings; 0 without it.
    pub centre: f32,
    /// The encoder's cosine with the nearest sentence of the answer, beside the mean over all entries; 0 without it.
    pub answer: f32,
}

/// What a question shows beside its signals for each entry.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// Its words.
    pub length: usize,
    /// Phrasings an entry, on average.
    pub density: f32,
    /// Entries of the knowledge base.
    pub entries: usize,
}

/// What a question shows.
#[derive(Debug, Clone)]
pub struct Seen {
    /// What speaks for each entry that it was compared with.
    pub of_entries: Vec<(EntryPosition, Signals)>,
    /// What it shows beside these.
    pub circumstances: Circumstances,
}
