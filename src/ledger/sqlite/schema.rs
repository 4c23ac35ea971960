//! The tables, and how a file of an older version becomes one of this.

use rusqlite::{Connection, TransactionBehavior};

/// What leads from each version to the next. A step that was released is never changed: add another.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
];

/// Why a file can't be brought up to date.
#[derive(Debug, thiserror::Error)]
pub(super) enum MigrateError {
    /// It was made by a newer version.
    #[error("it is of version {found}, and this Footnote knows versions up to {known}; update Footnote")]
    Newer { found: usize, known: usize },
    /// `SQLite` says no.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
}

/// Takes the steps that a file hasn't taken yet: all, or none.
pub(super) fn migrate(sql: &mut Connection, steps: &[&str]) -> Result<(), MigrateError> {
    let version = |sql: &Connection| sql.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0));
    let known = steps.len();
    if version(sql)? as usize == known {
        return Ok(());
    }
    let transaction = sql.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again: another process may have been first.
    let found = version(&transaction)? as usize;
    if found > known {
        return Err(MigrateError::Newer { found, known });
    }
    for step in &steps[found..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known as u32)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: &str = "ALTER TABLE votes ADD COLUMN remark TEXT;";

    fn tables(sql: &Connection) -> Vec<String> {
        let mut tables =
            sql.prepare("SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
        tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn a_file_of_any_version_comes_to_the_same() {
        let steps = [STEPS, &[SECOND]].concat();
        let mut anew = Connection::open_in_memory().unwrap();
        migrate(&mut anew, &steps).unwrap();
        for version in 0..steps.len() {
            let mut old = Connection::open_in_memory().unwrap();
            migrate(&mut old, &steps[..version]).unwrap();
            migrate(&mut old, &steps).unwrap();
            migrate(&mut old, &steps).unwrap();
            assert_eq!(tables(&old), tables(&anew), "from version {version}");
        }
    }

    #[test]
    fn what_an_older_version_kept_stays() {
        let mut sql = Connection::open_in_memory().unwrap();
        migrate(&mut sql, &STEPS[..1]).unwrap();
        sql.execute("INSERT INTO votes VALUES ('default', 'high-water', x'00', 'r1', 1, 5)", []).unwrap();
        migrate(&mut sql, &[STEPS, &[SECOND]].concat()).unwrap();
        let kept = sql.query_row("SELECT entry, remark FROM votes", [], |row| Ok((row.get(0)?, row.get(1)?)));
        assert_eq!(kept, Ok(("high-water".to_owned(), None::<String>)));
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let mut sql = Connection::open_in_memory().unwrap();
        migrate(&mut sql, &[STEPS, &[SECOND, "nonsense"]].concat()).unwrap_err();
        assert!(tables(&sql).is_empty());
    }

    #[test]
    fn a_newer_file_is_left_alone() {
        let mut sql = Connection::open_in_memory().unwrap();
        migrate(&mut sql, &[STEPS, &[SECOND]].concat()).unwrap();
        let error = migrate(&mut sql, STEPS).unwrap_err().to_string();
        assert!(error.contains("update Footnote"), "{error}");
    }
}
