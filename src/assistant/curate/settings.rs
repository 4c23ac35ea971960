//! How a community's knowledge base is served, and the beginning of a server's own.

use std::path::{Path, PathBuf};

use super::{
    Acted, Curation,
    pending::{Edits, Proposal},
};
use crate::{
    assistant::{
        Assistant, Beginning, Call, Ending, Setting,
        authority::{self, Denied, Right},
    },
    knowledge::{
        Community, Forum, Server, SettingsKey,
        edit::{Change, SettingsText},
    },
    library::{CreateError, Template},
    reply::{self, NotBegun, Reply, Summary},
};

impl Curation<'_> {
    /// The settings as they are.
    pub(in crate::assistant) fn settings(&self) -> Reply {
        reply::settings(self.shelf.knowledge.settings(), self.community, &self.forums())
    }

    pub(in crate::assistant) fn settle(&self, changes: &[Setting]) -> Acted {
        let changes = self.with_tags(changes)?;
        self.propose(Proposal::new(Edits::Settings(changes), Summary::Settings))
    }

    /// What these settings change, as things are now: who adds a role leaves those that others added meanwhile.
    pub(super) fn changed_settings(&self, settings: &[Setting]) -> Vec<Change> {
        let now = self.shelf.knowledge.settings();
        let mut moderators = now.moderators.clone();
        let mut forums = now.forums.clone();
        let mut text = SettingsText::default();
        let mut unset = Vec::new();
        for setting in settings {
            match setting {
                Setting::Moderators(role) if moderators.contains(role) => {}
                Setting::Moderators(role) => moderators.push(*role),
                Setting::NoModerators(role) => moderators.retain(|kept| kept != role),
                Setting::Reports(channel) => text.reports = Some(channel.to_string()),
                Setting::Promise(one_in) => text.promise = Some(format!("1 in {one_in}")),
                Setting::Askers(askers) => text.askers = Some(*askers),
                Setting::Forum(channel, None) => forums.retain(|forum| forum.channel != *channel),
                Setting::Forum(channel, Some(step)) => {
                    match forums.iter_mut().find(|forum| forum.channel == *channel) {
                        Some(forum) => forum.step = *step,
                        None => forums.push(Forum { channel: *channel, step: *step, solved: None }),
                    }
                }
                Setting::Solved(channel, tag) => {
                    let is_it = forums.iter_mut().filter(|forum| forum.channel == *channel);
                    is_it.for_each(|forum| forum.solved = Some(*tag));
                }
                // A name is made a number before anything is proposed.
                Setting::SolvedNamed(..) => {}
                Setting::Unset(SettingsKey::Moderators) => moderators.clear(),
                Setting::Unset(SettingsKey::Forums) => forums.clear(),
                Setting::Unset(key) => unset.push(*key),
            }
        }
        if moderators != now.moderators {
            text.moderators = Some(moderators.iter().map(ToString::to_string).collect());
        }
        if forums != now.forums {
            text.forums = Some(forums.iter().map(ToString::to_string).collect());
        }
        let unset = (!unset.is_empty()).then_some(Change::Unset(unset));
        let set = (text != SettingsText::default()).then_some(Change::Settings(text));
        unset.into_iter().chain(set).collect()
    }
}

impl Assistant {
    /// Gives a server its own knowledge base, or shows how it may begin.
    pub(in crate::assistant) fn begin(&self, call: &Call, beginning: Option<Beginning>) -> Acted {
        authority::decide(call, Right::Begin, &self.jurisdiction(call))?;
        let server = call.server.ok_or(Denied::NotInAServer)?;
        let begun = match beginning {
            None => return Ok(self.ways_to_begin(server).into()),
            Some(Beginning::Copy) => self.library.create(server, Template::Default),
            Some(Beginning::Empty) => {
                self.library.create(server, Template::Text(call.language.words().starter_file()))
            }
            Some(Beginning::Resumed) => self.library.take_up(server),
        };
        let shelf = begun.map_err(|error| reply::not_begun(not_begun(error)))?;
        Ok(reply::begun(shelf.knowledge.entries().len(), shelf.knowledge.settings().reports).into())
    }

    /// How a server's own knowledge base may begin, and what would come along.
    fn ways_to_begin(&self, server: Server) -> Reply {
        let knowledge = &self.library.shelf(Community::Default).knowledge;
        reply::beginning(reply::Copied {
            entries: knowledge.entries().len(),
            drafts: knowledge.drafts().len(),
            documents: knowledge.documents().len(),
            synonyms: knowledge.synonyms().len(),
            has_aside: self.library.has_aside(server),
        })
    }

    /// Has a server answered from the default knowledge base again, or shows what that means.
    pub(in crate::assistant) fn end(&self, call: &Call, ending: Option<Ending>) -> Acted {
        let community = authority::decide(call, Right::End, &self.jurisdiction(call))?;
        let server = call.server.ok_or(Denied::NotInAServer)?;
        match ending {
            None => Ok(reply::ending(self.library.shelf(community).knowledge.entries().len()).into()),
            Some(Ending::SetAside) => {
                self.library.set_aside(server).map_err(|error| reply::not_begun(not_begun(error)))?;
                Ok(reply::ended().into())
            }
        }
    }
}

/// What went wrong. Where on the machine the folder is, Discord isn't told.
fn not_begun(error: CreateError) -> NotBegun {
    let shown = |path: &Path| {
        let mut last = path.iter().rev().take(2).collect::<Vec<_>>();
        last.reverse();
        last.iter().collect::<PathBuf>().display().to_string()
    };
    match error {
        CreateError::Exists { path } => NotBegun::IsThere { folder: shown(&path) },
        CreateError::NoneAside => NotBegun::NoneAside,
        CreateError::Io { path, source } => {
            NotBegun::CantMake { folder: shown(&path), cause: source.to_string() }
        }
    }
}
