//! `footnote import`.

use std::{fs, io::Write, path::Path, process::ExitCode};

use footnote::{
    import_export::{self, Format, Outlook, Plan, PlanCounts, ReadOptions},
    knowledge::{
        self, Community, File, Texts,
        edit::{self, Change},
        problem,
    },
    library::{FileEvent, Library},
    reply::{ImportCommand, ImportJson, problems},
    settings::Settings,
};

use super::{LANGUAGE, handed_in::HandedIn, json, page::page, present, said, shown};
use crate::{
    command_line::{FormatChoice, Import},
    commands::{failed, written},
};

/// What other bots' files hold, into the knowledge base.
pub(crate) fn import(settings: &Settings, arguments: &Import) -> ExitCode {
    let folder = arguments.into.as_ref().unwrap_or(&settings.knowledge);
    match imported(folder, arguments) {
        Ok(done) => {
            let text = if arguments.json { done.json() } else { done.text(settings, arguments) };
            written(write!(anstream::stdout(), "{text}"), done.is_whole(arguments))
        }
        Err(message) => failed(&message),
    }
}

/// What an import did.
struct Imported {
    format: Format,
    /// The files that it wrote.
    written: Vec<String>,
    plan: Plan,
    outlook: Outlook,
}

impl Imported {
    /// Whether all of it is there now, or would be: something was taken over, or nothing had to be.
    fn is_whole(&self, Import { replace, .. }: &Import) -> bool {
        let PlanCounts { new, changed, same, refused, .. } = self.plan.counts();
        let left = if *replace { 0 } else { changed };
        refused == 0 && (new + changed > left || (left == 0 && same > 0))
    }

    fn text(
        &self,
        settings: &Settings,
        Import { format, dry_run, replace, source, into, .. }: &Import,
    ) -> String {
        let PlanCounts { drafts, changed, .. } = self.plan.counts();
        let outcome = match self.written.as_slice() {
            _ if self.plan.rows.is_empty() => ImportCommand::NothingFound,
            _ if *dry_run => ImportCommand::DryRun,
            [] => ImportCommand::NothingToChange,
            files => ImportCommand::Written(files),
        };
        let is_auto = matches!(format, FormatChoice::Auto);
        let is_tried = !dry_run && !self.outlook.questions.is_empty();
        let there = into.as_deref().filter(|into| **into != *settings.knowledge).map(shown);
        let mut text = String::new();
        let mut say = |sentence: ImportCommand<'_>| text += &format!("{}\n", said(&sentence));
        if is_auto {
            say(ImportCommand::TakenFor(self.format));
        }
        text += &format!("{}\n", LANGUAGE.import_plan(&self.plan));
        let mut say = |sentence: ImportCommand<'_>| text += &format!("{}\n", said(&sentence));
        if changed > 0 && !replace {
            say(ImportCommand::Left);
        }
        if drafts > 0 && source.is_none() {
            say(ImportCommand::NameTheSource);
        }
        say(outcome);
        text += &LANGUAGE.outlook(&self.outlook);
        if is_tried {
            text += &format!("{}\n", said(&ImportCommand::AskThere(there.as_deref())));
        }
        text
    }

    fn json(&self) -> String {
        json(&ImportJson::new(LANGUAGE, self.format.name, &self.plan, &self.written))
    }
}

fn imported(folder: &Path, arguments: &Import) -> Result<Imported, String> {
    let Import { format, file, dry_run, replace, columns, encoding, no_proposals, .. } = arguments;
    let mut options = ReadOptions {
        columns: columns.clone(),
        encoding: *encoding,
        no_proposals: *no_proposals,
        ..ReadOptions::default()
    };
    let HandedIn { format, files: handed_in, unread } = HandedIn::new(*format, file, &options)?;
    let page = page(folder, format, &handed_in, arguments)?;
    options.source = page.as_ref().map(|page| page.source.clone());
    let mut import = import_export::read_with(format, &handed_in, &options)
        .map_err(|unreadable| LANGUAGE.words().unreadable(&unreadable))?;
    import.dropped.extend(unread);
    let (files, knowledge) = present(folder)?;
    // Of a large file, each copy is megabytes.
    drop(handed_in);
    let plan = import_export::plan(&knowledge, import);
    let outlook = Outlook::of(&knowledge, &plan, *replace);
    // A program is told of the texts, too.
    let whole = arguments.json.then(|| plan.clone());
    let (changes, told) = plan.into_changes(*replace);
    let plan = whole.unwrap_or(told);
    let mut written = Vec::new();
    if !changes.is_empty() {
        let edited = edited(folder, &files, changes)?;
        if !dry_run {
            if let Some(copy) = page.and_then(|page| page.copy) {
                copy.save(folder, &edited)?;
            }
            written = save(folder, &edited)?;
        }
    }
    Ok(Imported { format, written, plan, outlook })
}

/// The folder's files with the changes made, if they are still a knowledge base.
fn edited(folder: &Path, files: &[File], changes: Vec<Change>) -> Result<Vec<File>, String> {
    let edited = edit::apply(files, &shown(folder), &changes).map_err(|error| error.to_string())?;
    drop(changes);
    let checked = knowledge::check(&edited, &Texts::default());
    if checked.knowledge.is_none() {
        let mut found = checked.problems;
        found.retain(|problem| problem.severity() == problem::Severity::Error);
        let report = problems::render(&found, &edited, LANGUAGE, false);
        return Err(said(&ImportCommand::WouldHaveErrors(&report)));
    }
    Ok(edited)
}

/// Writes the files that differ, all or none, as safely as an edit from Discord; says which.
fn save(folder: &Path, after: &[File]) -> Result<Vec<String>, String> {
    fs::create_dir_all(folder).map_err(|error| {
        said(&ImportCommand::CantMake { path: &shown(folder), cause: &error.to_string() })
    })?;
    let library = Library::open(folder).map_err(|error| error.to_string())?;
    let base = library.shelf(Community::Default);
    // The library names files from their folder on, wherever that is; people are told where they are.
    let prefix = library.folder(Community::Default);
    let here = |file: &File| {
        let name = Path::new(&file.name).file_name().unwrap_or_default().to_string_lossy();
        File { name: format!("{prefix}{name}"), bytes: file.bytes.clone() }
    };
    let is_new = |file: &&File| !base.files.contains(&here(file));
    let names = after.iter().filter(is_new).map(|file| file.name.clone()).collect();
    let next = library.preview(Community::Default, after.iter().map(here).collect());
    let next = next.shelf.ok_or_else(|| said(&ImportCommand::ErrorsMeanwhile))?;
    library.save(&base, next).map_err(|error| error.to_string())?;
    for happened in library.close() {
        if let FileEvent::Displaced { file, kept, .. } = happened {
            tracing::warn!("an editor saved {file} at the same moment: what it wrote is kept in {kept}");
        }
    }
    Ok(names)
}
