//! Who and where: one guild with a channel, one direct channel, the bot and the people.

use serde_json::{Value, json};

pub(crate) const APPLICATION: &str = "1100000000000000001";
/// A bot's user has its application's id.
pub(crate) const BOT: &str = APPLICATION;
pub(crate) const GUILD: &str = "1100000000000000002";
pub(crate) const CHANNEL: &str = "1100000000000000003";
pub(crate) const DIRECT_CHANNEL: &str = "1100000000000000004";
const ASKER: &str = "1100000000000000005";
const ROLE: &str = "1100000000000000006";

/// Permissions of a member who may moderate.
pub(crate) const MANAGE_GUILD: u64 = 1 << 5;
/// View and send, and use commands.
pub(super) const MEMBER: u64 = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 31;

/// A person.
pub(crate) fn user(id: &str, name: &str) -> Value {
    json!({
        "id": id,
        "username": name,
        "global_name": name,
        "discriminator": "0",
        "avatar": null,
        "avatar_decoration_data": null,
        "collectibles": null,
        "primary_guild": null,
        "clan": null,
        "public_flags": 0,
    })
}

/// The person who asks where a test names nobody.
pub(super) fn asker() -> Value {
    user(ASKER, "asker")
}

/// The bot itself.
pub(crate) fn bot_user() -> Value {
    let mut bot = user(BOT, "footnote");
    bot["bot"] = json!(true);
    bot["global_name"] = Value::Null;
    bot["verified"] = json!(true);
    bot["mfa_enabled"] = json!(true);
    bot["email"] = Value::Null;
    bot["flags"] = json!(0);
    bot
}

/// A member as a message shows its author: the user stands beside, not inside.
pub(super) fn partial_member() -> Value {
    json!({
        "nick": null,
        "avatar": null,
        "banner": null,
        "roles": [ROLE],
        "joined_at": "2023-04-01T10:00:00.000000+00:00",
        "premium_since": null,
        "deaf": false,
        "mute": false,
        "flags": 0,
        "pending": false,
        "communication_disabled_until": null,
    })
}

/// A member as an interaction shows it, with what they may do in the channel.
pub(super) fn member(user: &Value, permissions: u64) -> Value {
    let mut member = partial_member();
    member["user"] = user.clone();
    member["permissions"] = json!(permissions.to_string());
    member["unusual_dm_activity_until"] = Value::Null;
    member
}

pub(super) fn guild() -> Value {
    json!({ "id": GUILD, "locale": "en-GB", "features": ["COMMUNITY"] })
}

pub(super) fn channel(permissions: u64) -> Value {
    json!({
        "id": CHANNEL,
        "guild_id": GUILD,
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

pub(super) fn direct_channel(with: &Value) -> Value {
    json!({
        "id": DIRECT_CHANNEL,
        "type": 1,
        "flags": 0,
        "last_message_id": null,
        "recipients": [with],
    })
}
