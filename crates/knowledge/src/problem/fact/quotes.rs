//! Documents that don't say what is quoted from them.

use serde::{Deserialize, Serialize};

use crate::problem::Code;

/// What a look into a document's text found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quotes {
    /// The document says something close to the quote, but not that.
    Altered {
        /// The document's id.
        document: String,
        /// In the document's words.
        says: String,
    },
    /// The quote has other capitals than the document.
    Capitals {
        /// The document's id.
        document: String,
        /// In the document's words.
        says: String,
    },
    /// The quote leaves words out at its ellipses.
    Stitched {
        /// The document's id.
        document: String,
        /// How many words.
        left_out: usize,
    },
    /// The quote stands in another document.
    InOtherDocument {
        /// The id of the document that is cited.
        cited: String,
        /// The id of the document that says it.
        right: String,
    },
    /// The quote is nowhere in the document.
    Absent {
        /// The document's id.
        document: String,
    },
    /// The document's text is not at hand, so that its quotes were not looked up.
    NotVerified {
        /// The document's id.
        document: String,
    },
}

impl Quotes {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Altered { .. } => Code::AlteredQuote,
            Self::Capitals { .. } => Code::QuoteCapitals,
            Self::Stitched { .. } => Code::StitchedQuote,
            Self::InOtherDocument { .. } => Code::QuoteInOtherDocument,
            Self::Absent { .. } => Code::AbsentQuote,
            Self::NotVerified { .. } => Code::NotVerified,
        }
    }
}
