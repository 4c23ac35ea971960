//! Who may do what, as events: everybody who might act, everywhere, in every way. What should come of each is for the
//! feature's own tests to say.
//!
//! ```ignore
//! for cell in cells() {
//!     let act = |interaction: Interaction| cell.acting(interaction);
//!     // … build the interaction for `cell.surface`, send `act(it)`, and name `cell` where it goes wrong.
//! }
//! ```

use std::fmt;

use super::Interaction;
use super::people::{MANAGE_GUILD, Person};
use super::places::{GUILD, OTHER_GUILD, OWN_GUILD, Place};

/// The permission that holds all others.
const ADMINISTRATOR: u64 = 1 << 3;

/// Who acts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Who {
    /// Has no more rights than everybody.
    Member,
    /// A moderator by permission.
    Manager,
    /// Has no more than the permission that holds all others.
    Administrator,
    /// A moderator by the role of the server where they act, see [`role_of`].
    RoleHolder,
    /// Was a moderator by that role when they were shown what they now use.
    FormerRoleHolder,
    /// Was a moderator by permission when they were shown what they now use.
    FormerManager,
    /// Has a role whose id is that of the moderators in another server.
    ForeignRoleHolder,
    /// Administers a server, but is a member where they act.
    AdministratorElsewhere,
    /// Runs the bot; Discord tells nothing of that.
    Operator,
    /// May manage the server, and brought the bot along: nobody invited it there.
    UserInstall,
}

/// Where they act.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Where {
    /// A server that may edit the default knowledge base.
    Home,
    /// One that may not.
    Elsewhere,
    /// One with a knowledge base of its own.
    Own,
    /// A direct message.
    Direct,
}

/// What they act by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Surface {
    /// A slash command.
    Command,
    /// The suggestions while one types.
    Autocomplete,
    /// A button on a message.
    Button,
    /// A menu on a message.
    Menu,
    /// A form that was filled in.
    Form,
    /// A command in a message's menu.
    MessageCommand,
}

/// One case of all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cell {
    /// Who acts.
    pub who: Who,
    /// Where.
    pub place: Where,
    /// By what.
    pub surface: Surface,
}

/// The product of all three.
pub fn cells() -> impl Iterator<Item = Cell> {
    Who::ALL.into_iter().flat_map(|who| {
        Where::ALL
            .into_iter()
            .flat_map(move |place| Surface::ALL.into_iter().map(move |surface| Cell { who, place, surface }))
    })
}

/// The role whose holders moderate a server: what its settings name.
pub fn role_of(guild: &str) -> String {
    (guild.parse::<u64>().expect("a server's id") + 6).to_string()
}

impl Cell {
    /// What is done: by whoever this is about, where they are, with the rights that they have now.
    pub fn acting(self, interaction: Interaction) -> Interaction {
        self.with_rights(interaction, false)
    }

    /// The step before: by the same person at the same place, with the rights that they had then.
    pub fn before(self, interaction: Interaction) -> Interaction {
        self.with_rights(interaction, true)
    }

    /// Whether they lost their rights between the steps.
    pub fn changed(self) -> bool {
        matches!(self.who, Who::FormerRoleHolder | Who::FormerManager)
    }

    fn with_rights(self, interaction: Interaction, before: bool) -> Interaction {
        let here = self.place.guild().unwrap_or(GUILD);
        let there = if here == GUILD { OTHER_GUILD } else { GUILD };
        let member = self.who.member();
        let person = match self.who {
            Who::Manager | Who::UserInstall => member.permitted(MANAGE_GUILD),
            Who::FormerManager if before => member.permitted(MANAGE_GUILD),
            Who::Administrator => member.permitted(ADMINISTRATOR),
            Who::RoleHolder => member.with_role(&role_of(here)),
            Who::FormerRoleHolder if before => member.with_role(&role_of(here)),
            Who::ForeignRoleHolder => member.with_role(&role_of(there)),
            _ => member,
        };
        let interaction = interaction.by_person(&person).at(&self.place.place());
        if self.who == Who::UserInstall { interaction.by_user_install() } else { interaction }
    }
}

impl Who {
    /// All kinds of people.
    pub const ALL: [Self; 10] = [
        Self::Member,
        Self::Manager,
        Self::Administrator,
        Self::RoleHolder,
        Self::FormerRoleHolder,
        Self::FormerManager,
        Self::ForeignRoleHolder,
        Self::AdministratorElsewhere,
        Self::Operator,
        Self::UserInstall,
    ];

    /// The person, with an id that is always theirs.
    fn member(self) -> Person {
        let number = Self::ALL.iter().position(|who| *who == self).unwrap_or_default();
        Person::new(&format!("12000000000000000{number:02}"), "somebody")
    }
}

impl Where {
    /// All places.
    pub const ALL: [Self; 4] = [Self::Home, Self::Elsewhere, Self::Own, Self::Direct];

    /// The server, unless it is a direct message.
    pub fn guild(self) -> Option<&'static str> {
        match self {
            Self::Home => Some(GUILD),
            Self::Elsewhere => Some(OTHER_GUILD),
            Self::Own => Some(OWN_GUILD),
            Self::Direct => None,
        }
    }

    fn place(self) -> Place {
        self.guild().map_or(Place::Direct, Place::server)
    }
}

impl Surface {
    /// All surfaces.
    pub const ALL: [Self; 6] =
        [Self::Command, Self::Autocomplete, Self::Button, Self::Menu, Self::Form, Self::MessageCommand];
}

impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = match self.who {
            Who::Member => "a member",
            Who::Manager => "a moderator by Manage Server",
            Who::Administrator => "an administrator",
            Who::RoleHolder => "a moderator by role",
            Who::FormerRoleHolder => "a moderator who lost the role meanwhile",
            Who::FormerManager => "a moderator who lost Manage Server meanwhile",
            Who::ForeignRoleHolder => "a member with another server's moderator role",
            Who::AdministratorElsewhere => "an administrator of another server",
            Who::Operator => "the bot's operator without rights",
            Who::UserInstall => "a manager of the server who brought the bot along",
        };
        let place = match self.place {
            Where::Home => "in the home server",
            Where::Elsewhere => "in another server",
            Where::Own => "in a server with a knowledge base of its own",
            Where::Direct => "in a direct message",
        };
        let surface = match self.surface {
            Surface::Command => "by a command",
            Surface::Autocomplete => "by autocomplete",
            Surface::Button => "by a button",
            Surface::Menu => "by a menu",
            Surface::Form => "by a form",
            Surface::MessageCommand => "by a message command",
        };
        write!(out, "{who} {place} {surface}")
    }
}
