//! People, servers and what is in them, by the numbers that the platform gives them: a type each, so that none is taken
//! for another.

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
}
