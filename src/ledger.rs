//! What happened: questions without an answer, votes, edits, and what has to outlive an interaction.
//!
//! Two layers. The files of this folder are **rules**: what a vote, a wait, an unfinished form, an edit and its hash
//! mean, how long each stays, how much one person may leave, what erasing someone means. Below them stands a small
//! [`store`]: rows in and out, in pieces of work that are kept whole or not at all. [`sqlite`] is the one engine that
//! fills it.
//!
//! Calls that are acknowledged wait until what they did is on disk, at most [`WITHIN`]; what is merely noted waits for
//! nothing. Answering questions never depends on the ledger: where it is slow, down or damaged, what is lost is
//! counted.

mod counts;
mod edits;
mod forums;
mod pending;
mod person;
mod picks;
mod posted;
mod saving;
mod sqlite;
mod store;
mod suggestions;
mod sweep;
mod transaction;
mod unanswered;
mod votes;
mod waiting;
mod wording;

use std::{
    fmt,
    path::Path,
    sync::{Arc, mpsc::sync_channel},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

pub use self::{
    counts::{AskedQuestion, Stats},
    edits::Unverified,
    forums::ShadowedForum,
    pending::{JSON_LIMIT, PendingError},
    saving::Saving,
    store::{
        Day, Decision, Down, Edit, ForumPost, Health, Matter, Moderator, Origin, Pace, Pending, PersonalData,
        Picked, Record, SetAside, Shadowed, Suggested, Suggestion, Told, VerdictKind, Votes, Waiting,
    },
    suggestions::{SUGGESTED_ANSWER, SUGGESTED_SOURCE, Suggesting, WORD},
    unanswered::Unanswered,
    votes::{Unhelpful, Vote},
    waiting::{Admission, Wait},
};
use self::{
    store::{Clock, Failure, Store},
    transaction::Transaction,
};

/// No call waits longer to be acknowledged.
pub const WITHIN: Duration = Duration::from_secs(2);

/// Keeps what happened, per community.
pub struct Ledger {
    clock: Clock,
    /// Nothing, where nothing is kept.
    store: Option<Box<dyn Store>>,
}

impl Ledger {
    /// The ledger in this folder, which is made where it isn't there. Never fails: [`Ledger::health`] says how it went.
    pub fn open(folder: &Path) -> Self {
        Self::with_clock(folder, || {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        })
    }

    /// The same by another clock, which tells the seconds since 1970.
    pub fn with_clock(folder: &Path, clock: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self::start(folder, Arc::new(clock), WITHIN)
    }

    /// A ledger that keeps nothing: calls say that it is down, and notes come to nothing.
    pub fn nowhere() -> Self {
        Self { clock: Arc::new(|| 0), store: None }
    }

    fn start(folder: &Path, clock: Clock, within: Duration) -> Self {
        let store = sqlite::Sqlite::open(folder, &clock, within, sweep::sweep);
        Self { store: Some(Box::new(store)), clock }
    }

    /// Whether anything is kept at all.
    pub fn keeps(&self) -> bool {
        self.store.is_some()
    }

    /// How it is at present.
    pub fn health(&self) -> Health {
        let nowhere =
            || Health { down: Some((Down::Unavailable, "no ledger is kept".into())), set_aside: None };
        self.store.as_ref().map_or_else(nowhere, |store| store.health())
    }

    /// How many notes came to nothing since the start: too many waited, or the ledger was down.
    pub fn lost(&self) -> u64 {
        self.store.as_ref().map_or(0, |store| store.lost())
    }

    /// For how long the oldest of what is to be kept has waited for that.
    pub fn lag(&self) -> Duration {
        self.store.as_ref().map_or(Duration::ZERO, |store| store.lag())
    }

    /// Has something done, and waits until it is on disk.
    fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Down> {
        let store = self.store.as_ref().ok_or(Down::Unavailable)?;
        let now = (self.clock)();
        let (result, results) = sync_channel(1);
        store.call(Box::new(move |rows| {
            let value = work(&Transaction { rows, now })?;
            // There is room for one. A caller who gave up waiting was told so, and needs no result.
            let _ = result.try_send(value);
            Ok(())
        }))?;
        results.try_recv().map_err(|_| Down::Unavailable)
    }

    /// Has something done when its turn comes.
    fn note(&self, work: impl FnOnce(&Transaction<'_>) -> Result<(), Failure> + Send + 'static) {
        if let Some(store) = &self.store {
            let now = (self.clock)();
            store.note(Box::new(move |rows| work(&Transaction { rows, now })));
        }
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").field("health", &self.health()).field("lost", &self.lost()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Community, Person};

    #[test]
    fn a_ledger_nowhere_keeps_nothing() {
        let ledger = Ledger::nowhere();
        let (here, person) = (Community::Default, Person(1));
        let verdict = VerdictKind::Answer;
        ledger.note_asked(here, AskedQuestion { person, question: "q", verdict, entry: None, askers: 1 });
        let vote = Vote { person, entry: &"tides".into(), revision: "r1", helpful: true };
        assert_eq!(ledger.vote(here, vote), Err(Down::Unavailable));
        let refused = Err(PendingError::Down(Down::Unavailable));
        assert_eq!(ledger.add_pending(here, person, "form", String::new()), refused);
        assert_eq!(ledger.verify(), Err(Unverified::Down(Down::Unavailable)));
        assert_eq!(ledger.lost(), 0);
        assert!(ledger.health().down.is_some());
    }
}
