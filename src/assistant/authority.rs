//! Who may keep a knowledge: decided here and nowhere else, anew at every step.

use super::Actor;
use crate::{
    knowledge::{Community, Role},
    reply::{self, Reply},
};

/// What somebody is about to do to a knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// See what moderators see, and edit entries.
    Keep,
    /// Say who the moderators are, and how the knowledge is served.
    Settle,
    /// Give a server a knowledge of its own.
    Begin,
}

/// What the server that somebody acts in has to do with knowledge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// The knowledge that answers there.
    pub(super) community: Community,
    /// Whether the operator lets this server edit the default knowledge.
    pub(super) home: bool,
    /// The roles that this community's settings name as its moderators'.
    pub(super) moderators: Vec<Role>,
}

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Denied {
    /// A direct message, or a place where the bot is not installed: nobody has authority there.
    NotInAServer,
    /// They are no moderator of this community.
    NotAModerator,
    /// It takes Manage Server, which a moderator by role does not have.
    NotAManager,
    /// The server is answered from the default knowledge, which others keep.
    NotYours,
    /// The server has a knowledge of its own already.
    HasItsOwn,
}

/// The community whose knowledge this person may do this to, from here.
///
/// # Errors
/// They may not.
pub(super) fn decide(actor: &Actor, act: Act, standing: &Standing) -> Result<Community, Denied> {
    let server = actor.server.ok_or(Denied::NotInAServer)?;
    let own = Community::Server(server);
    let keeps = match standing.community {
        Community::Default => standing.home,
        Community::Server(_) => standing.community == own,
    };
    // Roles are named by the community that is kept from here; those of another one say nothing here.
    let by_role = keeps && actor.has_one_of(&standing.moderators);
    match act {
        _ if !actor.manages() && !by_role => Err(Denied::NotAModerator),
        Act::Settle | Act::Begin if !actor.manages() => Err(Denied::NotAManager),
        Act::Begin if standing.community == own => Err(Denied::HasItsOwn),
        Act::Begin => Ok(own),
        Act::Keep | Act::Settle if keeps => Ok(standing.community),
        Act::Keep | Act::Settle => Err(Denied::NotYours),
    }
}

impl From<Denied> for Reply {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NotInAServer => reply::not_in_a_server(),
            Denied::NotAModerator => reply::not_a_moderator(),
            Denied::NotAManager => reply::not_a_manager(),
            Denied::NotYours => reply::not_yours(),
            Denied::HasItsOwn => reply::has_its_own(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;

    const SERVER: Server = Server(10);
    const ROLE: Role = Role(20);
    const MANAGE_SERVER: u64 = 1 << 5;

    fn member(roles: &[Role]) -> Actor {
        Actor { person: 1, server: Some(SERVER), roles: roles.to_vec(), ..Actor::default() }
    }

    fn manager() -> Actor {
        Actor { permissions: MANAGE_SERVER, ..member(&[]) }
    }

    fn standing(community: Community, home: bool) -> Standing {
        Standing { community, home, moderators: vec![ROLE] }
    }

    fn check(actor: &Actor, act: Act, standing: &Standing, expected: Result<Community, Denied>) {
        assert_eq!(decide(actor, act, standing), expected, "{actor:?} {act:?} {standing:?}");
    }

    #[test]
    fn a_servers_own_knowledge_is_kept_by_its_managers_and_by_the_roles_it_names() {
        let own = standing(Community::Server(SERVER), false);
        for actor in [manager(), member(&[ROLE]), member(&[Role(1), ROLE])] {
            check(&actor, Act::Keep, &own, Ok(Community::Server(SERVER)));
        }
        check(&manager(), Act::Settle, &own, Ok(Community::Server(SERVER)));
        check(&member(&[ROLE]), Act::Settle, &own, Err(Denied::NotAManager));
        check(&member(&[]), Act::Keep, &own, Err(Denied::NotAModerator));
        check(&member(&[Role(21)]), Act::Keep, &own, Err(Denied::NotAModerator));
    }

    #[test]
    fn the_default_knowledge_is_kept_from_home_only() {
        check(&manager(), Act::Keep, &standing(Community::Default, true), Ok(Community::Default));
        check(&member(&[ROLE]), Act::Keep, &standing(Community::Default, true), Ok(Community::Default));
        check(&manager(), Act::Keep, &standing(Community::Default, false), Err(Denied::NotYours));
        check(&member(&[ROLE]), Act::Keep, &standing(Community::Default, false), Err(Denied::NotAModerator));
    }

    #[test]
    fn a_knowledge_of_its_own_is_begun_once_and_by_a_manager() {
        let without = standing(Community::Default, false);
        check(&manager(), Act::Begin, &without, Ok(Community::Server(SERVER)));
        check(&member(&[ROLE]), Act::Begin, &without, Err(Denied::NotAModerator));
        check(&member(&[ROLE]), Act::Begin, &standing(Community::Default, true), Err(Denied::NotAManager));
        check(&manager(), Act::Begin, &standing(Community::Server(SERVER), false), Err(Denied::HasItsOwn));
    }

    #[test]
    fn a_direct_message_and_another_servers_knowledge_give_nobody_authority() {
        let away = Actor { server: None, roles: vec![ROLE], permissions: u64::MAX, ..Actor::default() };
        for act in [Act::Keep, Act::Settle, Act::Begin] {
            check(&away, act, &standing(Community::Default, true), Err(Denied::NotInAServer));
        }
        check(&manager(), Act::Keep, &standing(Community::Server(Server(11)), true), Err(Denied::NotYours));
    }
}
