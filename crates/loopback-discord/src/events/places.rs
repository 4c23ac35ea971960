//! Where: three servers with a channel each, and people's direct messages with the bot.

use serde_json::{Value, json};

use super::people::Person;

/// The server that most tests are about.
pub const GUILD: &str = "1100000000000000002";
/// That server's channel.
pub const CHANNEL: &str = "1100000000000000003";
/// A server that the bot was invited to, and nothing else.
pub const OTHER_GUILD: &str = "1100000000000000012";
const OTHER_CHANNEL: &str = "1100000000000000013";
/// A server with a knowledge base of its own, where a test makes one for it.
pub const OWN_GUILD: &str = "1100000000000000022";
const OWN_CHANNEL: &str = "1100000000000000023";
/// What a server is called.
pub fn server_name(id: &str) -> String {
    format!("server {}", &id[id.len().saturating_sub(2)..])
}

const SERVERS: [(&str, &str); 3] = [(GUILD, CHANNEL), (OTHER_GUILD, OTHER_CHANNEL), (OWN_GUILD, OWN_CHANNEL)];

/// The asker's direct messages with the bot.
pub const DIRECT_CHANNEL: &str = "1100000000000000004";
/// Among other people's direct messages: a bot is there only where somebody installed it for themselves.
const GROUP_CHANNEL: &str = "1100000000000000014";
/// A bit that no id of a server's channel has, until 2049.
const DIRECT: u64 = 1 << 62;

/// Where something happens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
    /// In a server's channel.
    Server {
        /// The server's id.
        guild: String,
        /// The channel's id.
        channel: String,
    },
    /// With the bot alone.
    Direct,
    /// Among people, without the bot.
    Group,
}

impl Place {
    /// A server, in its one channel; one that is unknown here has a channel of its own id, as Discord's oldest have.
    pub fn server(guild: &str) -> Self {
        let known = SERVERS.into_iter().find(|(known, _)| *known == guild);
        Self::in_channel(guild, known.map_or(guild, |(_, channel)| channel))
    }

    /// Where a message stands. In a channel that is unknown here, it stands in the first server.
    pub(super) fn of(message: &Value) -> Self {
        let channel = message["channel_id"].as_str().unwrap_or(CHANNEL);
        match (message["guild_id"].as_str(), SERVERS.into_iter().find(|(_, known)| *known == channel)) {
            (Some(guild), _) | (None, Some((guild, _))) => Self::in_channel(guild, channel),
            (None, None) if is_direct(channel) => Self::Direct,
            (None, None) if channel == GROUP_CHANNEL => Self::Group,
            (None, None) => Self::in_channel(GUILD, channel),
        }
    }

    fn in_channel(guild: &str, channel: &str) -> Self {
        Self::Server { guild: guild.into(), channel: channel.into() }
    }

    /// The channel's id, for whoever is there.
    pub(super) fn channel(&self, who: &Person) -> String {
        match self {
            Self::Server { channel, .. } => channel.clone(),
            Self::Direct => direct_channel_with(&who.id),
            Self::Group => GROUP_CHANNEL.to_owned(),
        }
    }

    /// How an interaction tells of it, and of who acts there.
    pub(super) fn fields(&self, who: &Person) -> Value {
        let mut fields = match self {
            Self::Server { guild, channel } => json!({
                "guild": { "id": guild, "locale": "en-GB", "features": ["COMMUNITY"] },
                "guild_id": guild,
                "guild_locale": "en-GB",
                "channel": server_channel(guild, channel, who.permissions),
                "member": who.member(),
                "context": 0,
                "authorizing_integration_owners": { "0": guild },
            }),
            Self::Direct => json!({
                "channel": direct_channel(&who.user()),
                "user": who.user(),
                "context": 1,
                "authorizing_integration_owners": { "0": "0" },
            }),
            Self::Group => json!({
                "channel": {
                    "id": GROUP_CHANNEL, "type": 3, "flags": 0, "last_message_id": null, "name": null,
                    "icon": null, "recipients": [who.user()],
                },
                "user": who.user(),
                "context": 2,
                "authorizing_integration_owners": { "1": who.id },
            }),
        };
        fields["channel_id"] = json!(self.channel(who));
        fields
    }
}

/// The channel of the direct messages between the bot and somebody.
pub fn direct_channel_with(user: &str) -> String {
    if user == Person::asker().id {
        return DIRECT_CHANNEL.to_owned();
    }
    (user.parse::<u64>().expect("a user's id") | DIRECT).to_string()
}

/// As Discord tells of it.
pub fn direct_channel(with: &Value) -> Value {
    json!({
        "id": direct_channel_with(with["id"].as_str().expect("an id")),
        "type": 1,
        "flags": 0,
        "last_message_id": null,
        "recipients": [with],
    })
}

fn is_direct(channel: &str) -> bool {
    channel == DIRECT_CHANNEL || channel.parse::<u64>().is_ok_and(|id| id & DIRECT != 0)
}

/// A text channel, and what somebody may do there.
pub(super) fn server_channel(guild: &str, channel: &str, permissions: u64) -> Value {
    json!({
        "id": channel,
        "guild_id": guild,
        "type": 0,
        "name": "general",
        "topic": null,
        "position": 0,
        "parent_id": null,
        "nsfw": false,
        "flags": 0,
        "rate_limit_per_user": 0,
        "last_message_id": null,
        "permissions": permissions.to_string(),
    })
}
