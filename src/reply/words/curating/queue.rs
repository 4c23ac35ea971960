//! Lists of what can be mended, for moderators to work off.

use crate::{knowledge::Problem, reply::Queue};

/// A list of what can be mended.
#[derive(Debug, Clone, PartialEq)]
pub enum AboutQueue {
    /// Above a list: what it is of.
    Heading(Queue),
    /// There is nothing on it.
    Empty(Queue),
    /// What a list is for.
    Choose(Queue),
    /// Which part of a list is shown, where it isn't all.
    Shown {
        /// The first that is shown, from 1.
        first: usize,
        /// The last.
        last: usize,
        /// How many there are.
        of: usize,
    },
    /// Leads to a list.
    Open {
        /// Which.
        queue: Queue,
        /// How many are on it, where that was counted.
        count: Option<usize>,
    },
    /// Something that a check finds.
    Found {
        /// The question of the entry that it is about, if it is about one.
        entry: Option<String>,
        /// What.
        finding: Finding,
    },
    /// An entry's answer that did not help.
    Unhelpful {
        /// The question that the entry is shown with.
        entry: String,
        /// How many it helped.
        helped: u32,
        /// How many it did not.
        unhelpful: u32,
        /// What some of those had asked.
        asked: Vec<String>,
    },
    /// An entry that people chose for a question.
    Picked {
        /// What they asked.
        question: String,
        /// The question of the entry that they chose.
        entry: String,
        /// How many they are.
        people: u32,
    },
    /// Says that people chose wrongly.
    NotWhatTheyMeant,
    /// Says that an answer is right, whatever the votes.
    Stands,
    /// It was said so.
    Settled {
        /// The question that the entry is shown with.
        entry: String,
    },
    /// A heading: what those had asked whom an answer did not help.
    DidNotHelp,
}

/// What a check finds.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// A draft without a source.
    NeedsSource,
    /// A draft with a source.
    Draft,
    /// A phrasing doesn't find its own entry.
    LeadsElsewhere {
        /// The phrasing.
        phrasing: String,
        /// What it finds.
        leads: Leads,
    },
    /// A question doesn't find the entry that is expected to answer it.
    NotAsExpected {
        /// The question.
        question: String,
        /// What it finds.
        leads: Leads,
    },
    /// A question that is expected to get no answer gets one.
    AnsweredAgainstExpectation {
        /// The question.
        question: String,
    },
    /// Another entry's question is close, and its answer differs.
    Twins {
        /// The other entry's question.
        other: String,
    },
    /// Another entry's question is close, and means the opposite.
    Opposites {
        /// The other entry's question.
        other: String,
    },
    /// It takes other entries' questions.
    Magnet {
        /// How many of their wordings.
        takes: usize,
        /// One of them.
        wording: String,
        /// The question of the entry that this one is of.
        of: String,
    },
    /// Entries are known by one wording only: this one, and so many others.
    OneWording {
        /// How many others.
        others: usize,
    },
    /// No entry cites a document.
    Uncited {
        /// Its title.
        document: String,
    },
    /// Anything else.
    Other(Problem),
}

/// What a question finds, by the questions that entries are shown with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// This entry.
    To(String),
    /// A choice between these.
    ToAChoice(Vec<String>),
    /// Nothing: the entry that should answer refuses it.
    Refused,
    /// Nothing: it has no word that the entry which should answer requires.
    LacksAWord,
    /// Nothing.
    Nowhere,
}
