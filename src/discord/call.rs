//! Who acts, and from where: read from the interaction that acts, whatever kind it is.

use std::{collections::HashMap, ops::RangeInclusive};

use serde::Deserialize;
use serde_json::value::RawValue;
use serenity::all::{ChannelId, GuildId, Message, MessageFlags, Permissions, RoleId, User};

use super::{browse::SURFACE, render};
use crate::assistant::{
    Act, Before, Call, Channel, Message as MessageNumber, Person, Place, Replies, Rights, Role, Server,
};

/// Discord's name for the installation of the bot in a server, among those that let an interaction come about.
const IN_SERVER: &str = "0";

/// Discord's number for direct messages among people, without the bot: whoever uses it there brought it along.
const AMONG_PEOPLE: u8 = 2;

/// Discord's types of channels that are threads.
const THREADS: RangeInclusive<u8> = 10..=12;

/// The permissions that let somebody manage a server: either is enough.
const MANAGES: Permissions = Permissions::ADMINISTRATOR.union(Permissions::MANAGE_GUILD);

/// What every interaction says of who acts. serenity's models leave part of it out of some kinds.
#[derive(Debug, Deserialize)]
struct Payload {
    guild_id: Option<GuildId>,
    member: Option<Member>,
    user: Option<User>,
    /// Which installations of the bot let this come about: a server's, by its id, or a person's own.
    #[serde(default)]
    authorizing_integration_owners: HashMap<String, serde_json::Value>,
    /// The kind of place: a server, direct messages with the bot, or those among people.
    context: Option<u8>,
    /// What the bot may do in the channel.
    app_permissions: Option<Permissions>,
    channel_id: Option<ChannelId>,
    channel: Option<Source>,
}

/// The channel that an interaction comes from.
#[derive(Debug, Deserialize)]
struct Source {
    #[serde(rename = "type")]
    kind: u8,
}

#[derive(Debug, Deserialize)]
struct Member {
    user: User,
    nick: Option<String>,
    #[serde(default)]
    permissions: Permissions,
    #[serde(default)]
    roles: Vec<RoleId>,
}

/// Who acts in an interaction. Where that can't be told, nobody, from nowhere: a call without authority.
pub(super) fn of_interaction(data: &RawValue) -> Call {
    serde_json::from_str::<Payload>(data.get()).map_or_else(|_| nobody(), Payload::call)
}

/// Who wrote a message. A message says nothing of its author's permissions.
pub(super) fn of_message(message: &Message) -> Call {
    Call {
        person: Some(Person(message.author.id.get())),
        name: message.author.display_name().to_owned(),
        server: message.guild_id.map(|id| Server(id.get())),
        talks_in: Some(Channel(message.channel_id.get())),
        ..nobody()
    }
}

/// Nobody that is known, from nowhere, in Discord.
fn nobody() -> Call {
    Call { surface: SURFACE, ..Call::default() }
}

/// One of the bot's own messages, as what came before an act on it.
pub(super) fn before(message: &Message) -> Before {
    let buttons = render::buttons_of(message).filter_map(Act::read).collect::<Vec<_>>();
    let askers = buttons.iter().find_map(|act| match act {
        Act::Retract(asker, helper) => Some([Some(*asker), *helper].into_iter().flatten().collect()),
        _ => None,
    });
    let answered = |act: &Act| match act {
        Act::Helped(entry) | Act::AskAbout(entry) => Some(entry.clone()),
        _ => None,
    };
    Before {
        question: render::asked_in(message),
        entry: buttons.iter().find_map(answered),
        after: buttons.iter().find_map(|act| if let Act::Why(after) = act { after.clone() } else { None }),
        likely: buttons.iter().any(|act| matches!(act, Act::NotAsked(_))),
        place: Some(Place {
            channel: Channel(message.channel_id.get()),
            message: (!is_private(message)).then(|| MessageNumber(message.id.get())),
        }),
        askers: askers.unwrap_or_default(),
    }
}

/// Whether only the person who acts can see a message.
pub(super) fn is_private(message: &Message) -> bool {
    message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

impl Payload {
    fn call(self) -> Call {
        // A person may carry the bot into a server that has not installed it: that gives no authority there.
        let installed_in = self.authorizing_integration_owners.get(IN_SERVER).and_then(|id| id.as_str());
        let server = self.guild_id.filter(|guild| installed_in == Some(guild.to_string().as_str()));
        let is_brought_along =
            if self.guild_id.is_some() { server.is_none() } else { self.context == Some(AMONG_PEOPLE) };
        let is_muted = is_brought_along || self.is_muted();
        let talks_in = self.channel_id.map(|id| Channel(id.get()));
        // What is written to the bot alone it is always shown.
        let is_withheld = self.guild_id.is_some() || is_brought_along;
        let replies = if is_withheld { Replies::Withheld } else { Replies::Shown };
        let call = match (self.member, self.user) {
            (Some(Member { user, nick, permissions, roles }), _) => Call {
                person: Some(Person(user.id.get())),
                name: nick.unwrap_or_else(|| user.display_name().to_owned()),
                server: server.map(|id| Server(id.get())),
                rights: Rights {
                    manages_server: permissions.intersects(MANAGES),
                    roles: roles.into_iter().map(|role| Role(role.get())).collect(),
                },
                ..nobody()
            },
            (None, Some(user)) => {
                Call { person: Some(Person(user.id.get())), name: user.display_name().to_owned(), ..nobody() }
            }
            (None, None) => nobody(),
        };
        Call { is_muted, is_brought_along, talks_in, replies, ..call }
    }

    /// Whether the bot may not write messages of its own in the channel. What isn't said is found out by trying.
    fn is_muted(&self) -> bool {
        let is_thread = self.channel.as_ref().is_some_and(|channel| THREADS.contains(&channel.kind));
        let send = if is_thread { Permissions::SEND_MESSAGES_IN_THREADS } else { Permissions::SEND_MESSAGES };
        let takes = Permissions::VIEW_CHANNEL | send;
        let writes = |may: Permissions| may.contains(takes) || may.contains(Permissions::ADMINISTRATOR);
        self.app_permissions.is_some_and(|may| !writes(may))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json, value::to_raw_value};

    use super::*;

    fn call(payload: &Value) -> Call {
        of_interaction(&to_raw_value(payload).expect("JSON"))
    }

    fn user() -> Value {
        json!({ "id": "5", "username": "ann", "discriminator": "0", "avatar": null })
    }

    #[test]
    fn a_member_acts_in_the_server_that_installed_the_bot() {
        let payload = json!({
            "guild_id": "10",
            "member": { "user": user(), "nick": "Annie", "permissions": "32", "roles": ["7"] },
            "authorizing_integration_owners": { "0": "10" },
        });
        let expected = Call {
            person: Some(Person(5)),
            name: "Annie".into(),
            server: Some(Server(10)),
            rights: Rights { manages_server: true, roles: vec![Role(7)] },
            replies: Replies::Withheld,
            ..nobody()
        };
        assert_eq!(call(&payload), expected);
    }

    #[test]
    fn where_the_bot_may_not_write_it_is_known() {
        let check = |may: Permissions, channel: u8, is_muted| {
            let payload = json!({
                "user": user(), "app_permissions": may.bits().to_string(), "channel": { "type": channel },
            });
            assert_eq!(call(&payload).is_muted, is_muted, "{may:?} {channel}");
        };
        let sees = Permissions::VIEW_CHANNEL;
        check(sees | Permissions::SEND_MESSAGES, 0, false);
        check(Permissions::ADMINISTRATOR, 0, false);
        check(sees, 0, true);
        check(Permissions::SEND_MESSAGES, 0, true);
        check(sees | Permissions::SEND_MESSAGES_IN_THREADS, 0, true);
        check(sees | Permissions::SEND_MESSAGES_IN_THREADS, 11, false);
        check(sees | Permissions::SEND_MESSAGES, 11, true);
        assert!(!call(&json!({ "user": user() })).is_muted);
    }

    #[test]
    fn whoever_carries_the_bot_along_or_writes_directly_acts_in_no_server() {
        let member = json!({ "user": user(), "permissions": "32", "roles": ["7"] });
        for payload in [
            json!({ "guild_id": "10", "member": member, "authorizing_integration_owners": { "1": "5" } }),
            json!({ "guild_id": "10", "member": member, "authorizing_integration_owners": { "0": "11" } }),
            json!({ "guild_id": "10", "member": member, "authorizing_integration_owners": { "0": "0" } }),
            json!({ "guild_id": "10", "member": member }),
            json!({ "user": user(), "authorizing_integration_owners": { "0": "0" } }),
        ] {
            let call = call(&payload);
            assert_eq!((call.person, call.server), (Some(Person(5)), None), "{payload}");
            assert_eq!(call.is_brought_along, payload["guild_id"].is_string(), "{payload}");
        }
        let among_people = json!({
            "user": user(), "context": 2, "authorizing_integration_owners": { "1": "5" },
        });
        assert!(call(&among_people).is_brought_along && call(&among_people).is_muted);
        let with_the_bot = json!({
            "user": user(), "context": 1, "authorizing_integration_owners": { "1": "5" },
        });
        assert!(!call(&with_the_bot).is_brought_along);
        assert_eq!(call(&json!({ "guild_id": 3, "member": [] })), nobody());
    }
}
