//! The table `asked`.

use super::{rows::SqliteRows, values::Named};
use crate::{
    knowledge::{Community, EntryId},
    ledger::store::{CountRows, Day, Failure, VerdictKind},
};

impl CountRows for SqliteRows<'_> {
    fn count(
        &self,
        community: Community,
        day: i64,
        verdict: VerdictKind,
        entry: Option<&EntryId>,
    ) -> Result<(), Failure> {
        // No two NULLs are the same to a UNIQUE: '' stands for no entry.
        let entry = entry.map_or("", EntryId::as_str);
        let sql = "INSERT INTO asked VALUES (?1, ?2, ?3, ?4, 1) ON CONFLICT DO UPDATE SET times = times + 1";
        self.execute(sql, (Named(community), day, verdict, entry)).map(drop)
    }

    fn days_after(&self, community: Community, day: i64) -> Result<Vec<Day>, Failure> {
        self.all(
            "SELECT day, sum(times * (outcome = 'answer')), sum(times * (outcome = 'likely')),
                sum(times * (outcome = 'unsure')), sum(times * (outcome = 'nothing'))
             FROM asked WHERE community = ?1 AND day > ?2 GROUP BY day ORDER BY day",
            (Named(community), day),
            |row| {
                Ok(Day {
                    day: row.get(0)?,
                    answer: row.get(1)?,
                    likely: row.get(2)?,
                    unsure: row.get(3)?,
                    nothing: row.get(4)?,
                })
            },
        )
    }

    fn answering_after(&self, community: Community, day: i64) -> Result<Vec<(EntryId, u32)>, Failure> {
        self.all(
            "SELECT entry, sum(times) AS times FROM asked
             WHERE community = ?1 AND day > ?2 AND outcome IN ('answer', 'likely') AND entry <> ''
             GROUP BY entry ORDER BY times DESC, entry",
            (Named(community), day),
            |row| Ok((row.get::<_, String>(0)?.into(), row.get(1)?)),
        )
    }
}
