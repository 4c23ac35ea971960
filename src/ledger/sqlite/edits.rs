//! The tables `edits`, `edited_entries` and `last_edit`.

use rusqlite::{Row, params};

use super::{
    rows::SqliteRows,
    values::{Named, ToldAs, Unsigned},
};
use crate::{
    knowledge::{Community, EditId, Person},
    ledger::store::{
        Edit, EditRows, Failure, Filter, Hash, Link, Moderator, Pace, Record, Told, Value, Visit,
    },
};

/// What stands in an edit's row: the values of a [`Link`] in their order, how two of them are told, the hash.
macro_rules! columns {
    () => {
        "id, community, at, person, name, origin, summary, changes, removals, difference, reason, review, base, \
         revision, summary_told, review_told, hash"
    };
}

/// The entries that an edit concerns.
const ENTRIES: &str = "SELECT entry FROM edited_entries WHERE edit = ?1 ORDER BY entry";

impl EditRows for SqliteRows<'_> {
    fn edits(&self, community: Community, filter: &Filter) -> Result<Vec<Edit>, Failure> {
        let Filter { entry, before, by, since, limit } = filter;
        // SQLite's numbers end where an i64 does.
        let before = before.map_or(u64::MAX, |before| before.0).min(i64::MAX.cast_unsigned());
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM edits WHERE community = ?1 AND id < ?2
                AND (?3 IS NULL OR id IN (SELECT edit FROM edited_entries WHERE entry = ?3))
                AND (?4 IS NULL OR person = ?4) AND (?5 IS NULL OR at >= ?5)
              ORDER BY id DESC LIMIT ?6"
        );
        self.all(
            sql,
            params![
                Named(community),
                Unsigned(before),
                entry.as_deref(),
                by.map(|person| Unsigned(person.0)),
                since,
                limit.map_or(-1, i64::from),
            ],
            |row| self.read_edit(row),
        )
    }

    fn edit(&self, community: Community, id: EditId) -> Result<Option<Edit>, Failure> {
        let sql = concat!("SELECT ", columns!(), " FROM edits WHERE community = ?1 AND id = ?2");
        self.find(sql, (Named(community), Unsigned(id.0)), |row| self.read_edit(row))
    }

    fn pace(&self, community: Community, person: Person, since: i64) -> Result<Pace, Failure> {
        self.one(
            "SELECT count(*), coalesce(sum(removals), 0) FROM edits
             WHERE community = ?1 AND person = ?2 AND at >= ?3",
            (Named(community), Unsigned(person.0), since),
            |row| Ok(Pace { edits: row.get(0)?, removals: row.get(1)? }),
        )
    }

    fn newest_edit(&self) -> Result<EditId, Failure> {
        let sql = "SELECT coalesce(max(id), 0) FROM edits";
        self.one(sql, [], |row| Ok(EditId(row.get::<_, Unsigned>(0)?.0)))
    }

    fn insert_edit(&self, community: Community, edit: &Edit) -> Result<(), Failure> {
        let Edit { id, at, record } = edit;
        let by = record.by.as_ref();
        let (summary, summary_told) = as_columns(&record.summary);
        let (review, review_told) = as_columns(&record.review);
        self.execute(
            concat!(
                "INSERT INTO edits (",
                columns!(),
                ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, x'')"
            ),
            params![
                Unsigned(id.0),
                Named(community),
                at,
                by.map(|by| Unsigned(by.id.0)),
                by.map(|by| &by.name),
                record.origin,
                summary,
                record.changes,
                record.removals,
                record.difference,
                record.reason,
                review,
                record.base,
                record.revision,
                summary_told,
                review_told,
            ],
        )?;
        for entry in &record.entries {
            let sql = "INSERT OR IGNORE INTO edited_entries (edit, entry) VALUES (?1, ?2)";
            self.execute(sql, (Unsigned(id.0), entry.as_str()))?;
        }
        Ok(())
    }

    fn end_of_chain(&self) -> Result<Option<(EditId, Hash)>, Failure> {
        self.find("SELECT id, hash FROM last_edit", [], |row| {
            Ok((EditId(row.get::<_, Unsigned>(0)?.0), row.get(1)?))
        })
    }

    fn seal_edit(&self, id: EditId, hash: &Hash) -> Result<(), Failure> {
        self.execute("UPDATE edits SET hash = ?2 WHERE id = ?1", (Unsigned(id.0), hash))?;
        self.execute("UPDATE last_edit SET id = ?1, hash = ?2", (Unsigned(id.0), hash)).map(drop)
    }

    fn visit_link(&self, id: EditId, visit: &mut Visit<'_>) -> Result<(), Failure> {
        let sql = concat!("SELECT ", columns!(), " FROM edits WHERE id = ?1");
        self.one(sql, [Unsigned(id.0)], |row| Ok(visit(&self.read_link(row)?))).map(drop)
    }

    fn visit_links(&self, skip: u64, limit: u32, visit: &mut Visit<'_>) -> Result<(), Failure> {
        let sql = concat!("SELECT ", columns!(), " FROM edits ORDER BY id LIMIT ?2 OFFSET ?1");
        let mut links = self.sql.prepare(sql)?;
        let mut links = links.query((Unsigned(skip), limit))?;
        while let Some(row) = links.next()? {
            if visit(&self.read_link(row)?).is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl SqliteRows<'_> {
    fn read_edit(&self, row: &Row<'_>) -> rusqlite::Result<Edit> {
        let Unsigned(id) = row.get("id")?;
        let by = match row.get("person")? {
            Some(Unsigned(person)) => Some(Moderator { id: Person(person), name: row.get("name")? }),
            None => None,
        };
        let mut entries = self.sql.prepare(ENTRIES)?;
        let record = Record {
            by,
            origin: row.get("origin")?,
            summary: told(row, "summary", "summary_told")?,
            changes: row.get("changes")?,
            entries: entries
                .query_map([Unsigned(id)], |row| Ok(row.get::<_, String>(0)?.into()))?
                .collect::<Result<_, _>>()?,
            removals: row.get("removals")?,
            difference: row.get("difference")?,
            reason: row.get("reason")?,
            review: told(row, "review", "review_told")?,
            base: row.get("base")?,
            revision: row.get("revision")?,
        };
        Ok(Edit { id: EditId(id), at: row.get("at")?, record })
    }

    fn read_link<'row>(&self, row: &'row Row<'_>) -> rusqlite::Result<Link<'row>> {
        let value = |column: usize| row.get_ref(column).map(Value::from);
        let mut values = [Value::Null; 14];
        for (column, slot) in values.iter_mut().enumerate() {
            *slot = value(column)?;
        }
        let mut entries = self.sql.prepare(ENTRIES)?;
        let entries = entries
            .query_map([row.get_ref("id")?.as_i64()?], |row| Ok(row.get_ref(0)?.as_bytes()?.to_vec()))?
            .collect::<Result<_, _>>()?;
        Ok(Link { values, told: [value(14)?, value(15)?], entries, hash: value(16)? })
    }
}

/// What stands in the two columns of something told.
fn as_columns(told: &Told) -> (&str, ToldAs) {
    match told {
        Told::AsSaid(words) => (words, ToldAs::Said),
        Told::Facts(json) => (json, ToldAs::Facts),
    }
}

/// Something told, from its two columns.
fn told(row: &Row<'_>, text: &str, how: &str) -> rusqlite::Result<Told> {
    let text = row.get(text)?;
    // A row that is older than the second column holds words.
    Ok(match row.get::<_, Option<ToldAs>>(how)?.unwrap_or(ToldAs::Said) {
        ToldAs::Said => Told::AsSaid(text),
        ToldAs::Facts => Told::Facts(text),
    })
}
