//! What speaks for an entry: a question's words and meaning beside those of its phrasings.

pub(super) mod compared;
pub(super) mod encoded;
pub(super) mod exact;
pub(super) mod meaning;
pub(super) mod overlap;
pub(super) mod spread;
pub(super) mod table;
pub(super) mod to_encode;
pub(super) mod told;
pub(super) mod twins;
pub(super) mod vector;
pub(super) mod vectors;
pub(super) mod word_by_word;

use knowledge::EntryPosition;

/// What speaks for an entry, each −1–1 where it doesn't say otherwise.
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
    /// How nearly the phrasings and the answer have each word of the question in its meaning there, beside the mean over all entries; 0
    /// without the encoder, or where nothing has an answer.
    pub tells: f32,
    /// How far the nearest phrasing is, by the encoder's cosine or without it the static vectors', times how alike the phrasings are among
    /// themselves; 0–2. Many that are alike come near to any question of their kind, so what is none of them is less likely meant.
    pub stray: f32,
    /// 1 where it has an answer, and that and its phrasings have every word of the question that says something; else 0.
    pub told: f32,
}

/// What a question shows.
#[derive(Debug, Clone)]
pub struct Seen {
    /// What speaks for each entry that it was compared with.
    pub of_entries: Vec<(EntryPosition, Signals)>,
    /// Its words.
    pub length: usize,
}
