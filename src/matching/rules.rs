//! What moderators said an entry must not answer, what nothing answers, and what a question must have.

use super::{
    compared::{Asked, Compared},
    overlap::Overlap,
    reading::Question,
    words,
};
use crate::knowledge::Entry;

/// The rules of a knowledge.
#[derive(Debug)]
pub(super) struct Rules {
    /// By entry: questions that it must not answer.
    not: Vec<Vec<Compared>>,
    /// Questions that nothing answers.
    nothing: Vec<Compared>,
    require: Vec<Vec<Item>>,
}

/// Stems as text, because a required word need not occur in any phrasing: one of them must be there.
type Item = Vec<String>;

impl Rules {
    pub(super) fn new(entries: &[Entry], not: Vec<Vec<Compared>>, nothing: Vec<Compared>) -> Self {
        let require =
            entries.iter().map(|entry| entry.require.iter().map(|item| alternatives(item)).collect());
        Self { not, nothing, require: require.collect() }
    }

    /// The closeness of the nearest question that the entry must not answer, and of the nearest that nothing answers.
    /// `omitted`: one of the latter to leave out.
    pub(super) fn against(
        &self,
        entry: usize,
        asked: &Asked,
        overlap: &Overlap,
        omitted: Option<usize>,
    ) -> (f32, f32) {
        let closeness = |question: &Compared| question.closeness(asked, overlap);
        let nothing = self.nothing.iter().enumerate().filter(|(at, _)| Some(*at) != omitted);
        let not = self.not[entry].iter().map(closeness).fold(0.0, f32::max);
        (not, nothing.map(|(_, question)| closeness(question)).fold(0.0, f32::max))
    }

    /// Whether the question has what the entry requires.
    pub(super) fn met(&self, entry: usize, question: &Question) -> bool {
        let has = |stem: &String| question.terms.iter().any(|term| words::stem(&term.folded) == *stem);
        self.require[entry].iter().all(|item| item.iter().any(has))
    }
}

/// The stems of `a|b|c`.
fn alternatives(item: &str) -> Item {
    item.split('|').flat_map(words::read).map(|word| words::stem(&word.folded)).collect()
}
