//! What moderators said an entry must not answer, what nothing answers, and what a question must have.

use crate::{
    language::words,
    reading::Question,
    signals::compared::{Asked, Compared},
};
use knowledge::Entry;

/// The rules of a knowledge base.
#[derive(Debug)]
pub(crate) struct Rules {
    /// By entry: questions that it must not answer.
    not: Vec<Vec<Compared>>,
    /// Questions that nothing answers.
    nothing: Vec<Compared>,
    require: Vec<Vec<Item>>,
}

/// Stems as text, because a required word need not occur in any phrasing: one of them must be there.
type Item = Vec<String>;

impl Rules {
    pub(crate) fn new(entries: &[Entry], not: Vec<Vec<Compared>>, nothing: Vec<Compared>) -> Self {
        let require =
            entries.iter().map(|entry| entry.require.iter().map(|item| alternatives(item)).collect());
        Self { not, nothing, require: require.collect() }
    }

    /// The closeness of the nearest question that the entry must not answer, 0–1.
    pub(crate) fn not(&self, entry: usize, asked: &Asked) -> f32 {
        Compared::closest(self.not[entry].iter(), asked)
    }

    /// The closeness of the nearest question that nothing answers, 0–1. `omitted`: one of them to leave out.
    pub(crate) fn nothing(&self, asked: &Asked, omitted: Option<usize>) -> f32 {
        let others = self.nothing.iter().enumerate().filter(|(at, _)| Some(*at) != omitted);
        Compared::closest(others.map(|(_, question)| question), asked)
    }

    /// Whether the question has what the entry requires.
    pub(crate) fn met(&self, entry: usize, question: &Question) -> bool {
        let has = |stem: &String| {
            question.aside.contains(stem)
                || question.terms.iter().any(|term| words::stem(&term.folded) == *stem)
        };
        self.require[entry].iter().all(|item| item.iter().any(has))
    }
}

/// The stems of `a|b|c`.
fn alternatives(item: &str) -> Item {
    item.split('|').flat_map(words::read).map(|word| words::stem(&word.folded)).collect()
}
