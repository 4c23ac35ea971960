//! The page that imported answers stand on, and the copy of its text that quotes are verified by.

use std::{
    fs,
    path::{Path, PathBuf},
};

use footnote::{
    import_export::{Format, PageSource},
    knowledge::{
        File,
        edit::{self, DocumentText},
    },
};

use super::{cant_read, cant_write, shown};
use crate::command_line::Import;

/// Where texts of documents are kept, below the knowledge folder.
const DOCUMENTS: &str = "documents";

/// The page, and what is to be kept of it.
pub(super) struct Page {
    pub(super) source: PageSource,
    pub(super) copy: Option<Copy>,
}

/// A text that is to stand in the knowledge folder.
pub(super) struct Copy {
    /// Relative to the folder.
    path: String,
    bytes: Vec<u8>,
}

/// The page that was named, if any was.
pub(super) fn page(
    folder: &Path,
    format: Format,
    files: &[File],
    arguments: &Import,
) -> Result<Option<Page>, String> {
    let Import { source: Some(title), url, published, text, .. } = arguments else { return Ok(None) };
    let id = edit::slug(title, |_| false);
    let told =
        text.as_ref().map(|path| Ok::<_, String>((path.clone(), fs::read(path).map_err(cant_read(path))?)));
    let told = told.transpose()?;
    // A page in Markdown is its own text.
    let file = match files {
        [file] if format.name == "markdown" => Some((PathBuf::from(&file.name), file.bytes.clone())),
        _ => None,
    };
    let said = told.as_ref().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    let copy = told.or(file).filter(|(_, bytes)| str::from_utf8(bytes).is_ok());
    let copy = copy.map(|(path, bytes)| Copy { path: place(folder, &path, &id), bytes });
    let document = DocumentText {
        id,
        title: title.clone(),
        publisher: None,
        published: published.clone(),
        url: url.clone(),
        text: copy.as_ref().map(|copy| copy.path.clone()),
    };
    Ok(Some(Page { source: PageSource { document, text: said }, copy }))
}

/// Where the text is kept: where it lies, if that is in the folder, else under the document's id.
fn place(folder: &Path, path: &Path, id: &str) -> String {
    let inside = path.canonicalize().ok().zip(folder.canonicalize().ok());
    let inside =
        inside.and_then(|(path, folder)| Some(shown(path.strip_prefix(folder).ok()?).replace('\\', "/")));
    let ending =
        path.extension().map_or_else(|| "txt".to_owned(), |ending| ending.to_string_lossy().into_owned());
    inside.unwrap_or_else(|| format!("{DOCUMENTS}/{id}.{ending}"))
}

impl Copy {
    /// Writes it, if a document has its text there.
    pub(super) fn save(&self, folder: &Path, files: &[File]) -> Result<(), String> {
        let is_named = |file: &File| String::from_utf8_lossy(&file.bytes).contains(&self.path);
        let path = folder.join(&self.path);
        if !files.iter().any(is_named) || fs::read(&path).is_ok_and(|there| there == self.bytes) {
            return Ok(());
        }
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(cant_write(Some(&path)))?;
        fs::write(&path, &self.bytes).map_err(cant_write(Some(&path)))
    }
}
