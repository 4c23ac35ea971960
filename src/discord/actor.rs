//! Who acts, and from where: read from the interaction that acts, whatever kind it is.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use serenity::all::{GuildId, Message, Permissions, RoleId, User};

use crate::assistant::{Actor, Role, Server};

/// Discord's name for the installation of the bot in a server, among those that let an interaction come about.
const IN_SERVER: &str = "0";

/// What every interaction says of who acts. serenity's models leave part of it out of some kinds.
#[derive(Debug, Deserialize)]
struct Payload {
    guild_id: Option<GuildId>,
    member: Option<Member>,
    user: Option<User>,
    /// Which installations of the bot let this come about: a server's, by its id, or a person's own.
    #[serde(default)]
    authorizing_integration_owners: HashMap<String, serde_json::Value>,
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

/// Who acts in an interaction. Where that can't be told, nobody, from nowhere: an actor without authority.
pub(super) fn of_interaction(data: &RawValue) -> Actor {
    serde_json::from_str::<Payload>(data.get()).map_or_else(|_| Actor::default(), Payload::actor)
}

/// Who wrote a message. A message says nothing of its author's permissions.
pub(super) fn of_message(message: &Message) -> Actor {
    Actor {
        person: message.author.id.get(),
        name: message.author.display_name().to_owned(),
        server: message.guild_id.map(|id| Server(id.get())),
        ..Actor::default()
    }
}

impl Payload {
    fn actor(self) -> Actor {
        // A person may carry the bot into a server that has not installed it: that gives no authority there.
        let installed_in = self.authorizing_integration_owners.get(IN_SERVER).and_then(|id| id.as_str());
        let server = self.guild_id.filter(|guild| installed_in == Some(guild.to_string().as_str()));
        match (self.member, self.user) {
            (Some(Member { user, nick, permissions, roles }), _) => Actor {
                person: user.id.get(),
                name: nick.unwrap_or_else(|| user.display_name().to_owned()),
                server: server.map(|id| Server(id.get())),
                permissions: permissions.bits(),
                roles: roles.into_iter().map(|role| Role(role.get())).collect(),
            },
            (None, Some(user)) => {
                Actor { person: user.id.get(), name: user.display_name().to_owned(), ..Actor::default() }
            }
            (None, None) => Actor::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json, value::to_raw_value};

    use super::*;

    fn actor(payload: &Value) -> Actor {
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
        let expected = Actor {
            person: 5,
            name: "Annie".into(),
            server: Some(Server(10)),
            permissions: 32,
            roles: vec![Role(7)],
        };
        assert_eq!(actor(&payload), expected);
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
            let actor = actor(&payload);
            assert_eq!((actor.person, actor.server), (5, None), "{payload}");
        }
        assert_eq!(actor(&json!({ "guild_id": 3, "member": [] })), Actor::default());
    }
}
