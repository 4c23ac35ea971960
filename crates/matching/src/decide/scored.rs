//! Entries, and how well they fit a question.

use crate::Reason;

/// The entries nearest to a question, best first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ranked {
    pub(crate) best: Vec<Scored>,
    /// The best one has the very words of the question as a phrasing, and no other has.
    pub(crate) is_exact: bool,
    /// What the rules say against the best one.
    pub(crate) against: Option<Reason>,
}

/// An entry and how well it fits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scored {
    pub(crate) entry: usize,
    /// Position of its nearest phrasing.
    pub(crate) phrasing: usize,
    /// In logits.
    pub(crate) score: f32,
    /// How near it is, whatever the others are, in logits.
    pub(crate) own: f32,
    /// Whether it has an answer that the encoder has read, in a language whose words are known for what they say.
    pub(crate) answered: bool,
    /// How nearly it has each word of the question.
    pub(crate) tells: f32,
    /// 0–1.
    pub(crate) confidence: f32,
    /// A question that it must not answer is the same, or nearly.
    pub(crate) forbidden: bool,
}
