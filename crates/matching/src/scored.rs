//! Entries and how well they fit a question.

use super::Reason;

/// The entries nearest to a question, best first.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    pub(super) best: Vec<Scored>,
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
    /// 0–1.
    pub(super) confidence: f32,
    /// The cosine of the nearest phrasing.
    pub(super) cosine: f32,
    /// A question that it must not answer is the same, or nearly.
    pub(super) forbidden: bool,
    /// One of its phrasings has the very words of the question.
    pub(super) exact: bool,
}
