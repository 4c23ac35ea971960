//! `footnote import` and `footnote export`.

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use footnote::{
    import_export::{self, Counts, Dropped, Format, MOST_BYTES, Plan},
    knowledge::{
        self, Community, File, Knowledge, Texts,
        edit::{self, Change},
        problem::Severity,
    },
    library::{FileEvent, Inspection, Library},
    reply::{Language, problems::render},
    settings::Settings,
};
use serde::Serialize;

use super::{failed, written};
use crate::command_line::{Export, Import};

/// What other bots' files hold, into the knowledge.
pub(crate) fn import(settings: &Settings, arguments: &Import) -> ExitCode {
    let folder = arguments.into.as_ref().unwrap_or(&settings.knowledge);
    match imported(folder, arguments) {
        Ok(done) => {
            let whole = done.counts.refused == 0;
            let text = if arguments.json { json(&done) } else { done.text(arguments) };
            written(write!(anstream::stdout(), "{text}"), whole)
        }
        Err(message) => failed(&message),
    }
}

/// What an import did.
#[derive(Serialize)]
struct Imported {
    counts: Counts,
    /// The files that it wrote.
    written: Vec<String>,
    #[serde(flatten)]
    plan: Plan,
}

impl Imported {
    fn text(&self, Import { dry_run, replace, .. }: &Import) -> String {
        let mut text = format!("{}\n", self.plan);
        if self.counts.changed > 0 && !replace {
            text += "What differs from the knowledge is left as it is there; --replace takes over what the file says.\n";
        }
        text += &match self.written.as_slice() {
            _ if *dry_run => "Nothing was written: this was a dry run.\n".to_owned(),
            [] => "Nothing was written: there is nothing to change.\n".to_owned(),
            files => format!("Written: {}. `footnote check` shows what is still to do.\n", files.join(", ")),
        };
        text
    }
}

fn imported(folder: &Path, arguments: &Import) -> Result<Imported, String> {
    let Import { format, file, dry_run, replace, .. } = arguments;
    let import =
        import_export::read(*format, &handed_in(*format, file)?).map_err(|error| error.to_string())?;
    let (files, knowledge) = present(folder)?;
    let plan = import_export::plan(&knowledge, &import);
    let changes = plan.changes(*replace);
    let mut written = Vec::new();
    if !dry_run && !changes.is_empty() {
        let edited = edited(folder, &files, &changes)?;
        written = save(folder, edited)?;
    }
    Ok(Imported { counts: plan.counts(), written, plan })
}

/// The folder's files and what they say; nothing where there is no folder yet.
fn present(folder: &Path) -> Result<(Vec<File>, Knowledge), String> {
    if !folder.exists() {
        return Ok((Vec::new(), Knowledge::default()));
    }
    let inspection = Inspection::new(folder, None).map_err(|error| error.to_string())?;
    match &inspection.shelf {
        Some(shelf) => Ok((inspection.files().to_vec(), shelf.knowledge.clone())),
        None => Err(format!(
            "{}the knowledge base has to be mended before anything is added",
            render(&inspection.problems, inspection.files(), Language::default(), false)
        )),
    }
}

/// The folder's files with the changes made, if they are still a knowledge.
fn edited(folder: &Path, files: &[File], changes: &[Change]) -> Result<Vec<File>, String> {
    let place = folder.display().to_string();
    let edited = edit::apply(files, &place, changes).map_err(|error| error.to_string())?;
    let checked = knowledge::check(edited.clone(), &Texts::default());
    if checked.knowledge.is_none() {
        let mut problems = checked.problems;
        problems.retain(|problem| problem.severity() == Severity::Error);
        let report = render(&problems, &edited, Language::default(), false);
        return Err(format!(
            "{report}nothing was written: with these entries the knowledge base would have these problems"
        ));
    }
    Ok(edited)
}

/// Writes the files that differ, all or none, as safely as an edit from Discord; says which.
fn save(folder: &Path, after: Vec<File>) -> Result<Vec<String>, String> {
    fs::create_dir_all(folder).map_err(|error| format!("can't make {}: {error}", folder.display()))?;
    let library = Library::open(folder).map_err(|error| error.to_string())?;
    let base = library.shelf(Community::Default);
    let names =
        after.iter().filter(|file| !base.files.contains(file)).map(|file| file.name.clone()).collect();
    let next = library.preview(Community::Default, after);
    let next =
        next.shelf.ok_or("the files have changed meanwhile, and have errors now: run `footnote check`")?;
    library.save(&base, next).map_err(|error| error.to_string())?;
    for happened in library.close() {
        if let FileEvent::Displaced { file, kept, .. } = happened {
            tracing::warn!("an editor saved {file} at the same moment: what it wrote is kept in {kept}");
        }
    }
    Ok(names)
}

/// The file to import, or the folder's files with an extension of the format.
fn handed_in(format: Format, path: &Path) -> Result<Vec<File>, String> {
    let cant_read = |path: &Path| {
        let path = path.display().to_string();
        move |error: io::Error| format!("can't read {path}: {error}")
    };
    let mut paths = Vec::new();
    if path.is_dir() {
        below(path, format, &mut paths).map_err(cant_read(path))?;
        paths.sort();
        if paths.is_empty() {
            return Err(format!(
                "no file in {} ends in .{}",
                path.display(),
                format.extensions().join(" or .")
            ));
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
        // A tag is named, and grouped, by its path within the folder.
        let name = match (item.strip_prefix(path), item.file_name()) {
            (Ok(inside), _) if !inside.as_os_str().is_empty() => {
                inside.display().to_string().replace('\\', "/")
            }
            (_, Some(name)) if format == Format::Tags => name.to_string_lossy().into_owned(),
            _ => item.display().to_string(),
        };
        files.push(File { name, bytes });
    }
    Ok(files)
}

fn below(folder: &Path, format: Format, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        let path = item.path();
        // What a link leads to may be anywhere, and this folder again.
        if item.file_type()?.is_dir() {
            below(&path, format, paths)?;
        } else if path
            .extension()
            .is_some_and(|end| format.extensions().iter().any(|known| end.eq_ignore_ascii_case(known)))
        {
            paths.push(path);
        }
    }
    Ok(())
}

/// The knowledge, for another bot or another folder.
pub(crate) fn export(settings: &Settings, arguments: &Export) -> ExitCode {
    match exported(settings, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => failed(&message),
    }
}

/// What an export wrote.
#[derive(Serialize)]
struct Exported {
    entries: usize,
    written: Vec<String>,
    dropped: Vec<Dropped>,
}

fn exported(settings: &Settings, Export { format, file, json: as_json }: &Export) -> Result<(), String> {
    let (_, knowledge) = present(&settings.knowledge)?;
    let (files, dropped) = import_export::write(*format, &knowledge);
    let mut names = Vec::new();
    match (files.as_slice(), file) {
        ([only], None) if *format != Format::Tags => {
            printed(io::stdout().write_all(&only.bytes))?;
        }
        (_, None) => {
            return Err(format!("`{format}` is a file for each entry: name a folder to write them to"));
        }
        ([only], Some(path)) if *format != Format::Tags => {
            fs::write(path, &only.bytes)
                .map_err(|error| format!("can't write {}: {error}", path.display()))?;
            names.push(path.display().to_string());
        }
        (files, Some(folder)) => {
            for file in files {
                let path = folder.join(&file.name);
                let made = path.parent().map_or(Ok(()), fs::create_dir_all);
                made.and_then(|()| fs::write(&path, &file.bytes))
                    .map_err(|error| format!("can't write {}: {error}", path.display()))?;
                names.push(path.display().to_string());
            }
        }
    }
    let entries = knowledge.entries().len() + knowledge.drafts().len();
    let report = Exported { entries, written: names, dropped };
    let text = if *as_json { json(&report) } else { report.text(file.as_deref()) };
    // What is exported may go to standard output.
    printed(write!(anstream::stderr(), "{text}"))
}

impl Exported {
    fn text(&self, to: Option<&Path>) -> String {
        let to = to.map(|path| format!(" to {}", path.display())).unwrap_or_default();
        let losses = import_export::losses(&self.dropped);
        format!("entries written{to}: {}\n{losses}", self.entries)
    }
}

fn json(report: &impl Serialize) -> String {
    serde_json::to_string(report).expect("a report is JSON") + "\n"
}

/// Whoever reads may have seen enough.
fn printed(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("can't write: {error}")),
        _ => Ok(()),
    }
}
