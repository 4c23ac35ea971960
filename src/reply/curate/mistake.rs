//! What is wrong with what was typed into an entry's form.

/// What is wrong with what was typed into an entry's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// There is no answer.
    NoAnswer,
    /// There is no question.
    NoQuestion,
    /// A citation quotes nothing.
    NoQuote {
        /// As it was typed.
        citation: String,
    },
    /// A citation is of a document that there is not.
    NoSuchDocument {
        /// As it was named.
        named: String,
    },
    /// A line of the sources is no citation.
    NotACitation {
        /// As it was typed.
        line: String,
    },
}
