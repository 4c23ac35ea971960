//! The tables `questions`, `askers`, `first_asked` and `tallies`.
//!
//! Triggers keep the number of a community's questions in `tallies`: counting thousands of rows at every new question
//! would take too long.

use rusqlite::Row;

use super::{
    rows::SqliteRows,
    values::{Named, Unsigned},
};
use crate::{
    knowledge::{Community, EntryId, QuestionId},
    ledger::store::{Failure, Fingerprint, Pseudonym, QuestionRow, QuestionRows, VerdictKind},
};

impl QuestionRows for SqliteRows<'_> {
    fn question(&self, community: Community, id: QuestionId) -> Result<Option<QuestionRow>, Failure> {
        let sql =
            "SELECT id, text, askers, times, last, outcome, entry, dismissed, answered, meant FROM questions
            WHERE community = ?1 AND id = ?2";
        self.find(sql, (Named(community), Unsigned(id.0)), question)
    }

    fn question_like(
        &self,
        community: Community,
        form: &Fingerprint,
    ) -> Result<Option<QuestionRow>, Failure> {
        let sql =
            "SELECT id, text, askers, times, last, outcome, entry, dismissed, answered, meant FROM questions
            WHERE community = ?1 AND form = ?2";
        self.find(sql, (Named(community), form), question)
    }

    fn worded_questions(&self, community: Community) -> Result<Vec<QuestionRow>, Failure> {
        let sql =
            "SELECT id, text, askers, times, last, outcome, entry, dismissed, answered, meant FROM questions
            WHERE community = ?1 AND text IS NOT NULL";
        self.all(sql, [Named(community)], question)
    }

    fn questions_of(&self, person: &Pseudonym) -> Result<Vec<QuestionRow>, Failure> {
        let sql =
            "SELECT id, text, askers, times, last, outcome, entry, dismissed, answered, meant FROM questions
            WHERE id IN (SELECT question FROM askers WHERE person = ?1)";
        self.all(sql, [person], question)
    }

    fn question_count(&self, community: Community) -> Result<u32, Failure> {
        let sql = "SELECT questions FROM tallies WHERE community = ?1";
        Ok(self.find(sql, [Named(community)], |row| row.get(0))?.unwrap_or(0))
    }

    fn insert_question(
        &self,
        community: Community,
        form: &Fingerprint,
        verdict: VerdictKind,
        now: i64,
    ) -> Result<QuestionRow, Failure> {
        self.one(
            "INSERT INTO questions (community, form, askers, times, last, outcome) VALUES (?1, ?2, 0, 0, ?3, ?4)
             RETURNING id, text, askers, times, last, outcome, entry, dismissed, answered, meant",
            (Named(community), form, now, verdict),
            question,
        )
    }

    fn update_question(&self, question: &QuestionRow) -> Result<(), Failure> {
        let QuestionRow { id, text, askers, times, last, verdict, entry, dismissed, answered, meant } =
            question;
        self.execute(
            "UPDATE questions SET text = ?2, askers = ?3, times = ?4, last = ?5, outcome = ?6, entry = ?7,
                dismissed = ?8, answered = ?9, meant = ?10
             WHERE id = ?1",
            (
                Unsigned(id.0),
                text,
                askers,
                times,
                last,
                verdict,
                entry.as_deref(),
                dismissed,
                answered,
                meant.as_deref(),
            ),
        )
        .map(drop)
    }

    fn remove_question(&self, id: QuestionId) -> Result<(), Failure> {
        self.execute("DELETE FROM questions WHERE id = ?1", [Unsigned(id.0)]).map(drop)
    }

    fn remove_least_asked(&self, community: Community, questions: u32) -> Result<u32, Failure> {
        let gone = self.execute(
            "DELETE FROM questions WHERE id IN
                (SELECT id FROM questions WHERE community = ?1 ORDER BY answered DESC, askers, last, id LIMIT ?2)",
            (Named(community), questions),
        )?;
        Ok(gone as u32)
    }

    fn add_asker(&self, question: QuestionId, person: &Pseudonym) -> Result<bool, Failure> {
        let sql = "INSERT OR IGNORE INTO askers VALUES (?1, ?2)";
        Ok(self.execute(sql, (Unsigned(question.0), person))? > 0)
    }

    fn askers_of(&self, community: Community) -> Result<Vec<(QuestionId, Pseudonym)>, Failure> {
        let sql = "SELECT question, person FROM askers WHERE question IN
            (SELECT id FROM questions WHERE community = ?1 AND text IS NOT NULL)";
        self.all(sql, [Named(community)], |row| Ok((QuestionId(row.get::<_, Unsigned>(0)?.0), row.get(1)?)))
    }

    fn remove_askers(&self, question: QuestionId) -> Result<(), Failure> {
        self.execute("DELETE FROM askers WHERE question = ?1", [Unsigned(question.0)]).map(drop)
    }

    fn remove_asker(&self, person: &Pseudonym) -> Result<(), Failure> {
        self.execute("DELETE FROM first_asked WHERE person = ?1", [person])?;
        self.execute("DELETE FROM askers WHERE person = ?1", [person]).map(drop)
    }

    fn first_asked(&self, person: &Pseudonym, day: i64) -> Result<u32, Failure> {
        let sql = "SELECT questions FROM first_asked WHERE person = ?1 AND day = ?2";
        Ok(self.find(sql, (person, day), |row| row.get(0))?.unwrap_or(0))
    }

    fn count_first_asked(&self, person: &Pseudonym, day: i64) -> Result<(), Failure> {
        let sql = "INSERT INTO first_asked VALUES (?1, ?2, 1)
            ON CONFLICT DO UPDATE SET questions = questions + 1";
        self.execute(sql, (person, day)).map(drop)
    }

    fn crowded_out(&self, community: Community) -> Result<u32, Failure> {
        let sql = "SELECT crowded_out FROM tallies WHERE community = ?1";
        Ok(self.find(sql, [Named(community)], |row| row.get(0))?.unwrap_or(0))
    }

    fn count_crowded_out(&self, community: Community, questions: u32) -> Result<(), Failure> {
        let sql = "INSERT INTO tallies VALUES (?1, 0, ?2)
            ON CONFLICT DO UPDATE SET crowded_out = crowded_out + excluded.crowded_out";
        self.execute(sql, (Named(community), questions)).map(drop)
    }
}

fn question(row: &Row<'_>) -> rusqlite::Result<QuestionRow> {
    Ok(QuestionRow {
        id: QuestionId(row.get::<_, Unsigned>("id")?.0),
        text: row.get("text")?,
        askers: row.get("askers")?,
        times: row.get("times")?,
        last: row.get("last")?,
        verdict: row.get("outcome")?,
        entry: row.get::<_, Option<String>>("entry")?.map(EntryId::from),
        dismissed: row.get("dismissed")?,
        answered: row.get("answered")?,
        meant: row.get::<_, Option<String>>("meant")?.map(EntryId::from),
    })
}
