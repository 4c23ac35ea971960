//! Knowledge bases from other bots, and for them.

use crate::{
    import_export::{FORMATS, Format, NotExported, Outlook, Plan, Unreadable},
    reply::{Block, Enclosed, ImportReport, Importing, Reply},
};

/// Which formats there are.
pub fn which_format() -> Reply {
    say(Importing::WhichFormat(FORMATS.iter().map(|format| format.name).collect()))
}

/// Which formats an export may have.
pub fn which_written_format() -> Reply {
    let written = FORMATS.iter().filter(|format| format.is_written());
    say(Importing::WhichFormat(written.map(|format| format.name).collect()))
}

/// The file is not what it should be.
pub fn unreadable(unreadable: Unreadable) -> Reply {
    say(Importing::Unreadable(unreadable))
}

/// Everything in the file is there already, or refused. `left`: entries that stay, though the file says otherwise.
pub fn nothing_to_import(plan: Plan, left: usize) -> Reply {
    let mut reply = say(Importing::NothingToImport);
    reply.body.extend(planned(plan, left, Outlook::default()));
    reply
}

/// What an import would do, and the knowledge base with it.
pub fn planned(plan: Plan, left: usize, outlook: Outlook) -> Vec<Block> {
    let left = (left > 0).then(|| Block::line(Importing::Left(left)));
    let outlook = (!outlook.questions.is_empty()).then_some(ImportReport::Outlook(outlook));
    let reports = std::iter::once(ImportReport::Plan(plan)).chain(outlook);
    reports.map(Block::ImportReport).chain(left).collect()
}

/// The knowledge base as a file. `losses`: what the format can't carry.
pub fn exported(name: String, bytes: Vec<u8>, losses: Vec<NotExported>) -> Reply {
    let mut reply = say(Importing::Exported);
    if !losses.is_empty() {
        reply.body.push(Block::ImportReport(ImportReport::Losses(losses)));
    }
    reply.file = Some(Enclosed { name, bytes });
    reply
}

/// A format of several files.
pub fn not_from_discord(format: Format) -> Reply {
    say(Importing::NotFromDiscord(format.name))
}

fn say(sentence: Importing) -> Reply {
    Reply { body: vec![Block::line(sentence)], ..Reply::default() }
}
