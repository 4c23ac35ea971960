//! Who asks or acts, and from where.

use crate::knowledge::{Role, Server};

/// Discord's permission bits that make a moderator: Administrator, Manage Server.
const MANAGES: u64 = 1 << 3 | 1 << 5;

/// Who asks or acts, and from where: what the very interaction says that carries the act, and nothing remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actor {
    /// The person's Discord id; 0: somebody at the terminal.
    pub person: u64,
    /// As the server shows them.
    pub name: String,
    /// The server that they act in and that has installed the bot; `None`: a direct message, or neither.
    pub server: Option<Server>,
    /// Their permissions in the channel, as Discord's bits.
    pub permissions: u64,
    /// Their roles in the server.
    pub roles: Vec<Role>,
}

impl Actor {
    /// Whether Discord lets them manage the server that they act in.
    pub(super) fn manages(&self) -> bool {
        self.server.is_some() && self.permissions & MANAGES != 0
    }

    /// Whether they have one of these roles in the server that they act in.
    pub(super) fn has_one_of(&self, roles: &[Role]) -> bool {
        self.server.is_some() && self.roles.iter().any(|role| roles.contains(role))
    }
}
