//! What a server's own knowledge base begins with.

use std::path::Path;

use super::{STARTER, Shelf};
use crate::knowledge::{
    File, Settings, SettingsKey, SettingsText,
    contents::Contents,
    edit::{self, Change},
};

/// What a server's own knowledge base begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template<'a> {
    /// One file with this text.
    Text(&'a str),
    /// A copy of the default community's files, without their settings, and of their documents' texts.
    Default,
}

/// The files of a shelf, without their folder and without settings, and the names of the documents' texts.
pub(super) fn copy_of(shelf: &Shelf) -> (Vec<File>, Vec<String>) {
    let name =
        |file: &File| Path::new(&file.name).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let files = without_settings(shelf);
    let files = files.into_iter().map(|file| File { name: name(&file), bytes: file.bytes });
    let texts = shelf.knowledge.documents().iter().filter_map(|document| document.text.clone());
    (files.collect(), texts.collect())
}

/// What a shelf's files say of anything but settings: those are for one community alone.
fn without_settings(shelf: &Shelf) -> Vec<File> {
    if *shelf.knowledge.settings() == Settings::default() {
        return shelf.files.clone();
    }
    let unset = Change::Unset(SettingsKey::ALL.to_vec());
    edit::apply(&shelf.files, "", &[unset]).unwrap_or_else(|_| {
        let contents = Contents { settings: SettingsText::default(), ..Contents::of(&shelf.knowledge) };
        vec![File { name: STARTER.to_owned(), bytes: contents.toml().into_bytes() }]
    })
}
