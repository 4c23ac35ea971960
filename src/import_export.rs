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
// What several formats are written in.
mod html;
mod json;
mod yaml;

mod embedded;
mod import;
mod raw_entry;

mod ids;
mod tidy;

mod collect;
mod export;

mod format;
mod formats;

mod plan;

mod merge;
mod planner;
mod shared;

use self::collect::Collector;
pub use self::{
    format::{Format, Layout},
    formats::{FORMATS, NoFormat},
    import::{Import, ImportedRow, RefusedRow},
    limits::{MOST_BYTES, MOST_ENTRIES},
    loss::{ExportLoss, ImportLoss, InputPart, LossSource, NotExported, NotImported},
    options::{ReadOptions, TextEncoding},
    place::{InputPlace, Position},
    plan::{Plan, PlanCounts, PlannedOutcome, PlannedRow},
    planner::plan,
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
    let texts = input::texts(files, options)?;
    let mut collector = Collector::new(options.clone());
    for text in &texts {
        if let Some(guessed) = text.guessed {
            collector.leave_out(InputPlace::new(text.name, Position::File), ImportLoss::Encoding(guessed));
        }
    }
    (format.read)(&texts, &mut collector).map_err(|mut unreadable| {
        let file = texts.iter().find(|text| text.name == unreadable.place.file);
        if let (Defect::Foreign { looks_like, .. }, Some(file)) = (&mut unreadable.defect, file) {
            let guess = Format::guess(file.name, file.text.as_bytes());
            *looks_like = guess.filter(|guess| *guess != format).map(|guess| guess.name);
        }
        unreadable
    })?;
    Ok(collector.finish())
}

/// The knowledge base in this format, and what the format can't hold.
///
/// One file, save where the format has a file for each entry. Names are relative.
pub fn write(format: Format, knowledge: &Knowledge) -> (Vec<File>, Vec<NotExported>) {
    let mut dropped = Vec::new();
    let entries = export::entries(knowledge, &mut dropped);
    export::left_out(format.scope, knowledge, &mut dropped);
    let files = (format.write)(knowledge, &entries, &mut dropped);
    (files, dropped)
}
