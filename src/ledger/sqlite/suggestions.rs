//! The table `suggestions`.

use rusqlite::Row;

use super::{
    rows::SqliteRows,
    values::{Named, Unsigned},
};
use crate::{
    knowledge::{Community, EntryId, Person, Server, SuggestionId},
    ledger::store::{Decision, Failure, NewSuggestion, Suggested, Suggestion, SuggestionRows},
};

/// Stands in the column `server` for direct messages.
const NO_SERVER: u64 = 0;

impl SuggestionRows for SqliteRows<'_> {
    fn insert_suggestion(&self, new: &NewSuggestion) -> Result<SuggestionId, Failure> {
        let NewSuggestion { community, person, server, says, at } = new;
        let Suggested { question, answer, source, quote } = says;
        let id = self.one(
            "INSERT INTO suggestions (community, person, server, question, answer, source, quote, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
            (
                Named(*community),
                Unsigned(person.0),
                Unsigned(numbered(*server)),
                question,
                answer,
                source,
                quote,
                at,
            ),
            |row| row.get::<_, Unsigned>(0),
        )?;
        Ok(SuggestionId(id.0))
    }

    fn suggestion(&self, community: Community, id: SuggestionId) -> Result<Option<Suggestion>, Failure> {
        let sql = "SELECT * FROM suggestions WHERE community = ?1 AND id = ?2";
        self.find(sql, (Named(community), Unsigned(id.0)), suggestion)
    }

    fn suggestions_after(&self, community: Community, after: i64) -> Result<Vec<Suggestion>, Failure> {
        let sql = "SELECT * FROM suggestions WHERE community = ?1 AND at > ?2 ORDER BY id";
        self.all(sql, (Named(community), after), suggestion)
    }

    fn open_suggestions(
        &self,
        community: Community,
        person: Person,
        server: Option<Server>,
        after: i64,
    ) -> Result<(u32, u32), Failure> {
        self.one(
            "SELECT count(*) FILTER (WHERE person = ?2), count(*) FILTER (WHERE server = ?3) FROM suggestions
             WHERE community = ?1 AND at > ?4 AND decision IS NULL",
            (Named(community), Unsigned(person.0), Unsigned(numbered(server)), after),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    fn decide_suggestion(&self, id: SuggestionId, decision: &Decision, now: i64) -> Result<(), Failure> {
        let (decision, about) = match decision {
            Decision::Accepted(entry) => (ACCEPTED, entry.as_str()),
            Decision::Declined { word } => (DECLINED, word.as_str()),
        };
        let sql =
            "UPDATE suggestions SET decision = ?2, about = ?3, at = ?4, answer = '', source = '', quote = ''
            WHERE id = ?1";
        self.execute(sql, (Unsigned(id.0), decision, about, now)).map(drop)
    }

    fn set_suggestion_undelivered(&self, id: SuggestionId) -> Result<(), Failure> {
        self.execute("UPDATE suggestions SET undelivered = TRUE WHERE id = ?1", [Unsigned(id.0)]).map(drop)
    }

    fn remove_suggestion(&self, id: SuggestionId) -> Result<bool, Failure> {
        Ok(self.execute("DELETE FROM suggestions WHERE id = ?1", [Unsigned(id.0)])? > 0)
    }

    fn remove_suggestions_of(&self, person: Person) -> Result<(), Failure> {
        self.execute("DELETE FROM suggestions WHERE person = ?1", [Unsigned(person.0)]).map(drop)
    }
}

/// What the column `decision` holds.
const ACCEPTED: &str = "accepted";
const DECLINED: &str = "declined";

fn suggestion(row: &Row<'_>) -> rusqlite::Result<Suggestion> {
    let about = row.get::<_, String>("about")?;
    let decision = row.get::<_, Option<String>>("decision")?;
    let server = row.get::<_, Unsigned>("server")?.0;
    Ok(Suggestion {
        id: SuggestionId(row.get::<_, Unsigned>("id")?.0),
        community: row.get::<_, Named>("community")?.0,
        person: Person(row.get::<_, Unsigned>("person")?.0),
        server: (server != NO_SERVER).then_some(Server(server)),
        says: Suggested {
            question: row.get("question")?,
            answer: row.get("answer")?,
            source: row.get("source")?,
            quote: row.get("quote")?,
        },
        at: row.get("at")?,
        decision: decision.map(|decision| match decision.as_str() {
            ACCEPTED => Decision::Accepted(EntryId::from(about)),
            _ => Decision::Declined { word: about },
        }),
        undelivered: row.get("undelivered")?,
    })
}

fn numbered(server: Option<Server>) -> u64 {
    server.map_or(NO_SERVER, |server| server.0)
}
