//! What happened: questions without an answer, votes, edits, and what has to outlive an interaction. One `SQLite` file.
//!
//! One thread writes. It takes all that waits, commits it at once (so that many share one fsync) and then answers.
//! Calls that are acknowledged wait for that, at most [`WITHIN`]; what is merely noted waits for nothing.
//! Answering questions never depends on the ledger: where it is slow, down or damaged, what is lost is counted.

mod asked;
mod desk;
mod edits;
mod file;
#[cfg(test)]
mod fixture;
mod parked;
mod person;
mod queue;
mod schema;
mod sweep;
mod unanswered;
mod votes;
mod waiting;
mod wording;
mod writer;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

pub use {
    asked::{Asked, Day, Outcome, Stats},
    edits::{Edit, EditId, Moderator, Origin, Pace, Record, Unverified},
    parked::{JSON_LIMIT, ParkError, Parked},
    person::Kept,
    unanswered::Unanswered,
    votes::{Vote, Votes},
    waiting::{Wait, Waiting, Wish},
};

use queue::Queue;

/// The ledger's name in its folder.
pub const FILE: &str = "ledger.sqlite";

/// No call waits longer to be acknowledged.
pub const WITHIN: Duration = Duration::from_secs(2);

/// Keeps what happened, per community.
pub struct Ledger {
    clock: Clock,
    /// Nothing, where nothing is kept.
    queue: Option<Queue>,
}

/// Why what was to be kept is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Down {
    /// Too much waits, or another process holds the file. What was asked for may still be done.
    #[error("the ledger is busy; try again in a moment")]
    Slow,
    /// No folder, no space, no permission, a newer version's file, a failing disk, or no ledger at all.
    #[error("the ledger can't be written; the log says why")]
    Unavailable,
    /// The file is damaged. It is set aside and a new one begun.
    #[error("the ledger's file is damaged; the log says what becomes of it")]
    Corrupt,
}

/// How the ledger is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
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

/// Seconds since 1970.
type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

impl Ledger {
    /// The ledger in this folder, which is made where it isn't there. Never fails: [`Ledger::state`] says how it went.
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
        Self { clock: Arc::new(|| 0), queue: None }
    }

    fn start(folder: &Path, clock: Clock, within: Duration) -> Self {
        Self { queue: Some(Queue::open(folder, &clock, within)), clock }
    }

    /// Whether anything is kept at all.
    pub fn keeps(&self) -> bool {
        self.queue.is_some()
    }

    /// How it is at present.
    pub fn state(&self) -> State {
        let nowhere =
            || State { down: Some((Down::Unavailable, "no ledger is kept".into())), set_aside: None };
        self.queue.as_ref().map_or_else(nowhere, Queue::state)
    }

    /// How many notes came to nothing since the start: too many waited, or the ledger was down.
    pub fn lost(&self) -> u64 {
        self.queue.as_ref().map_or(0, Queue::lost)
    }

    /// Has the writer do something, and waits until it is on disk.
    fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&desk::Desk<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Down> {
        self.queue.as_ref().ok_or(Down::Unavailable)?.call((self.clock)(), work)
    }

    /// Has the writer do something when it comes to it.
    fn note(&self, work: impl FnOnce(&desk::Desk<'_>) -> rusqlite::Result<()> + Send + 'static) {
        if let Some(queue) = &self.queue {
            queue.note((self.clock)(), work);
        }
    }
}

impl fmt::Debug for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ledger").field("state", &self.state()).field("lost", &self.lost()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, thread, time::Instant};

    use proptest::prelude::*;

    use super::{fixture::Fixture, *};
    use crate::knowledge::{Community, Server};

    const HERE: Community = Community::Server(Server(1));
    /// Longer than any of these tests has to wait, however slow the machine.
    const PATIENCE: Duration = Duration::from_secs(30);

    fn vote(ledger: &Ledger, person: u64) -> Result<(), Down> {
        ledger.vote(HERE, Vote { person, entry: "tides", revision: "r1", helpful: true })
    }

    fn votes(ledger: &Ledger) -> u32 {
        ledger.votes(HERE, "tides").unwrap().helpful
    }

    fn note(ledger: &Ledger) {
        note_answer(ledger, "tides");
    }

    fn note_answer(ledger: &Ledger, entry: &str) {
        let outcome = Outcome::Answer;
        ledger.note_asked(HERE, Asked { person: 1, question: "q", outcome, entry: Some(entry), askers: 1 });
    }

    fn noted(ledger: &Ledger) -> u32 {
        ledger.stats(HERE).unwrap().days.iter().map(|day| day.answer).sum()
    }

    /// Votes until that is possible again.
    #[track_caller]
    fn recovers(ledger: &Ledger) {
        let until = Instant::now() + PATIENCE;
        while let Err(down) = vote(ledger, 99) {
            assert!(Instant::now() < until, "{down}: {:?}", ledger.state());
            thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(ledger.state().down, None);
    }

    /// A file of some pages, closed.
    fn written() -> Fixture {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        (0..500).for_each(|entry| note_answer(&ledger, &format!("entry {entry}")));
        drop(ledger);
        fixture
    }

    #[test]
    fn what_was_acknowledged_or_noted_is_there_after_a_restart() {
        let fixture = Fixture::new();
        for round in 1..=3 {
            let ledger = fixture.open();
            assert_eq!(ledger.state(), State::default());
            vote(&ledger, round).unwrap();
            note(&ledger);
            drop(ledger);
            let ledger = fixture.open();
            assert_eq!((u64::from(votes(&ledger)), u64::from(noted(&ledger))), (round, round));
        }
    }

    #[test]
    fn a_ledger_nowhere_keeps_nothing() {
        let ledger = Ledger::nowhere();
        note(&ledger);
        assert_eq!(vote(&ledger, 1), Err(Down::Unavailable));
        assert_eq!(ledger.park(HERE, 1, "form", String::new()), Err(ParkError::Down(Down::Unavailable)));
        assert_eq!(ledger.verify(), Err(Unverified::Down(Down::Unavailable)));
        assert_eq!(ledger.lost(), 0);
        assert!(ledger.state().down.is_some());
    }

    #[test]
    fn many_callers_at_once_all_have_their_answer() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        thread::scope(|scope| {
            for caller in 0..16 {
                let ledger = &ledger;
                scope.spawn(move || (0..50).for_each(|call| vote(ledger, caller * 50 + call).unwrap()));
            }
        });
        assert_eq!(votes(&ledger), 800);
    }

    #[test]
    fn work_that_fails_takes_nothing_else_with_it() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ledger.note(|desk| desk.sql.execute_batch("INSERT INTO tallies VALUES ('default', 1, 1); nonsense"));
        assert_eq!(ledger.call(|desk| desk.sql.execute_batch("nonsense")), Err(Down::Unavailable));
        vote(&ledger, 1).unwrap();
        assert_eq!(votes(&ledger), 1);
        assert_eq!(ledger.stats(Community::Default).unwrap(), Stats::default());
        assert_eq!((ledger.lost(), ledger.state()), (1, State::default()));
    }

    #[test]
    fn while_another_process_holds_the_file_calls_are_refused_and_notes_wait() {
        let fixture = Fixture::new();
        let ledger = fixture.open_within(Duration::from_millis(400));
        let other = fixture.elsewhere();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        note(&ledger);
        assert_eq!(vote(&ledger, 1), Err(Down::Slow));
        assert!(matches!(ledger.state().down, Some((Down::Slow, _))));
        other.execute_batch("COMMIT").unwrap();
        recovers(&ledger);
        assert_eq!(ledger.lost(), 0);
        drop(ledger);
        // The vote that was refused never came.
        let ledger = fixture.open();
        assert_eq!((votes(&ledger), noted(&ledger)), (1, 1));
    }

    #[test]
    fn notes_beyond_what_can_wait_are_counted() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let other = fixture.elsewhere();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        (0..queue::NOTES + 100).for_each(|_| note(&ledger));
        assert_eq!(ledger.lost(), 100);
        other.execute_batch("COMMIT").unwrap();
        recovers(&ledger);
        assert_eq!((noted(&ledger) as usize, ledger.lost()), (queue::NOTES, 100));
    }

    #[test]
    fn a_ledger_that_is_closed_while_another_holds_the_file_does_not_wait_for_ever() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let other = fixture.elsewhere();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        note(&ledger);
        drop(ledger);
    }

    #[test]
    fn a_file_that_another_process_is_making_is_waited_for() {
        let fixture = Fixture::new();
        let other = fixture.elsewhere();
        other.execute_batch("BEGIN EXCLUSIVE").unwrap();
        let ledger = fixture.open();
        note(&ledger);
        assert!(matches!(ledger.state().down, Some((Down::Slow, _))));
        drop(other);
        recovers(&ledger);
        assert_eq!((noted(&ledger), ledger.lost()), (1, 0));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named_and_tried_again() {
        let fixture = Fixture::new();
        let folder = fixture.folder().join("data");
        fs::write(&folder, "a file is in the way").unwrap();
        let ledger = Ledger::open(&folder);
        let (kind, because) = ledger.state().down.unwrap();
        assert_eq!(kind, Down::Unavailable);
        assert!(because.contains("data") && because.contains("FOOTNOTE_DATA"), "{because}");
        note(&ledger);
        assert_eq!(vote(&ledger, 1), Err(Down::Unavailable));
        assert_eq!(ledger.lost(), 1);
        fs::remove_file(&folder).unwrap();
        recovers(&ledger);
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let fixture = written();
        fixture.elsewhere().pragma_update(None, "user_version", 99).unwrap();
        let ledger = fixture.open();
        let (kind, because) = ledger.state().down.unwrap();
        assert_eq!(kind, Down::Unavailable);
        assert!(because.contains("version 99") && because.contains("update Footnote"), "{because}");
        assert_eq!(vote(&ledger, 1), Err(Down::Unavailable));
        drop(ledger);
        let kept: u32 =
            fixture.elsewhere().query_row("SELECT count(*) FROM asked", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, 500);
    }

    /// Damages a file that isn't open, and expects that it is set aside as it is, and a new one begun.
    #[track_caller]
    fn check_damage(damage: impl FnOnce(&mut Vec<u8>)) {
        let fixture = written();
        let path = fixture.folder().join(FILE);
        let mut bytes = fs::read(&path).unwrap();
        damage(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        let ledger = fixture.open();
        let State { down, set_aside } = ledger.state();
        assert_eq!(down, None);
        let aside = set_aside.expect("the damage is seen");
        assert!(!aside.because.is_empty());
        assert!(fs::read(&aside.path).unwrap() == bytes);
        assert_eq!(noted(&ledger), 0);
        vote(&ledger, 1).unwrap();
        drop(ledger);
        let ledger = fixture.open();
        assert_eq!((votes(&ledger), ledger.state()), (1, State::default()));
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_a_new_one_begun() {
        check_damage(|bytes| bytes[..16].reverse());
        check_damage(|bytes| bytes.truncate(bytes.len() / 2));
        check_damage(|bytes| bytes.truncate(1000));
        check_damage(|bytes| bytes[100..4096].fill(0xff));
        check_damage(|bytes| {
            let end = bytes.len();
            bytes[4096..end].iter_mut().for_each(|byte| *byte ^= 0x55);
        });
    }

    #[test]
    fn damage_that_comes_while_the_file_is_open_is_met_and_set_aside() {
        let fixture = written();
        let ledger = fixture.open();
        let path = fixture.folder().join(FILE);
        let size = fs::metadata(&path).unwrap().len();
        // In place: the ledger has the same file open.
        let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        std::io::Write::write_all(&mut file, &vec![0xff; size as usize]).unwrap();
        let until = Instant::now() + PATIENCE;
        while ledger.state().set_aside.is_none() {
            assert!(Instant::now() < until, "{:?}", ledger.state());
            // What SQLite remembers of the file isn't damaged, until someone else has written.
            ledger.stats(HERE).map(drop).unwrap_or_default();
            ledger.call(|desk| desk.sql.execute_batch("PRAGMA shrink_memory")).unwrap_or_default();
            thread::sleep(Duration::from_millis(10));
        }
        recovers(&ledger);
        assert_eq!(votes(&ledger), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn whatever_the_damage_the_ledger_works_or_says_why(at in 0.0..1.0, bytes in any::<[u8; 8]>()) {
            let fixture = written();
            let path = fixture.folder().join(FILE);
            let mut file = fs::read(&path).unwrap();
            let at = (at * (file.len() - bytes.len()) as f64) as usize;
            file[at..at + bytes.len()].copy_from_slice(&bytes);
            fs::write(&path, file).unwrap();
            let ledger = fixture.open();
            let works = vote(&ledger, 1).is_ok();
            prop_assert!(works || ledger.state().down.is_some());
        }
    }
}
