//! What is handed in: a file, or a folder's files.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use footnote::{
    import_export::{self, FORMATS, Format, ImportLoss, Layout, MOST_BYTES, NotImported, ReadOptions},
    knowledge::File,
    reply::ImportCommand,
};

use super::{cant_read, said, shown};
use crate::command_line::FormatChoice;

/// Endings of archives of a folder.
const ARCHIVE: &str = "zip";

/// Files that a message names of those that are there.
const SHOWN: usize = 5;

/// Files in one format.
pub(super) struct HandedIn {
    pub(super) format: Format,
    pub(super) files: Vec<File>,
    /// What of the folder isn't read.
    pub(super) unread: Vec<NotImported>,
}

impl HandedIn {
    /// The file, or the folder's files with an ending of the format; where none is named, in the format that they are in.
    pub(super) fn new(choice: FormatChoice, path: &Path, options: &ReadOptions) -> Result<Self, String> {
        let mut paths = Vec::new();
        if path.is_dir() {
            below(path, &mut paths).map_err(cant_read(path))?;
            paths.sort();
        } else {
            paths.push(path.to_owned());
        }
        let may_read = |item: &PathBuf| match choice {
            _ if !path.is_dir() => true,
            FormatChoice::Named(format) => format.reads(&shown(item)),
            FormatChoice::Auto => FORMATS.iter().any(|format| format.reads(&shown(item))),
        };
        let (read, mut others): (Vec<_>, Vec<_>) = paths.into_iter().partition(may_read);
        if let (true, FormatChoice::Named(format)) = (read.is_empty(), choice) {
            let missing = ImportCommand::NoSuchFile { folder: &shown(path), endings: format.endings };
            return Err(said(&missing));
        }
        let mut files = contents(path, &read, choice)?;
        let format = match choice {
            FormatChoice::Named(format) => format,
            FormatChoice::Auto => {
                let format = import_export::recognize(&files, options);
                format.ok_or_else(|| not_recognized(path, read.iter().chain(&others)))?
            }
        };
        // An archive's files are looked through when it is opened.
        let stays = |file: &File| format.reads(&file.name) || file.name.ends_with(ARCHIVE);
        if files.iter().any(stays) {
            others.extend(files.extract_if(.., |file| !stays(file)).map(|file| PathBuf::from(file.name)));
        }
        others.sort();
        let unread = others
            .iter()
            .map(|path| NotImported { of: shown(path).into(), what: passed_over_as(format, path) });
        Ok(Self { format, unread: unread.collect(), files })
    }
}

fn not_recognized<'p>(path: &Path, found: impl Iterator<Item = &'p PathBuf>) -> String {
    let found =
        found.map(|path| shown(path)).filter(|name| *name != shown(path)).take(SHOWN).collect::<Vec<_>>();
    said(&ImportCommand::NotRecognized { path: &shown(path), found: &found })
}

/// The files' bytes, each named as reports name it.
fn contents(path: &Path, paths: &[PathBuf], choice: FormatChoice) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    let mut room = MOST_BYTES as u64 + 1;
    let has_file_per_entry =
        matches!(choice, FormatChoice::Named(format) if format.layout == Layout::FilePerEntry);
    for item in paths {
        let mut bytes = Vec::new();
        let file = fs::File::open(item).map_err(cant_read(item))?;
        file.take(room).read_to_end(&mut bytes).map_err(cant_read(item))?;
        room -= bytes.len() as u64;
        // Where each entry has a file, its path within the folder names and groups it.
        let name = match (item.strip_prefix(path), item.file_name()) {
            (Ok(inside), _) if !inside.as_os_str().is_empty() => shown(inside).replace('\\', "/"),
            (_, Some(name)) if has_file_per_entry => name.to_string_lossy().into_owned(),
            _ => shown(item),
        };
        files.push(File { name, bytes });
    }
    Ok(files)
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

/// The files of a folder and of those in it.
fn below(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        // What a program keeps for itself, such as a repository's history.
        if item.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // What a link leads to may be anywhere, and this folder again.
        if item.file_type()?.is_dir() {
            below(&item.path(), paths)?;
        } else {
            paths.push(item.path());
        }
    }
    Ok(())
}
