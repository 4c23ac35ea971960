//! A community's folder on disk: its TOML files, and the documents' texts that these name.

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::{
    knowledge::{Community, File, Server, Texts},
    library::{OpenError, store::Version},
};

/// The folder below the root that has a folder for each server with files of its own.
const SERVERS: &str = "servers";

/// Bytes that a file may have at most: twice as many as an import, and more than anybody has written by hand.
const LARGEST: u64 = 16 << 20;

/// How many symbolic links in a row Linux follows.
const LINKS: usize = 40;

/// What was written since may be written again without looking different: clocks of file systems tick as slowly as this.
const YOUNG: Duration = Duration::from_secs(3);

/// Where a community's files are.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    path: PathBuf,
    /// As people know it: where the machine has it is nothing to tell in Discord.
    shown: PathBuf,
}

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), shown: path.to_owned() }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What the names of its files begin with.
    pub(super) fn shown(&self) -> &Path {
        &self.shown
    }

    fn shown_of(&self, path: &Path) -> String {
        self.shown.join(path.file_name().unwrap_or_default()).display().to_string()
    }

    /// The TOML files, by name. Hidden ones don't count: editors and file managers make them.
    pub(super) fn files(&self) -> Result<Vec<File>, OpenError> {
        let mut files = Vec::new();
        for path in self.paths()? {
            self.refuse_large(&path)?;
            match fs::read(&path) {
                Ok(bytes) => files.push(File { name: self.shown_of(&path), bytes }),
                // It was removed after the folder was listed.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(OpenError::Read { path, source }),
            }
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// Refuses a file that would take all memory, before it is read.
    fn refuse_large(&self, path: &Path) -> Result<(), OpenError> {
        let bytes = fs::metadata(path).map(|metadata| metadata.len()).unwrap_or_default();
        if bytes <= LARGEST {
            return Ok(());
        }
        let file = path.strip_prefix(&self.path).unwrap_or(path).display().to_string();
        Err(OpenError::TooLarge { file, bytes, most: LARGEST })
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
            // What other servers keep is theirs.
            let is_elsewhere = name.split('/').next() == Some(SERVERS);
            let found =
                candidates.iter().flatten().filter(|_| !is_elsewhere).find_map(|path| fs::read(path).ok());
            // What is no text has nothing to quote.
            if let Some(bytes) = found.filter(|bytes| !bytes.contains(&0)) {
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

    /// A hash of what the system says of the files and texts: which they are, how long, and when they were last changed. Nothing
    /// where that can't be told from what it will be after the next change.
    pub(super) fn stamp(&self, texts: &[String]) -> Option<Version> {
        let mut paths = self.paths().ok()?;
        paths.sort_unstable();
        let mut hasher = DefaultHasher::new();
        facts(&self.path)?.which().hash(&mut hasher);
        for path in paths {
            let facts = facts(&path).filter(Facts::is_settled)?;
            (path, facts).hash(&mut hasher);
        }
        for name in texts {
            let facts = facts(&self.path.join(name));
            if facts.as_ref().is_some_and(|facts| !facts.is_settled()) {
                return None;
            }
            (name, facts).hash(&mut hasher);
        }
        Some(Version(hasher.finish()))
    }

    /// The path of a file that is in the folder or may be created there; nothing where the name is no such file's.
    pub(super) fn path_of(&self, name: &str) -> Option<PathBuf> {
        let name = Path::new(name);
        let path = self.path.join(name.file_name()?);
        (name.parent() == Some(&*self.shown) && is_knowledge(&path)).then_some(path)
    }

    /// What reports call a file: where a link of this folder leads to it, the link's name.
    pub(super) fn name_of(&self, target: &Path) -> String {
        let own = self.path.join(target.file_name().unwrap_or_default());
        let paths = self.paths().unwrap_or_default();
        let stands_for = |path: &&PathBuf| fs::canonicalize(path).is_ok_and(|path| path == target);
        self.shown_of(paths.iter().find(stands_for).unwrap_or(&own))
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

/// A community's folder. Its files are named from the root's own name on, wherever that is.
pub(super) fn of(root: &Path, community: Community) -> Folder {
    let of = |root: &Path| match community {
        Community::Default => root.to_owned(),
        Community::Server(id) => server(root, id),
    };
    Folder { path: of(root), shown: of(Path::new(root.file_name().unwrap_or_default())) }
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

/// Whether a server's own folder has files in it.
pub(super) fn has_files(root: &Path, id: Server) -> bool {
    // A folder that can't be read counts, so that opening it reports why.
    Folder::new(&server(root, id)).paths().map_or(true, |paths| !paths.is_empty())
}

/// A hash of what the system says of a folder: it changes whenever something is put into it or taken away. Nothing as for
/// [`Folder::stamp`].
pub(super) fn stamp(folder: &Path) -> Option<Version> {
    let facts = facts(folder).filter(Facts::is_settled)?;
    let mut hasher = DefaultHasher::new();
    facts.hash(&mut hasher);
    Some(Version(hasher.finish()))
}

/// What the system says of a file or folder, which is no longer the same when that is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Facts {
    which: (u64, u64),
    length: u64,
    modified: Option<SystemTime>,
    /// When anything of it was last changed, which nobody can set back.
    changed: (i64, i64),
}

impl Facts {
    fn which(&self) -> (u64, u64) {
        self.which
    }

    /// Whether a later change is sure to leave other facts.
    fn is_settled(&self) -> bool {
        let since = |time: SystemTime| SystemTime::now().duration_since(time).unwrap_or_default();
        let changed = u64::try_from(self.changed.0).unwrap_or_default();
        let changed = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(changed));
        self.modified.is_some_and(|modified| since(modified) >= YOUNG)
            && changed.is_some_and(|changed| since(changed) >= YOUNG)
    }
}

#[cfg(unix)]
fn facts(path: &Path) -> Option<Facts> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata(path).ok()?;
    Some(Facts {
        which: (metadata.dev(), metadata.ino()),
        length: metadata.len(),
        modified: metadata.modified().ok(),
        changed: (metadata.ctime(), metadata.ctime_nsec()),
    })
}

#[cfg(not(unix))]
fn facts(path: &Path) -> Option<Facts> {
    let metadata = fs::metadata(path).ok()?;
    Some(Facts { which: (0, 0), length: metadata.len(), modified: metadata.modified().ok(), changed: (0, 0) })
}

/// Whether a file of this name is part of a knowledge base.
fn is_knowledge(path: &Path) -> bool {
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    path.extension().is_some_and(|extension| extension == "toml") && !path.file_name().is_some_and(is_hidden)
}
