//! A folder on a real disk, and a library that watches it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use footnote::{
    assistant::why_not_served,
    knowledge::{self, Community},
    library::{FileEvent, Library, SaveError, Shelf, Watch},
    reply::Language,
};
use tempfile::TempDir;

/// Much longer than it takes until anything that should happen has happened.
const PATIENCE: Duration = Duration::from_secs(30);

/// A knowledge base whose one answer is `says`.
pub(crate) fn text(says: &str) -> String {
    format!(
        "# Kept by hand.\n[documents.tides]\ntitle = \"Tides\"\n\n[[entry]]\nid = \"high-water\"\n\
         question = \"When is high water?\"\nanswer = \"{says}[1]\"\n\
         cite = [{{ document = \"tides\", quote = \"at noon\" }}]\n"
    )
}

/// A library over a folder with one file, watched.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
    pub(crate) library: Arc<Library>,
    happened: Receiver<FileEvent>,
    watch: Option<Watch>,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self::with(|folder| fs::write(folder.join("tides.toml"), text("Old.")).expect("a file"))
    }

    /// With a link in the folder, to a file elsewhere.
    #[cfg(unix)]
    pub(crate) fn linked() -> Self {
        Self::with(|folder| {
            let elsewhere = folder.with_file_name("elsewhere");
            fs::create_dir(&elsewhere).expect("a folder");
            fs::write(elsewhere.join("text"), text("Old.")).expect("a file");
            std::os::unix::fs::symlink("../elsewhere/text", folder.join("tides.toml")).expect("a link");
        })
    }

    /// With whatever `fill` puts into the folder.
    pub(crate) fn with(fill: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("knowledge")).expect("a folder");
        fill(&folder.path().join("knowledge"));
        let library = Library::open(&folder.path().join("knowledge")).expect("it is valid");
        let library = Arc::new(library);
        let (send, happened) = channel();
        let watch = library.watch(move |happened| drop(send.send(happened)));
        Self { folder, library, happened, watch: Some(watch) }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("knowledge").join(name)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.path("tides.toml")
    }

    /// What the library calls a file: from its folder on, wherever that is.
    pub(crate) fn name(&self, path: &Path) -> String {
        path.strip_prefix(self.folder.path()).unwrap_or(path).display().to_string()
    }

    pub(crate) fn shelf(&self) -> Arc<Shelf> {
        self.library.shelf(Community::Default)
    }

    /// The shelf with one file changed or added.
    pub(crate) fn edited(&self, base: &Shelf, path: &Path, text: &str) -> Shelf {
        let mut files = base.files.clone();
        let name = self.name(path);
        files.retain(|file| file.name != name);
        files.push(knowledge::File { name, bytes: text.into() });
        self.library.preview(base.community, files).shelf.expect("it is valid")
    }

    pub(crate) fn save(&self, text: &str) -> Result<Arc<Shelf>, SaveError> {
        let base = self.shelf();
        self.library.save(&base, self.edited(&base, &self.file(), text))
    }

    pub(crate) fn next(&self) -> FileEvent {
        self.happened.recv_timeout(PATIENCE).expect("something should have happened")
    }

    /// What is served once that changes, after what was served until then.
    pub(crate) fn reloaded(&self) -> (Arc<Shelf>, Arc<Shelf>) {
        match self.next() {
            FileEvent::Reloaded { before, after, .. } => (before, after),
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn broken(&self) -> (Community, String) {
        match self.next() {
            FileEvent::Broken { community, error } => (community, why_not_served(&error, Language::English)),
            other => panic!("{other:?}"),
        }
    }

    /// Sees that nothing else has happened, and that what is on disk is served.
    pub(crate) fn no_more(mut self) {
        // Once the watch has ended, it has told all that it saw.
        drop(self.watch.take());
        assert!(self.library.refresh(Community::Default).is_none(), "all is as it is served");
        let rest = self.happened.try_iter().collect::<Vec<_>>();
        assert!(rest.is_empty(), "{rest:?}");
    }
}

/// What the first entry answers; nothing where there is none.
pub(crate) fn answer(shelf: &Shelf) -> &str {
    shelf.knowledge.entries().first().map_or("", |entry| entry.answer.trim_end_matches("[1]"))
}

/// What is in a folder and not hidden.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).expect("a folder");
    let name = |item: std::io::Result<fs::DirEntry>| {
        item.expect("an item").file_name().into_string().expect("UTF-8")
    };
    let mut names = items.map(name).filter(|name| !name.starts_with('.')).collect::<Vec<_>>();
    names.sort_unstable();
    names
}
