//! Who: the person who asks, the one who moderates, and the bot itself.

use serde_json::{Value, json};

/// The bot's application.
pub const APPLICATION: &str = "1100000000000000001";
/// A bot's user has its application's id.
pub const BOT: &str = APPLICATION;

/// The bot's token.
pub const TOKEN: &str = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.Loop00.back-token-of-nobody-0123456789abcd";

const ASKER: &str = "1100000000000000005";
const MODERATOR: &str = "1100000000000000007";
/// What every member has.
const ROLE: &str = "1100000000000000006";

/// The permission of a member who may moderate.
pub const MANAGE_GUILD: u64 = 1 << 5;
/// View and send, and use commands.
pub(super) const MEMBER: u64 = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 31;

/// What the bot may do beside that: show embeds, and attach files.
pub(super) const APP: u64 = MEMBER | EMBED_LINKS | 1 << 15;
/// To show embeds.
pub(super) const EMBED_LINKS: u64 = 1 << 14;

/// Somebody, and what they may do in the server where they act.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they may do, as Discord's bits.
    pub permissions: u64,
    /// The ids of their roles.
    pub roles: Vec<String>,
}

impl Person {
    /// An ordinary member.
    pub fn new(id: &str, name: &str) -> Self {
        Self { id: id.into(), name: name.into(), permissions: MEMBER, roles: vec![ROLE.into()] }
    }

    /// The one who asks where a test names nobody.
    pub fn asker() -> Self {
        Self::new(ASKER, "asker")
    }

    /// One who may manage the server.
    pub fn moderator() -> Self {
        Self::new(MODERATOR, "moderator").permitted(MANAGE_GUILD)
    }

    /// With these permissions beside everybody's.
    pub fn permitted(mut self, permissions: u64) -> Self {
        self.permissions = MEMBER | permissions;
        self
    }

    /// With this role beside everybody's.
    pub fn with_role(mut self, role: &str) -> Self {
        self.roles.push(role.into());
        self
    }

    /// As Discord tells of them outside a server.
    pub fn user(&self) -> Value {
        json!({
            "id": self.id,
            "username": self.name,
            "global_name": self.name,
            "discriminator": "0",
            "avatar": null,
            "avatar_decoration_data": null,
            "collectibles": null,
            "primary_guild": null,
            "clan": null,
            "public_flags": 0,
            "flags": 0,
        })
    }

    /// As a message shows its author: the user stands beside, not inside.
    pub(super) fn partial_member(&self) -> Value {
        json!({
            "nick": null,
            "avatar": null,
            "banner": null,
            "roles": self.roles,
            "joined_at": "2023-04-01T10:00:00.000000+00:00",
            "premium_since": null,
            "deaf": false,
            "mute": false,
            "flags": 0,
            "pending": false,
            "communication_disabled_until": null,
        })
    }

    /// As an interaction shows whoever acts, with what they may do in the channel.
    pub(super) fn member(&self) -> Value {
        let mut member = self.partial_member();
        member["user"] = self.user();
        member["permissions"] = json!(self.permissions.to_string());
        member["unusual_dm_activity_until"] = Value::Null;
        member
    }
}

/// The bot itself.
pub fn bot_user() -> Value {
    let mut bot = Person::new(BOT, "footnote").user();
    bot["bot"] = json!(true);
    bot["global_name"] = Value::Null;
    bot["verified"] = json!(true);
    bot["mfa_enabled"] = json!(true);
    bot["email"] = Value::Null;
    bot
}
