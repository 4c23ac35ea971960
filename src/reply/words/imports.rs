//! What a language says of imports and exports.

use crate::{
    import_export::{
        ExportLoss, Format, ImportLoss, InputPlace, LossSource, Outlook, PlanCounts, PlannedOutcome,
        PlannedRow, ProposedPhrasing, RowRefusal, Unreadable,
    },
    knowledge::{EntryId, edit::DocumentText},
};

/// What moderators read when they import or export.
#[derive(Debug, Clone, PartialEq)]
pub enum Importing {
    /// The format of the file isn't known. These are known.
    WhichFormat(Vec<&'static str>),
    /// The file can't be read.
    Unreadable(Unreadable),
    /// Everything in the file is there already, or refused.
    NothingToImport,
    /// So many entries stay as they are, though the file says something else.
    Left(usize),
    /// The knowledge base comes with this reply, as a file.
    Exported,
    /// This format is a folder of files, which only the command line can write.
    NotFromDiscord(&'static str),
}

/// What `footnote import` and `footnote export` say, beside their reports.
#[derive(Debug)]
pub enum ImportCommand<'a> {
    /// What was typed is no format. These are the formats.
    NoFormat(&'static [Format]),
    /// What was typed is a format that is only read. Of these, some are written.
    NotWritten(&'static [Format]),
    /// What was typed is no column: a name here and one there.
    NoColumn,
    /// What was typed is no encoding.
    NoEncoding,
    /// Nothing in the file became an entry, and nothing was refused.
    NothingFound,
    /// What was found was taken for this format.
    TakenFor(Format),
    /// In none of the formats are there questions with answers. These endings are read.
    NotRecognized {
        /// The file or folder.
        path: &'a str,
        /// Some of the files that are in it.
        found: &'a [String],
    },
    /// A page that is named makes drafts into entries that are served.
    NameTheSource,
    /// The page's date is none.
    NoDate,
    /// How to ask on the command line, in this folder where it isn't the usual one.
    AskThere(Option<&'a str>),
    /// Which formats there are, each with whose it is.
    Formats(&'static [Format]),
    /// Which formats are written, each with whose it is.
    WrittenFormats(&'static [Format]),
    /// What differs is left as it is, unless `--replace` is given.
    Left,
    /// Nothing was written: this was a dry run.
    DryRun,
    /// Nothing was written: there was nothing to change.
    NothingToChange,
    /// These files were written.
    Written(&'a [String]),
    /// So many entries were exported, to here.
    Exported {
        /// How many.
        entries: usize,
        /// The file or folder; nothing for standard output.
        to: Option<&'a str>,
    },
    /// The knowledge base has errors. The report on them ends in a line break.
    MendFirst(&'a str),
    /// It would have errors with the new entries. The report on them ends in a line break.
    WouldHaveErrors(&'a str),
    /// The files changed while the import was worked out, and have errors now.
    ErrorsMeanwhile,
    /// A file or folder can't be read.
    CantRead {
        /// Which.
        path: &'a str,
        /// What the system says.
        cause: &'a str,
    },
    /// A file can't be written.
    CantWrite {
        /// Which; nothing for standard output.
        path: Option<&'a str>,
        /// What the system says.
        cause: &'a str,
    },
    /// A folder can't be made.
    CantMake {
        /// Which.
        path: &'a str,
        /// What the system says.
        cause: &'a str,
    },
    /// No file in the folder has an ending of the format.
    NoSuchFile {
        /// The folder.
        folder: &'a str,
        /// The endings.
        endings: &'static [&'static str],
    },
    /// The format is a file for each entry, so a folder has to be named.
    NameAFolder(&'static str),
}

/// A line of a report on an import or an export.
#[derive(Debug)]
pub enum ReportLine<'a> {
    /// How many rows end in which way.
    Counts(PlanCounts),
    /// So many of the new entries are drafts; at least one.
    Drafts(usize),
    /// What the lines below are.
    Heading(ReportHeading),
    /// What becomes of one row.
    Row(&'a PlannedRow),
    /// A document that would be new.
    Document(&'a DocumentText),
    /// A phrasing that was made of something else, and its entry's id.
    Proposed(&'a EntryId, &'a ProposedPhrasing),
    /// How much of the knowledge base is known by one wording.
    Outlook(&'a Outlook),
    /// Questions to try.
    Try(&'a [String]),
    /// What isn't carried over.
    Loss {
        /// What it is, as the language says it.
        what: &'a str,
        /// Some of those who had it.
        of: &'a [String],
        /// How many more had it.
        more: usize,
    },
    /// So many lines of the same kind are left out; at least one.
    More(usize),
}

/// What the lines below are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportHeading {
    /// Entries that are new.
    New,
    /// Entries that change.
    Changed,
    /// Rows that are refused.
    Refused,
    /// Documents that are new.
    Documents,
    /// Phrasings that were made of something else.
    Proposed,
    /// What isn't carried over.
    Losses,
}

impl ReportHeading {
    /// Where a row is listed; nowhere if it changes nothing.
    pub(in crate::reply) fn of(outcome: &PlannedOutcome) -> Option<Self> {
        match outcome {
            PlannedOutcome::New { .. } => Some(Self::New),
            PlannedOutcome::Changed { .. } => Some(Self::Changed),
            PlannedOutcome::Same => None,
            PlannedOutcome::Refused(_) => Some(Self::Refused),
        }
    }
}

/// What a language must be able to say of imports and exports.
pub trait ImportWords {
    /// Where something stands in the files that are read.
    fn input_place(&self, place: &InputPlace) -> String;
    /// What had something that isn't carried over, as people find it again.
    fn loss_source(&self, of: &LossSource) -> String {
        match of {
            LossSource::Place(place) => self.input_place(place),
            LossSource::Named(name) => name.clone(),
        }
    }
    /// Why files can't be read, and what to do: where, then a sentence in lower case, no final period.
    fn unreadable(&self, unreadable: &Unreadable) -> String;
    /// Why a row can't become an entry, and what to do: a sentence in lower case, no final period.
    fn row_refusal(&self, why: &RowRefusal) -> String;
    /// What an import doesn't carry over, in a few words.
    fn import_loss(&self, loss: &ImportLoss) -> String;
    /// What an export doesn't carry over, in a few words.
    fn export_loss(&self, loss: ExportLoss) -> String;
    /// A line of a report.
    fn report_line(&self, line: &ReportLine<'_>) -> String;
    /// What `footnote import` and `footnote export` say.
    fn import_command(&self, said: &ImportCommand<'_>) -> String;
}
