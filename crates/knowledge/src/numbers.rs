//! What is known by a number: people, servers and what is in them, by those that the platform gives them; and what the bot
//! counts itself. A type each, so that none is taken for another.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

/// Declares a number that stands for one thing.
macro_rules! numbers {
    ($($(#[doc = $what:literal])+ $name:ident;)+) => {$(
        $(#[doc = $what])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }
    )+};
}

numbers! {
    /// A person who asks or acts.
    Person;
    /// A server: the people and channels of one community.
    Server;
    /// A role that people in a server have.
    Role;
    /// A channel of a server, or of direct messages.
    Channel;
    /// A message in a channel.
    Message;
    /// A tag that a forum's posts can have.
    Tag;
    /// An edit of a knowledge base, as the history counts them: from 1, over all communities.
    EditId;
    /// A question that found no answer, as they are counted: never given to another.
    QuestionId;
    /// What somebody suggests for a knowledge base, as they are counted: never given to another.
    SuggestionId;
}

impl EditId {
    /// The number of the next edit.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}
