//! Imports and exports, in English.

mod facts;

use super::{English, listed};
use crate::{
    import_export::{
        ExportLoss, Format, ImportLoss, InputPlace, MadeOf, Outlook, PlanCounts, PlannedOutcome, PlannedRow,
        Position, ProposedPhrasing, RowRefusal, Unreadable,
    },
    knowledge::{Entry, EntryKey},
    reply::{
        Line,
        line::{line, ours, theirs},
        words::imports::{ImportCommand, ImportWords, Importing, ReportHeading, ReportLine},
    },
};

pub(super) fn say(sentence: &Importing) -> Line {
    match sentence {
        Importing::WhichFormat(formats) => {
            line!["Name the format of the file: ", listed(formats.iter().map(|&name| line![name])), "."]
        }
        Importing::Unreadable(unreadable) => {
            line!["I can't read that file: ", theirs(English.unreadable(unreadable)), "."]
        }
        Importing::NothingToImport => line!["Importing that file would change nothing."],
        Importing::Left(1) => line![
            "1 entry is there and says something else. It stays as it is; the option “replace” changes it."
        ],
        Importing::Left(entries) => line![
            ours(format!("{entries} entries are there and say something else. ")),
            "They stay as they are; the option “replace” changes them."
        ],
        Importing::Exported => line!["Here it is. Questions that people asked are not in it."],
        Importing::NotFromDiscord(format) => line![
            *format,
            " makes a folder of files, which only the command line can: footnote export ",
            *format,
            "."
        ],
    }
}

impl ImportWords for English {
    /// `faq.csv:3`, `faq.json, item 3`.
    fn input_place(&self, InputPlace { file, position }: &InputPlace) -> String {
        match position {
            Position::File => file.clone(),
            Position::Line(line) => format!("{file}:{line}"),
            Position::Column(line, column) => format!("{file}:{line}:{column}"),
            Position::Item(item) => format!("{file}, item {item}"),
        }
    }

    fn unreadable(&self, Unreadable { place, defect }: &Unreadable) -> String {
        format!("{}: {}", self.input_place(place), facts::defect(defect))
    }

    fn row_refusal(&self, why: &RowRefusal) -> String {
        facts::row_refusal(why)
    }

    fn import_loss(&self, loss: &ImportLoss) -> String {
        facts::import_loss(loss)
    }

    fn export_loss(&self, loss: ExportLoss) -> String {
        facts::export_loss(loss)
    }

    fn report_line(&self, line: &ReportLine<'_>) -> String {
        match line {
            ReportLine::Counts(PlanCounts { new: 0, changed: 0, same: 1, refused: 0, .. }) => {
                "Its one entry is there already.".to_owned()
            }
            ReportLine::Counts(PlanCounts { new: 0, changed: 0, same, refused: 0, .. }) if *same > 0 => {
                format!("All of its {same} entries are there already.")
            }
            ReportLine::Counts(PlanCounts { new: 0, changed, same, refused, .. }) if *changed > 0 => {
                format!("changed: {changed}, the same: {same}, refused: {refused}")
            }
            ReportLine::Counts(PlanCounts { new, drafts: _, changed, same, refused }) => {
                format!("new: {new}, changed: {changed}, the same: {same}, refused: {refused}")
            }
            ReportLine::Drafts(1) => {
                "one of the new entries is a draft: nobody gets it until it has a source with a quote"
                    .to_owned()
            }
            ReportLine::Drafts(drafts) => format!(
                "{drafts} of the new entries are drafts: nobody gets them until they have a source with a quote"
            ),
            ReportLine::Heading(heading) => match heading {
                ReportHeading::New => "new:",
                ReportHeading::Changed => "changed:",
                ReportHeading::Refused => "refused:",
                ReportHeading::Documents => "new documents:",
                ReportHeading::Proposed => "phrasings made of what stands there; look whether people ask so:",
                ReportHeading::Losses => "not carried over:",
            }
            .to_owned(),
            ReportLine::Row(row) => self::row(row),
            ReportLine::Document(document) => match &document.url {
                Some(url) if *url != document.title => {
                    format!("{}: {}, {url}", document.id, document.title)
                }
                Some(_) | None => format!("{}: {}", document.id, document.title),
            },
            ReportLine::Proposed(id, ProposedPhrasing { phrasing, of }) => {
                let of = match of {
                    MadeOf::Prefixed => "the question without what stands before it",
                    MadeOf::OneOfSeveral => "one of its questions",
                    MadeOf::Quoted => "what it has between quotation marks",
                    MadeOf::Title => "its title or name",
                };
                format!("{id}: “{phrasing}” ({of})")
            }
            ReportLine::Outlook(Outlook { entries: 1, single: 1, .. }) => {
                "The one entry is known by one wording: in most others its answer will be shown as the nearest there is, \
                 or in a choice. Add how people ask it."
                    .to_owned()
            }
            ReportLine::Outlook(Outlook { entries, single, .. }) => format!(
                "{single} of {entries} entries {} known by one wording: in most others their answers will be shown as the \
                 nearest there is, or in a choice. Add how people ask.",
                if *single == 1 { "is" } else { "are" }
            ),
            ReportLine::Try(questions) => {
                let questions = questions.iter().map(|question| format!("\n  {question}"));
                format!("To try:{}", questions.collect::<String>())
            }
            ReportLine::Loss { what, of: [], more: _ } => (*what).to_owned(),
            ReportLine::Loss { what, of, more: 0 } => format!("{what} ({})", of.join("; ")),
            ReportLine::Loss { what, of, more } => {
                format!("{what} ({}; and {more} more)", of.join("; "))
            }
            ReportLine::More(more) => format!("… and {more} more"),
        }
    }

    fn import_command(&self, said: &ImportCommand<'_>) -> String {
        match said {
            ImportCommand::NoFormat(formats) => format!("a format is {}", one_of(formats)),
            ImportCommand::NotWritten(formats) => {
                let written =
                    formats.iter().filter(|format| format.is_written()).copied().collect::<Vec<_>>();
                format!("that format is only read; a format to export to is {}", one_of(&written))
            }
            ImportCommand::NoColumn => {
                "say which column is what: question=NAME,answer=NAME, or their numbers".to_owned()
            }
            ImportCommand::NoEncoding => {
                "no encoding has that name: windows-1252, windows-1251, shift-jis, gbk and utf-16le are some"
                    .to_owned()
            }
            ImportCommand::NothingFound => "No question with an answer was found.".to_owned(),
            ImportCommand::TakenFor(format) => format!("Read as `{}` ({}).", format.name, format.program),
            ImportCommand::NotRecognized { path, found: [] } => {
                format!(
                    "{path}: no question with an answer was found in it, in any format; `footnote import --help` lists them"
                )
            }
            ImportCommand::NotRecognized { path, found } => format!(
                "{path}: no question with an answer was found in it, in any format; there are {}. `footnote import --help` \
                 lists the formats; name one: footnote import FORMAT {path}",
                found.join(", ")
            ),
            ImportCommand::NameTheSource => {
                "Where the answers stand on a page, --source \"Its title\" cites it for each of \
                                             them, so that they are served at once."
                    .to_owned()
            }
            ImportCommand::NoDate => "a date is written 2024-03-01, 2024-03 or 2024".to_owned(),
            ImportCommand::AskThere(None) => "footnote ask QUESTION tries them here.".to_owned(),
            ImportCommand::AskThere(Some(folder)) => {
                format!("footnote ask --knowledge {folder} QUESTION tries them here.")
            }
            ImportCommand::Formats(formats) => {
                format!("`auto` to look which it is, or one of {}", whose(formats.iter()))
            }
            ImportCommand::WrittenFormats(formats) => {
                format!("One of {}", whose(formats.iter().filter(|format| format.is_written())))
            }
            ImportCommand::Left => "Entries that differ from the knowledge base are left as they are there; \
                                    --replace takes over what the file says."
                .to_owned(),
            ImportCommand::DryRun => "Nothing was written: this was a dry run.".to_owned(),
            ImportCommand::NothingToChange => "Nothing was written: there is nothing to change.".to_owned(),
            ImportCommand::Written(files) => {
                format!("Written: {}. `footnote check` shows what is still to do.", files.join(", "))
            }
            ImportCommand::Exported { entries, to: Some(to) } => {
                format!("entries written to {to}: {entries}")
            }
            ImportCommand::Exported { entries, to: None } => format!("entries written: {entries}"),
            ImportCommand::MendFirst(report) => {
                format!("{report}fix these problems of the knowledge base before anything is added")
            }
            ImportCommand::WouldHaveErrors(report) => format!(
                "{report}nothing was written: with these entries, the knowledge base would have these problems"
            ),
            ImportCommand::ErrorsMeanwhile => {
                "the files have changed meanwhile, and have errors now: run `footnote check`".to_owned()
            }
            ImportCommand::CantRead { path, cause } => format!("can't read {path}: {cause}"),
            ImportCommand::CantWrite { path: Some(path), cause } => format!("can't write {path}: {cause}"),
            ImportCommand::CantWrite { path: None, cause } => format!("can't write: {cause}"),
            ImportCommand::CantMake { path, cause } => format!("can't make {path}: {cause}"),
            ImportCommand::NoSuchFile { folder, endings } => {
                format!("no file in {folder} ends in .{}", endings.join(" or ."))
            }
            ImportCommand::NameAFolder(format) => {
                format!("`{format}` is a file for each entry: name a folder to write them to")
            }
        }
    }
}

/// The formats, each with its program and its endings.
fn whose<'f>(formats: impl Iterator<Item = &'f Format>) -> String {
    let whose =
        |format: &Format| format!("{} ({}: .{})", format.name, format.program, format.endings.join(", ."));
    formats.map(whose).collect::<Vec<_>>().join(", ")
}

fn row(row: &PlannedRow) -> String {
    let PlannedRow { origin, id, question, outcome, sources, proposed: _, lost: _ } = row;
    match outcome {
        PlannedOutcome::New { entry, .. } if !entry.draft => format!("{id}: {question}"),
        PlannedOutcome::New { .. } if sources.is_empty() => format!("{id}: {question} (draft)"),
        PlannedOutcome::New { .. } => {
            format!("{id}: {question} (draft; source: {})", sources.join(", "))
        }
        PlannedOutcome::Changed { parts, entry } => {
            // What becomes of the entry as a whole comes last.
            let (whole, rest): (Vec<EntryKey>, Vec<_>) =
                parts.iter().partition(|key| **key == EntryKey::Draft);
            let parts = rest.into_iter().chain(whole).map(|key| changed(key, entry)).collect::<Vec<_>>();
            format!("{id}: {}", parts.join(", "))
        }
        PlannedOutcome::Same => format!("{id}: {question} (the same)"),
        PlannedOutcome::Refused(why) => {
            let (origin, why) = (English.input_place(origin), facts::row_refusal(why));
            if question.is_empty() {
                format!("{origin}: {why}")
            } else {
                format!("{origin}: “{question}”: {why}")
            }
        }
    }
}

fn changed(key: EntryKey, entry: &Entry) -> &'static str {
    match key {
        EntryKey::Id => "another id",
        EntryKey::Question => "another question",
        EntryKey::Also => "more phrasings",
        EntryKey::Answer => "another answer",
        EntryKey::Cite => "other citations",
        EntryKey::Topic => "another topic",
        EntryKey::Draft if entry.draft => "it would become a draft",
        EntryKey::Draft => "no longer a draft",
        EntryKey::Disputed if entry.disputed => "it would be disputed",
        EntryKey::Disputed => "no longer disputed",
        EntryKey::Follow => "other next questions",
        EntryKey::Not => "other questions that it must not answer",
        EntryKey::Require => "other required words",
    }
}

/// `a, b or c`.
fn one_of(formats: &[Format]) -> String {
    let names = formats.iter().map(|format| format.name).collect::<Vec<_>>();
    match names.as_slice() {
        [first @ .., one, last] => [first, &[&format!("{one} or {last}")]].concat().join(", "),
        names => names.concat(),
    }
}
