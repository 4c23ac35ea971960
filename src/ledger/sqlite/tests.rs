//! The whole ledger on its file: callers at once, another process, damage, a newer version.

mod history;
mod version_1;

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use proptest::prelude::*;

use super::{file::FILE, fixture::Fixture, job::NOTES};
use crate::{
    knowledge::{Community, Person, Server},
    ledger::{AskedQuestion, Down, Health, Ledger, Stats, VerdictKind, Vote, store::Failure},
};

const HERE: Community = Community::Server(Server(1));
/// Longer than any of these tests has to wait, however slow the machine.
const PATIENCE: Duration = Duration::from_secs(30);

fn vote(ledger: &Ledger, person: u64) -> Result<(), Down> {
    ledger.vote(HERE, Vote { person: Person(person), entry: &"tides".into(), revision: "r1", helpful: true })
}

fn votes(ledger: &Ledger) -> u32 {
    ledger.votes(HERE, &"tides".into()).unwrap().helpful
}

fn note(ledger: &Ledger) {
    note_answer(ledger, "tides");
}

fn note_answer(ledger: &Ledger, entry: &str) {
    let (person, verdict) = (Person(1), VerdictKind::Answer);
    let asked = AskedQuestion { person, question: "q", verdict, entry: Some(&entry.into()), askers: 1 };
    ledger.note_asked(HERE, asked);
}

fn noted(ledger: &Ledger) -> u32 {
    ledger.stats(HERE).unwrap().days.iter().map(|day| day.answer).sum()
}

/// Votes until that is possible again.
#[track_caller]
fn recovers(ledger: &Ledger) {
    let until = Instant::now() + PATIENCE;
    while let Err(down) = vote(ledger, 99) {
        assert!(Instant::now() < until, "{down}: {:?}", ledger.health());
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(ledger.health().down, None);
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
        assert_eq!(ledger.health(), Health::default());
        vote(&ledger, round).unwrap();
        note(&ledger);
        drop(ledger);
        let ledger = fixture.open();
        assert_eq!((u64::from(votes(&ledger)), u64::from(noted(&ledger))), (round, round));
    }
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
    let nonsense = || Failure::Work("nonsense".into());
    ledger.note(move |transaction| {
        transaction.rows.count_crowded_out(Community::Default, 1)?;
        Err(nonsense())
    });
    assert_eq!(ledger.call(move |_| Err::<(), _>(nonsense())), Err(Down::Unavailable));
    vote(&ledger, 1).unwrap();
    assert_eq!(votes(&ledger), 1);
    assert_eq!(ledger.stats(Community::Default).unwrap(), Stats::default());
    assert_eq!((ledger.lost(), ledger.health()), (1, Health::default()));
}

#[test]
fn while_another_process_holds_the_file_calls_are_refused_and_notes_wait() {
    let fixture = Fixture::new();
    let ledger = fixture.open_within(Duration::from_millis(400));
    let other = fixture.elsewhere();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    note(&ledger);
    assert_eq!(vote(&ledger, 1), Err(Down::Slow));
    assert!(matches!(ledger.health().down, Some((Down::Slow, _))));
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
    (0..NOTES + 100).for_each(|_| note(&ledger));
    assert_eq!(ledger.lost(), 100);
    other.execute_batch("COMMIT").unwrap();
    recovers(&ledger);
    assert_eq!((noted(&ledger) as usize, ledger.lost()), (NOTES, 100));
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
    assert!(matches!(ledger.health().down, Some((Down::Slow, _))));
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
    let (kind, because) = ledger.health().down.unwrap();
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
    let (kind, because) = ledger.health().down.unwrap();
    assert_eq!(kind, Down::Unavailable);
    assert!(because.contains("version 99") && because.contains("update Footnote"), "{because}");
    assert_eq!(vote(&ledger, 1), Err(Down::Unavailable));
    drop(ledger);
    assert_eq!(fixture.count_rows("asked"), 500);
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
    let Health { down, set_aside } = ledger.health();
    assert_eq!(down, None);
    let aside = set_aside.expect("the damage is seen");
    assert!(!aside.because.is_empty());
    assert!(fs::read(&aside.path).unwrap() == bytes);
    assert_eq!(noted(&ledger), 0);
    vote(&ledger, 1).unwrap();
    drop(ledger);
    let ledger = fixture.open();
    assert_eq!((votes(&ledger), ledger.health()), (1, Health::default()));
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
    // Another process, which has read what it will write.
    let other = fixture.elsewhere();
    other.execute_batch("INSERT INTO tallies VALUES ('other', 0, 0)").unwrap();
    let path = fixture.folder().join(FILE);
    let size = fs::metadata(&path).unwrap().len();
    // In place: the ledger has the same file open.
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    std::io::Write::write_all(&mut file, &vec![0xff; size as usize]).unwrap();
    let until = Instant::now() + PATIENCE;
    while ledger.health().set_aside.is_none() {
        assert!(Instant::now() < until, "{:?}", ledger.health());
        // What SQLite remembers of the file isn't damaged, until someone else has written. That fails once the file
        // is set aside, and reading once the damage is met.
        let _ = other.execute_batch("UPDATE tallies SET questions = 0 WHERE community = 'other'");
        let _ = ledger.stats(HERE);
        thread::sleep(Duration::from_millis(10));
    }
    recovers(&ledger);
    assert_eq!(votes(&ledger), 1);
}

#[test]
fn damage_that_comes_between_two_votes_takes_no_vote_with_it() {
    let fixture = written();
    let ledger = fixture.open();
    vote(&ledger, 1).unwrap();
    let path = fixture.folder().join(FILE);
    let size = fs::metadata(&path).unwrap().len();
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    std::io::Write::write_all(&mut file, &vec![0xff; size as usize]).unwrap();
    // Nobody else is there, and SQLite remembers the file as it was.
    vote(&ledger, 2).unwrap();
    assert!(ledger.health().set_aside.is_some());
    drop(ledger);
    assert_eq!(votes(&fixture.open()), 1, "the second vote is in the new file");
}

/// Waits until the ledger's health is as `is_it` wants it, at most for a second.
#[cfg(unix)]
#[track_caller]
fn within_a_second(ledger: &Ledger, is_it: impl Fn(&Health) -> bool) {
    let until = Instant::now() + Duration::from_secs(1);
    while !is_it(&ledger.health()) {
        assert!(Instant::now() < until, "{:?}", ledger.health());
        thread::sleep(Duration::from_millis(10));
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_deleted_is_noticed_and_no_vote_is_thanked_for() {
    let fixture = Fixture::new();
    let folder = fixture.folder().join("data");
    let ledger = Ledger::open(&folder);
    vote(&ledger, 1).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(vote(&ledger, 2), Err(Down::Unavailable));
    assert!(!folder.exists(), "another one was begun, and nobody told");
    let (_, because) = ledger.health().down.unwrap();
    assert!(because.contains("is gone: put it back"), "{because}");
    drop(ledger);
    vote(&Ledger::open(&folder), 3).unwrap();
}

#[cfg(unix)]
#[test]
fn what_becomes_of_the_file_is_noticed_also_while_nobody_votes() {
    for name in ["", FILE, "ledger.sqlite-wal", "ledger.sqlite-shm"] {
        let fixture = Fixture::new();
        let folder = fixture.folder().join("data");
        let ledger = Ledger::open(&folder);
        vote(&ledger, 1).unwrap();
        fs::rename(folder.join(name), fixture.folder().join("elsewhere")).unwrap();
        let is_noticed = |health: &Health| health.down.is_some() || name.contains('-');
        within_a_second(&ledger, is_noticed);
        if !name.contains('-') {
            assert_eq!(vote(&ledger, 2), Err(Down::Unavailable), "{name} was moved");
        }
        // Put back, it is gone on with.
        let _ = fs::rename(fixture.folder().join("elsewhere"), folder.join(name));
        within_a_second(&ledger, |health| health.down.is_none());
        recovers(&ledger);
        drop(ledger);
        assert_eq!(votes(&Ledger::open(&folder)), 2, "{name} was moved, and put back");
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_is_gone_on_with_and_stays_whole() {
    let fixture = Fixture::new();
    let (folder, other) = (fixture.folder().join("data"), fixture.folder().join("other"));
    let prepared = Ledger::open(&other);
    (0..5).for_each(|person| vote(&prepared, person).unwrap());
    drop(prepared);
    let ledger = Ledger::open(&folder);
    vote(&ledger, 1).unwrap();
    // As another process leaves it that was killed: with a log that has to stay.
    let writer = rusqlite::Connection::open(other.join(FILE)).unwrap();
    writer.execute_batch("INSERT INTO tallies VALUES ('other', 7, 7)").unwrap();
    fs::rename(&folder, fixture.folder().join("old")).unwrap();
    fs::rename(&other, &folder).unwrap();
    recovers(&ledger);
    assert_eq!(votes(&ledger), 6);
    drop((ledger, writer));
    let rows = "SELECT questions FROM tallies WHERE community = 'other'";
    let kept = rusqlite::Connection::open(folder.join(FILE)).unwrap();
    assert_eq!(kept.query_row(rows, [], |row| row.get::<_, i64>(0)), Ok(7));
    let old = rusqlite::Connection::open(fixture.folder().join("old").join(FILE)).unwrap();
    assert_eq!(old.query_row("SELECT count(*) FROM votes", [], |row| row.get::<_, i64>(0)), Ok(1));
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
        prop_assert!(works || ledger.health().down.is_some());
    }
}
