//! Entries from other bots' formats, and to them.
//!
//! [`read`] is lenient about form and strict about what comes out: each row is an entry that would be valid by itself,
//! or is refused with why. What another format has and Footnote hasn't is named, never dropped unseen. [`plan()`] says what
//! an import would change in a knowledge base, and [`write()`] is the way back: what it wrote, [`read`] reads as it was,
//! save what it names.
//!
//! What is refused, dropped or unreadable is told as facts; the words for it are a language's. Whatever a file holds,
//! reading it ends soon, with an answer: its size, its depth and its entries are bounded.

mod limits;
mod loss;
mod options;
mod place;
mod refusal;
mod unreadable;

mod input;
mod packed;
// What several formats are written in.
mod html;
mod json;
mod links;
mod tree;
mod yaml;

mod data;
mod front;

mod embedded;
mod import;
mod raw_entry;

mod ids;
mod proposed;
mod tidy;

mod cited;
mod collect;
mod export;

mod format;
mod formats;

mod recognize;

mod plan;

mod merge;
mod outlook;
mod planner;
mod shared;

use self::{cited::Page, collect::Collector, input::InputText, packed::Files};
pub use self::{
    format::{Format, Layout},
    formats::{FORMATS, NoFormat},
    import::{Import, ImportedRow, RefusedRow},
    limits::{MOST_BYTES, MOST_ENTRIES},
    loss::{ExportLoss, ImportLoss, InputPart, LossSource, NotExported, NotImported},
    options::{PageSource, ReadOptions, TextEncoding},
    outlook::Outlook,
    place::{InputPlace, Position},
    plan::{Plan, PlanCounts, PlannedOutcome, PlannedRow},
    planner::plan,
    proposed::{MadeOf, ProposedPhrasing},
    recognize::{AUTO, recognize},
    refusal::{LongText, RowRefusal},
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::{File, Knowledge};

/// What these files hold.
///
/// # Errors
/// They are not of this format, or damaged, or too large. A row that is wrong in itself is no error: it is refused, and
/// the others are read.
pub fn read(format: Format, files: &[File]) -> Result<Import, Unreadable> {
    read_with(format, files, &ReadOptions::default())
}

/// What these files hold, and what people say about them.
///
/// # Errors
/// As of [`read`].
pub fn read_with(format: Format, files: &[File], options: &ReadOptions) -> Result<Import, Unreadable> {
    let mut opened = packed::opened(files)?;
    let unread = opened.keep(format);
    let mut import = read_opened(format, &opened, options).map_err(|mut unreadable| {
        if let Defect::Foreign { looks_like, .. } = &mut unreadable.defect {
            *looks_like = recognize(files, options).filter(|like| *like != format).map(|like| like.name);
        }
        unreadable
    })?;
    import
        .dropped
        .extend(unread.into_iter().map(|name| NotImported { of: name.into(), what: ImportLoss::UnreadFile }));
    Ok(import)
}

/// What files hold that are packed no longer.
fn read_opened(format: Format, opened: &Files<'_>, options: &ReadOptions) -> Result<Import, Unreadable> {
    let mut texts = input::texts(&opened.files, options)?;
    for text in &mut texts {
        text.is_sheet = opened.sheets.contains(text.name);
    }
    let page = options.source.clone().map(|source| Page::new(source, said(format, &texts)));
    let mut collector = Collector::new(options.clone(), page);
    for text in &texts {
        if let Some(guessed) = text.guessed {
            collector.leave_out(InputPlace::new(text.name, Position::File), ImportLoss::Encoding(guessed));
        }
    }
    (format.read)(&texts, &mut collector)?;
    Ok(collector.finish())
}

/// What people read in the files, where they read these as they are.
fn said(format: Format, texts: &[InputText<'_>]) -> Option<String> {
    let said = |text: &InputText<'_>| match format.name {
        "markdown" | "tags" => Some(text.text.to_string()),
        "faqpage" => Some(html::plain(&text.text).text),
        _ => None,
    };
    let texts = texts.iter().map(said).collect::<Option<Vec<_>>>()?;
    Some(texts.join("\n\n"))
}

/// The knowledge base in this format, and what the format can't hold; nothing where the format is only read.
///
/// One file, save where the format has a file for each entry. Names are relative.
pub fn write(format: Format, knowledge: &Knowledge) -> Option<(Vec<File>, Vec<NotExported>)> {
    let write = format.write?;
    let mut dropped = Vec::new();
    let entries = export::entries(knowledge, &mut dropped);
    export::left_out(format.scope, knowledge, &mut dropped);
    let files = write(knowledge, &entries, &mut dropped);
    Some((files, dropped))
}
