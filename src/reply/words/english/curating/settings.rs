//! Settings, and a knowledge base of one's own.

use crate::{
    knowledge::{Community, Role},
    reply::{
        Line,
        line::{line, ours, theirs},
        words::{
            curating::{AboutSettings, NotBegun},
            english::numbers::counted,
        },
    },
};

pub(super) fn say(settings: &AboutSettings) -> Line {
    match settings {
        AboutSettings::Askers(1) => {
            line!["unanswered questions are kept from the first time they are asked"]
        }
        AboutSettings::Askers(askers) => {
            line![ours(format!("unanswered questions are kept once {askers} people have asked them"))]
        }
        AboutSettings::Begin => line![
            "This server is answered from the default knowledge base. Give it one of its own? From then on it is \
             answered from that alone, and only edited from here."
        ],
        AboutSettings::Begun { entries: 0 } => line![
            "This server has a knowledge base of its own now: an empty one. /knowledge add writes its first entry."
        ],
        AboutSettings::Begun { entries } => line![ours(format!(
            "This server has a knowledge base of its own now, with {}. /knowledge add writes another.",
            counted(*entries, "entry", "entries")
        ))],
        AboutSettings::HowToChange => line!["/knowledge settings with an option changes it."],
        AboutSettings::Moderators(roles) => moderators(roles),
        AboutSettings::NotBegun(NotBegun::IsThere { folder }) => {
            line!["That didn't work: ", theirs(folder), " is there already; edit what is in it."]
        }
        AboutSettings::NotBegun(NotBegun::CantMake { folder, cause }) => line![
            "That didn't work: can't make ",
            theirs(folder),
            ": ",
            theirs(cause),
            "; see that the disk has room and that the folder may be written to, then try again."
        ],
        AboutSettings::Promise { one_in, is_default: false } => {
            line![ours(format!("promise: at most 1 answer in {one_in} is wrong"))]
        }
        AboutSettings::Promise { one_in, is_default: true } => {
            line![ours(format!("promise: at most 1 answer in {one_in} is wrong (the default)"))]
        }
        AboutSettings::Reports(Some(channel)) => {
            line!["reports, and questions for the moderators: ", *channel]
        }
        AboutSettings::Reports(None) => {
            line!["reports: nowhere. Name a channel, and askers can send you their questions"]
        }
        AboutSettings::Whose(Community::Default) => {
            line!["The default knowledge base: every server without one of its own, and direct messages."]
        }
        AboutSettings::Whose(Community::Server(_)) => line!["This server's own knowledge base."],
    }
}

fn moderators(roles: &[Role]) -> Line {
    let Some((first, others)) = roles.split_first() else {
        return line!["moderators: people with Manage Server"];
    };
    let line = line!["moderators: people with Manage Server, and ", *first];
    others.iter().fold(line, |line, role| line![line, ", ", *role])
}
