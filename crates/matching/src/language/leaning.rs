//! Questions that lean on what came before them: "and when was that?", "who is he?", "why?".
//!
//! A language tells what such a question leaves open; what came before it, others know.

/// Whom or what a question means without naming it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meant {
    /// One person.
    Person,
    /// Anything, persons included.
    Thing,
}

/// What a question means without naming it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unnamed {
    /// The word that stands for it, as read.
    pub(crate) word: String,
    /// Whether it may be what all is about: no person, and nothing that was just spoken of.
    pub(crate) at_hand: bool,
}

/// A question that leans on what came before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaning {
    /// Its words as they are read.
    pub(super) words: Vec<String>,
    /// Where the words stand that mean something outside of it.
    pub(super) open: Vec<usize>,
    /// Whom or what the first of these means.
    pub(crate) meant: Option<Meant>,
    /// Words of which a question has one that asks for the same kind of thing; none: it doesn't show by a word.
    pub(crate) asks: &'static [&'static str],
}

impl Leaning {
    /// The question with what it means in its place; after it, where no word of it stands for that.
    pub(crate) fn with(&self, subject: &str) -> String {
        let mut words = self.words.iter().map(String::as_str).collect::<Vec<_>>();
        match self.open.first() {
            Some(&at) => words[at] = subject,
            None => words.push(subject),
        }
        words.join(" ")
    }
}
