//! Settings, and a knowledge of one's own.

use crate::{
    knowledge::{Community, Settings},
    reply::{Act, Beginning, Block, Choice, Line, Reply},
};

/// The settings of a community, as they are.
pub fn settings(settings: &Settings, community: Community) -> Reply {
    let whose = match community {
        Community::Default => {
            "The default knowledge: every server without one of its own, and direct messages."
        }
        Community::Server(_) => "This server's own knowledge.",
    };
    let item = |text: String| Block::item(Line::new(text));
    let moderators = match &settings.moderators[..] {
        [] => "moderators: people with Manage Server".to_owned(),
        roles => {
            let roles = roles.iter().map(|role| format!("<@&{role}>")).collect::<Vec<_>>();
            format!("moderators: people with Manage Server, and {}", roles.join(", "))
        }
    };
    let reports = match settings.reports {
        Some(channel) => format!("reports, and questions for the moderators: <#{channel}>"),
        None => "reports: nowhere. Name a channel, and askers can send you their questions".to_owned(),
    };
    let promise = match settings.promise {
        Some(one_in) => format!("promise: at most 1 answer in {one_in} is wrong"),
        None => "promise: at most 1 answer in 50 is wrong (the default)".to_owned(),
    };
    let askers = match settings.askers {
        1 => "unanswered questions are kept from the first time they are asked".to_owned(),
        askers => format!("unanswered questions are kept once {askers} people have asked them"),
    };
    Reply {
        body: vec![
            Block::line(Line::new(whose)),
            item(moderators),
            item(reports),
            item(promise),
            item(askers),
            Block::line(Line::new("/knowledge settings with an option changes it.")),
        ],
        ..Reply::default()
    }
}

/// How a server's own knowledge may begin.
pub fn beginning() -> Reply {
    let mut reply = Reply::said(
        "This server is answered from the default knowledge. Give it one of its own? From then on it is answered from \
         that alone, and only edited from here.",
    );
    let begin = |label: &str, how| Choice { label: label.into(), act: Act::Begin(Some(how)) };
    reply.choices = vec![begin("Begin with a copy", Beginning::Copy), begin("Begin empty", Beginning::Empty)];
    reply
}

/// A server has its own knowledge now.
pub fn begun(entries: usize) -> Reply {
    Reply::said(match entries {
        0 => {
            "This server has a knowledge of its own now: an empty one. /knowledge add writes its first entry."
                .to_owned()
        }
        entries => format!(
            "This server has a knowledge of its own now, with {entries} entries. /knowledge add writes another."
        ),
    })
}

/// It could not be made.
pub fn not_begun(cause: &str) -> Reply {
    Reply {
        body: vec![Block::line(Line::new("That didn't work: ").show(cause).say("."))],
        ..Reply::default()
    }
}
