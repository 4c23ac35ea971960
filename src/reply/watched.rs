//! What moderators are told of edits that came with an editor.

use super::{Block, Reply, Watching, review};
use crate::review::Review;

/// A good save is live: what it changed for askers.
pub fn reloaded(changed: &Review) -> Reply {
    let mut body = vec![Block::line(Watching::Reloaded)];
    body.extend(review(changed));
    Reply { body, ..Reply::default() }
}

/// A save with errors changes nothing for askers. `report`: the problems, each with its place.
pub fn broken(report: &str) -> Reply {
    with_report(Watching::Broken, report)
}

/// Somebody wrote into a file that had been replaced meanwhile. `kept`: where their version lies.
pub fn displaced(file: &str, kept: &str, both: &str) -> Reply {
    with_report(Watching::Displaced { file: file.to_owned(), kept: kept.to_owned() }, both)
}

/// What stands against the knowledge base as it is. `report`: the problems, each with its place; empty where there is none.
pub fn standing(report: &str) -> Reply {
    if report.is_empty() { Reply::said(Watching::NothingWrong) } else { with_report(Watching::Wrong, report) }
}

fn with_report(sentence: Watching, report: &str) -> Reply {
    Reply { body: vec![Block::line(sentence), Block::Verbatim(report.to_owned())], ..Reply::default() }
}
