//! How often what came of a question. No text, no people.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

use super::desk::Of;
use super::{
    Down, Ledger, Votes,
    desk::Desk,
    sweep::{DAY, QUESTIONS_STAY},
    unanswered, votes,
    wording::Wording,
};
use crate::knowledge::Community;

/// A question that was asked, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Who asked: their Discord id, of which a salted hash is kept where there was no answer.
    pub person: u64,
    /// The question, as typed. Kept only where there was no answer.
    pub question: &'a str,
    /// What came of it.
    pub outcome: Outcome,
    /// The entry that answered, or came nearest.
    pub entry: Option<&'a str>,
    /// A question's text is kept once so many people have asked it.
    pub askers: u32,
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// An entry answered it.
    Answer,
    /// Some entries might have.
    Unsure,
    /// None did.
    Nothing,
}

/// What came of a community's questions in the last 90 days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// The days on which something was asked, in order.
    pub days: Vec<Day>,
    /// The entries that answered, with how often, most often first.
    pub entries: Vec<(String, u32)>,
    /// The entries that were voted on.
    pub votes: Vec<(String, Votes)>,
    /// Questions without an answer that were not kept, because there were too many. Since the ledger was begun.
    pub crowded_out: u32,
}

/// What came of a day's questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// Days since 1970.
    pub day: i64,
    /// How many were answered.
    pub answer: u32,
    /// For how many there was something to choose from.
    pub unsure: u32,
    /// For how many there was nothing.
    pub nothing: u32,
}

impl Ledger {
    /// Notes that a question was asked, and the question itself where it found no answer. Waits for nothing.
    pub fn note_asked(&self, community: Community, asked: Asked<'_>) {
        let Asked { person, outcome, askers, .. } = asked;
        let entry = asked.entry.map(str::to_owned);
        // Here and not in the writer, so that what waits is short.
        let wording = (outcome != Outcome::Answer).then(|| Wording::of(asked.question)).flatten();
        self.note(move |desk| {
            count(desk, community, outcome, entry.as_deref())?;
            let Some(wording) = wording else { return Ok(()) };
            unanswered::note(desk, community, &unanswered::Note { person, wording, outcome, entry, askers })
        });
    }

    /// What came of a community's questions.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn stats(&self, community: Community) -> Result<Stats, Down> {
        self.call(move |desk| {
            Ok(Stats {
                days: days(desk, community)?,
                entries: entries(desk, community)?,
                votes: votes::all(desk, community)?,
                crowded_out: unanswered::crowded_out(desk, community)?,
            })
        })
    }
}

fn count(
    desk: &Desk<'_>,
    community: Community,
    outcome: Outcome,
    entry: Option<&str>,
) -> rusqlite::Result<()> {
    desk.sql
        .execute(
            "INSERT INTO asked VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT DO UPDATE SET times = times + 1",
            (Of(community), desk.now.div_euclid(DAY), outcome, entry.unwrap_or_default()),
        )
        .map(drop)
}

fn days(desk: &Desk<'_>, community: Community) -> rusqlite::Result<Vec<Day>> {
    let mut days = desk.sql.prepare(
        "SELECT day, sum(times * (outcome = 'answer')), sum(times * (outcome = 'unsure')),
            sum(times * (outcome = 'nothing'))
         FROM asked WHERE community = ?1 AND day > ?2 GROUP BY day ORDER BY day",
    )?;
    days.query_map((Of(community), before_first_day(desk)), |row| {
        Ok(Day { day: row.get(0)?, answer: row.get(1)?, unsure: row.get(2)?, nothing: row.get(3)? })
    })?
    .collect()
}

fn entries(desk: &Desk<'_>, community: Community) -> rusqlite::Result<Vec<(String, u32)>> {
    let mut entries = desk.sql.prepare(
        "SELECT entry, sum(times) AS times FROM asked
         WHERE community = ?1 AND day > ?2 AND outcome = 'answer' AND entry <> ''
         GROUP BY entry ORDER BY times DESC, entry",
    )?;
    entries
        .query_map((Of(community), before_first_day(desk)), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

/// The last day that no longer counts.
fn before_first_day(desk: &Desk<'_>) -> i64 {
    (desk.now - QUESTIONS_STAY).div_euclid(DAY)
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Unsure => "unsure",
            Self::Nothing => "nothing",
        }
    }
}

impl ToSql for Outcome {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for Outcome {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        [Self::Answer, Self::Unsure, Self::Nothing]
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
            .ok_or(FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));

    fn ask(ledger: &Ledger, outcome: Outcome, entry: Option<&str>) {
        ledger.note_asked(HERE, Asked { person: 1, question: "q", outcome, entry, askers: 1 });
    }

    #[test]
    fn what_came_of_questions_is_counted_by_day_and_entry() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, Outcome::Answer, Some("tides"));
        ask(&ledger, Outcome::Answer, Some("moon"));
        ask(&ledger, Outcome::Nothing, None);
        fixture.pass(DAY);
        ask(&ledger, Outcome::Answer, Some("moon"));
        ask(&ledger, Outcome::Unsure, Some("tides"));
        let stats = ledger.stats(HERE).unwrap();
        let day = START / DAY;
        assert_eq!(
            stats.days,
            [
                Day { day, answer: 2, unsure: 0, nothing: 1 },
                Day { day: day + 1, answer: 1, unsure: 1, nothing: 0 }
            ]
        );
        assert_eq!(stats.entries, [("moon".to_owned(), 2), ("tides".to_owned(), 1)]);
        assert_eq!(ledger.stats(Community::Default).unwrap(), Stats::default());
    }

    #[test]
    fn counts_go_after_ninety_days() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, Outcome::Answer, Some("tides"));
        fixture.pass(89 * DAY);
        assert_eq!(ledger.stats(HERE).unwrap().days.len(), 1);
        fixture.pass(DAY);
        assert_eq!(ledger.stats(HERE).unwrap().days, []);
        drop(ledger);
        drop(fixture.open());
        let left: u32 =
            fixture.elsewhere().query_row("SELECT count(*) FROM asked", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0);
    }

    #[test]
    fn an_answered_question_leaves_neither_its_text_nor_who_asked() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let question = "canary in the tides";
        let asked = Asked { person: 7, question, outcome: Outcome::Answer, entry: Some("tides"), askers: 1 };
        ledger.note_asked(HERE, asked);
        assert_eq!(ledger.person(7).unwrap(), crate::ledger::Kept::default());
        drop(ledger);
        assert!(!fixture.holds(b"canary"));
    }
}
