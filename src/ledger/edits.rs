//! The history of the knowledge: who changed what, when, why. Each row is chained to the one before.
//!
//! A row's hash is taken over the hash before it and all that stands in the row; the last hash stands once more beside
//! the chain. So a row that is removed, changed, moved or put in shows, and a tail that is cut off does. Whoever can
//! write the file can also compute the chain anew: this finds accidents and the careless.

use std::fmt;

use rusqlite::{
    OptionalExtension as _, Row, ToSql, params,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use sha2::{Digest, Sha256};

use super::desk::Of;
use super::{
    Down, Ledger,
    desk::{Desk, Hash, Id},
};
use crate::knowledge::Community;

/// Edits whose hashes are computed in one piece of work: others wait meanwhile.
const VERIFIED_AT_ONCE: u32 = 200;

/// What stands in a row besides its hash, in the order in which it is hashed.
const COLUMNS: &str = "id, community, at, person, name, origin, summary, changes, removals, difference, reason, \
                       review, base, revision";
/// The entries that an edit concerns.
const ENTRIES: &str = "SELECT entry FROM edited_entries WHERE edit = ?1 ORDER BY entry";

/// An edit's number: they count up from 1, over all communities.
pub type EditId = u64;

/// An edit, as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Who; nobody known where it came by an editor.
    pub by: Option<Moderator>,
    /// By which way it came.
    pub origin: Origin,
    /// In a few words.
    pub summary: String,
    /// The changes, as JSON.
    pub changes: String,
    /// The ids of the entries concerned, each once; sorted when they are read.
    pub entries: Vec<String>,
    /// How many entries it removed.
    pub removals: u32,
    /// What changed in the files, line by line.
    pub difference: String,
    /// Why, where someone was asked to say so.
    pub reason: Option<String>,
    /// What it changed for askers.
    pub review: String,
    /// The revision it was made on.
    pub base: String,
    /// The revision it made.
    pub revision: String,
}

/// Who made an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moderator {
    /// Their Discord id.
    pub id: u64,
    /// Their name as it was shown then.
    pub name: String,
}

/// By which way an edit came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A command or form in Discord.
    Discord,
    /// Someone saved a file.
    Editor,
    /// A file of another format.
    Import,
    /// It takes this edit back.
    Undo(EditId),
}

/// An edit that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its number.
    pub id: EditId,
    /// When, in seconds since 1970.
    pub at: i64,
    /// All else.
    pub record: Record,
}

/// How much someone has edited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pace {
    /// How many edits they made.
    pub edits: u32,
    /// How many entries these removed.
    pub removals: u32,
}

/// Why the history is not known to be whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unverified {
    /// This edit was changed, removed, moved or put in from outside; compare with a copy of the ledger.
    #[error(
        "the history was changed from outside at edit {edit}; compare it with an earlier copy of the ledger"
    )]
    Broken {
        /// The first that isn't as it was recorded.
        edit: EditId,
    },
    /// The ledger is down.
    #[error(transparent)]
    Down(#[from] Down),
}

impl Ledger {
    /// Records an edit.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn record(&self, community: Community, record: Record) -> Result<EditId, Down> {
        self.call(move |desk| append(desk, community, record))
    }

    /// The history, newest first: of one entry, or of all. `before`: to go on after the last of an earlier part.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edits(
        &self,
        community: Community,
        entry: Option<&str>,
        before: Option<EditId>,
        limit: u32,
    ) -> Result<Vec<Edit>, Down> {
        let entry = entry.map(str::to_owned);
        // SQLite's ids end where an i64 does.
        let before = before.unwrap_or(u64::MAX).min(i64::MAX.cast_unsigned());
        self.call(move |desk| {
            let sql = "WHERE community = ?1 AND id < ?2
                AND (?3 IS NULL OR id IN (SELECT edit FROM edited_entries WHERE entry = ?3))
                ORDER BY id DESC LIMIT ?4";
            select(desk, sql, params![Of(community), Id(before), entry, limit])
        })
    }

    /// One edit of this community.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edit(&self, community: Community, id: EditId) -> Result<Option<Edit>, Down> {
        self.call(move |desk| {
            Ok(select(desk, "WHERE community = ?1 AND id = ?2", params![Of(community), Id(id)])?.pop())
        })
    }

    /// A moderator's edits since then, newest first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edits_by(&self, community: Community, person: u64, since: i64) -> Result<Vec<Edit>, Down> {
        self.call(move |desk| {
            let sql = "WHERE community = ?1 AND person = ?2 AND at >= ?3 ORDER BY id DESC";
            select(desk, sql, params![Of(community), Id(person), since])
        })
    }

    /// How much a moderator has edited since then.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn edits_since(&self, community: Community, person: u64, since: i64) -> Result<Pace, Down> {
        self.call(move |desk| {
            desk.sql.query_row(
                "SELECT count(*), coalesce(sum(removals), 0) FROM edits
                 WHERE community = ?1 AND person = ?2 AND at >= ?3",
                (Of(community), Id(person), since),
                |row| Ok(Pace { edits: row.get(0)?, removals: row.get(1)? }),
            )
        })
    }

    /// Whether the history is as it was recorded, over all communities.
    ///
    /// # Errors
    /// It is not, or the ledger is down.
    pub fn verify(&self) -> Result<(), Unverified> {
        let mut so_far = (0, Hash::default());
        loop {
            let (edit, hash) = so_far;
            match self.call(move |desk| verify_some(desk, edit, hash))? {
                Verified::SoFar(edit, hash) => so_far = (edit, hash),
                Verified::All => return Ok(()),
                Verified::Broken(edit) => return Err(Unverified::Broken { edit }),
            }
        }
    }
}

fn append(desk: &Desk<'_>, community: Community, record: Record) -> rusqlite::Result<EditId> {
    let (last, before) = last(desk)?;
    let newest: Id = desk.sql.query_row("SELECT coalesce(max(id), 0) FROM edits", [], |row| row.get(0))?;
    // The two are the same, unless someone meddled: then this edit is recorded all the same.
    let id = last.max(newest.0) + 1;
    insert(desk, community, &Edit { id, at: desk.now, record })?;
    let row = format!("SELECT {COLUMNS} FROM edits WHERE id = ?1");
    let hash = desk.sql.query_row(&row, [Id(id)], |row| hash_of(desk, row, &before))?;
    desk.sql.execute("UPDATE edits SET hash = ?2 WHERE id = ?1", (Id(id), hash))?;
    desk.sql.execute("UPDATE last_edit SET id = ?1, hash = ?2", (Id(id), hash))?;
    Ok(id)
}

/// How far the chain is known to hold.
enum Verified {
    SoFar(EditId, Hash),
    All,
    Broken(EditId),
}

/// Verifies the next edits after `edit`, whose hash is `hash`.
fn verify_some(desk: &Desk<'_>, mut edit: EditId, mut hash: Hash) -> rusqlite::Result<Verified> {
    // As many as were verified come before, whatever their numbers.
    let mut edits =
        desk.sql.prepare(&format!("SELECT {COLUMNS}, hash FROM edits ORDER BY id LIMIT ?2 OFFSET ?1"))?;
    let mut rows = edits.query((Id(edit), VERIFIED_AT_ONCE))?;
    let mut verified = 0;
    while let Some(row) = rows.next()? {
        hash = hash_of(desk, row, &hash)?;
        // Both as SQLite has them: nothing that someone put there may keep it from being found.
        let is_next = row.get_ref("id")?.as_i64() == Ok((edit + 1).cast_signed());
        if !is_next || row.get_ref("hash")?.as_bytes() != Ok(&hash) {
            return Ok(Verified::Broken(edit + 1));
        }
        edit += 1;
        verified += 1;
    }
    Ok(match verified {
        VERIFIED_AT_ONCE => Verified::SoFar(edit, hash),
        _ if last(desk)? == (edit, hash) => Verified::All,
        _ => Verified::Broken(edit + 1),
    })
}

/// The hash that belongs in a row, given the one before. Of each value its kind and length go in too, so that no two
/// rows are the same bytes.
fn hash_of(desk: &Desk<'_>, row: &Row<'_>, before: &Hash) -> rusqlite::Result<Hash> {
    let mut hash = Sha256::new_with_prefix(before);
    let mut add = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    for (column, _) in COLUMNS.split(',').enumerate() {
        match row.get_ref(column)? {
            ValueRef::Null => add(0, &[]),
            ValueRef::Integer(number) => add(1, &number.to_le_bytes()),
            ValueRef::Real(number) => add(2, &number.to_le_bytes()),
            ValueRef::Text(text) => add(3, text),
            ValueRef::Blob(bytes) => add(4, bytes),
        }
    }
    let mut entries = desk.sql.prepare(ENTRIES)?;
    let mut entries = entries.query([row.get_ref("id")?.as_i64()?])?;
    while let Some(entry) = entries.next()? {
        add(5, entry.get_ref(0)?.as_bytes()?);
    }
    Ok(hash.finalize().into())
}

/// The last edit's number and hash, as they stand beside the chain.
fn last(desk: &Desk<'_>) -> rusqlite::Result<(EditId, Hash)> {
    let last = desk
        .sql
        .query_row("SELECT id, hash FROM last_edit", [], |row| Ok((row.get::<_, Id>(0)?.0, row.get(1)?)));
    // Without it, the next edit begins another chain, which shows.
    Ok(last.optional()?.unwrap_or_default())
}

/// Inserts an edit without its hash.
fn insert(desk: &Desk<'_>, community: Community, edit: &Edit) -> rusqlite::Result<()> {
    let Edit { id, at, record } = edit;
    let by = record.by.as_ref();
    desk.sql.execute(
        &format!(
            "INSERT INTO edits ({COLUMNS}, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, x'')"
        ),
        params![
            Id(*id),
            Of(community),
            at,
            by.map(|by| Id(by.id)),
            by.map(|by| &by.name),
            record.origin,
            record.summary,
            record.changes,
            record.removals,
            record.difference,
            record.reason,
            record.review,
            record.base,
            record.revision,
        ],
    )?;
    let mut concern =
        desk.sql.prepare("INSERT OR IGNORE INTO edited_entries (edit, entry) VALUES (?1, ?2)")?;
    for entry in &record.entries {
        concern.execute((Id(*id), entry))?;
    }
    Ok(())
}

fn select(desk: &Desk<'_>, which: &str, with: &[&dyn ToSql]) -> rusqlite::Result<Vec<Edit>> {
    let mut edits = desk.sql.prepare(&format!("SELECT {COLUMNS} FROM edits {which}"))?;
    let mut entries = desk.sql.prepare(ENTRIES)?;
    let mut edit = |row: &Row<'_>| {
        let id = row.get::<_, Id>("id")?;
        let by = match row.get("person")? {
            Some(Id(id)) => Some(Moderator { id, name: row.get("name")? }),
            None => None,
        };
        let record = Record {
            by,
            origin: row.get("origin")?,
            summary: row.get("summary")?,
            changes: row.get("changes")?,
            entries: entries.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?,
            removals: row.get("removals")?,
            difference: row.get("difference")?,
            reason: row.get("reason")?,
            review: row.get("review")?,
            base: row.get("base")?,
            revision: row.get("revision")?,
        };
        Ok(Edit { id: id.0, at: row.get("at")?, record })
    };
    edits.query_map(with, |row| edit(row))?.collect()
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Discord => f.write_str("discord"),
            Self::Editor => f.write_str("editor"),
            Self::Import => f.write_str("import"),
            Self::Undo(edit) => write!(f, "undo of {edit}"),
        }
    }
}

impl ToSql for Origin {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Origin {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "discord" => Ok(Self::Discord),
            "editor" => Ok(Self::Editor),
            "import" => Ok(Self::Import),
            other => other
                .strip_prefix("undo of ")
                .and_then(|edit| edit.parse().ok())
                .map(Self::Undo)
                .ok_or(FromSqlError::InvalidType),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));

    fn record(summary: &str, entries: &[&str]) -> Record {
        Record {
            by: Some(Moderator { id: u64::MAX, name: "Ann".into() }),
            origin: Origin::Discord,
            summary: summary.into(),
            changes: "[]".into(),
            entries: entries.iter().map(|&entry| entry.into()).collect(),
            removals: 0,
            difference: "+ a line".into(),
            reason: None,
            review: "{}".into(),
            base: "r1".into(),
            revision: "r2".into(),
        }
    }

    fn summaries(edits: &[Edit]) -> Vec<&str> {
        edits.iter().map(|edit| edit.record.summary.as_str()).collect()
    }

    #[test]
    fn an_edit_is_read_as_it_was_recorded() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let by_editor =
            Record { by: None, origin: Origin::Editor, reason: Some("so".into()), ..record("b", &[]) };
        let undo = Record { origin: Origin::Undo(1), removals: 3, ..record("c", &["moon", "tides"]) };
        let import = Record { origin: Origin::Import, ..record("d", &["tides"]) };
        for record in [record("a", &["tides"]), by_editor, undo, import] {
            let id = ledger.record(HERE, record.clone()).unwrap();
            assert_eq!(ledger.edit(HERE, id).unwrap(), Some(Edit { id, at: START, record }));
        }
        assert_eq!(ledger.edit(HERE, 5).unwrap(), None);
        assert_eq!(ledger.edit(Community::Default, 1).unwrap(), None);
        assert_eq!(ledger.edit(HERE, u64::MAX).unwrap(), None);
    }

    #[test]
    fn the_history_is_told_from_its_end_in_parts() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for (summary, entries) in [("a", &["tides"][..]), ("b", &["moon"]), ("c", &["tides", "moon"])] {
            ledger.record(HERE, record(summary, entries)).unwrap();
        }
        ledger.record(Community::Default, record("elsewhere", &["tides"])).unwrap();
        let check = |entry, before, limit, expected: &[&str]| {
            assert_eq!(summaries(&ledger.edits(HERE, entry, before, limit).unwrap()), expected);
        };
        check(None, None, 9, &["c", "b", "a"]);
        check(None, None, 2, &["c", "b"]);
        check(None, Some(2), 9, &["a"]);
        check(Some("tides"), None, 9, &["c", "a"]);
        check(Some("tides"), Some(3), 9, &["a"]);
        check(Some("sun"), None, 9, &[]);
    }

    #[test]
    fn a_moderators_edits_are_found_and_counted() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ledger.record(HERE, record("early", &[])).unwrap();
        fixture.pass(100);
        ledger.record(HERE, Record { removals: 2, ..record("a", &[]) }).unwrap();
        ledger.record(HERE, Record { removals: 3, ..record("b", &[]) }).unwrap();
        ledger.record(HERE, Record { by: None, ..record("by hand", &[]) }).unwrap();
        ledger.record(Community::Default, record("elsewhere", &[])).unwrap();
        let since = START + 1;
        assert_eq!(summaries(&ledger.edits_by(HERE, u64::MAX, since).unwrap()), ["b", "a"]);
        assert_eq!(ledger.edits_since(HERE, u64::MAX, since), Ok(Pace { edits: 2, removals: 5 }));
        assert_eq!(ledger.edits_since(HERE, 1, since), Ok(Pace::default()));
    }

    /// Records some edits, lets someone meddle with the file, and says at which edit it shows.
    #[track_caller]
    fn check(edits: usize, meddling: &str, shows_at: Option<EditId>) {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let append_all = move |desk: &Desk<'_>| {
            let record = |number: usize| record(&number.to_string(), &["tides", "moon"]);
            (0..edits).try_for_each(|number| append(desk, HERE, record(number)).map(drop))
        };
        ledger.call(append_all).unwrap();
        assert_eq!(ledger.verify(), Ok(()));
        fixture.elsewhere().execute_batch(meddling).unwrap();
        let expected = shows_at.map_or(Ok(()), |edit| Err(Unverified::Broken { edit }));
        assert_eq!(ledger.verify(), expected, "{meddling}");
        // What comes after hides nothing.
        ledger.record(HERE, record("later", &[])).unwrap();
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
        let copy = |id: i32| {
            format!(
                "INSERT INTO edits SELECT {id}, community, at, person, name, origin, summary, changes, removals,
                    difference, reason, review, base, revision, hash FROM edits WHERE id = 2"
            )
        };
        check(4, &copy(5), Some(5));
        check(4, &copy(0), Some(1));
        check(4, &copy(-1), Some(1));
    }
}
