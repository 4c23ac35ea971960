//! How a community's knowledge base is served, and the beginning of a server's own.

use super::{
    Acted, Curation,
    pending::{Edits, Proposal},
};
use crate::{
    assistant::{
        Assistant, Beginning, Call, Setting,
        authority::{self, Denied, Right},
    },
    knowledge::edit::{Change, SettingsText},
    library::Template,
    reply::{self, Reply, Summary},
};

impl Curation<'_> {
    /// The settings as they are.
    pub(in crate::assistant) fn settings(&self) -> Reply {
        reply::settings(self.shelf.knowledge.settings(), self.community)
    }

    pub(in crate::assistant) fn settle(&self, changes: Vec<Setting>) -> Acted {
        let now = self.shelf.knowledge.settings();
        let mut moderators = now.moderators.clone();
        let mut text = SettingsText::default();
        for change in changes {
            match change {
                Setting::Moderators(role) if moderators.contains(&role) => {}
                Setting::Moderators(role) => moderators.push(role),
                Setting::NoModerators(role) => moderators.retain(|&kept| kept != role),
                Setting::Reports(channel) => text.reports = Some(channel.to_string()),
                Setting::Promise(one_in) => text.promise = Some(format!("1 in {one_in}")),
                Setting::Askers(askers) => text.askers = Some(askers),
            }
        }
        if moderators != now.moderators {
            text.moderators = Some(moderators.iter().map(ToString::to_string).collect());
        }
        self.propose(Proposal::new(Edits::Changes(vec![Change::Settings(text)]), Summary::Settings))
    }
}

impl Assistant {
    /// Gives a server its own knowledge base, or shows how it may begin.
    pub(in crate::assistant) fn begin(&self, call: &Call, beginning: Option<Beginning>) -> Acted {
        authority::decide(call, Right::Begin, &self.jurisdiction(call))?;
        let Some(beginning) = beginning else { return Ok(reply::beginning().into()) };
        let server = call.server.ok_or(Denied::NotInAServer)?;
        let template = match beginning {
            Beginning::Copy => Template::Default,
            Beginning::Empty => Template::Text(call.language.words().starter_file()),
        };
        let shelf =
            self.library.create(server, template).map_err(|error| reply::not_begun(&error.to_string()))?;
        Ok(reply::begun(shelf.knowledge.entries().len()).into())
    }
}
