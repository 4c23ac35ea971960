//! Why a reply is what it is.

use crate::matching::{Basis, Fact, Reason};

/// Why a reply is what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Explaining {
    /// What was decided, and why.
    Decision(Reason),
    /// What the question has otherwise than an entry that would else be shown, or be shown with more confidence.
    Bound {
        /// The entry's question.
        question: String,
        /// What differs.
        fact: Fact,
    },
    /// The question of the nearest entry.
    Nearest(String),
    /// The phrasing of that entry that comes nearest.
    NearestWording(String),
    /// Words that question and entry share.
    Common(Vec<String>),
    /// A typing mistake.
    Corrected {
        /// As it was typed.
        typed: String,
        /// As it was read.
        read: String,
    },
    /// A synonym.
    MeansTheSame {
        /// As it was typed.
        typed: String,
        /// As it was read.
        read: String,
    },
    /// Words that no entry has.
    Unknown(Vec<String>),
    /// The entry that came next.
    NextNearest {
        /// Its question.
        question: String,
        /// How far behind.
        distance: Distance,
    },
    /// Words of the question that only the nearest entry has.
    OnlyNearest(Vec<String>),
    /// Words of the question that only the next nearest has.
    OnlyNext(Vec<String>),
    /// How sure the answer is.
    Sure {
        /// In words.
        sureness: Sureness,
        /// How many such answers in a hundred are right.
        of_100: u8,
    },
    /// What it was decided by.
    DecidedBy(Basis),
    /// Which state of the knowledge base this holds for.
    Revision(String),
}

/// How far the next nearest entry is behind the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distance {
    /// Hardly.
    AlmostAsNear,
    /// So that there may be doubt.
    SomeWay,
    /// Clearly.
    Far,
}

/// How sure a confidence is, as a person would say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    /// There is hardly a doubt.
    AllButCertain,
    /// It would surprise me if not.
    Very,
    /// Rather so than not.
    Fairly,
    /// It may as well not be.
    InDoubt,
    /// Rather not.
    NotAtAll,
}
