//! What of an entry has no room in its form, and what else a knowledge base holds.

use crate::reply::{EntryPart, MoreField};

/// What of an entry has no room in its form, and what else a knowledge base holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutMore {
    /// A new expectation, on its button.
    NewExpectation,
    /// A new document, on its button, and above its form.
    NewDocument,
    /// Above the form of a document that is there.
    EditDocument,
    /// Changing synonyms, on the button, and above the form.
    ChangeSynonyms,
    /// A part of an entry that can be changed.
    Part {
        /// Which.
        part: EntryPart,
        /// The number of its page, from 1, where it has several.
        page: Option<usize>,
    },
    /// A document that an entry cites, as something that can be changed: its title.
    OfDocument(String),
    /// What a field is.
    Label(MoreField),
    /// How a field is filled in.
    Help(MoreField),
    /// What stands in an empty field.
    Hint(MoreField),
    /// A box: the sources differ.
    Disputed,
    /// A box: nobody gets it yet.
    Draft,
    /// A box: no entry may answer.
    NoEntry,
    /// Heads what else of an entry can be changed.
    Choose,
    /// In the list of it.
    Prompt,
    /// Heads the documents.
    Documents,
    /// There are no documents.
    NoDocuments,
    /// In the list of documents.
    ChooseDocument,
    /// A document.
    DocumentLine {
        /// Its title.
        title: String,
        /// How often it is cited.
        times: usize,
    },
    /// Heads the synonyms.
    Synonyms,
    /// There are no synonyms.
    NoSynonyms,
    /// A word, and what means the same.
    SynonymLine {
        /// The word.
        term: String,
        /// What means the same.
        others: String,
    },
    /// Heads the expectations.
    Expectations,
    /// Nothing is expected.
    NoExpectations,
    /// In the list of expectations.
    ChooseExpectation,
    /// What is expected of a question.
    ExpectLine {
        /// The question.
        ask: String,
        /// The question of the entry that must answer.
        entry: Option<String>,
    },
    /// What was named is gone.
    Gone,
}
