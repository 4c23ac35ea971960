//! Settings, and a knowledge base of one's own.

use super::button;
use crate::{
    knowledge::{Channel, Community, Settings},
    reply::{AboutSettings, Act, Beginning, Block, Button, Ending, ForumStanding, NotBegun, Reply, forums},
};

/// The settings of a community, as they are.
///
/// `forums`: how those stand whose posts are looked at.
pub fn settings(settings: &Settings, community: Community, forums: &[ForumStanding]) -> Reply {
    let promise =
        AboutSettings::Promise { one_in: settings.promised(), is_default: settings.promise.is_none() };
    let mut body = vec![
        Block::line(AboutSettings::Whose(community)),
        Block::item(AboutSettings::Moderators(settings.moderators.clone())),
        Block::item(AboutSettings::Reports(settings.reports)),
        Block::item(promise),
        Block::item(AboutSettings::Askers(settings.askers)),
    ];
    body.extend(forums::standings(forums, settings.reports.is_some()));
    body.push(Block::line(AboutSettings::HowToChange));
    Reply { body, ..Reply::default() }
}

/// What a copy of the default knowledge base takes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Copied {
    /// Entries that are served.
    pub entries: usize,
    /// Entries that are not.
    pub drafts: usize,
    /// Documents.
    pub documents: usize,
    /// Words with synonyms.
    pub synonyms: usize,
    /// Whether the server had its own before, which was set aside.
    pub has_aside: bool,
}

/// How a server's own knowledge base may begin, and what that moves.
pub fn beginning(copied: Copied) -> Reply {
    let begin = |label, beginning| button(label, Act::Begin(Some(beginning)));
    let mut choices =
        vec![begin(Button::BeginWithACopy, Beginning::Copy), begin(Button::BeginEmpty, Beginning::Empty)];
    choices.extend(copied.has_aside.then(|| begin(Button::BeginAgain, Beginning::Resumed)));
    Reply {
        body: vec![
            Block::line(AboutSettings::Begin),
            Block::item(AboutSettings::CopyTakes(copied)),
            Block::item(AboutSettings::CopyLeaves),
            Block::item(AboutSettings::QuestionsStay),
            Block::item(AboutSettings::WayBack),
        ],
        choices,
        ..Reply::default()
    }
}

/// A server has its own knowledge base now. `reports`: the channel that it names.
pub fn begun(entries: usize, reports: Option<Channel>) -> Reply {
    let mut body = vec![Block::line(AboutSettings::Begun { entries })];
    body.extend(reports.is_none().then(|| Block::line(AboutSettings::NameAChannel)));
    Reply { body, ..Reply::default() }
}

/// What it means that a server gives up its own knowledge base, with so many entries.
pub fn ending(entries: usize) -> Reply {
    Reply {
        choices: vec![button(Button::UseTheDefault, Act::End(Some(Ending::SetAside)))],
        ..Reply::said(AboutSettings::End { entries })
    }
}

/// A server is answered from the default knowledge base again.
pub fn ended() -> Reply {
    Reply::said(AboutSettings::Ended)
}

/// It could not be made.
pub fn not_begun(why: NotBegun) -> Reply {
    Reply::said(AboutSettings::NotBegun(why))
}
