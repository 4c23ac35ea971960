//! Who may keep a knowledge base: decided here and nowhere else, anew at every step.

use super::Call;
use crate::{
    knowledge::{Community, Person, Role},
    reply::{self, Reply},
};

/// What it takes to do something to a knowledge base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    /// See what moderators see, and edit entries.
    Keep,
    /// Say who the moderators are, and how the knowledge base is served.
    Settle,
    /// Give a server a knowledge base of its own.
    Begin,
    /// Have a server answered from the default knowledge base again.
    End,
    /// Mark a forum post as solved.
    Solve,
}

/// What the server that somebody acts in has to do with knowledge bases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Jurisdiction {
    /// The knowledge base that answers there.
    pub(super) community: Community,
    /// Whether the operator lets this server edit the default knowledge base.
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
    /// The server is answered from the default knowledge base, which others keep.
    NotYours,
    /// The server has a knowledge base of its own already.
    HasItsOwn,
    /// The server has no knowledge base of its own.
    HasNone,
    /// They neither wrote the post nor moderate.
    NotTheAuthor,
}

/// The community whose knowledge base this person may do this to, from here.
///
/// # Errors
/// They may not.
pub(super) fn decide(call: &Call, right: Right, jurisdiction: &Jurisdiction) -> Result<Community, Denied> {
    let server = call.server.ok_or(Denied::NotInAServer)?;
    let own = Community::Server(server);
    let keeps = match jurisdiction.community {
        Community::Default => jurisdiction.home,
        Community::Server(_) => jurisdiction.community == own,
    };
    // Roles are named by the community that is kept from here; those of another one say nothing here.
    let by_role = keeps && call.has_one_of(&jurisdiction.moderators);
    match right {
        Right::Solve if call.wrote_the_post() || call.manages_server() || by_role => {
            Ok(jurisdiction.community)
        }
        Right::Solve => Err(Denied::NotTheAuthor),
        _ if !call.manages_server() && !by_role => Err(Denied::NotAModerator),
        Right::Settle | Right::Begin | Right::End if !call.manages_server() => Err(Denied::NotAManager),
        Right::Begin if jurisdiction.community == own => Err(Denied::HasItsOwn),
        Right::End if jurisdiction.community != own => Err(Denied::HasNone),
        Right::Begin | Right::End => Ok(own),
        Right::Keep | Right::Settle if keeps => Ok(jurisdiction.community),
        Right::Keep | Right::Settle => Err(Denied::NotYours),
    }
}

/// Whether this person may take a reply away that these asked for: they are one of them, or a moderator where it stands.
pub(super) fn may_retract(call: &Call, askers: &[Person], jurisdiction: &Jurisdiction) -> bool {
    let asked_for_it = call.person.is_some_and(|person| askers.contains(&person));
    // A server's managers may, whoever keeps the knowledge base that answers there.
    asked_for_it || call.manages_server() || decide(call, Right::Keep, jurisdiction).is_ok()
}

impl From<Denied> for Reply {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NotInAServer => reply::not_in_a_server(),
            Denied::NotAModerator => reply::not_a_moderator(),
            Denied::NotAManager => reply::not_a_manager(),
            Denied::NotYours => reply::not_yours(),
            Denied::HasItsOwn => reply::has_its_own(),
            Denied::HasNone => reply::has_none(),
            Denied::NotTheAuthor => reply::not_the_author(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        assistant::{ChannelFacts, Rights},
        knowledge::{Channel, Person, Server},
    };

    const SERVER: Server = Server(10);
    const ROLE: Role = Role(20);

    fn member(roles: &[Role]) -> Call {
        let rights = Rights { roles: roles.to_vec(), ..Rights::default() };
        Call { server: Some(SERVER), rights, ..Call::default() }
    }

    fn manager() -> Call {
        let rights = Rights { manages_server: true, ..Rights::default() };
        Call { rights, ..member(&[]) }
    }

    fn jurisdiction(community: Community, home: bool) -> Jurisdiction {
        Jurisdiction { community, home, moderators: vec![ROLE] }
    }

    fn check(call: &Call, right: Right, jurisdiction: &Jurisdiction, expected: Result<Community, Denied>) {
        assert_eq!(decide(call, right, jurisdiction), expected, "{call:?} {right:?} {jurisdiction:?}");
    }

    #[test]
    fn a_servers_own_knowledge_is_kept_by_its_managers_and_by_the_roles_it_names() {
        let own = jurisdiction(Community::Server(SERVER), false);
        for call in [manager(), member(&[ROLE]), member(&[Role(1), ROLE])] {
            check(&call, Right::Keep, &own, Ok(Community::Server(SERVER)));
        }
        check(&manager(), Right::Settle, &own, Ok(Community::Server(SERVER)));
        check(&member(&[ROLE]), Right::Settle, &own, Err(Denied::NotAManager));
        check(&member(&[]), Right::Keep, &own, Err(Denied::NotAModerator));
        check(&member(&[Role(21)]), Right::Keep, &own, Err(Denied::NotAModerator));
    }

    #[test]
    fn the_default_knowledge_is_kept_from_home_only() {
        check(&manager(), Right::Keep, &jurisdiction(Community::Default, true), Ok(Community::Default));
        check(&member(&[ROLE]), Right::Keep, &jurisdiction(Community::Default, true), Ok(Community::Default));
        check(&manager(), Right::Keep, &jurisdiction(Community::Default, false), Err(Denied::NotYours));
        check(
            &member(&[ROLE]),
            Right::Keep,
            &jurisdiction(Community::Default, false),
            Err(Denied::NotAModerator),
        );
    }

    #[test]
    fn a_knowledge_of_its_own_is_begun_once_and_by_a_manager() {
        let without = jurisdiction(Community::Default, false);
        check(&manager(), Right::Begin, &without, Ok(Community::Server(SERVER)));
        check(&member(&[ROLE]), Right::Begin, &without, Err(Denied::NotAModerator));
        check(
            &member(&[ROLE]),
            Right::Begin,
            &jurisdiction(Community::Default, true),
            Err(Denied::NotAManager),
        );
        check(
            &manager(),
            Right::Begin,
            &jurisdiction(Community::Server(SERVER), false),
            Err(Denied::HasItsOwn),
        );
    }

    #[test]
    fn a_knowledge_of_its_own_is_ended_by_a_manager_and_where_there_is_one() {
        let own = jurisdiction(Community::Server(SERVER), false);
        check(&manager(), Right::End, &own, Ok(Community::Server(SERVER)));
        check(&member(&[ROLE]), Right::End, &own, Err(Denied::NotAManager));
        check(&member(&[]), Right::End, &own, Err(Denied::NotAModerator));
        for home in [true, false] {
            let without = jurisdiction(Community::Default, home);
            check(&manager(), Right::End, &without, Err(Denied::HasNone));
        }
        let others = jurisdiction(Community::Server(Server(11)), true);
        check(&manager(), Right::End, &others, Err(Denied::HasNone));
    }

    #[test]
    fn a_post_is_marked_as_solved_by_its_author_and_by_moderators() {
        let own = jurisdiction(Community::Server(SERVER), false);
        let written_by = |author: u64, call: Call| {
            let channel = ChannelFacts {
                channel: Channel(30),
                forum: Some(Channel(31)),
                author: Some(Person(author)),
                applied: Vec::new(),
                tags: Vec::new(),
            };
            Call { person: Some(Person(5)), channel: Some(channel), ..call }
        };
        for call in [written_by(5, member(&[])), written_by(6, manager()), written_by(6, member(&[ROLE]))] {
            check(&call, Right::Solve, &own, Ok(Community::Server(SERVER)));
        }
        let nobody = Call { person: None, ..written_by(5, member(&[])) };
        for call in [written_by(6, member(&[])), member(&[]), nobody] {
            check(&call, Right::Solve, &own, Err(Denied::NotTheAuthor));
        }
        // Whoever manages a server may, whoever keeps the knowledge base that answers there.
        let without = jurisdiction(Community::Default, false);
        check(&written_by(6, manager()), Right::Solve, &without, Ok(Community::Default));
        check(&written_by(6, member(&[ROLE])), Right::Solve, &without, Err(Denied::NotTheAuthor));
    }

    #[test]
    fn a_reply_is_taken_away_by_whoever_asked_and_by_moderators_where_it_stands() {
        const ASKER: Person = Person(30);
        let check = |call: &Call, jurisdiction: &Jurisdiction, expected: bool| {
            assert_eq!(may_retract(call, &[ASKER], jurisdiction), expected, "{call:?} {jurisdiction:?}");
        };
        let by = |person: u64, call: Call| Call { person: Some(Person(person)), ..call };
        let own = jurisdiction(Community::Server(SERVER), false);
        let elsewhere = jurisdiction(Community::Default, false);
        let rights = Rights { manages_server: true, roles: vec![ROLE] };
        let away = Call { server: None, rights, ..Call::default() };
        for place in [&own, &elsewhere] {
            check(&by(30, member(&[])), place, true);
            check(&by(30, away.clone()), place, true);
            check(&by(31, manager()), place, true);
            check(&by(31, member(&[])), place, false);
            check(&by(31, away.clone()), place, false);
            check(&member(&[]), place, false);
        }
        check(&by(31, member(&[ROLE])), &own, true);
        check(&by(31, member(&[ROLE])), &elsewhere, false);
    }

    #[test]
    fn a_direct_message_and_another_servers_knowledge_give_nobody_authority() {
        let rights = Rights { manages_server: true, roles: vec![ROLE] };
        let away = Call { server: None, rights, ..Call::default() };
        for right in [Right::Keep, Right::Settle, Right::Begin, Right::End, Right::Solve] {
            check(&away, right, &jurisdiction(Community::Default, true), Err(Denied::NotInAServer));
        }
        check(
            &manager(),
            Right::Keep,
            &jurisdiction(Community::Server(Server(11)), true),
            Err(Denied::NotYours),
        );
    }
}
