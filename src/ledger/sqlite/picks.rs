//! The table `picks`.

use super::{
    rows::SqliteRows,
    values::{Named, Unsigned},
};
use crate::{
    knowledge::{Community, EntryId, QuestionId},
    ledger::store::{Failure, PickRows, Picked, Pseudonym},
};

impl PickRows for SqliteRows<'_> {
    fn put_pick(
        &self,
        question: QuestionId,
        person: &Pseudonym,
        entry: &EntryId,
        now: i64,
    ) -> Result<(), Failure> {
        let sql = "INSERT OR REPLACE INTO picks (question, person, entry, at) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, (Unsigned(question.0), person, entry.as_str(), now)).map(drop)
    }

    fn picks(&self, community: Community) -> Result<Vec<Picked>, Failure> {
        self.all(
            "SELECT questions.id, questions.text, picks.entry, count(*) AS people
             FROM picks JOIN questions ON questions.id = picks.question
             WHERE questions.community = ?1 AND questions.text IS NOT NULL AND NOT questions.dismissed
                AND NOT questions.answered
             GROUP BY questions.id, picks.entry
             ORDER BY people DESC, max(picks.at) DESC, questions.id, picks.entry",
            [Named(community)],
            |row| {
                Ok(Picked {
                    question: QuestionId(row.get::<_, Unsigned>(0)?.0),
                    wording: row.get(1)?,
                    entry: row.get::<_, String>(2)?.into(),
                    people: row.get(3)?,
                })
            },
        )
    }

    fn remove_picks(&self, question: QuestionId, entry: &EntryId) -> Result<(), Failure> {
        let sql = "DELETE FROM picks WHERE question = ?1 AND entry = ?2";
        self.execute(sql, (Unsigned(question.0), entry.as_str())).map(drop)
    }

    fn remove_pick(&self, question: QuestionId, person: &Pseudonym, entry: &EntryId) -> Result<(), Failure> {
        let sql = "DELETE FROM picks WHERE question = ?1 AND person = ?2 AND entry = ?3";
        self.execute(sql, (Unsigned(question.0), person, entry.as_str())).map(drop)
    }

    fn remove_picks_of(&self, person: &Pseudonym) -> Result<(), Failure> {
        self.execute("DELETE FROM picks WHERE person = ?1", [person]).map(drop)
    }

    fn remove_picks_for(&self, question: QuestionId) -> Result<(), Failure> {
        self.execute("DELETE FROM picks WHERE question = ?1", [Unsigned(question.0)]).map(drop)
    }
}
