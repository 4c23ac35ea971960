//! What moderators are told of edits that came with an editor.

use super::{Block, Language, Line, Piece, Reply, review};
use crate::review::Review;

/// A good save is live: what it changed for askers.
pub fn reloaded(changed: &Review) -> Reply {
    let mut body = vec![Block::line(Line::new("The knowledge was edited on disk, and is live."))];
    body.extend(review(changed));
    Reply { body, ..Reply::default() }
}

/// A save with errors changes nothing for askers. `report`: the problems, each with its place.
pub fn broken(report: &str) -> Reply {
    Reply {
        body: vec![
            Block::line(Line::new(
                "The knowledge was edited on disk, and has errors now. I go on with what was there before, until they \
                 are mended.",
            )),
            Block::Verbatim(report.to_owned()),
        ],
        ..Reply::default()
    }
}

/// Somebody wrote into a file that had been replaced meanwhile. `kept`: where their version lies.
pub fn displaced(file: &str, kept: &str, both: &str) -> Reply {
    let line = Line::new("Two edits of ")
        .show(file)
        .say(" met: one from here, and one on disk. The one from here stands; the other is kept in ")
        .show(kept)
        .say(". What lies between the two:");
    Reply { body: vec![Block::line(line), Block::Verbatim(both.to_owned())], ..Reply::default() }
}

/// What stands against the knowledge as it is. `report`: the problems, each with its place; empty where there is none.
pub fn standing(report: &str) -> Reply {
    if report.is_empty() {
        return Reply::said("Nothing is wrong: every expectation holds, and every phrasing finds its entry.");
    }
    Reply {
        body: vec![
            Block::line(Line::new("What is wrong with the knowledge, or could be better:")),
            Block::Verbatim(report.to_owned()),
        ],
        ..Reply::default()
    }
}

/// A review as the history keeps it: one line after the other.
pub fn review_in_words(changed: &Review) -> String {
    let words = |line: &Line| {
        let pieces = line.0.iter().map(|piece| match piece {
            Piece::Ours(text) | Piece::Theirs(text) => text.clone(),
            Piece::When(seconds) => seconds.to_string(),
        });
        pieces.collect::<String>()
    };
    let lines = review(changed).into_iter().map(|block| match block {
        Block::Line(said) | Block::Item(said) => words(&Language::English.say(&said)),
        Block::Authored(text) | Block::Verbatim(text) => text,
        Block::ImportReport(report) => Language::English.import_report(&report),
    });
    lines.collect::<Vec<_>>().join("\n")
}
