//! Forums whose new posts are looked at: what moderators say of what would have been said, and how it goes.

use super::{Acted, Curation};
use crate::{
    assistant::{
        Done, Setting,
        forums::{in_shadow, shadowing},
    },
    knowledge::Channel,
    ledger::Matter,
    reply::{self, ForumStanding, Reply},
};

impl Curation<'_> {
    /// Keeps whether what would have been said of a post is right.
    pub(in crate::assistant) fn judge(&self, post: Channel, right: bool) -> Acted {
        if !self.assistant.ledger.judge(self.community, post, right)? {
            return Err(reply::post_not_remembered());
        }
        let matter = Matter::Post(post);
        let said = reply::judged(post, right, &self.call.name);
        // It can be judged again, so its message goes on as the same.
        let notices = self.assistant.posted_of(self.community, vec![matter], Some(matter), &said);
        Ok(Done { notices, ..reply::judged_by_you().into() })
    }

    /// How the forums stand whose posts are looked at. Where the ledger can't be read, only that they are.
    pub(super) fn forums(&self) -> Vec<ForumStanding> {
        let settings = self.shelf.knowledge.settings();
        let ledger = &self.assistant.ledger;
        let shadows = ledger.shadows(self.community, in_shadow(settings)).unwrap_or_default();
        let standing = |forum: &crate::knowledge::Forum| {
            let shadow = shadows.iter().find(|shadow| shadow.forum == forum.channel);
            let how = match shadow {
                Some(shadow) => Some(shadow.shadowed),
                None => ledger.was_shadowed(self.community, forum.channel).ok(),
            };
            ForumStanding { forum: *forum, since: shadow.map(|shadow| shadow.since), how: how.map(shadowing) }
        };
        settings.forums.iter().map(standing).collect()
    }

    /// The same settings, with tags by their numbers.
    pub(super) fn with_tags(&self, settings: &[Setting]) -> Result<Vec<Setting>, Reply> {
        let is_on = |forum: Channel| {
            let switched = settings.iter().rev().find_map(|setting| match setting {
                Setting::Forum(channel, step) if *channel == forum => Some(step.is_some()),
                _ => None,
            });
            switched.unwrap_or_else(|| self.shelf.knowledge.settings().forum(forum).is_some())
        };
        let with_tag = |setting: &Setting| match setting {
            Setting::SolvedNamed(forum, _) if !is_on(*forum) => Err(reply::forum_is_off(*forum)),
            Setting::SolvedNamed(forum, name) => self.tag_named(*forum, name),
            setting => Ok(setting.clone()),
        };
        settings.iter().map(with_tag).collect()
    }

    fn tag_named(&self, forum: Channel, name: &str) -> Result<Setting, Reply> {
        let looked_up = self.call.channel.as_ref().filter(|channel| channel.channel == forum);
        let tags = &looked_up.ok_or_else(|| reply::tags_not_read(forum))?.tags;
        let is_it = |(_, other): &&(_, String)| other.trim().to_lowercase() == name.trim().to_lowercase();
        if let Some((tag, _)) = tags.iter().find(is_it) {
            return Ok(Setting::Solved(forum, *tag));
        }
        let tags = tags.iter().map(|(_, name)| name.clone()).collect();
        Err(reply::no_such_tag(forum, name.to_owned(), tags))
    }
}
