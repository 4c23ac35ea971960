//! What a process leaves to the next one, in a folder of its own: how often the bot identified, the session of each
//! shard, and which of its events are dealt with.
//!
//! Identifies are on disk before they are sent. The rest is written by a thread of its own whenever it has changed, and not
//! synced: it outlives a process that is killed, and no session outlives a machine. A session is written before anything that
//! it brings is dealt with; after that, what was written last may be a little behind: events are then dealt with once more,
//! and none is left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, OpenOptions},
    io::{self, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::Duration,
};

use gateway_life::{Identified, Moment, Session};
use serde::{Deserialize, Serialize};

use super::frame::Me;

const IDENTIFIES: &str = "identifies.json";
/// A shard's file is filled up to this, so that it is overwritten in one piece: a page, of which a process that is killed has
/// written all or nothing.
const RECORD: usize = 4 << 10;
/// Events under way that are told apart: as many as fit into the page. What came after more of them is dealt with once more.
const APART: usize = 300;
/// Between two writes: a busy shard is written two hundred times a second, not thousands.
const BETWEEN: Duration = Duration::from_millis(5);

/// What is kept of a shard.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    /// Whose session it is.
    bot: String,
    session: Option<KeptSession>,
    me: Option<Me>,
    /// The last event that was handed on.
    last: u64,
    /// Those up to then that are not dealt with.
    open: BTreeSet<u64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptSession {
    id: String,
    url: String,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct KeptIdentifies {
    bot: String,
    /// Shard and moment of each.
    sent: Vec<(u32, Moment)>,
}

/// What is kept, and who keeps it.
#[derive(Debug)]
pub(super) struct Kept {
    folder: PathBuf,
    /// Names the bot, and is no secret.
    bot: String,
    shared: Arc<Shared>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    records: BTreeMap<u32, Record>,
    dirty: BTreeSet<u32>,
    /// Taken from `dirty`, and not written yet.
    writing: BTreeSet<u32>,
    ends: bool,
}

/// An event that was handed on. Dropped, it is dealt with.
#[derive(Debug)]
pub(in crate::discord) struct UnderWay {
    shared: Arc<Shared>,
    shard: u32,
    session: Arc<str>,
    number: u64,
}

impl Kept {
    /// What is in this folder, which is made where it isn't there. `of`: a bot's token; what other bots left is left out.
    /// `shards`: how many there are in all.
    pub(super) fn open(folder: &Path, of: &str, shards: u32) -> Self {
        // The token's first part is the bot's id; a token without parts is all secret.
        let bot = of.split_once('.').map_or("", |(id, _)| id).to_owned();
        let shared = Arc::<Shared>::default();
        if let Err(error) = make_folder(folder) {
            tracing::warn!(%error, "what the gateway needs after a restart can't be kept");
        }
        let writer = {
            let (shared, folder) = (Arc::clone(&shared), folder.to_owned());
            thread::Builder::new().name("gateway".into()).spawn(move || write(&shared, &folder, shards))
        };
        let writer = writer.inspect_err(|error| tracing::warn!(%error, "sessions can't be kept")).ok();
        Self { folder: folder.to_owned(), bot, shared, writer: Mutex::new(writer) }
    }

    /// When the bot identified.
    pub(super) fn identifies(&self) -> Vec<Identified> {
        let kept = fs::read(self.folder.join(IDENTIFIES)).unwrap_or_default();
        let kept: KeptIdentifies = serde_json::from_slice(&kept).unwrap_or_default();
        let kept = Some(kept).filter(|kept| kept.bot == self.bot).unwrap_or_default();
        kept.sent.into_iter().map(|(shard, at)| Identified { shard, at }).collect()
    }

    /// Keeps when the bot identified. Returns once it is on disk.
    pub(super) fn keep_identifies(&self, sent: impl Iterator<Item = Identified>) -> io::Result<()> {
        let sent = sent.map(|sent| (sent.shard, sent.at)).collect();
        let text = serde_json::to_vec(&KeptIdentifies { bot: self.bot.clone(), sent })?;
        let beside = self.folder.join(format!("{IDENTIFIES}.new"));
        let mut file = private().create(true).truncate(true).open(&beside)?;
        file.write_all(&text)?;
        file.sync_all()?;
        fs::rename(&beside, self.folder.join(IDENTIFIES))?;
        // Where a folder can be opened, its new name is synced, too.
        File::open(&self.folder).and_then(|folder| folder.sync_all()).or(Ok(()))
    }

    /// The session that a shard had, with the number to go on from, and who the bot is.
    pub(super) fn session(&self, shard: u32, shards: u32) -> Option<(Session, Me)> {
        let kept = fs::read(self.folder.join(file_of(shard, shards))).ok()?;
        let record: Record = serde_json::from_slice(&kept).ok()?;
        let (session, me) = (record.session.clone()?, record.me?);
        if record.bot != self.bot {
            return None;
        }
        let sequence = record.open.first().map_or(record.last, |first| first.saturating_sub(1));
        self.state().records.insert(shard, record);
        Some((Session { id: session.id, url: session.url, sequence }, me))
    }

    /// A session began, or there is none any more.
    pub(super) fn set_session(&self, shard: u32, session: Option<(&Session, Me)>) {
        let mut record = Record { bot: self.bot.clone(), ..Record::default() };
        if let Some((session, me)) = session {
            record.session = Some(KeptSession { id: session.id.clone(), url: session.url.clone() });
            record.me = Some(me);
            record.last = session.sequence;
        }
        self.shared.change(shard, |kept| *kept = record);
    }

    /// Waits until what a shard has is written. False where that takes longer than `within`.
    pub(super) fn is_written(&self, shard: u32, within: Duration) -> bool {
        let behind = |state: &mut State| state.dirty.contains(&shard) || state.writing.contains(&shard);
        let waited = self.shared.changed.wait_timeout_while(self.state(), within, behind);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    /// An event is handed on; nothing, where it was dealt with before.
    pub(super) fn hand_on(&self, shard: u32, session: &Arc<str>, number: u64) -> Option<UnderWay> {
        let mut is_done = false;
        self.shared.change(shard, |kept| {
            is_done = number <= kept.last && !kept.open.contains(&number);
            kept.open.extend((number > kept.last).then_some(number));
            kept.last = kept.last.max(number);
        });
        let of =
            || UnderWay { shared: Arc::clone(&self.shared), shard, session: Arc::clone(session), number };
        (!is_done).then(of)
    }

    /// An event came that nothing is to be done about.
    pub(super) fn pass(&self, shard: u32, number: u64) {
        self.shared.change(shard, |kept| kept.last = kept.last.max(number));
    }

    /// Writes what is still to be written, and ends.
    pub(super) fn finish(&self) {
        self.state().ends = true;
        self.shared.changed.notify_all();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if writer.is_some_and(|writer| writer.join().is_err()) {
            tracing::error!("what keeps the gateway's sessions panicked");
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state()
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, shard: u32, change: impl FnOnce(&mut Record)) {
        let mut state = self.state();
        change(state.records.entry(shard).or_default());
        if state.dirty.insert(shard) {
            self.changed.notify_all();
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let Self { shared, shard, session, number } = self;
        shared.change(*shard, |kept| {
            // Another session counts from the beginning.
            if kept.session.as_ref().is_some_and(|kept| *kept.id == **session) {
                kept.open.remove(number);
            }
        });
    }
}

/// Writes what has changed until it ends.
fn write(shared: &Shared, folder: &Path, shards: u32) {
    let mut files = BTreeMap::<u32, File>::new();
    let mut was_told = false;
    loop {
        let (changed, ends) = {
            let state = shared.state();
            let waits = |state: &mut State| state.dirty.is_empty() && !state.ends;
            let waited = shared.changed.wait_while(state, waits);
            let mut state = waited.unwrap_or_else(PoisonError::into_inner);
            state.writing = std::mem::take(&mut state.dirty);
            let record_of = |&shard: &u32| Some((shard, state.records.get(&shard)?.clone()));
            (state.writing.iter().filter_map(record_of).collect::<Vec<_>>(), state.ends)
        };
        for (shard, record) in changed {
            let written = write_record(&mut files, folder, shard, shards, record);
            if let Err(error) = written.as_ref()
                && !was_told
            {
                tracing::warn!(%error, "a session can't be kept: after a restart, the bot begins a new one");
            }
            was_told = written.is_err();
        }
        shared.state().writing.clear();
        shared.changed.notify_all();
        if ends {
            return;
        }
        thread::sleep(BETWEEN);
    }
}

fn write_record(
    files: &mut BTreeMap<u32, File>,
    folder: &Path,
    shard: u32,
    shards: u32,
    mut record: Record,
) -> io::Result<()> {
    if let Some(&more) = record.open.iter().nth(APART) {
        record.open.split_off(&more);
        record.last = more - 1;
    }
    let mut text = serde_json::to_vec(&record)?;
    // Spaces behind JSON are still JSON.
    text.resize(text.len().max(RECORD), b' ');
    let file = match files.entry(shard) {
        std::collections::btree_map::Entry::Occupied(file) => file.into_mut(),
        std::collections::btree_map::Entry::Vacant(empty) => {
            empty.insert(private().create(true).truncate(false).open(folder.join(file_of(shard, shards)))?)
        }
    };
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&text)
}

fn file_of(shard: u32, shards: u32) -> String {
    format!("shard-{shard}-of-{shards}.json")
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// A file that is written, and that nobody else reads.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "MTIz.secret.secret";

    fn me() -> Me {
        Me { application: 1.into(), bot: 2.into() }
    }

    fn session(sequence: u64) -> Session {
        Session { id: "a".into(), url: "wss://resume.example".into(), sequence }
    }

    /// Hands on `events`, of which those in `open` are still under way when the process ends, and gives what the next one finds.
    fn check(events: u64, open: &[u64], sequence: u64) {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::open(folder.path(), TOKEN, 1);
        kept.set_session(0, Some((&session(1), me())));
        let id = Arc::from("a");
        let mut under_way = (2..=events).map(|event| kept.hand_on(0, &id, event)).collect::<Vec<_>>();
        under_way.retain(|event| event.as_ref().is_some_and(|event| open.contains(&event.number)));
        kept.finish();

        let kept = Kept::open(folder.path(), TOKEN, 1);
        assert_eq!(kept.session(0, 1), Some((session(sequence), me())));
        for event in 2..=events {
            assert_eq!(kept.hand_on(0, &id, event).is_some(), open.contains(&event), "{event}");
        }
        assert!(kept.hand_on(0, &id, events + 1).is_some());
        kept.finish();
        drop(under_way);
        let text = fs::read_to_string(folder.path().join("shard-0-of-1.json")).expect("a file");
        assert!(!text.contains("secret"));
    }

    #[test]
    fn the_next_process_goes_on_where_nothing_is_left_out_and_nothing_done_twice() {
        check(1, &[], 1);
        check(9, &[], 9);
        check(9, &[4, 7], 3);
        check(9, &[2], 1);
        check(9, &[9], 8);
    }

    #[test]
    fn a_process_that_is_killed_leaves_the_session_that_began() {
        let folder = tempfile::tempdir().expect("a folder");
        let killed = Kept::open(folder.path(), TOKEN, 1);
        killed.set_session(0, Some((&session(1), me())));
        assert!(killed.is_written(0, Duration::from_mins(1)));
        let kept = Kept::open(folder.path(), TOKEN, 1);
        assert_eq!(kept.session(0, 1), Some((session(1), me())));
        kept.finish();
        killed.finish();
    }

    #[test]
    fn more_under_way_than_are_told_apart_are_dealt_with_once_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::open(folder.path(), TOKEN, 1);
        kept.set_session(0, Some((&session(1), me())));
        let id = Arc::from("a");
        let under_way = (2..2000).map(|event| kept.hand_on(0, &id, event)).collect::<Vec<_>>();
        kept.finish();
        let length = fs::metadata(folder.path().join("shard-0-of-1.json")).expect("a file").len();
        assert_eq!(length, RECORD as u64);
        let kept = Kept::open(folder.path(), TOKEN, 1);
        assert_eq!(kept.session(0, 1), Some((session(1), me())));
        assert!((2..2000).all(|event| kept.hand_on(0, &id, event).is_some()));
        kept.finish();
        drop(under_way);
    }

    #[test]
    fn what_another_bot_or_a_torn_file_left_is_nobodys() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::open(folder.path(), TOKEN, 1);
        kept.set_session(0, Some((&session(1), me())));
        kept.keep_identifies([Identified { shard: 0, at: 7 }].into_iter()).expect("it is kept");
        kept.finish();
        for (token, sent) in [(TOKEN, 1), ("OTHER.secret", 0), ("secret", 0)] {
            let kept = Kept::open(folder.path(), token, 1);
            assert_eq!((kept.session(0, 1).is_some(), kept.identifies().len()), (sent == 1, sent), "{token}");
            kept.finish();
        }
        for file in ["shard-0-of-1.json", IDENTIFIES] {
            fs::write(folder.path().join(file), "{\"bot\":\"MTIz\",\"se").expect("a torn file");
        }
        let kept = Kept::open(folder.path(), TOKEN, 1);
        assert_eq!((kept.session(0, 1), kept.identifies()), (None, Vec::new()));
        kept.finish();
    }

    #[test]
    fn an_event_of_an_older_session_is_no_business_of_the_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::open(folder.path(), TOKEN, 1);
        kept.set_session(0, Some((&session(1), me())));
        let old = kept.hand_on(0, &Arc::from("a"), 5);
        kept.set_session(0, Some((&Session { id: "b".into(), ..session(1) }, me())));
        let new = kept.hand_on(0, &Arc::from("b"), 5);
        drop(old);
        kept.finish();
        let kept = Kept::open(folder.path(), TOKEN, 1);
        assert_eq!(kept.session(0, 1).map(|(session, _)| session.sequence), Some(4));
        kept.finish();
        drop(new);
    }
}
