//! Questions that found no answer, or the wrong one.

use crate::knowledge::Channel;

/// Questions that found no answer, or the wrong one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutUnanswered {
    /// No question is to find no answer.
    AllMayBeAnswered,
    /// The entry that answers the question.
    AnsweredBy {
        /// The question that the entry is shown with.
        entry: String,
    },
    /// A question that got the wrong answer.
    Asked(String),
    /// A heading: the wordings of a question without an answer.
    AskedAndNotAnswered {
        /// How many there are.
        wordings: usize,
    },
    /// The channel for questions takes none.
    ChannelRefuses(Channel),
    /// What a list of questions is for that are to find no answer.
    ChooseToAnswer,
    /// What a list of questions is for.
    ChooseQuestion,
    /// What a list of entries is for, where the question got the wrong answer.
    ChooseRightEntry,
    /// What a list of entries is for, where the question got none.
    ChooseSameEntry,
    /// It was dismissed.
    Dismissed {
        /// The question.
        question: String,
        /// How many others like it were dismissed too.
        others: usize,
    },
    /// A draft was saved for it.
    DraftWaits(String),
    /// A heading: those that found no answer.
    FoundNoAnswer,
    /// A question in a list.
    Group {
        /// Its first wording.
        question: String,
        /// How many people asked it.
        askers: u32,
        /// How many wordings it has.
        wordings: usize,
        /// Whether a draft was saved for it.
        has_draft: bool,
    },
    /// A heading: those that are to find no answer.
    NotToBeAnswered,
    /// No entry answers the question.
    NoEntryAnswers,
    /// The message answers no question that could be seen.
    NoQuestionToCorrect,
    /// It was answered, dismissed or forgotten.
    NoSuchQuestion,
    /// There are none.
    NothingWaits,
    /// The question can't become a phrasing.
    TooLongToCorrect {
        /// Characters that a phrasing may have.
        most: usize,
    },
    /// Which answer is the right one?
    WhatShouldHaveBeenSaid,
}
