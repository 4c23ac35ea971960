//! Servers' own shelves: read when they are needed, and let go when nobody needs them any more.

use std::{
    sync::{Arc, PoisonError},
    time::Instant,
};

use super::{Library, Serving, Shelf};
use crate::knowledge::{Community, Server, Texts};

impl Library {
    /// What serves a server's own knowledge base, read if it is not at hand.
    pub(super) fn server(&self, id: Server) -> Option<Arc<Serving>> {
        if !self.own().contains(&id) {
            return None;
        }
        let mut was_read = false;
        let serving = self.shelves.get_or_load(id, Instant::now(), || {
            was_read = true;
            self.read(id)
        });
        if was_read {
            self.make_room();
            if let Some(wake) = &*self.wake.lock().unwrap_or_else(PoisonError::into_inner) {
                // If this fails, a wake-up waits already.
                let _ = wake.try_send(());
            }
        }
        Some(serving)
    }

    /// Reads a server's own knowledge base. What others changed since it was let go is left for the watch to tell.
    fn read(&self, id: Server) -> Serving {
        let before = self.let_go.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        let Some(before) = before else { return self.open_server(id) };
        let community = Community::Server(id);
        let (serving, opened) = Serving::open(community, Arc::clone(&self.store), Arc::clone(&self.encoding));
        if opened.is_ok() && serving.shelf().knowledge.revision() == &*before {
            return serving;
        }
        let Some(before) = self.served_before(community, &before) else { return self.open_server(id) };
        let serving = Serving::from(before, Arc::clone(&self.store), Arc::clone(&self.encoding));
        let happened = serving.refresh();
        self.found.lock().unwrap_or_else(PoisonError::into_inner).extend(happened);
        serving
    }

    /// What a community was served before it was let go, if it can still be told.
    fn served_before(&self, community: Community, revision: &str) -> Option<Shelf> {
        let files = self.encoding.get()?.kept.served(community)?;
        // Their documents' texts may be others by now, and were right then.
        let shelf = Shelf::of(community, files, &Texts::default()).shelf?;
        (shelf.knowledge.revision() == revision).then_some(shelf)
    }

    /// Opens a server's own knowledge base. Its shelf is empty where the files can't be used.
    pub(super) fn open_server(&self, server: Server) -> Serving {
        let (serving, opened) =
            Serving::open(Community::Server(server), Arc::clone(&self.store), Arc::clone(&self.encoding));
        if let Err(error) = opened {
            tracing::error!(
                %server,
                "this server is answered from an empty knowledge base until its own is mended: {error}"
            );
        }
        serving
    }

    /// Lets go of what is not needed, as far as nothing is lost by it.
    pub(super) fn make_room(&self) {
        let Some(encoding) = self.encoding.get() else { return };
        // One at a time: what one keeps, another must not.
        let Ok(_making_room) = self.making_room.try_lock() else { return };
        let may_go = |id, serving: &Serving| {
            serving.is_at_rest() && encoding.kept.keep_served(Community::Server(id), &serving.shelf().files)
        };
        let gone = |id, serving: &Serving| {
            let revision = serving.shelf().knowledge.revision().into();
            self.let_go.lock().unwrap_or_else(PoisonError::into_inner).insert(id, revision);
        };
        self.shelves.let_go(Instant::now(), may_go, gone);
    }
}
