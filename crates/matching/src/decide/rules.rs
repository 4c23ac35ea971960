//! What moderators said an entry must not answer, what nothing answers, and what a question must have.

use crate::{
    language::{Language, words},
    reading::{Question, Text, Texts},
    signals::compared::{Asked, Comparable, Compared},
};
use knowledge::Entry;

/// The rules of a knowledge base.
#[derive(Debug)]
pub(crate) struct Rules {
    /// Questions that an entry must not answer, entry by entry.
    not: Comparable,
    /// By such a question: its entry.
    refusing: Box<[u32]>,
    /// Questions that nothing answers.
    nothing: Comparable,
    /// What an entry requires, entry by entry.
    require: Box<[(u32, Item)]>,
}

/// Stems as text, because a required word need not occur in any phrasing: one of them must be there.
type Item = Vec<String>;

impl Rules {
    /// `language`: that of the entries. `compared`: texts, comparable.
    pub(crate) fn new<'t>(
        language: &dyn Language,
        entries: &[Entry],
        texts: &'t Texts,
        compared: impl Fn(&mut dyn Iterator<Item = &'t Text>) -> Comparable,
    ) -> Self {
        let refusing = texts.not.iter().zip(0..).flat_map(|(not, entry)| not.iter().map(move |_| entry));
        let require = entries.iter().zip(0..);
        let require = require
            .flat_map(|(entry, at)| entry.require.iter().map(move |item| (at, alternatives(language, item))));
        Self {
            not: compared(&mut texts.not.iter().flatten()),
            refusing: refusing.collect(),
            nothing: compared(&mut texts.nothing.iter()),
            require: require.collect(),
        }
    }

    /// The closeness of the nearest question that the entry must not answer, 0–1.
    pub(crate) fn not(&self, entry: usize, asked: &Asked) -> f32 {
        let start = |entry: usize| self.refusing.partition_point(|&other| (other as usize) < entry);
        Compared::closest(self.not.of(start(entry)..start(entry + 1)), asked)
    }

    /// The closeness of the nearest question that nothing answers, 0–1. `omitted`: one of them to leave out.
    pub(crate) fn nothing(&self, asked: &Asked, omitted: Option<usize>) -> f32 {
        let others = (0..self.nothing.len()).filter(|&at| Some(at) != omitted);
        Compared::closest(others.map(|at| self.nothing.at(at)), asked)
    }

    /// Whether the question has what the entry requires.
    pub(crate) fn met(&self, language: &dyn Language, entry: usize, question: &Question) -> bool {
        let has = |stem: &String| {
            question.aside.contains(stem)
                || question.terms.iter().any(|term| language.stem(&term.folded) == *stem)
        };
        let from = self.require.partition_point(|&(other, _)| (other as usize) < entry);
        let own = self.require[from..].iter().take_while(|&&(other, _)| other as usize == entry);
        own.map(|(_, item)| item).all(|item| item.iter().any(has))
    }
}

/// The stems of `a|b|c`.
fn alternatives(language: &dyn Language, item: &str) -> Item {
    let words = item.split('|').flat_map(|text| words::read(language, text));
    words.map(|word| language.stem(&word.folded)).collect()
}
