//! How good a verdict may be at best, and why, as data.

use knowledge::EntryPosition;
use serde::Serialize;

/// How good a verdict may be at best, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The entry that would be the best one.
    pub entry: EntryPosition,
    /// At best.
    pub at_most: AtMost,
    /// Why.
    pub fact: Fact,
}

/// The best verdict that a question may get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AtMost {
    /// The nearest candidates.
    Unsure,
    /// The nearest entry, not asserted.
    Likely,
}

/// In what a question differs from all phrasings of an entry. Words are as they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// The question has a negation.
    Negated {
        /// The word that negates.
        word: String,
    },
    /// The phrasings have a negation that the question lacks.
    Affirmed,
    /// The question has the opposite of a word of the phrasings.
    Opposite {
        /// What the question has.
        asked: String,
        /// What the phrasings have.
        has: String,
    },
    /// Two words changed places.
    Swapped {
        /// The first of them in the question.
        first: String,
        /// The other one.
        second: String,
    },
    /// The question names something that the knowledge base doesn't know, and the phrasings speak of the knowledge base's own subject.
    OtherSubject {
        /// What the question has.
        asked: String,
    },
    /// The question means somebody or something that it doesn't name, and the phrasings name it.
    Unnamed {
        /// The word that stands for it.
        word: String,
    },
    /// The question has another number, version, code, date or emoji.
    OtherNumber {
        /// What the question has.
        asked: String,
    },
    /// The question has a number, and the phrasings have none.
    NumberUnasked {
        /// What the question has.
        asked: String,
    },
    /// The question is the nearest phrasing, but for one word that no phrasing has.
    OtherWord {
        /// What the question has.
        asked: String,
        /// What the phrasing has in its place.
        has: String,
    },
    /// The question asks for something of what the nearest phrasing only names.
    FurtherAsked {
        /// The word that no phrasing has.
        asked: String,
    },
    /// The question says something that neither the phrasings nor the answer have.
    Untold {
        /// What the question has.
        asked: String,
    },
}
