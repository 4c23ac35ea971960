//! Where knowledge bases live: the default community's, and one for each server that has its own.
//!
//! Hands out snapshots ([`Shelf`]), takes edits, and sees what editors save. What is served is whole at any moment, an
//! acknowledged edit is stored durably, and nobody's edit is overwritten unseen.
//!
//! This part has the rules. The files themselves are kept by a store, of which there is one: a folder on [`disk`].

mod disk;
mod kept_vectors;
mod serving;
mod shelf;
mod store;
mod watch;

use std::{
    collections::BTreeMap,
    io, iter,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

pub use self::{
    kept_vectors::KeptVectors,
    shelf::{Inspection, Served, Shelf},
    watch::Watch,
};
use self::{
    serving::{Serving, SharedVectors},
    store::Store,
};
use crate::knowledge::{
    Channel, Community, File, Problem, Server, Settings, SettingsKey, SettingsText,
    contents::Contents,
    edit::{self, Change},
};

/// Longer than most editors take to write a file that they have opened.
const LAST_LOOK: Duration = Duration::from_secs(1);

/// The name of the file that a knowledge base begins with.
const STARTER: &str = "knowledge.toml";

/// The knowledge bases of all communities, as they are served.
#[derive(Debug)]
pub struct Library {
    store: Arc<dyn Store>,
    vectors: SharedVectors,
    default: Arc<Serving>,
    /// The servers with a knowledge base of their own. Locked for a line at a time.
    servers: RwLock<BTreeMap<Server, Arc<Serving>>>,
    /// Locked while a server gets a knowledge base of its own.
    making: Mutex<()>,
}

/// What a server's own knowledge base begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template<'a> {
    /// One file with this text.
    Text(&'a str),
    /// A copy of the default community's files, without their settings, and of their documents' texts.
    Default,
}

/// What somebody else did to a community's files, as a [`Watch`] sees it.
#[derive(Debug)]
pub enum FileEvent {
    /// Somebody saved files, and they are served now.
    Reloaded {
        /// What was served until then.
        before: Arc<Shelf>,
        /// What is served now.
        after: Arc<Shelf>,
        /// Whether what was there before could not be served.
        mended: bool,
    },
    /// What could not be served is again as it is served.
    Mended {
        /// Whose files.
        community: Community,
    },
    /// Somebody saved files that can't be served, so what was served before still is.
    Broken {
        /// Whose files.
        community: Community,
        /// Why not.
        error: OpenError,
    },
    /// An editor wrote into a file after an edit had replaced it. Both versions are kept.
    Displaced {
        /// Whose file.
        community: Community,
        /// The file.
        file: String,
        /// The file beside it that holds `theirs`.
        kept: String,
        /// What the file holds.
        ours: Vec<u8>,
        /// What the editor wrote.
        theirs: Vec<u8>,
    },
}

/// What stands against a community's files.
#[derive(Debug)]
pub struct Standing {
    /// Why what is stored now can't be served; what was served before still is.
    pub broken: Option<OpenError>,
    /// What is served.
    pub shelf: Arc<Shelf>,
    /// What could be better in it, the review's findings among them.
    pub problems: Arc<[Problem]>,
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
    #[error("the knowledge base can't be used until these problems are mended")]
    Problems {
        /// Everything that is wrong.
        problems: Vec<Problem>,
        /// The files that were checked.
        files: Vec<File>,
    },
}

impl OpenError {
    /// What is wrong with the files; nothing where they can't even be read.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Problems { problems, .. } => problems,
            Self::Read { .. } => &[],
        }
    }
}

/// Why an edit is not saved. The files are as they were; where the disk fails even at that, the log says so.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else has saved the file since the edit began.
    #[error("somebody else has changed {file} since; look at both versions, then make the edit again")]
    Changed {
        /// The file.
        file: String,
        /// What the edit would have written.
        ours: Vec<u8>,
        /// What it holds; empty where it is gone.
        theirs: Vec<u8>,
    },
    /// Writing to the disk failed.
    #[error(
        "can't save {file}: {source}; see that the disk has room and that its folder may be written to, then try again"
    )]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        source: io::Error,
    },
}

/// Why a server gets no knowledge base of its own.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// It has one already.
    #[error("{} is there already; edit what is in it", path.display())]
    Exists {
        /// Its folder.
        path: PathBuf,
    },
    /// None was set aside that could be taken up.
    #[error("nothing was set aside; begin with a copy, or empty")]
    NoneAside,
    /// Writing to the disk failed.
    #[error(
        "can't make {}: {source}; see that the disk has room and that the folder may be written to, then try again",
        path.display()
    )]
    Io {
        /// Its folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Library {
    /// Serves what a store holds.
    fn over(store: Arc<dyn Store>) -> Result<Self, OpenError> {
        let vectors = SharedVectors::default();
        let (default, opened) = Serving::open(Community::Default, Arc::clone(&store), Arc::clone(&vectors));
        opened?;
        let servers = store.servers().into_iter().map(|id| (id, open(&store, &vectors, id)));
        Ok(Self {
            default: Arc::new(default),
            servers: RwLock::new(servers.collect()),
            making: Mutex::default(),
            store,
            vectors,
        })
    }

    /// From now on the encoder helps with what is served, as soon as it has read it. Words alone decide until then.
    pub fn encode(&self, vectors: KeptVectors) {
        if self.vectors.set(Arc::new(vectors)).is_ok() {
            self.all().iter().for_each(|serving| serving.encode(&serving.shelf()));
        }
    }

    /// The community whose knowledge base answers in a server, or, without one, in a direct message.
    pub fn community(&self, server: Option<Server>) -> Community {
        match server {
            Some(id) if self.server(id).is_some() => Community::Server(id),
            _ => Community::Default,
        }
    }

    /// All communities that have a knowledge base.
    pub fn communities(&self) -> Vec<Community> {
        self.all().iter().map(|serving| serving.community()).collect()
    }

    /// How many knowledge bases are in memory.
    pub fn loaded(&self) -> usize {
        self.all().len()
    }

    /// What is served now. A server without a knowledge base of its own is served the default one.
    pub fn shelf(&self, community: Community) -> Arc<Shelf> {
        self.serving(community).shelf()
    }

    /// What the names of a community's files begin with: its folder and a slash.
    pub fn folder(&self, community: Community) -> String {
        self.store.prefix(self.serving(community).community())
    }

    /// What a community's files would be if these were they. The documents' texts are those that are stored.
    pub fn preview(&self, community: Community, files: Vec<File>) -> Inspection {
        self.serving(community).preview(files)
    }

    /// The text of a community's document, where it is at hand. `name`: as the document gives it.
    pub fn text(&self, community: Community, name: &str) -> Option<String> {
        self.serving(community).text(name)
    }

    /// What stands against a community's files, as they are stored and as they are served.
    pub fn standing(&self, community: Community) -> Standing {
        let (shelf, problems) = self.serving(community).problems();
        Standing { broken: self.broken(community), shelf, problems }
    }

    /// Why what is stored now can't be served, if it can't: what was served before still is.
    pub fn broken(&self, community: Community) -> Option<OpenError> {
        self.serving(community).broken()
    }

    /// The channel for reports that the files name as they are stored, whether or not all of them can be served.
    pub fn reports_as_written(&self, community: Community) -> Option<Channel> {
        self.serving(community).reports_as_written()
    }

    /// Saves the differences between `base` and `next`, and serves `next`. Waits until they are stored durably.
    ///
    /// `next` has all of `base`'s files: no file is ever removed.
    ///
    /// # Errors
    /// Somebody else has changed the files since `base`, or writing them failed. Nothing is saved then.
    pub fn save(&self, base: &Shelf, next: impl Into<Arc<Shelf>>) -> Result<Arc<Shelf>, SaveError> {
        self.serving(base.community).save(base, next.into())
    }

    /// Serves what is stored now, without waiting for a [`Watch`] to see it. Returns what happened, if anything did.
    pub fn refresh(&self, community: Community) -> Option<FileEvent> {
        self.serving(community).refresh()
    }

    /// Creates a server's own knowledge base, and serves it.
    ///
    /// # Errors
    /// It has one already, or writing it failed.
    pub fn create(&self, server: Server, template: Template<'_>) -> Result<Arc<Shelf>, CreateError> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let (files, texts) = match template {
            Template::Text(text) => (vec![File { name: STARTER.to_owned(), bytes: text.into() }], Vec::new()),
            Template::Default => copy_of(&self.default.shelf()),
        };
        self.store.create(server, &files, &texts)?;
        Ok(self.begin(server))
    }

    /// Sets a server's own knowledge base aside: it is answered from the default one again, and nothing is deleted.
    /// Where it has none, nothing happens.
    ///
    /// # Errors
    /// Moving the files failed; all is as it was.
    pub fn set_aside(&self, server: Server) -> Result<(), CreateError> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(serving) = self.server(server) else { return Ok(()) };
        serving.set_aside(server)?;
        self.servers.write().unwrap_or_else(PoisonError::into_inner).remove(&server);
        Ok(())
    }

    /// Whether a server had its own knowledge base before, and it was set aside.
    pub fn has_aside(&self, server: Server) -> bool {
        self.store.has_aside(server)
    }

    /// Takes up again the knowledge base that was set aside last, and serves it.
    ///
    /// # Errors
    /// The server has one, none was set aside, or moving the files failed.
    pub fn take_up(&self, server: Server) -> Result<Arc<Shelf>, CreateError> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        self.store.take_up(server)?;
        Ok(self.begin(server))
    }

    /// Begins to serve what a server has got of its own.
    fn begin(&self, server: Server) -> Arc<Shelf> {
        let serving = open(&self.store, &self.vectors, server);
        let shelf = serving.shelf();
        self.add(server, serving);
        shelf
    }

    /// Ends a library that nobody watches, a moment after its last save. Returns what editors wrote, meanwhile, into
    /// files that it had replaced.
    pub fn close(self) -> Vec<FileEvent> {
        std::thread::sleep(LAST_LOOK);
        self.all().iter().flat_map(|serving| serving.close()).collect()
    }

    /// Sees what editors save, for as long as the watch is kept; `on` is called on the watch's own thread.
    pub fn watch(self: &Arc<Self>, on: impl Fn(FileEvent) + Send + 'static) -> Watch {
        self.watch_served(on, drop)
    }

    /// The same; and `served` is called with every community that is served something else than at the last look, whoever saved
    /// it, or with which the encoder has begun to help. At the first look, with all.
    pub fn watch_served(
        self: &Arc<Self>,
        on: impl Fn(FileEvent) + Send + 'static,
        served: impl Fn(Community) + Send + 'static,
    ) -> Watch {
        Watch::start(Arc::clone(self), on, served)
    }

    /// Takes over what killed processes left behind.
    fn adopt(&self) {
        self.store.adopt(&self.all().iter().map(|serving| serving.community()).collect::<Vec<_>>());
    }

    /// Tells what happened since the last look, and serves it.
    fn look(&self, on: impl Fn(FileEvent), served: impl Fn(Community)) {
        for id in self.store.servers() {
            self.discover(id).into_iter().for_each(&on);
        }
        for serving in self.all() {
            let happened = serving.refresh();
            // It may have been set aside meanwhile: then nothing is missing.
            let happened = happened.filter(|_| self.serves(&serving));
            happened.into_iter().chain(serving.late_writes()).for_each(&on);
            if self.serves(&serving) && serving.is_served_anew() {
                served(serving.community());
            }
        }
    }

    /// Begins to serve a knowledge base of a server's own that somebody else made.
    fn discover(&self, server: Server) -> Option<FileEvent> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked at again: it may have been set aside meanwhile.
        if self.server(server).is_some() || !self.store.servers().contains(&server) {
            return None;
        }
        let serving =
            Serving::new(Community::Server(server), Arc::clone(&self.store), Arc::clone(&self.vectors));
        // The server is answered from it only once it has been read.
        let event = serving.refresh();
        self.add(server, Arc::new(serving));
        event
    }

    fn has_news(&self) -> bool {
        let is_new = |id: Server| self.server(id).is_none();
        self.store.servers().into_iter().any(is_new) || self.all().iter().any(|serving| serving.has_news())
    }

    /// Whether anything new was written within the last `within`. Whoever wrote it may not have finished.
    fn is_being_written(&self, within: Duration) -> bool {
        self.all().iter().any(|serving| serving.is_being_written(within))
    }

    /// Of each community, the documents' texts that its files name.
    fn texts(&self) -> Vec<(Community, Vec<String>)> {
        self.all().iter().map(|serving| (serving.community(), serving.texts())).collect()
    }

    /// Whether this is still what serves its community.
    fn serves(&self, serving: &Serving) -> bool {
        self.serving(serving.community()).community() == serving.community()
    }

    fn add(&self, server: Server, serving: Arc<Serving>) {
        self.servers.write().unwrap_or_else(PoisonError::into_inner).insert(server, serving);
    }

    /// What serves a community: for a server without a knowledge base of its own, the default one.
    fn serving(&self, community: Community) -> Arc<Serving> {
        let own = match community {
            Community::Server(id) => self.server(id),
            Community::Default => None,
        };
        own.unwrap_or_else(|| Arc::clone(&self.default))
    }

    fn server(&self, id: Server) -> Option<Arc<Serving>> {
        self.servers.read().unwrap_or_else(PoisonError::into_inner).get(&id).map(Arc::clone)
    }

    fn all(&self) -> Vec<Arc<Serving>> {
        let servers = self.servers.read().unwrap_or_else(PoisonError::into_inner);
        iter::once(&self.default).chain(servers.values()).map(Arc::clone).collect()
    }
}

/// What serves a server's own knowledge base. Its shelf is empty where the files can't be used.
fn open(store: &Arc<dyn Store>, vectors: &SharedVectors, server: Server) -> Arc<Serving> {
    let (serving, opened) = Serving::open(Community::Server(server), Arc::clone(store), Arc::clone(vectors));
    if let Err(error) = opened {
        tracing::error!(
            %server,
            "this server is answered from an empty knowledge base until its own is mended: {error}"
        );
    }
    Arc::new(serving)
}

/// The files of a shelf, without their folder and without settings, and the names of the documents' texts.
fn copy_of(shelf: &Shelf) -> (Vec<File>, Vec<String>) {
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
