//! Whom a knowledge base belongs to.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::numbers::Server;

/// Whom a knowledge base belongs to: a server that has one of its own, or everyone else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Community {
    /// Every server without a knowledge base of its own, and direct messages.
    #[default]
    Default,
    /// The server with this id.
    Server(Server),
}

/// Neither `default` nor the id of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a community is `default` or the number of a Discord server")]
pub struct NoCommunity;

impl fmt::Display for Community {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Server(id) => write!(f, "{id}"),
        }
    }
}

impl FromStr for Community {
    type Err = NoCommunity;

    fn from_str(text: &str) -> Result<Self, NoCommunity> {
        match text {
            "default" => Ok(Self::Default),
            // As Display writes it, so that a folder's name is a server's in one way only.
            _ => text
                .parse()
                .ok()
                .filter(|id: &Server| id.to_string() == text)
                .map(Self::Server)
                .ok_or(NoCommunity),
        }
    }
}

impl TryFrom<String> for Community {
    type Error = NoCommunity;

    fn try_from(text: String) -> Result<Self, NoCommunity> {
        text.parse()
    }
}

impl From<Community> for String {
    fn from(community: Community) -> Self {
        community.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_community_is_read_as_it_is_written() {
        for community in
            [Community::Default, Community::Server(Server(1)), Community::Server(Server(u64::MAX))]
        {
            assert_eq!(community.to_string().parse(), Ok(community));
        }
        for other in ["", "Default", "01", "+1", "-1", "1a", "18446744073709551616"] {
            assert_eq!(other.parse::<Community>(), Err(NoCommunity), "{other}");
        }
    }
}
