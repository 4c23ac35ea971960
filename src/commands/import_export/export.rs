//! `footnote export`.

use std::{
    fs,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use footnote::{
    import_export::{self, FORMATS, Layout},
    knowledge::File,
    reply::{ExportJson, ImportCommand},
    settings::Settings,
};

use super::{LANGUAGE, cant_write, json, present, said, shown};
use crate::{command_line::Export, commands::failed};

/// The knowledge base, for another bot or another folder.
pub(crate) fn export(settings: &Settings, arguments: &Export) -> ExitCode {
    match exported(settings, arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => failed(&message),
    }
}

fn exported(settings: &Settings, Export { format, file: to, json: as_json }: &Export) -> Result<(), String> {
    let (_, knowledge) = present(&settings.knowledge)?;
    let written_formats = || said(&ImportCommand::NotWritten(FORMATS));
    let (files, losses) = import_export::write(*format, &knowledge).ok_or_else(written_formats)?;
    let mut written = Vec::new();
    match (format.layout, to) {
        (Layout::OneFile, None) => {
            for file in &files {
                printed(io::stdout().write_all(&file.bytes))?;
            }
        }
        (Layout::OneFile, Some(path)) => {
            for file in &files {
                written.push(save(path, file)?);
            }
        }
        (Layout::FilePerEntry, None) => return Err(said(&ImportCommand::NameAFolder(format.name))),
        (Layout::FilePerEntry, Some(folder)) => {
            for file in &files {
                let path = folder.join(&file.name);
                let above = path.parent().map_or(Ok(()), fs::create_dir_all);
                above.map_err(cant_write(Some(&path)))?;
                written.push(save(&path, file)?);
            }
        }
    }
    let entries = knowledge.entries().len() + knowledge.drafts().len();
    let text = if *as_json {
        json(&ExportJson::new(LANGUAGE, entries, &written, &losses))
    } else {
        let to = to.as_deref().map(shown);
        let exported = said(&ImportCommand::Exported { entries, to: to.as_deref() });
        format!("{exported}\n{}", LANGUAGE.export_losses(&losses))
    };
    // What is exported may go to standard output.
    printed(write!(anstream::stderr(), "{text}"))
}

/// Writes a file, and says which.
fn save(path: &Path, file: &File) -> Result<String, String> {
    fs::write(path, &file.bytes).map_err(cant_write(Some(path)))?;
    Ok(shown(path))
}

/// Whoever reads may have seen enough.
fn printed(result: io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(cant_write(None)(error)),
        _ => Ok(()),
    }
}
