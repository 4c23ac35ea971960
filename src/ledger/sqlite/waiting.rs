//! The table `waiting`.

use super::{
    rows::SqliteRows,
    values::{Named, Unsigned},
};
use crate::{
    knowledge::{Channel, Community, EntryId, Message, Person, QuestionId},
    ledger::store::{Failure, Fingerprint, WaitRow, WaitRows, Waiting},
};

/// Stands in the column `message` where there is none.
const NO_MESSAGE: u64 = 0;

impl WaitRows for SqliteRows<'_> {
    fn put_wait(&self, community: Community, wait: &WaitRow) -> Result<(), Failure> {
        let WaitRow { person, form, question, channel, message, at } = wait;
        let message = message.map_or(NO_MESSAGE, |message| message.0);
        self.execute(
            "INSERT OR REPLACE INTO waiting (community, person, form, question, channel, message, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                Named(community),
                Unsigned(person.0),
                form,
                question,
                Unsigned(channel.0),
                Unsigned(message),
                at,
            ),
        )
        .map(drop)
    }

    fn waits_of(
        &self,
        community: Community,
        person: Person,
        after: i64,
    ) -> Result<Vec<Fingerprint>, Failure> {
        let sql = "SELECT form FROM waiting LEFT JOIN questions USING (community, form)
            WHERE community = ?1 AND person = ?2 AND at > ?3 AND NOT undelivered AND NOT ifnull(dismissed, FALSE)";
        self.all(sql, (Named(community), Unsigned(person.0), after), |row| row.get(0))
    }

    fn waiting_after(&self, community: Community, after: i64) -> Result<Vec<Waiting>, Failure> {
        self.all(
            "SELECT waiting.id, person, question, channel, message, at, questions.id, meant,
                ifnull(dismissed, FALSE), undelivered
             FROM waiting
             LEFT JOIN questions USING (community, form)
             WHERE community = ?1 AND at > ?2 ORDER BY at, waiting.id",
            (Named(community), after),
            |row| {
                let Unsigned(message) = row.get(4)?;
                Ok(Waiting {
                    id: row.get::<_, Unsigned>(0)?.0,
                    person: Person(row.get::<_, Unsigned>(1)?.0),
                    unanswered: row.get::<_, Option<Unsigned>>(6)?.map(|id| QuestionId(id.0)),
                    meant: row.get::<_, Option<String>>(7)?.map(EntryId::from),
                    dismissed: row.get(8)?,
                    undelivered: row.get(9)?,
                    question: row.get(2)?,
                    channel: Channel(row.get::<_, Unsigned>(3)?.0),
                    message: (message != NO_MESSAGE).then_some(Message(message)),
                    at: row.get(5)?,
                })
            },
        )
    }

    fn set_undelivered(&self, id: u64) -> Result<(), Failure> {
        self.execute("UPDATE waiting SET undelivered = TRUE WHERE id = ?1", [Unsigned(id)]).map(drop)
    }

    fn remove_wait(&self, id: u64) -> Result<bool, Failure> {
        Ok(self.execute("DELETE FROM waiting WHERE id = ?1", [Unsigned(id)])? > 0)
    }

    fn remove_waits_of(&self, person: Person) -> Result<(), Failure> {
        self.execute("DELETE FROM waiting WHERE person = ?1", [Unsigned(person.0)]).map(drop)
    }
}
