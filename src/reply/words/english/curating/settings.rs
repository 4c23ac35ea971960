//! Settings, and a knowledge base of one's own.

use crate::{
    knowledge::{Community, Role},
    reply::{
        Copied, Line, Piece,
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
             answered from that alone, and only its own moderators edit it."
        ],
        AboutSettings::CopyTakes(copied) => copy_takes(copied),
        AboutSettings::CopyLeaves => line![
            "Settings don't come along: moderators' roles, the channel for reports and all others are yours to choose."
        ],
        AboutSettings::QuestionsStay => line![
            "Questions that were asked here until now stay with the moderators of the default knowledge base. New ones \
             are for yours."
        ],
        AboutSettings::WayBack => line![
            Piece::Command("knowledge end"),
            " goes back to the default one. Yours is set aside then, not deleted."
        ],
        AboutSettings::End { entries } => line![ours(format!(
            "Go back to the default knowledge base? This server's own, with {}, is set aside, not deleted: /knowledge \
             begin can take it up again. Questions then go to the moderators of the default one.",
            counted(*entries, "entry", "entries")
        ))],
        AboutSettings::Ended => line![
            "This server is answered from the default knowledge base again. Its own was set aside: ",
            Piece::Command("knowledge begin"),
            " can take it up again."
        ],
        AboutSettings::NameAChannel => line![
            Piece::Command("knowledge settings"),
            " names the channel that reports and askers' questions go to. There is none yet."
        ],
        AboutSettings::Begun { entries: 0 } => line![
            "This server has a knowledge base of its own now: an empty one. /knowledge add writes its first entry."
        ],
        AboutSettings::Begun { entries } => line![ours(format!(
            "This server has a knowledge base of its own now, with {}. /knowledge add writes another.",
            counted(*entries, "entry", "entries")
        ))],
        AboutSettings::HowToChange => {
            line!["/knowledge settings with an option changes it; the option “unset” takes it out."]
        }
        AboutSettings::Moderators(roles) => moderators(roles),
        AboutSettings::NotBegun(NotBegun::IsThere { folder }) => {
            line!["That didn't work: ", theirs(folder), " is there already. Edit what is in it."]
        }
        AboutSettings::NotBegun(NotBegun::NoneAside) => {
            line!["Nothing was set aside. Begin with a copy, or empty."]
        }
        AboutSettings::NotBegun(NotBegun::CantMake { folder, cause }) => line![
            "That didn't work: I can't make ",
            theirs(folder),
            " (",
            theirs(cause),
            "). Please see that the disk has room and that I may write to the folder, then try again."
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
            line![
                "The default knowledge base: it answers in direct messages, and in every server without its own."
            ]
        }
        AboutSettings::Whose(Community::Server(_)) => line!["This server's own knowledge base."],
    }
}

fn copy_takes(Copied { entries, drafts, documents, synonyms, .. }: &Copied) -> Line {
    let all = [
        counted(*entries, "entry", "entries"),
        counted(*drafts, "draft", "drafts"),
        counted(*documents, "document", "documents"),
        counted(*synonyms, "word with synonyms", "words with synonyms"),
    ];
    let [entries, drafts, documents, synonyms] = all;
    line![ours(format!("A copy takes along {entries}, {drafts}, {documents} and {synonyms}."))]
}

fn moderators(roles: &[Role]) -> Line {
    let Some((first, others)) = roles.split_first() else {
        return line!["moderators: people with Manage Server"];
    };
    let line = line!["moderators: people with Manage Server, and ", *first];
    others.iter().fold(line, |line, role| line![line, ", ", *role])
}
