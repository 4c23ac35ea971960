//! How a community's knowledge is served, and the beginning of a server's own.

use super::{
    Desk, Outcome,
    proposal::{Proposal, What},
};
use crate::{
    assistant::{
        Actor, Assistant, Done,
        authority::{self, Act},
    },
    knowledge::{
        Channel, Role,
        edit::{Change, SettingsText},
    },
    library::Template,
    reply::{self, Language},
};

/// A setting to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// A role whose bearers are moderators from now on.
    Moderators(Role),
    /// A role whose bearers no longer are.
    NoModerators(Role),
    /// The channel that reports and askers' questions go to.
    Reports(Channel),
    /// At most one answer in so many is to be wrong.
    Promise(u32),
    /// How many people must have asked a question before it is kept.
    Askers(u32),
}

impl Desk<'_> {
    pub(super) fn settings(&self) -> Done {
        reply::settings(self.shelf.knowledge.settings(), self.community).into()
    }

    pub(super) fn settle(&self, changes: Vec<Setting>) -> Outcome {
        let now = self.shelf.knowledge.settings();
        let mut moderators = now.moderators.clone();
        let mut text = SettingsText::default();
        for change in changes {
            match change {
                Setting::Moderators(role) => moderators.push(role),
                Setting::NoModerators(role) => moderators.retain(|&kept| kept != role),
                Setting::Reports(channel) => text.reports = Some(channel.to_string()),
                Setting::Promise(one_in) => text.promise = Some(format!("1 in {one_in}")),
                Setting::Askers(askers) => text.askers = Some(askers),
            }
        }
        moderators.dedup();
        if moderators != now.moderators {
            text.moderators = Some(moderators.iter().map(ToString::to_string).collect());
        }
        self.propose(Proposal::new(What::Changes(vec![Change::Settings(text)]), reply::summary::settings()))
    }
}

impl Assistant {
    /// Offers a server a knowledge of its own.
    pub(super) fn beginning(&self, actor: &Actor) -> Outcome {
        authority::decide(actor, Act::Begin, &self.standing(actor))?;
        Ok(reply::beginning().into())
    }

    /// Gives a server a knowledge of its own.
    pub(super) fn begin(&self, actor: &Actor, copy: bool) -> Outcome {
        authority::decide(actor, Act::Begin, &self.standing(actor))?;
        let Some(server) = actor.server else { return Err(authority::Denied::NotInAServer.into()) };
        let template =
            if copy { Template::Default } else { Template::Text(Language::default().words().starter_file()) };
        let shelf =
            self.library.create(server, template).map_err(|error| reply::not_begun(&error.to_string()))?;
        Ok(reply::begun(shelf.knowledge.entries().len()).into())
    }
}
