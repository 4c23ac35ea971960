//! `footnote import`.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use footnote::{
    import_export::{self, Format, ImportLoss, Layout, MOST_BYTES, NotImported, Plan, ReadOptions},
    knowledge::{
        self, Community, File, Texts,
        edit::{self, Change},
        problem,
    },
    library::{FileEvent, Library},
    reply::{ImportCommand, ImportJson, problems},
    settings::Settings,
};

use super::{LANGUAGE, cant_read, json, present, said, shown};
use crate::{
    command_line::Import,
    commands::{failed, written},
};

/// What other bots' files hold, into the knowledge base.
pub(crate) fn import(settings: &Settings, arguments: &Import) -> ExitCode {
    let folder = arguments.into.as_ref().unwrap_or(&settings.knowledge);
    match imported(folder, arguments) {
        Ok(done) => {
            let whole = done.plan.counts().refused == 0 && !done.plan.rows.is_empty();
            let text = if arguments.json { done.json() } else { done.text(arguments) };
            written(write!(anstream::stdout(), "{text}"), whole)
        }
        Err(message) => failed(&message),
    }
}

/// What an import did.
struct Imported {
    /// The files that it wrote.
    written: Vec<String>,
    plan: Plan,
}

impl Imported {
    fn text(&self, Import { dry_run, replace, .. }: &Import) -> String {
        let left = self.plan.counts().changed > 0 && !replace;
        let outcome = match self.written.as_slice() {
            _ if self.plan.rows.is_empty() => ImportCommand::NothingFound,
            _ if *dry_run => ImportCommand::DryRun,
            [] => ImportCommand::NothingToChange,
            files => ImportCommand::Written(files),
        };
        let mut text = LANGUAGE.import_plan(&self.plan) + "\n";
        for sentence in left.then_some(ImportCommand::Left).into_iter().chain([outcome]) {
            text += &format!("{}\n", said(&sentence));
        }
        text
    }

    fn json(&self) -> String {
        json(&ImportJson::new(LANGUAGE, &self.plan, &self.written))
    }
}

fn imported(folder: &Path, arguments: &Import) -> Result<Imported, String> {
    let Import { format, file, dry_run, replace, columns, encoding, .. } = arguments;
    let options = ReadOptions { columns: columns.clone(), encoding: *encoding };
    let (handed_in, passed_over) = handed_in(*format, file)?;
    let mut import = import_export::read_with(*format, &handed_in, &options)
        .map_err(|unreadable| LANGUAGE.words().unreadable(&unreadable))?;
    let unread = |path: &PathBuf| NotImported { of: shown(path).into(), what: passed_over_as(*format, path) };
    import.dropped.extend(passed_over.iter().map(unread));
    let (files, knowledge) = present(folder)?;
    let plan = import_export::plan(&knowledge, &import);
    let changes = plan.changes(*replace);
    let mut written = Vec::new();
    if !dry_run && !changes.is_empty() {
        let edited = edited(folder, &files, &changes)?;
        written = save(folder, &edited)?;
    }
    Ok(Imported { written, plan })
}

/// The folder's files with the changes made, if they are still a knowledge base.
fn edited(folder: &Path, files: &[File], changes: &[Change]) -> Result<Vec<File>, String> {
    let edited = edit::apply(files, &shown(folder), changes).map_err(|error| error.to_string())?;
    let checked = knowledge::check(edited.clone(), &Texts::default());
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

/// The file to import, or the folder's files with an ending of the format; and its files with none.
fn handed_in(format: Format, path: &Path) -> Result<(Vec<File>, Vec<PathBuf>), String> {
    let mut paths = Vec::new();
    let mut others = Vec::new();
    if path.is_dir() {
        below(path, format, &mut paths, &mut others).map_err(cant_read(path))?;
        paths.sort();
        others.sort();
        if paths.is_empty() {
            let missing = ImportCommand::NoSuchFile { folder: &shown(path), endings: format.endings };
            return Err(said(&missing));
        }
    } else {
        paths.push(path.to_owned());
    }
    let mut files = Vec::new();
    let mut room = MOST_BYTES as u64 + 1;
    for item in paths {
        let mut bytes = Vec::new();
        let file = fs::File::open(&item).map_err(cant_read(&item))?;
        file.take(room).read_to_end(&mut bytes).map_err(cant_read(&item))?;
        room -= bytes.len() as u64;
        // Where each entry has a file, its path within the folder names and groups it.
        let name = match (item.strip_prefix(path), item.file_name()) {
            (Ok(inside), _) if !inside.as_os_str().is_empty() => shown(inside).replace('\\', "/"),
            (_, Some(name)) if format.layout == Layout::FilePerEntry => name.to_string_lossy().into_owned(),
            _ => shown(&item),
        };
        files.push(File { name, bytes });
    }
    Ok((files, others))
}

/// What a file is called that a format doesn't read.
fn passed_over_as(format: Format, path: &Path) -> ImportLoss {
    let is_rasas =
        path.file_stem().is_some_and(|name| ["nlu", "responses", "stories"].iter().any(|of| name == *of));
    let is_markdown = path.extension().is_some_and(|end| end == "md");
    if format.name == "rasa" && is_rasas && is_markdown {
        ImportLoss::RasaMarkdown
    } else {
        ImportLoss::UnreadFile
    }
}

/// The files of a folder, with an ending of the format and with others.
fn below(
    folder: &Path,
    format: Format,
    paths: &mut Vec<PathBuf>,
    others: &mut Vec<PathBuf>,
) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        let path = item.path();
        // What a program keeps for itself, such as a repository's history.
        if item.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // What a link leads to may be anywhere, and this folder again.
        if item.file_type()?.is_dir() {
            below(&path, format, paths, others)?;
        } else if path
            .extension()
            .is_some_and(|end| format.endings.iter().any(|known| end.eq_ignore_ascii_case(known)))
        {
            paths.push(path);
        } else {
            others.push(path);
        }
    }
    Ok(())
}
