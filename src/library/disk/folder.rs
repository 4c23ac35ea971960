//! A community's folder on disk: its TOML files, and the documents' texts that these name.

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    knowledge::{Community, File, Server, Texts},
    library::{OpenError, store::Version},
};

/// The folder below the root that has a folder for each server with files of its own.
const SERVERS: &str = "servers";

/// How many symbolic links in a row Linux follows.
const LINKS: usize = 40;

/// Where a community's files are.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The TOML files, by name. Hidden ones don't count: editors and file managers make them.
    pub(super) fn files(&self) -> Result<Vec<File>, OpenError> {
        let mut files = Vec::new();
        for path in self.paths()? {
            match fs::read(&path) {
                Ok(bytes) => files.push(File { name: path.display().to_string(), bytes }),
                // It was removed after the folder was listed.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(OpenError::Read { path, source }),
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// When one of the files was last written.
    pub(super) fn newest(&self) -> Option<SystemTime> {
        let paths = self.paths().unwrap_or_default();
        paths.iter().filter_map(|path| fs::metadata(path).ok()?.modified().ok()).max()
    }

    /// Those of the documents' texts that are at hand. Each is looked up by its name in the folder, or, where that is
    /// given, in the folder `documents`, there also by the last part of its name.
    pub(super) fn texts<'a>(
        &self,
        names: impl IntoIterator<Item = &'a str>,
        documents: Option<&Path>,
    ) -> Texts {
        let mut texts = Texts::default();
        for name in names {
            let candidates = match documents {
                Some(documents) => {
                    [Some(documents.join(name)), Path::new(name).file_name().map(|last| documents.join(last))]
                }
                None => [Some(self.path.join(name)), None],
            };
            if let Some(bytes) = candidates.iter().flatten().find_map(|path| fs::read(path).ok()) {
                texts.insert(name, String::from_utf8_lossy(&bytes));
            }
        }
        texts
    }

    /// A hash of the files, and of each text's length and when it was written.
    pub(super) fn version(&self, files: &[File], texts: &[String]) -> Version {
        let mut hasher = DefaultHasher::new();
        for File { name, bytes } in files {
            (name, bytes).hash(&mut hasher);
        }
        for name in texts {
            let metadata = fs::metadata(self.path.join(name)).ok();
            let stamp = metadata.map(|metadata| (metadata.modified().ok(), metadata.len()));
            (name, stamp).hash(&mut hasher);
        }
        Version(hasher.finish())
    }

    /// The path of a file that is in the folder or may be created there; nothing where the name is no such file's.
    pub(super) fn path_of(&self, name: &str) -> Option<PathBuf> {
        let path = PathBuf::from(name);
        (path.parent() == Some(&*self.path) && is_knowledge(&path)).then_some(path)
    }

    /// What reports call a file: where a link of this folder leads to it, the link's name.
    pub(super) fn name_of(&self, target: &Path) -> String {
        let own = self.path.join(target.file_name().unwrap_or_default());
        let paths = self.paths().unwrap_or_default();
        let stands_for = |path: &&PathBuf| fs::canonicalize(path).is_ok_and(|path| path == target);
        paths.iter().find(stands_for).unwrap_or(&own).display().to_string()
    }

    /// The folder itself, and the folders of the files that its links lead to.
    pub(super) fn with_targets(&self) -> BTreeSet<PathBuf> {
        let paths = self.paths().unwrap_or_default();
        let targets = paths.iter().filter_map(|path| Some(fs::canonicalize(path).ok()?.parent()?.to_owned()));
        targets.chain(fs::canonicalize(&self.path).ok()).collect()
    }

    /// Every folder in which something happens when one of the files or texts changes.
    pub(super) fn around(&self, texts: &[String]) -> BTreeSet<PathBuf> {
        let files = self.paths().unwrap_or_default();
        let texts = texts.iter().map(|name| self.path.join(name));
        let mut folders = BTreeSet::from([self.path.clone()]);
        for mut path in files.into_iter().chain(texts).chain([self.path.clone()]) {
            for _ in 0..LINKS {
                let link = fs::read_link(&path);
                let Some(parent) = path.parent().filter(|_| path != self.path || link.is_ok()) else { break };
                folders.insert(parent.to_owned());
                match link {
                    Ok(to) => path = parent.join(to),
                    Err(_) => break,
                }
            }
        }
        folders
    }

    fn paths(&self) -> Result<Vec<PathBuf>, OpenError> {
        let failed = |source| OpenError::Read { path: self.path.clone(), source };
        let mut paths = Vec::new();
        for item in fs::read_dir(&self.path).map_err(failed)? {
            let path = item.map_err(failed)?.path();
            if is_knowledge(&path) && path.is_file() {
                paths.push(path);
            }
        }
        Ok(paths)
    }
}

/// A community's folder.
pub(super) fn of(root: &Path, community: Community) -> Folder {
    match community {
        Community::Default => Folder::new(root),
        Community::Server(id) => Folder::new(&server(root, id)),
    }
}

/// The folder that has the servers' own folders.
pub(super) fn servers(root: &Path) -> PathBuf {
    root.join(SERVERS)
}

/// The folder for a server's own files.
pub(super) fn server(root: &Path, id: Server) -> PathBuf {
    servers(root).join(id.to_string())
}

/// The servers that have a folder of their own.
pub(super) fn ids(root: &Path) -> impl Iterator<Item = Server> {
    let items = fs::read_dir(servers(root)).into_iter().flatten().flatten();
    items.filter_map(|item| match item.file_name().to_str()?.parse() {
        Ok(Community::Server(id)) => Some(id),
        _ => None,
    })
}

/// The servers that have a folder of their own with files in it.
pub(super) fn with_files(root: &Path) -> impl Iterator<Item = Server> {
    // A folder that can't be read counts, so that opening it reports why.
    ids(root).filter(|id| Folder::new(&server(root, *id)).paths().map_or(true, |paths| !paths.is_empty()))
}

/// Whether a file of this name is part of a knowledge base.
fn is_knowledge(path: &Path) -> bool {
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    path.extension().is_some_and(|extension| extension == "toml") && !path.file_name().is_some_and(is_hidden)
}
