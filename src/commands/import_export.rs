//! `footnote import` and `footnote export`.

mod export;
mod handed_in;
mod import;
mod page;

use std::path::Path;

use footnote::{
    knowledge::{File, Knowledge},
    library::Inspection,
    reply::{ImportCommand, Language, problems},
};
use serde::Serialize;

pub(crate) use self::{export::export, import::import};

/// What the command line speaks.
const LANGUAGE: Language = Language::English;

fn said(what: &ImportCommand<'_>) -> String {
    LANGUAGE.words().import_command(what)
}

/// The folder's files and what they say; nothing where there is no folder yet.
fn present(folder: &Path) -> Result<(Vec<File>, Knowledge), String> {
    if !folder.exists() {
        return Ok((Vec::new(), Knowledge::default()));
    }
    let inspection = Inspection::new(folder, None).map_err(|error| error.to_string())?;
    let Some(shelf) = &inspection.shelf else {
        let report = problems::render(&inspection.problems, inspection.files(), LANGUAGE, false);
        return Err(said(&ImportCommand::MendFirst(&report)));
    };
    Ok((inspection.files().to_vec(), shelf.knowledge.clone()))
}

/// That a file can't be read, as an error of the system says.
fn cant_read(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| said(&ImportCommand::CantRead { path: &shown(path), cause: &error.to_string() })
}

/// That a file can't be written, as an error of the system says.
fn cant_write(path: Option<&Path>) -> impl Fn(std::io::Error) -> String {
    let path = path.map(shown);
    move |error| said(&ImportCommand::CantWrite { path: path.as_deref(), cause: &error.to_string() })
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn json(report: &impl Serialize) -> String {
    serde_json::to_string(report).expect("a report is JSON") + "\n"
}
