//! What there is to ask, what it rests on, and how to ask.

use crate::{knowledge::Published, reply::Way};

/// What there is to ask, what it rests on, and how to ask.
#[derive(Debug, Clone, PartialEq)]
pub enum Browsing {
    /// There are no entries.
    NothingToAsk,
    /// Above the topics.
    ChooseToSee,
    /// A topic in the list of them.
    Topic {
        /// Its name; `None`: entries without a topic.
        name: Option<String>,
        /// How many entries it has.
        questions: usize,
    },
    /// The name of the entries without a topic.
    OtherQuestions,
    /// What the list of topics is for.
    ChooseTopic,
    /// What the list of questions is for.
    ChooseQuestion,
    /// Leads back to the topics.
    AllTopics,
    /// Leads to the page before.
    Previous,
    /// Leads to the page after.
    Next,
    /// There are no documents.
    NoDocuments,
    /// Above the documents.
    RestsOn,
    /// A document in the list of them.
    Document {
        /// What it is called.
        title: String,
        /// Who published it.
        publisher: Option<String>,
        /// When, as far as it is known.
        published: Option<Published>,
        /// How many entries cite it.
        entries: usize,
    },
    /// What Footnote is.
    WhatIDo,
    /// A way to ask or to look around.
    Way(Way),
    /// How much there is to ask.
    Extent {
        /// Entries.
        questions: usize,
        /// What they are about.
        topics: usize,
        /// Whether the surface can show what is kept of a person.
        privacy: bool,
    },
}
