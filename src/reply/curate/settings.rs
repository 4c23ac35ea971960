//! Settings, and a knowledge base of one's own.

use super::button;
use crate::{
    knowledge::{Community, Settings},
    reply::{AboutSettings, Act, Beginning, Block, Button, NotBegun, Reply},
};

/// The settings of a community, as they are.
pub fn settings(settings: &Settings, community: Community) -> Reply {
    let promise =
        AboutSettings::Promise { one_in: settings.promised(), is_default: settings.promise.is_none() };
    Reply {
        body: vec![
            Block::line(AboutSettings::Whose(community)),
            Block::item(AboutSettings::Moderators(settings.moderators.clone())),
            Block::item(AboutSettings::Reports(settings.reports)),
            Block::item(promise),
            Block::item(AboutSettings::Askers(settings.askers)),
            Block::line(AboutSettings::HowToChange),
        ],
        ..Reply::default()
    }
}

/// How a server's own knowledge base may begin.
pub fn beginning() -> Reply {
    let choices = vec![
        button(Button::BeginWithACopy, Act::Begin(Some(Beginning::Copy))),
        button(Button::BeginEmpty, Act::Begin(Some(Beginning::Empty))),
    ];
    Reply { choices, ..Reply::said(AboutSettings::Begin) }
}

/// A server has its own knowledge base now.
pub fn begun(entries: usize) -> Reply {
    Reply::said(AboutSettings::Begun { entries })
}

/// It could not be made.
pub fn not_begun(why: NotBegun) -> Reply {
    Reply::said(AboutSettings::NotBegun(why))
}
