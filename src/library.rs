//! Where knowledge lives: a folder of TOML files. Hands out what is on the shelf.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    knowledge::{Draft, File, Knowledge, Places, Problem, Texts, problem},
    matching::Index,
    review,
};

/// A knowledge and its index, at one revision.
#[derive(Debug)]
pub struct Shelf {
    /// What people wrote.
    pub knowledge: Knowledge,
    /// The same, searchable.
    pub index: Index,
}

/// A folder whose knowledge is served.
#[derive(Debug)]
pub struct Library {
    shelf: Arc<Shelf>,
}

/// A folder as it was read and checked.
#[derive(Debug)]
pub struct Inspection {
    /// What can be served; nothing where there is an error in the files.
    pub shelf: Option<Shelf>,
    /// Everything that is wrong, of every file.
    pub problems: Vec<Problem>,
    files: Vec<File>,
    places: Places,
}

/// Why a folder can't be served.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder or one of its files can't be read.
    #[error("can't read {}: {source}; name the knowledge folder with --knowledge or FOOTNOTE_KNOWLEDGE", path.display())]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The files have problems.
    #[error("{report}the knowledge can't be used until these problems are mended")]
    Problems {
        /// As people read it.
        report: String,
    },
}

impl Library {
    /// The knowledge of a folder.
    ///
    /// # Errors
    /// The folder can't be read, or there are errors in its files.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let inspection = Inspection::new(folder, None)?;
        let report = inspection.report(false);
        match inspection.shelf {
            Some(shelf) => Ok(Self { shelf: Arc::new(shelf) }),
            None => Err(OpenError::Problems { report }),
        }
    }

    /// What is served now.
    pub fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf)
    }
}

impl Inspection {
    /// Reads and checks a folder. The documents' texts are looked up in it, or in `documents` where that is given.
    ///
    /// # Errors
    /// The folder or one of its files can't be read.
    pub fn new(folder: &Path, documents: Option<&Path>) -> Result<Self, OpenError> {
        let files = read(folder)?;
        let draft = Draft::new(files.clone());
        let mut texts = Texts::default();
        for name in draft.texts() {
            if let Some(text) = text(name, folder, documents) {
                texts.insert(name, text);
            }
        }
        let checked = draft.check(&texts);
        let shelf = checked.knowledge.map(|knowledge| {
            let index = Index::new(&knowledge);
            Shelf { knowledge, index }
        });
        Ok(Self { shelf, problems: checked.problems, files, places: checked.places })
    }

    /// Adds what the knowledge's own questions find in it.
    #[must_use]
    pub fn with_review(mut self) -> Self {
        if let Some(shelf) = &self.shelf {
            self.problems.extend(review::findings(&shelf.knowledge, &shelf.index, &self.places));
        }
        self
    }

    /// The problems as people read them; empty where there is none.
    pub fn report(&self, colour: bool) -> String {
        problem::render(&self.problems, &self.files, colour)
    }
}

/// The folder's TOML files.
fn read(folder: &Path) -> Result<Vec<File>, OpenError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| OpenError::Read { path, source }
    };
    let mut files = Vec::new();
    for item in fs::read_dir(folder).map_err(failed(folder))? {
        let path = item.map_err(failed(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") && path.is_file() {
            let bytes = fs::read(&path).map_err(failed(&path))?;
            files.push(File { name: path.display().to_string(), bytes });
        }
    }
    Ok(files)
}

/// A document's text, if it is at hand: in the folder under its name, or among `documents`, there also by its last
/// part alone.
fn text(name: &str, folder: &Path, documents: Option<&Path>) -> Option<String> {
    let candidates = match documents {
        Some(documents) => vec![documents.join(name), documents.join(Path::new(name).file_name()?)],
        None => vec![folder.join(name)],
    };
    let bytes = candidates.iter().find_map(|path| fs::read(path).ok())?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
