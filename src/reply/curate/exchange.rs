//! Knowledge from other bots, and for them.

use crate::reply::{Block, Enclosed, Line, Reply};

/// Which formats there are.
pub fn which_format<'a>(formats: impl IntoIterator<Item = &'a str>) -> Reply {
    let formats = formats.into_iter().collect::<Vec<_>>().join(", ");
    Reply::said(format!("Name the format of the file: {formats}."))
}

/// The file is not what it should be.
pub fn unreadable(cause: &str) -> Reply {
    Reply {
        body: vec![Block::line(Line::new("I can't read that file: ").show(cause).say("."))],
        ..Reply::default()
    }
}

/// Everything in the file is there already, or refused.
pub fn nothing_to_import(plan: &str) -> Reply {
    let line = Line::new("Importing that file would change nothing.");
    Reply { body: vec![Block::line(line), Block::Verbatim(plan.to_owned())], ..Reply::default() }
}

/// The knowledge as a file. `losses`: what the format can't carry.
pub fn exported(name: String, bytes: Vec<u8>, losses: &str) -> Reply {
    let mut body = vec![Block::line(Line::new("Here it is. Questions that people asked are not in it."))];
    if !losses.is_empty() {
        body.push(Block::Verbatim(losses.to_owned()));
    }
    Reply { body, file: Some(Enclosed { name, bytes }), ..Reply::default() }
}

/// A format of several files.
pub fn not_from_discord(format: &str) -> Reply {
    Reply::said(format!(
        "{format} makes a folder of files, which only the command line can: footnote export {format}."
    ))
}
