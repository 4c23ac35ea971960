//! What an edit would change for askers.

use crate::{
    knowledge::Problem,
    review::{Astray, Expectation, LostCitation, Removed, Shift, Twins},
};

/// Characters of a question that are shown: enough to know it by.
pub(super) const SHOWN: usize = 60;

/// Words that are shown of those that two questions share, or that tell two answers apart; and entries that take a
/// removed one's questions.
pub(super) const WORDS: usize = 3;

/// What an edit would change for askers.
#[derive(Debug, Clone, PartialEq)]
pub enum Reviewing {
    /// How much changes, the worst first.
    Tally(Tally),
    /// No question is answered differently, and there is nothing else to say.
    NothingChanges,
    /// No question is answered differently; something else is worth a look.
    NothingChangesButLook,
    /// So many lines are left out.
    More(usize),
    /// Not all questions were asked.
    Sampled {
        /// So many were.
        asked: usize,
        /// Of so many.
        of: usize,
    },
    /// An expected answer that fails.
    Broken(Expectation),
    /// An expected answer that holds at last.
    Mended(Expectation),
    /// A phrasing that doesn't find its own entry.
    Astray(Astray),
    /// A question that is answered differently.
    Shift(Shift),
    /// An entry that is gone.
    Removed(Removed),
    /// Two entries that are nearly the same question.
    Twins(Twins),
    /// A quote that an entry no longer has.
    LostCitation(LostCitation),
    /// Something wrong in the files.
    Problem(Problem),
}

/// How much changes: true before the edit is saved as well as after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Expected answers that fail.
    pub broken: usize,
    /// Phrasings that miss their own entry.
    pub astray: usize,
    /// Questions that are answered differently.
    pub different: usize,
    /// Answers that are gone.
    pub gone: usize,
    /// Expected answers that hold at last.
    pub mended: usize,
    /// Questions that are answered at last.
    pub gained: usize,
}
