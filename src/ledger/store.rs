//! What the rules ask of a storage engine, and the shapes of the rows that go in and out.
//!
//! A [`Store`] does pieces of work, each whole or not at all, and hands each of them the [`Rows`] of all tables. No rule
//! stands here, and no engine: the rules above know nothing of a database, an engine beside them nothing of what its
//! rows mean. `SQLite` is the one engine; another is one more folder beside `sqlite/`.

mod counts;
mod edits;
mod failure;
mod forums;
mod pending;
mod personal;
mod picks;
mod posted;
mod questions;
mod suggestions;
mod votes;
mod waiting;

use std::{path::PathBuf, sync::Arc, time::Duration};

pub(super) use self::{
    counts::CountRows,
    edits::{EditRows, Filter, Hash, Link, Value, Visit},
    failure::Failure,
    forums::{ForumRows, Shadow, TakenOn},
    pending::{NewPending, PendingRows},
    personal::Pseudonym,
    picks::PickRows,
    posted::PostedRows,
    questions::{Fingerprint, QuestionRow, QuestionRows},
    suggestions::{NewSuggestion, SuggestionRows},
    votes::{OpenVote, VoteRow, VoteRows},
    waiting::{WaitRow, WaitRows},
};
pub use self::{
    counts::{Day, VerdictKind},
    edits::{Edit, Moderator, Origin, Pace, Record, Told},
    failure::Down,
    forums::{ForumPost, Shadowed},
    pending::Pending,
    personal::PersonalData,
    picks::Picked,
    posted::Matter,
    suggestions::{Decision, Suggested, Suggestion},
    votes::Votes,
    waiting::Waiting,
};
use crate::knowledge::Person;

/// Where rows are kept.
pub(super) trait Store: Send + Sync {
    /// Has something done, and waits until it is durable; no longer than it was told when it was opened.
    fn call(&self, work: Work) -> Result<(), Down>;

    /// Has something done when its turn comes, and waits for nothing. What comes to nothing is counted.
    fn note(&self, work: Work);

    /// How the store is at present.
    fn health(&self) -> Health;

    /// How many notes came to nothing since the start.
    fn lost(&self) -> u64;

    /// For how long the oldest of what is to be written has waited for that.
    fn lag(&self) -> Duration;
}

/// A piece of work: whole, or not at all.
pub(super) type Work = Box<dyn FnOnce(&dyn Rows) -> Result<(), Failure> + Send>;

/// Deletes some of what has had its time, and says whether there may be more. A rule, which a store is handed when it
/// is opened and follows every day, a part at a time, so that others needn't wait for long.
pub(super) type Sweep = fn(&dyn Rows, now: i64) -> Result<bool, Failure>;

/// Seconds since 1970.
pub(super) type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The rows of all tables, within one piece of work.
pub(super) trait Rows:
    CountRows
    + EditRows
    + ForumRows
    + PendingRows
    + PickRows
    + PostedRows
    + QuestionRows
    + SuggestionRows
    + VoteRows
    + WaitRows
{
    /// What goes into every salted hash: random, made with the store, and never another.
    fn salt(&self) -> &[u8; 32];

    /// How much is kept of a person.
    fn personal_data(&self, person: Person, pseudonym: &Pseudonym) -> Result<PersonalData, Failure>;

    /// Deletes rows that are as old as `until`, or older: at most so many. Says how many.
    fn remove_aged(&self, table: Aging, until: i64, limit: u32) -> Result<u32, Failure>;

    /// Has deleted bytes leave the disk before this piece of work is acknowledged, where that is possible.
    fn scrub(&self);
}

/// A table whose rows have their time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aging {
    /// By when they were begun or last changed.
    Pending,
    /// By when they began to wait.
    Waiting,
    /// By when they were posted.
    Posted,
    /// By when they were taken on.
    ForumPosts,
    /// By when they were asked last.
    Questions,
    /// By day.
    Counts,
    /// How many questions a person was the first to ask. By day.
    FirstAsked,
    /// By when they were made or decided.
    Suggestions,
}

/// How the ledger is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Why nothing is kept at present, for the log; nothing where all is well.
    pub down: Option<(Down, String)>,
    /// The last damaged file that was set aside since the start.
    pub set_aside: Option<SetAside>,
}

/// A damaged file that was moved out of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where it is now.
    pub path: PathBuf,
    /// What is wrong with it.
    pub because: String,
}
