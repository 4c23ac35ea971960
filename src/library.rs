//! Where knowledge lives: a folder of TOML files for everyone, and in it one for each server that has its own.
//!
//! Hands out what is on the shelf, takes edits, and sees what editors save. What is served is whole at any moment; what was
//! saved is on disk; and nobody's edit is overwritten unseen.

mod create;
mod displaced;
mod exchange;
mod folder;
mod hidden;
mod recover;
mod room;
mod save;
mod shelf;
mod watch;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use self::room::Room;
pub use self::{
    shelf::{Inspection, Shelf},
    watch::Watch,
};
use crate::knowledge::{Community, File, Problem, Server};

/// Most editors have written what they are writing within this.
const LAST_LOOK: Duration = Duration::from_secs(1);

/// A folder whose knowledge is served.
#[derive(Debug)]
pub struct Library {
    folder: PathBuf,
    default: Arc<Room>,
    /// Those of the servers that have a knowledge of their own. Held for a line.
    servers: RwLock<BTreeMap<Server, Arc<Room>>>,
    /// Held while a server gets a knowledge of its own.
    making: Mutex<()>,
}

/// What a [`Watch`] sees.
#[derive(Debug)]
pub enum Happened {
    /// Somebody saved files, and they are served now.
    Reloaded {
        /// What was served until then.
        before: Arc<Shelf>,
        /// What is served now.
        after: Arc<Shelf>,
    },
    /// Somebody saved files that can't be served: what was served still is.
    Broken {
        /// Whose files.
        community: Community,
        /// Why not.
        error: OpenError,
    },
    /// An editor had a file open while an edit was saved, and wrote where nobody reads: both are kept.
    Displaced {
        /// Whose file.
        community: Community,
        /// The file.
        file: String,
        /// The file beside it that holds `theirs`.
        kept: String,
        /// What stands in the file.
        ours: Vec<u8>,
        /// What the editor wrote.
        theirs: Vec<u8>,
    },
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

/// Why an edit is not saved. The files are as they were, unless the disk doesn't even take that: the log tells.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Somebody else saved the file since the edit was begun.
    #[error("somebody else has changed {file} since; look at both versions, then make the edit again")]
    Changed {
        /// The file.
        file: String,
        /// What it was to hold.
        ours: Vec<u8>,
        /// What it holds; nothing where it is gone.
        theirs: Vec<u8>,
    },
    /// The disk doesn't take it.
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

/// Why a server gets no knowledge of its own.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// It has one.
    #[error("{} is there already; edit what is in it", path.display())]
    Exists {
        /// Its folder.
        path: PathBuf,
    },
    /// The disk doesn't take it.
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
    /// The knowledge of a folder.
    ///
    /// A server's own that can't be used keeps nobody else from being answered; its shelf is empty until it is mended, and
    /// the first [`Watch`] tells why.
    ///
    /// # Errors
    /// The folder can't be read, or there are errors in its own files.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let (default, opened) = Room::open(Community::Default, folder);
        opened?;
        let servers = folder::own(folder).map(|id| (id, open(folder, id)));
        Ok(Self {
            default: Arc::new(default),
            servers: RwLock::new(servers.collect()),
            making: Mutex::default(),
            folder: folder.to_owned(),
        })
    }

    /// Whose knowledge answers in a server, or in a direct message.
    pub fn community(&self, server: Option<Server>) -> Community {
        match server {
            Some(id) if self.server(id).is_some() => Community::Server(id),
            _ => Community::Default,
        }
    }

    /// What is served now. A server without a knowledge of its own is served the default one.
    pub fn shelf(&self, community: Community) -> Arc<Shelf> {
        self.room(community).shelf()
    }

    /// A community's folder, as it stands before the names of its files.
    pub fn folder(&self, community: Community) -> String {
        self.room(community).folder()
    }

    /// What a community's files would be if these were they; the documents' texts are those on disk.
    pub fn preview(&self, community: Community, files: Vec<File>) -> Inspection {
        self.room(community).preview(files)
    }

    /// What is wrong with a community's files as they are served, or could be better.
    pub fn standing(&self, community: Community) -> Inspection {
        let shelf = self.shelf(community);
        self.preview(community, shelf.files.clone()).with_review()
    }

    /// Saves what `next` has otherwise than `base`, and serves it. Waits for the disk.
    ///
    /// `next` has all of `base`'s files: none is ever removed. When this returns, files and folder are on disk.
    ///
    /// # Errors
    /// Somebody else has changed the files since `base`, or the disk doesn't take them. Nothing is saved then.
    pub fn save(&self, base: &Shelf, next: impl Into<Arc<Shelf>>) -> Result<Arc<Shelf>, SaveError> {
        self.room(base.community).save(base, next.into())
    }

    /// Takes in what is on disk now, without waiting for a [`Watch`] to see it; what happened, if anything did.
    pub fn refresh(&self, community: Community) -> Option<Happened> {
        self.room(community).refresh()
    }

    /// Makes a server a knowledge of its own: one to begin with, or a copy of the default one with its documents' texts.
    ///
    /// # Errors
    /// It has one already, or the disk doesn't take it.
    pub fn create(&self, server: Server, copy: bool) -> Result<Arc<Shelf>, CreateError> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let default = copy.then(|| self.default.shelf());
        create::create(&self.folder, server, default.as_deref())?;
        let room = open(&self.folder, server);
        let shelf = room.shelf();
        self.add(server, room);
        Ok(shelf)
    }

    /// The end of a library that nobody watches, a moment after its last save: removes what that took the place of, and says
    /// what an editor wrote into it meanwhile.
    pub fn close(self) -> Vec<Happened> {
        std::thread::sleep(LAST_LOOK);
        self.rooms().iter().flat_map(|room| room.close()).collect()
    }

    /// Sees what editors save, for as long as the watch is kept; `on` is called on the watch's own thread.
    pub fn watch(self: &Arc<Self>, on: impl Fn(Happened) + Send + 'static) -> Watch {
        Watch::start(Arc::clone(self), on)
    }

    /// Takes over what a process left behind that was killed.
    fn adopt(&self) {
        create::clear(&self.folder);
        self.rooms().iter().for_each(|room| room.adopt());
    }

    /// Takes in what happened on disk since the last look.
    fn look(&self, on: impl Fn(Happened)) {
        for id in folder::own(&self.folder) {
            self.discover(id).into_iter().for_each(&on);
        }
        for room in self.rooms() {
            room.refresh().into_iter().chain(room.displaced()).for_each(&on);
        }
    }

    /// A server's folder that somebody else made.
    fn discover(&self, server: Server) -> Option<Happened> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if self.server(server).is_some() {
            return None;
        }
        let room = Room::new(Community::Server(server), &folder::server(&self.folder, server));
        // The server is answered from it once it has been read.
        let happened = room.refresh();
        self.add(server, Arc::new(room));
        happened
    }

    fn has_news(&self) -> bool {
        let is_new = |id| self.server(id).is_none();
        folder::own(&self.folder).any(is_new) || self.rooms().iter().any(|room| room.has_news())
    }

    /// Whether there is anything new that was written within such a time: whoever writes may not be done.
    fn is_being_written(&self, within: Duration) -> bool {
        self.rooms().iter().any(|room| room.is_being_written(within))
    }

    /// Every folder in which something may happen.
    fn around(&self) -> BTreeSet<PathBuf> {
        let servers = folder::servers(&self.folder);
        let to_come = folder::ids(&self.folder).map(|id| folder::server(&self.folder, id));
        let rooms = self.rooms();
        rooms.iter().flat_map(|room| room.around()).chain(to_come).chain([servers]).collect()
    }

    fn add(&self, server: Server, room: Arc<Room>) {
        self.servers.write().unwrap_or_else(PoisonError::into_inner).insert(server, room);
    }

    /// A server's without a knowledge of its own is the default one.
    fn room(&self, community: Community) -> Arc<Room> {
        let own = match community {
            Community::Server(id) => self.server(id),
            Community::Default => None,
        };
        own.unwrap_or_else(|| Arc::clone(&self.default))
    }

    fn server(&self, id: Server) -> Option<Arc<Room>> {
        self.servers.read().unwrap_or_else(PoisonError::into_inner).get(&id).map(Arc::clone)
    }

    fn rooms(&self) -> Vec<Arc<Room>> {
        let servers = self.servers.read().unwrap_or_else(PoisonError::into_inner);
        std::iter::once(&self.default).chain(servers.values()).map(Arc::clone).collect()
    }
}

/// A server's own room, empty where its files can't be used.
fn open(folder: &Path, server: Server) -> Arc<Room> {
    let (room, opened) = Room::open(Community::Server(server), &folder::server(folder, server));
    if let Err(error) = opened {
        tracing::error!(
            %server,
            "this server is answered from an empty knowledge until its own is mended: {error}"
        );
    }
    Arc::new(room)
}
