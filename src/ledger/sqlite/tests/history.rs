//! Whoever meddles with the history is found out.

use crate::{
    knowledge::{Community, EditId, Person, Server},
    ledger::{
        Moderator, Origin, Record, Told, Unverified,
        edits::chain::{VERIFIED_AT_ONCE, append},
        sqlite::fixture::Fixture,
        transaction::Transaction,
    },
};

const HERE: Community = Community::Server(Server(1));

/// What stands in an edit's row besides its number.
const REST: &str = "community, at, person, name, origin, summary, changes, removals, difference, reason, review, \
                    base, revision, hash, summary_told, review_told";

fn record(summary: &str) -> Record {
    Record {
        by: Some(Moderator { id: Person(u64::MAX), name: "Ann".into() }),
        origin: Origin::Bot,
        summary: Told::AsSaid(summary.into()),
        changes: "[]".into(),
        entries: vec!["tides".into(), "moon".into()],
        removals: 0,
        difference: "+ a line".into(),
        reason: None,
        review: Told::Facts("{}".into()),
        base: "r1".into(),
        revision: "r2".into(),
    }
}

/// Records some edits, lets someone meddle with the file, and says at which edit it shows.
#[track_caller]
fn check(edits: usize, meddling: &str, shows_at: Option<u64>) {
    let fixture = Fixture::new();
    let ledger = fixture.open();
    let append_all = move |transaction: &Transaction<'_>| {
        (0..edits).try_for_each(|number| append(transaction, HERE, record(&number.to_string())).map(drop))
    };
    ledger.call(append_all).unwrap();
    assert_eq!(ledger.verify(), Ok(()));
    fixture.elsewhere().execute_batch(meddling).unwrap();
    let expected = shows_at.map_or(Ok(()), |edit| Err(Unverified::Broken { edit: EditId(edit) }));
    assert_eq!(ledger.verify(), expected, "{meddling}");
    // What comes after hides nothing.
    ledger.record(HERE, record("later")).unwrap();
    assert_eq!(ledger.verify(), expected, "{meddling}");
}

#[test]
fn a_history_that_nobody_touched_is_whole() {
    check(0, "", None);
    check(VERIFIED_AT_ONCE as usize, "", None);
    check(VERIFIED_AT_ONCE as usize + 1, "", None);
}

#[test]
fn an_edit_that_was_removed_shows() {
    let remove = |which: &str| {
        format!(
            "DELETE FROM edited_entries WHERE edit IN (SELECT id FROM edits WHERE {which});
             DELETE FROM edits WHERE {which};"
        )
    };
    check(5, &remove("id = 1"), Some(1));
    check(5, &remove("id = 3"), Some(3));
    check(5, &remove("id = 5"), Some(5));
    check(5, &remove("id > 2"), Some(3));
    check(5, &remove("true"), Some(1));
    check(250, &remove("id = 230"), Some(230));
    check(5, &(remove("id = 5") + "UPDATE last_edit SET id = 4"), Some(5));
    check(5, "DELETE FROM last_edit", Some(6));
}

#[test]
fn an_edit_that_was_changed_shows() {
    for change in [
        "summary = 'x'",
        "community = 'default'",
        "at = at + 1",
        "person = 5",
        "person = NULL",
        "name = NULL",
        "origin = 'nonsense'",
        "removals = -1",
        "reason = ''",
        "changes = summary, summary = changes",
        "summary_told = 'facts'",
        "summary_told = NULL",
        "review_told = 'said'",
        "summary_told = review_told, review_told = summary_told",
        "summary_told = NULL, review_told = NULL",
        "hash = zeroblob(32)",
        "hash = x''",
    ] {
        check(3, &format!("UPDATE edits SET {change} WHERE id = 2"), Some(2));
    }
    check(3, "UPDATE edited_entries SET entry = 'sun' WHERE edit = 2 AND entry = 'moon'", Some(2));
    check(3, "DELETE FROM edited_entries WHERE edit = 2 AND entry = 'moon'", Some(2));
    check(3, "INSERT INTO edited_entries (edit, entry) VALUES (2, 'sun')", Some(2));
}

#[test]
fn an_edit_that_was_moved_or_put_in_shows() {
    let swap = "PRAGMA foreign_keys = OFF; UPDATE edits SET id = 99 WHERE id = 2;
        UPDATE edits SET id = 2 WHERE id = 3; UPDATE edits SET id = 3 WHERE id = 99;";
    check(4, swap, Some(2));
    let copy =
        |id: i32| format!("INSERT INTO edits (id, {REST}) SELECT {id}, {REST} FROM edits WHERE id = 2");
    check(4, &copy(5), Some(5));
    check(4, &copy(0), Some(1));
    check(4, &copy(-1), Some(1));
}
