//! What is kept of a person.

/// What is kept of a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Privacy {
    /// What happens to every question.
    WhatIKeep,
    /// Who sees the questions, where that is the moderators of the default knowledge base.
    KeptElsewhere,
    /// Nothing is kept of them.
    NothingOfYou,
    /// Above what is kept of them.
    ThisOfYou,
    /// Votes on answers.
    Votes(u32),
    /// Questions that are kept with them, because the answer did not help.
    VotedQuestions(u32),
    /// Entries that they chose for unanswered questions.
    Picks(u32),
    /// Unanswered questions that count them among their askers.
    Questions(u32),
    /// Questions that the moderators have from them.
    Waiting(u32),
    /// What they suggested.
    Suggestions(u32),
    /// Forms and reviews on their way.
    Parked(u32),
    /// Edits, in the history.
    Edits(u32),
    /// Erases it.
    Erase,
    /// It was erased.
    Erased,
}
