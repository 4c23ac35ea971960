//! What moderators are told of edits that came with an editor.

use super::{Block, Reply, Watching};

/// What keeps stored files from being served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The file and the line of the first error; `None`: the files can't even be read.
    pub place: Option<(String, usize)>,
    /// Whether an earlier state of them is served meanwhile.
    pub serves: bool,
    /// The problems, each with its place.
    pub report: String,
}

/// A save with errors changes nothing for askers. `report`: the problems, each with its place.
pub fn broken(report: &str) -> Reply {
    with_report(Watching::Broken, report)
}

/// What could not be served is again as it is served.
pub fn mended() -> Reply {
    Reply::said(Watching::Mended)
}

/// Somebody wrote into a file that had been replaced meanwhile. `kept`: where their version lies.
pub fn displaced(file: &str, kept: &str, both: &str) -> Reply {
    with_report(Watching::Displaced { file: file.to_owned(), kept: kept.to_owned() }, both)
}

/// Which file is broken, and how.
pub(super) fn broken_file(Broken { place, serves, report }: Broken) -> Vec<Block> {
    // The folder is nothing that a moderator knows of.
    let name = |file: String| file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let place = place.map(|(file, line)| (name(file), line));
    vec![Block::line(Watching::FileIsBroken { place, serves }), Block::Verbatim(report)]
}

fn with_report(sentence: Watching, report: &str) -> Reply {
    Reply { body: vec![Block::line(sentence), Block::Verbatim(report.to_owned())], ..Reply::default() }
}
