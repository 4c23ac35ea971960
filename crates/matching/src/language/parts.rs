//! Pieces of a message of which each may ask something: sentences, items of a list, what an "and also" joins.
//!
//! A language tells where they are. Whether two pieces are two questions is decided by what they find.

use std::ops::Range;

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece<'t> {
    /// Its text, without what joins it to the one before.
    pub(crate) text: &'t str,
    /// How it asks.
    pub(crate) asks: Asks,
    /// Whether no more than a comma joins it to the one before.
    pub(crate) loose: bool,
    /// Whether it was announced as something else to be asked: so what stands before it was asked as well.
    pub(crate) announced: bool,
    /// What of the message it covers.
    pub(crate) range: Range<usize>,
}

/// How a piece of a message asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// It doesn't, by its form.
    No,
    /// It does, and says what for.
    Yes,
    /// It does, and leans on what came before: "and when was that?"
    Leaning,
}

/// A place where a text may fall into two, whatever the form of either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut<'t> {
    pub(crate) before: &'t str,
    pub(crate) after: &'t str,
    /// Whether a new line begins there.
    pub(crate) is_line: bool,
    /// Whether no more than a comma is there.
    pub(crate) loose: bool,
    /// Whether something else is announced there.
    pub(crate) announced: bool,
}
