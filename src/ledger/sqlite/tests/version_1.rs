//! A ledger that was written before edits told facts is read, verified and gone on with.

use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::{
    knowledge::{Community, EditId, Message, Person, Server},
    ledger::{
        Moderator, Origin, Record, Told, Unverified,
        sqlite::fixture::{Fixture, START},
    },
};

const HERE: Community = Community::Server(Server(1));
const ANN: Person = Person(7);

/// A file as version 1 left it, and how far its chain of edits has come.
struct Version1 {
    sql: Connection,
    last: (i64, [u8; 32]),
}

impl Version1 {
    fn new(fixture: &Fixture) -> Self {
        let sql = fixture.elsewhere();
        sql.execute_batch("PRAGMA journal_mode = wal").unwrap();
        sql.execute_batch(include_str!("../schema/1.sql")).unwrap();
        sql.pragma_update(None, "user_version", 1).unwrap();
        Self { sql, last: (0, [0; 32]) }
    }

    /// Adds an edit as version 1 did: the hash over the fourteen columns that there were, and the entries.
    fn add_edit(&mut self, by: Option<(u64, &str)>, origin: &str, summary: &str, entry: &str) {
        let id = self.last.0 + 1;
        let (removals, changes, difference) = (2_i64, "[]", "+ a line");
        let (reason, review, base, revision) = (None::<&str>, "Nothing changes.", "r1", "r2");
        let (person, name) = (by.map(|(person, _)| person.cast_signed()), by.map(|(_, name)| name));
        let mut hash = Sha256::new_with_prefix(self.last.1);
        let mut add = |kind: u8, bytes: &[u8]| {
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        add(1, &id.to_le_bytes());
        add(3, b"1");
        add(1, &START.to_le_bytes());
        match person {
            Some(person) => add(1, &person.to_le_bytes()),
            None => add(0, &[]),
        }
        match name {
            Some(name) => add(3, name.as_bytes()),
            None => add(0, &[]),
        }
        for text in [origin, summary, changes] {
            add(3, text.as_bytes());
        }
        add(1, &removals.to_le_bytes());
        add(3, difference.as_bytes());
        add(0, &[]);
        for text in [review, base, revision] {
            add(3, text.as_bytes());
        }
        add(5, entry.as_bytes());
        let hash: [u8; 32] = hash.finalize().into();
        self.sql
            .execute(
                "INSERT INTO edits VALUES (?1, '1', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                params![
                    id, START, person, name, origin, summary, changes, removals, difference, reason, review,
                    base, revision, hash
                ],
            )
            .unwrap();
        self.sql.execute("INSERT INTO edited_entries VALUES (?1, ?2)", (id, entry)).unwrap();
        self.sql.execute("UPDATE last_edit SET id = ?1, hash = ?2", (id, hash)).unwrap();
        self.last = (id, hash);
    }
}

/// Some edits by all ways that version 1 knew, and two who wait.
fn written_by_version_1() -> Fixture {
    let fixture = Fixture::new();
    let mut old = Version1::new(&fixture);
    old.add_edit(Some((ANN.0, "Ann")), "discord", "New entry: When is high water?", "high-water");
    old.add_edit(None, "editor", "Edited on disk", "moon");
    old.add_edit(Some((ANN.0, "Ann")), "import", "Imported", "sun");
    old.add_edit(Some((ANN.0, "Ann")), "undo of 1", "Taken back: #1", "high-water");
    for (form, message) in [(1, 0), (2, 5)] {
        let sql = "INSERT INTO waiting (community, person, form, question, channel, message, at)
            VALUES ('1', 7, zeroblob(?1), 'why', 3, ?2, ?3)";
        old.sql.execute(sql, (32 + form, message, START)).unwrap();
    }
    fixture
}

fn later(summary: Told, review: Told) -> Record {
    Record {
        by: Some(Moderator { id: ANN, name: "Ann".into() }),
        origin: Origin::Bot,
        summary,
        changes: "[]".into(),
        entries: vec!["moon".into()],
        removals: 0,
        difference: String::new(),
        reason: None,
        review,
        base: "r2".into(),
        revision: "r3".into(),
    }
}

fn as_said(words: &str) -> Told {
    Told::AsSaid(words.into())
}

#[test]
fn what_it_says_is_told_as_it_was_said_then() {
    let fixture = written_by_version_1();
    let ledger = fixture.open();
    assert_eq!(ledger.health().down, None);
    let edits = ledger.edits(HERE, None, None, 9).unwrap();
    let origins: Vec<_> = edits.iter().map(|edit| edit.record.origin).collect();
    assert_eq!(origins, [Origin::Undo(EditId(1)), Origin::Import, Origin::Editor, Origin::Bot]);
    let first = &edits[3].record;
    assert_eq!(first.summary, as_said("New entry: When is high water?"));
    assert_eq!(first.review, as_said("Nothing changes."));
    assert_eq!(first.by, Some(Moderator { id: ANN, name: "Ann".into() }));
    let messages: Vec<_> = ledger.waiting(HERE).unwrap().into_iter().map(|wait| wait.message).collect();
    assert_eq!(messages, [None, Some(Message(5))]);
}

#[test]
fn its_history_is_verified_gone_on_with_and_verified_again() {
    let fixture = written_by_version_1();
    let ledger = fixture.open();
    assert_eq!(ledger.verify(), Ok(()));
    let facts = || Told::Facts(r#"{"added":"moon"}"#.into());
    assert_eq!(ledger.record(HERE, later(facts(), as_said("No change."))), Ok(EditId(5)));
    assert_eq!(ledger.record(HERE, later(facts(), facts())), Ok(EditId(6)));
    assert_eq!(ledger.verify(), Ok(()));
    drop(ledger);
    let ledger = fixture.open();
    assert_eq!(ledger.verify(), Ok(()));
    let record = ledger.edit(HERE, EditId(5)).unwrap().unwrap().record;
    assert_eq!((record.summary, record.review), (facts(), as_said("No change.")));
}

/// Opens a file of version 1, goes on with it, lets someone meddle, and says at which edit it shows.
#[track_caller]
fn check(meddling: &str, shows_at: u64) {
    let fixture = written_by_version_1();
    let ledger = fixture.open();
    ledger.record(HERE, later(as_said("later"), as_said("later"))).unwrap();
    fixture.elsewhere().execute_batch(meddling).unwrap();
    assert_eq!(ledger.verify(), Err(Unverified::Broken { edit: EditId(shows_at) }), "{meddling}");
}

#[test]
fn meddling_shows_in_old_rows_and_new_ones() {
    check("UPDATE edits SET summary = 'x' WHERE id = 2", 2);
    check("UPDATE edits SET origin = 'bot' WHERE id = 1", 1);
    // Words of then that are given out as facts.
    check("UPDATE edits SET summary_told = 'facts', review_told = 'facts' WHERE id = 3", 3);
    check("UPDATE edits SET summary_told = 'said', review_told = 'said' WHERE id = 3", 3);
    // A new row that is given out as an old one.
    check("UPDATE edits SET summary_told = NULL, review_told = NULL WHERE id = 5", 5);
    check("UPDATE edits SET summary_told = 'facts' WHERE id = 5", 5);
}
