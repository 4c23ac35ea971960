//! Where knowledge bases live: the default community's, and one for each server that has its own.
//!
//! Hands out snapshots ([`Shelf`]), takes edits, and sees what editors save. What is served is whole at any moment, an
//! acknowledged edit is stored durably, and nobody's edit is overwritten unseen.
//!
//! The default community's shelf is always at hand. A server's own is read when it is first needed, and let go when nobody has
//! needed it for a while, or others need the room. What it served last is kept on disk meanwhile: if the files are others by the
//! next time, moderators are told as if they had been watched, and if they are broken, it is what goes on to be served.
//!
//! This part has the rules. The files themselves are kept by a store, of which there is one: a folder on [`disk`].

mod cache;
mod disk;
mod encoding;
mod errors;
mod kept;
mod on_demand;
mod serving;
mod shelf;
mod store;
mod template;
mod watch;

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, mpsc::SyncSender},
    time::{Duration, Instant},
};

use self::{
    cache::{Cache, Limits},
    encoding::Encoding,
    serving::{Serving, SharedEncoding},
    store::{Followed, Store},
    template::copy_of,
};
pub use self::{
    errors::{CreateError, OpenError, SaveError},
    kept::Kept,
    shelf::{Inspection, Served, Shelf},
    template::Template,
    watch::Watch,
};
use crate::knowledge::{Channel, Community, File, Places, Problem, Server};

/// Longer than most editors take to write a file that they have opened.
const LAST_LOOK: Duration = Duration::from_secs(1);

/// What is kept of servers' own shelves: about three hundred of those with fifty entries in four wordings each. One that nobody has
/// needed for half an hour is read again in a few milliseconds.
const LIMITS: Limits = Limits { bytes: 128 << 20, idle: Duration::from_mins(30) };

/// The name of the file that a knowledge base begins with.
const STARTER: &str = "knowledge.toml";

/// The knowledge bases of all communities, as they are served.
#[derive(Debug)]
pub struct Library {
    store: Arc<dyn Store>,
    encoding: SharedEncoding,
    default: Arc<Serving>,
    /// The servers with a knowledge base of their own. Locked for a line at a time.
    own: RwLock<BTreeSet<Server>>,
    /// What is at hand of these.
    shelves: Cache<Server, Serving>,
    /// Of those that were let go: the revision that was served. Locked for a line at a time.
    let_go: Mutex<BTreeMap<Server, Box<str>>>,
    /// What was found when shelves were needed again, until the watch tells it. Locked for a line at a time.
    found: Mutex<Vec<FileEvent>>,
    /// Has the watch look. Locked for a line at a time.
    wake: Mutex<Option<SyncSender<()>>>,
    /// Locked while shelves are let go.
    making_room: Mutex<()>,
    /// Locked while a server gets a knowledge base of its own.
    making: Mutex<()>,
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
    /// Where in its files the questions are.
    pub places: Places,
}

impl Library {
    /// Serves what a store holds.
    fn over(store: Arc<dyn Store>) -> Result<Self, OpenError> {
        Self::within(store, LIMITS)
    }

    fn within(store: Arc<dyn Store>, limits: Limits) -> Result<Self, OpenError> {
        let encoding = SharedEncoding::default();
        let (default, opened) = Serving::open(Community::Default, Arc::clone(&store), Arc::clone(&encoding));
        opened?;
        Ok(Self {
            default: Arc::new(default),
            own: RwLock::new(BTreeSet::clone(&store.servers())),
            shelves: Cache::new(limits),
            let_go: Mutex::default(),
            found: Mutex::default(),
            wake: Mutex::default(),
            making_room: Mutex::default(),
            making: Mutex::default(),
            store,
            encoding,
        })
    }

    /// From now on the encoder helps with what is served, as soon as it has read it. Words alone decide until then. Shelves are let
    /// go from now on: what they served is kept.
    pub fn keep(&self, kept: Kept) {
        if self.encoding.set(Arc::new(Encoding::new(kept))).is_ok() {
            self.servings().iter().for_each(|serving| serving.encode_soon(&serving.shelf()));
        }
    }

    /// The community whose knowledge base answers in a server, or, without one, in a direct message. Waits for nothing.
    pub fn community(&self, server: Option<Server>) -> Community {
        match server {
            Some(id) if self.own().contains(&id) => Community::Server(id),
            _ => Community::Default,
        }
    }

    /// The shelves that are at hand. Looking at them keeps none of them longer.
    pub fn at_hand(&self) -> Vec<Arc<Shelf>> {
        self.servings().iter().map(|serving| serving.shelf()).collect()
    }

    /// How many knowledge bases are in memory.
    pub fn loaded(&self) -> usize {
        self.servings().len()
    }

    /// Whether a community's shelf is at hand. Asking keeps it no longer.
    pub fn is_at_hand(&self, community: Community) -> bool {
        match community {
            Community::Default => true,
            Community::Server(id) => self.shelves.peek(id).is_some(),
        }
    }

    /// The shelf of a community, if it is at hand, and then for as long as what this returns is kept. Waits for nothing.
    pub fn shelf_at_hand(&self, community: Community) -> Option<Arc<Shelf>> {
        match community {
            Community::Server(id) if self.own().contains(&id) => {
                self.shelves.get(id, Instant::now()).map(|serving| serving.shelf())
            }
            _ => Some(self.default.shelf()),
        }
    }

    /// What is served now. A server without a knowledge base of its own is served the default one. Where it is not at hand, this
    /// reads it: it belongs on a thread that may block.
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
        let (shelf, problems, places) = self.serving(community).problems();
        Standing { broken: self.broken(community), shelf, problems, places }
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
        self.forget(server);
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
        let serving = Arc::new(self.open_server(server));
        let shelf = serving.shelf();
        serving.encode_soon(&shelf);
        self.let_go.lock().unwrap_or_else(PoisonError::into_inner).remove(&server);
        self.add(server, serving);
        shelf
    }

    /// Ends a library that nobody watches, a moment after its last save. Returns what editors wrote, meanwhile, into
    /// files that it had replaced.
    pub fn close(self) -> Vec<FileEvent> {
        std::thread::sleep(LAST_LOOK);
        self.servings().iter().flat_map(|serving| serving.close()).collect()
    }

    /// Sees what editors save, for as long as the watch is kept; `on` is called on the watch's own thread.
    pub fn watch(self: &Arc<Self>, on: impl Fn(FileEvent) + Send + 'static) -> Watch {
        self.watch_served(on, drop)
    }

    /// The same; and `served` is called with every community that is served something else than at the last look, whoever saved
    /// it, or with which the encoder has begun to help; and with every one whose shelf comes to hand.
    pub fn watch_served(
        self: &Arc<Self>,
        on: impl Fn(FileEvent) + Send + 'static,
        served: impl Fn(Community) + Send + 'static,
    ) -> Watch {
        Watch::start(Arc::clone(self), on, served)
    }

    /// Takes away what killed processes had begun, and was never seen.
    fn clear(&self) {
        self.store.clear();
    }

    /// Looks whether anything is new: of what is at hand, and of which servers have files.
    fn news(&self) -> News {
        let servers = self.store.servers();
        let own = self.own();
        let came = servers.difference(&own).copied().collect::<Vec<_>>();
        let gone = own.difference(&servers).copied().collect::<Vec<_>>();
        drop(own);
        let changed = self.servings().into_iter().filter(|serving| serving.has_news()).collect();
        News { came, gone, changed }
    }

    /// Tells what happened since the last look, and serves it. Then lets go of what nobody needs.
    fn look(&self, news: News, on: impl Fn(FileEvent), served: impl Fn(Community)) {
        let News { came, gone, changed } = news;
        for id in came {
            self.discover(id).into_iter().for_each(&on);
        }
        for id in gone {
            self.leave(id);
        }
        let found = std::mem::take(&mut *self.found.lock().unwrap_or_else(PoisonError::into_inner));
        found.into_iter().for_each(&on);
        for serving in &changed {
            // It may have been set aside meanwhile: then nothing is missing.
            serving.refresh().filter(|_| self.serves(serving)).into_iter().for_each(&on);
        }
        for serving in self.servings() {
            serving.adopt();
            serving.late_writes().into_iter().for_each(&on);
            if self.serves(&serving) && serving.is_served_anew() {
                served(serving.community());
            }
        }
        drop(changed);
        self.make_room();
    }

    /// Begins to serve a knowledge base of a server's own that somebody else made.
    fn discover(&self, server: Server) -> Option<FileEvent> {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked at again: it may have been set aside meanwhile.
        if self.own().contains(&server) || !self.store.servers().contains(&server) {
            return None;
        }
        let serving =
            Serving::new(Community::Server(server), Arc::clone(&self.store), Arc::clone(&self.encoding));
        // The server is answered from it only once it has been read.
        let event = serving.refresh();
        self.add(server, Arc::new(serving));
        event
    }

    /// Answers a server from the default knowledge base, whose own somebody took away while it was not at hand. What is at hand
    /// goes on to be served.
    fn leave(&self, server: Server) {
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if self.store.servers().contains(&server) || self.shelves.peek(server).is_some() {
            return;
        }
        tracing::warn!(%server, "the folder of this server's own knowledge base is gone; it is answered from the default one");
        self.forget(server);
    }

    /// Of what is at hand, what matters to whoever follows changes.
    fn followed(&self) -> Vec<Followed> {
        self.servings().iter().map(|serving| serving.followed()).collect()
    }

    /// Has the watch look, from now on.
    fn wake_by(&self, wake: SyncSender<()>) {
        *self.wake.lock().unwrap_or_else(PoisonError::into_inner) = Some(wake);
    }

    /// Whether this is still what serves its community.
    fn serves(&self, serving: &Arc<Serving>) -> bool {
        match serving.community() {
            Community::Default => true,
            Community::Server(id) => {
                self.own().contains(&id)
                    && self.shelves.peek(id).is_some_and(|other| Arc::ptr_eq(&other, serving))
            }
        }
    }

    fn add(&self, server: Server, serving: Arc<Serving>) {
        self.shelves.put(server, serving, Instant::now());
        self.own.write().unwrap_or_else(PoisonError::into_inner).insert(server);
    }

    fn forget(&self, server: Server) {
        self.own.write().unwrap_or_else(PoisonError::into_inner).remove(&server);
        self.shelves.remove(server);
        self.let_go.lock().unwrap_or_else(PoisonError::into_inner).remove(&server);
    }

    fn own(&self) -> RwLockReadGuard<'_, BTreeSet<Server>> {
        self.own.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// What serves a community: for a server without a knowledge base of its own, the default one.
    fn serving(&self, community: Community) -> Arc<Serving> {
        let own = match community {
            Community::Server(id) => self.server(id),
            Community::Default => None,
        };
        own.unwrap_or_else(|| Arc::clone(&self.default))
    }

    /// All that is at hand.
    fn servings(&self) -> Vec<Arc<Serving>> {
        let shelves = self.shelves.loaded().into_iter().map(|(_, serving)| serving);
        iter::once(Arc::clone(&self.default)).chain(shelves).collect()
    }
}

/// What is new.
#[derive(Debug)]
struct News {
    /// Servers that have files, and had none.
    came: Vec<Server>,
    /// Servers whose folders are gone.
    gone: Vec<Server>,
    /// Those whose files changed.
    changed: Vec<Arc<Serving>>,
}

impl News {
    /// Whether nothing came, and nothing changed: of what is gone nobody writes any more.
    fn is_empty(&self) -> bool {
        self.came.is_empty() && self.changed.is_empty()
    }

    /// Whether any of it was written within the last `within`. Whoever wrote it may not have finished.
    fn is_being_written(&self, within: Duration) -> bool {
        self.changed.iter().any(|serving| serving.is_being_written(within))
    }
}
