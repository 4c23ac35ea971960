//! Expectations that are unclear, or go against something else.

use serde::{Deserialize, Serialize};

use crate::problem::Code;

/// What is wrong with an expectation, before it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expects {
    /// It names an entry, and nothing as well.
    EntryAndNothing,
    /// It names neither an entry nor nothing.
    NeitherEntryNorNothing,
    /// The same is expected twice.
    Repeated,
    /// The same question is expected to end in two ways.
    TwoOutcomes,
    /// Nothing is expected of a question that is an entry's phrasing.
    AgainstPhrasing,
    /// One entry is expected to answer a question that is another's phrasing.
    AgainstOthersPhrasing,
    /// The entry refuses the question that it is expected to answer.
    AgainstRefusal,
}

impl Expects {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::EntryAndNothing | Self::NeitherEntryNorNothing => Code::UnclearExpect,
            Self::Repeated => Code::RepeatedExpect,
            Self::TwoOutcomes
            | Self::AgainstPhrasing
            | Self::AgainstOthersPhrasing
            | Self::AgainstRefusal => Code::Contradiction,
        }
    }
}
