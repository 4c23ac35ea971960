//! What is wrong, as data: a variant for each sentence that a language must have, with the facts that go into it.
//!
//! By rooms, in the order in which a file is understood: is it TOML, has it the format's keys, are the values good, does
//! what the entries say go together, and does it work when it is asked.
//!
//! Keys and ids are as they are written, shortened where they are long. Facts can be kept, and read again later: their
//! names, once kept, don't change.

mod answers;
mod entries;
mod expects;
mod quotes;
mod shape;
mod syntax;
mod value;

use serde::{Deserialize, Serialize};

pub use self::{
    answers::{Answers, Found},
    entries::Entries,
    expects::Expects,
    quotes::Quotes,
    shape::{Section, Shape, ValueType, Wanted},
    syntax::{Slip, Syntax},
    value::{DiscordThing, IdOf, Part, Value},
};
use super::Code;
use crate::{limits, text};

/// Makes the enum of all rooms, so that each room's facts are facts, and each fact has its code.
macro_rules! rooms {
    ($(#[doc = $doc:literal] $room:ident,)+) => {
        /// What is wrong.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Fact {
            $(#[doc = $doc] $room($room),)+
        }

        impl Fact {
            /// What kind of problem it is.
            pub fn code(&self) -> Code {
                match self { $(Self::$room(fact) => fact.code(),)+ }
            }
        }

        $(impl From<$room> for Fact {
            fn from(fact: $room) -> Self {
                Self::$room(fact)
            }
        })+
    };
}

rooms! {
    /// The file is not TOML.
    Syntax,
    /// It is TOML, and not of the format.
    Shape,
    /// A value is not one of those that its key takes.
    Value,
    /// Entries and documents don't go together.
    Entries,
    /// An expectation is unclear, or goes against something else.
    Expects,
    /// A document doesn't say what is quoted.
    Quotes,
    /// The knowledge base doesn't answer its own questions as it should.
    Answers,
}

/// A key or an id as a person wrote it, short enough for a sentence; and thousands of facts may name one long id.
pub(crate) fn shown(written: &str) -> String {
    text::shortened(written, limits::ID)
}

/// What stands at another place that a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The key that is written again.
    WrittenFirst,
    /// The id that is used again.
    UsedFirst,
    /// The settings of another file.
    OtherSettings,
    /// The same phrasing, but for capitals and punctuation.
    SamePhrasing,
    /// The phrasing that is refused, or that an expectation goes against.
    Phrasing,
    /// The same question, expected before.
    ExpectedFirst,
    /// The question among those that the entry refuses.
    Refusal,
    /// The other of two entries.
    OtherEntry,
}
