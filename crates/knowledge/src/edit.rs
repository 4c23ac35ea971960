//! Edits of knowledge files that change their own lines and nothing else.
//!
//! A file is read as places in its text (`tree`), cut into tables (`sheet`); an edit replaces, inserts or
//! removes ranges of that text. So comments, order, line endings, a byte-order mark and the style of everything
//! else stay as they are, byte for byte. A comment that stands between others, or in a list, stays as well; one
//! goes only with what it stands behind in the same line, and with a whole entry that it stands in or right
//! above or below.
//!
//! What comes of it is not checked here: whoever edits puts the files through [`check`](super::check()) before
//! they are kept.
//!
//! # What is normalised
//! Texts are written as the knowledge base reads them. Of an answer, white space at both ends goes, and CRLF becomes
//! LF (in a file whose lines end in CRLF, those of the answer do too, and are read as LF). In every other text
//! but ids and paths, any run of white space becomes one space, and none is left at the ends. A phrasing
//! without any text is left out; an optional text without any is as if absent.

mod change;
mod citations;
mod documents;
mod editor;
mod entries;
mod expects;
mod homes;
mod location;
mod members;
mod refusal;
mod set;
mod settings;
mod sheet;
mod slug;
mod steps;
mod synonyms;
mod table;
mod taken;
mod tree;
pub(crate) mod value;

use self::editor::Editor;
pub use self::{
    change::{Change, document_text, settings_text},
    refusal::Refusal,
    slug::slug,
};
use super::File;
pub use super::{DocumentText, SettingsText};

/// The files with these changes made, one after the other; those not concerned are the same byte for byte.
///
/// `folder`: where a new file goes, should one be needed, as it stands before the other files' names.
///
/// A new entry goes behind the last of the file with the most entries of its topic, else of the last file with
/// entries; a new document behind the last of the file with the most documents; an expectation to the file with
/// the most of its kind, else beside its entry. What finds no such place goes beside the last entry, and where
/// there is no entry, to `knowledge.toml`.
///
/// # Errors
/// One of the changes can't be made, or together they change nothing.
pub fn apply(files: &[File], folder: &str, changes: &[Change]) -> Result<Vec<File>, Refusal> {
    let mut editor = Editor::new(files, folder)?;
    for change in changes {
        match change.clone() {
            Change::Add(entry) => editor.add(entry)?,
            Change::Replace { id, entry, keys } => editor.replace(&id, entry, &keys)?,
            Change::Remove { id } => editor.remove(&id)?,
            Change::Phrasing { entry, text } => editor.add_phrasing(&entry, &text)?,
            Change::DropPhrasing { entry, text } => editor.drop_phrasing(&entry, &text)?,
            Change::Not { entry, text } => editor.add_not(&entry, &text)?,
            Change::Expect { ask, entry } => editor.expect(&ask, entry.as_ref())?,
            Change::DropExpect { ask } => editor.drop_expect(&ask)?,
            Change::Document(document) => editor.document(document)?,
            Change::Synonym { term, others } => editor.synonym(&term, &others)?,
            Change::Settings(settings) => editor.settings(settings)?,
            Change::Unset(keys) => editor.unset(&keys)?,
        }
    }
    editor.files()
}
