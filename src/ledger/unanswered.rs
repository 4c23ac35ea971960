//! Questions that found no answer: grouped, counted by people, and kept for a time.

use rusqlite::OptionalExtension as _;

use super::desk::Of;
use super::{
    Down, Ledger, Outcome,
    desk::{Desk, Hash},
    sweep::DAY,
    wording::Wording,
};
use crate::knowledge::Community;

/// Of more, those that the fewest people asked go, the oldest first.
const MOST: u32 = 5000;
/// Questions that one person may be the first to ask, a day. More are nobody's honest curiosity.
const MOST_NEW: u32 = 50;

/// A question that found no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Its number, never given to another.
    pub id: u64,
    /// As someone worded it, in at most 300 characters, without anyone's name.
    pub question: String,
    /// How many people asked it.
    pub askers: u32,
    /// How often it was asked.
    pub times: u32,
    /// When it was asked last, in seconds since 1970.
    pub last: i64,
    /// What came of it then.
    pub outcome: Outcome,
    /// The entry that came nearest then.
    pub entry: Option<String>,
}

/// What is noted of a question that found no answer.
pub(super) struct Note {
    pub(super) person: u64,
    pub(super) wording: Wording,
    pub(super) outcome: Outcome,
    pub(super) entry: Option<String>,
    pub(super) askers: u32,
}

impl Ledger {
    /// The questions that found no answer and that enough people asked, most asked first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn unanswered(&self, community: Community) -> Result<Vec<Unanswered>, Down> {
        self.call(move |desk| {
            let mut questions = desk.sql.prepare(
                "SELECT id, text, askers, times, last, outcome, entry FROM questions
                 WHERE community = ?1 AND text IS NOT NULL ORDER BY askers DESC, times DESC, last DESC, id",
            )?;
            questions
                .query_map([Of(community)], |row| {
                    Ok(Unanswered {
                        id: row.get::<_, i64>(0)?.cast_unsigned(),
                        question: row.get(1)?,
                        askers: row.get(2)?,
                        times: row.get(3)?,
                        last: row.get(4)?,
                        outcome: row.get(5)?,
                        entry: row.get(6)?,
                    })
                })?
                .collect()
        })
    }

    /// Takes questions off the list; asked again, they stay off it for 90 days. Says how many there were.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn dismiss(&self, community: Community, ids: &[u64]) -> Result<usize, Down> {
        let ids = ids.to_vec();
        self.call(move |desk| {
            let mut dismiss = desk.sql.prepare(
                "UPDATE questions SET dismissed = TRUE, text = NULL, askers = 0, times = 0, last = ?3
                 WHERE community = ?1 AND id = ?2 AND NOT dismissed",
            )?;
            let mut forget = desk.sql.prepare("DELETE FROM askers WHERE question = ?1")?;
            let mut dismissed = 0;
            for id in ids {
                let found = dismiss.execute((Of(community), id.cast_signed(), desk.now))?;
                if found > 0 {
                    forget.execute([id.cast_signed()])?;
                }
                dismissed += found;
            }
            Ok(dismissed)
        })
    }

    /// Takes questions off the list that an edit has answered; if they find no answer again, they come back. Says how
    /// many there were.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn answered(&self, community: Community, ids: &[u64]) -> Result<usize, Down> {
        let ids = ids.to_vec();
        self.call(move |desk| {
            let mut delete = desk.sql.prepare("DELETE FROM questions WHERE community = ?1 AND id = ?2")?;
            ids.into_iter().map(|id| delete.execute((Of(community), id.cast_signed()))).sum()
        })
    }
}

/// Keeps a question that somebody wants the moderators to see, however few have asked it. Gives its number.
pub(super) fn keep(
    desk: &Desk<'_>,
    community: Community,
    person: u64,
    wording: &Wording,
) -> rusqlite::Result<u64> {
    let (outcome, entry) = (Outcome::Nothing, None);
    let note = Note { person, wording: wording.clone(), outcome, entry, askers: 1 };
    let form = desk.question(&wording.form);
    let sql = "SELECT id FROM questions WHERE community = ?1 AND form = ?2";
    let known = desk.sql.query_row(sql, (Of(community), form), |row| row.get(0)).optional()?;
    let id = known.map_or_else(|| begin(desk, community, &form, &note), Ok)?;
    // Whoever dismissed it did not know that somebody waits for it.
    desk.sql.execute(
        "UPDATE questions SET dismissed = FALSE, text = coalesce(text, ?2), last = ?3 WHERE id = ?1",
        (id, &wording.text, desk.now),
    )?;
    let person = desk.person(person);
    let is_new = desk.sql.execute("INSERT OR IGNORE INTO askers VALUES (?1, ?2)", (id, person))? > 0;
    desk.sql.execute(
        "UPDATE questions SET askers = askers + ?2, times = max(times, 1) WHERE id = ?1",
        (id, is_new),
    )?;
    Ok(id.cast_unsigned())
}

/// Notes a question that found no answer.
pub(super) fn note(desk: &Desk<'_>, community: Community, note: &Note) -> rusqlite::Result<()> {
    let person = desk.person(note.person);
    let form = desk.question(&note.wording.form);
    let known = desk
        .sql
        .query_row(
            "SELECT id, dismissed FROM questions WHERE community = ?1 AND form = ?2",
            (Of(community), form),
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)),
        )
        .optional()?;
    let id = match known {
        Some((_, true)) => return Ok(()),
        Some((id, false)) => id,
        None if may_be_first(desk, &person)? => begin(desk, community, &form, note)?,
        None => return crowd_out(desk, community, 1),
    };
    let is_new = desk.sql.execute("INSERT OR IGNORE INTO askers VALUES (?1, ?2)", (id, person))? > 0;
    desk.sql.execute(
        "UPDATE questions SET askers = askers + ?2, times = times + 1, last = ?3, outcome = ?4, entry = ?5,
            text = coalesce(text, CASE WHEN askers + ?2 >= ?6 THEN ?7 END)
         WHERE id = ?1",
        (id, is_new, desk.now, note.outcome, &note.entry, note.askers, &note.wording.text),
    )?;
    Ok(())
}

/// How many questions a community lost, because there were too many.
pub(super) fn crowded_out(desk: &Desk<'_>, community: Community) -> rusqlite::Result<u32> {
    tally(desk, community, "crowded_out")
}

/// Counts a new question of this person's, unless they had their share today.
fn may_be_first(desk: &Desk<'_>, person: &Hash) -> rusqlite::Result<bool> {
    let counted = desk.sql.execute(
        "INSERT INTO first_asked VALUES (?1, ?2, 1)
         ON CONFLICT DO UPDATE SET questions = questions + 1 WHERE questions < ?3",
        (person, desk.now.div_euclid(DAY), MOST_NEW),
    )?;
    Ok(counted > 0)
}

/// Begins a question that nobody has asked yet; where there are too many, others go.
fn begin(desk: &Desk<'_>, community: Community, form: &Hash, note: &Note) -> rusqlite::Result<i64> {
    let kept = tally(desk, community, "questions")?;
    if kept >= MOST {
        let gone = desk.sql.execute(
            "DELETE FROM questions WHERE id IN
                (SELECT id FROM questions WHERE community = ?1 ORDER BY askers, last, id LIMIT ?2)",
            (Of(community), kept + 1 - MOST),
        )?;
        crowd_out(desk, community, gone)?;
    }
    desk.sql.execute(
        "INSERT INTO questions (community, form, askers, times, last, outcome) VALUES (?1, ?2, 0, 0, ?3, ?4)",
        (Of(community), form, desk.now, note.outcome),
    )?;
    Ok(desk.sql.last_insert_rowid())
}

fn crowd_out(desk: &Desk<'_>, community: Community, questions: usize) -> rusqlite::Result<()> {
    desk.sql
        .execute(
            "INSERT INTO tallies VALUES (?1, 0, ?2)
             ON CONFLICT DO UPDATE SET crowded_out = crowded_out + excluded.crowded_out",
            (Of(community), questions as u32),
        )
        .map(drop)
}

/// One of a community's tallies.
fn tally(desk: &Desk<'_>, community: Community, of: &str) -> rusqlite::Result<u32> {
    let sql = format!("SELECT {of} FROM tallies WHERE community = ?1");
    Ok(desk.sql.query_row(&sql, [Of(community)], |row| row.get(0)).optional()?.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::{
        Asked,
        fixture::{Fixture, START},
        sweep::QUESTIONS_STAY,
    };

    const HERE: Community = Community::Server(Server(1));

    /// Someone asks a question in vain.
    fn ask(ledger: &Ledger, person: u64, question: &str, askers: u32) {
        ledger.note_asked(HERE, Asked { person, question, outcome: Outcome::Nothing, entry: None, askers });
    }

    fn list(ledger: &Ledger) -> Vec<(String, u32, u32)> {
        let list = ledger.unanswered(HERE).unwrap();
        list.into_iter().map(|question| (question.question, question.askers, question.times)).collect()
    }

    fn ids(ledger: &Ledger) -> Vec<u64> {
        ledger.unanswered(HERE).unwrap().into_iter().map(|question| question.id).collect()
    }

    /// What stands on the list after these people asked: question, by how many, how often.
    #[track_caller]
    fn check(asked: &[(u64, &str)], askers: u32, expected: &[(&str, u32, u32)]) {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for (person, question) in asked {
            ask(&ledger, *person, question, askers);
        }
        let expected: Vec<_> =
            expected.iter().map(|&(question, askers, times)| (question.to_owned(), askers, times)).collect();
        assert_eq!(list(&ledger), expected);
    }

    #[test]
    fn a_question_is_one_however_it_is_typed_and_its_first_wording_stays() {
        check(&[(1, "Why <@5>?"), (2, "why  @someone"), (1, "WHY <@!6>")], 1, &[("Why @someone?", 2, 3)]);
    }

    #[test]
    fn what_most_people_ask_comes_first() {
        check(&[(1, "a"), (1, "a"), (1, "a"), (1, "b"), (2, "b")], 1, &[("b", 2, 2), ("a", 1, 3)]);
    }

    #[test]
    fn the_text_is_kept_once_enough_people_asked() {
        check(&[(1, "a"), (1, "a"), (2, "b"), (3, "B!")], 2, &[("B!", 2, 2)]);
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "canary", 2);
        assert_eq!(list(&ledger), []);
        drop(ledger);
        assert!(!fixture.holds(b"canary"));
    }

    #[test]
    fn what_came_of_it_last_is_told() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "a", 1);
        fixture.pass(5);
        let outcome = Outcome::Unsure;
        ledger.note_asked(HERE, Asked { person: 2, question: "a", outcome, entry: Some("tides"), askers: 1 });
        let expected = Unanswered {
            id: 1,
            question: "a".into(),
            askers: 2,
            times: 2,
            last: START + 5,
            outcome,
            entry: Some("tides".into()),
        };
        assert_eq!(ledger.unanswered(HERE), Ok(vec![expected]));
        assert_eq!(ledger.unanswered(Community::Default), Ok(vec![]));
    }

    #[test]
    fn one_person_cannot_fill_the_list() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 2, "asked before", 1);
        for number in 0..MOST_NEW + 10 {
            ask(&ledger, 1, &format!("junk {number}"), 1);
        }
        ask(&ledger, 1, "asked before", 1);
        ask(&ledger, 3, "new", 1);
        assert_eq!(list(&ledger).len() as u32, MOST_NEW + 2);
        assert_eq!(list(&ledger)[0], ("asked before".to_owned(), 2, 2));
        assert_eq!(ledger.stats(HERE).unwrap().crowded_out, 10);
        fixture.pass(DAY);
        ask(&ledger, 1, "another day", 1);
        assert_eq!(list(&ledger).len() as u32, MOST_NEW + 3);
    }

    #[test]
    fn of_too_many_those_go_that_fewest_asked_the_oldest_first() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "first", 1);
        ask(&ledger, 1, "by two", 1);
        ask(&ledger, 2, "by two", 1);
        for number in 2..MOST {
            fixture.pass(i64::from(number == 2));
            ask(&ledger, u64::from(number / MOST_NEW) + 10, &format!("{number}"), 1);
            // As fast as the writer can, and no faster: none of these may be lost.
            if number % 1000 == 0 {
                ledger.stats(HERE).unwrap();
            }
        }
        assert_eq!(list(&ledger).len() as u32, MOST);
        ask(&ledger, 3, "one more", 1);
        let list = list(&ledger);
        assert_eq!(list.len() as u32, MOST);
        let is_there = |question: &str| list.iter().any(|(text, ..)| text == question);
        assert!(!is_there("first") && is_there("by two") && is_there("one more") && is_there("2"));
        assert_eq!(ledger.stats(HERE).unwrap().crowded_out, 1);
        assert_eq!(ledger.lost(), 0);
    }

    #[test]
    fn what_was_dismissed_stays_off_the_list_for_ninety_days() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "canary", 1);
        ask(&ledger, 1, "b", 1);
        let id = ids(&ledger)[0];
        assert_eq!(ledger.dismiss(Community::Default, &[id]), Ok(0));
        assert_eq!(ledger.dismiss(HERE, &[id, id, 99]), Ok(1));
        ask(&ledger, 2, "Canary?", 1);
        assert_eq!(list(&ledger), [("b".to_owned(), 1, 1)]);
        assert_eq!(ledger.person(2).unwrap().questions, 0);
        fixture.pass(QUESTIONS_STAY);
        drop(ledger);
        let ledger = fixture.open();
        assert!(!fixture.holds(b"canary"));
        ask(&ledger, 2, "Canary?", 1);
        assert_eq!(list(&ledger), [("Canary?".to_owned(), 1, 1)]);
    }

    #[test]
    fn what_was_answered_comes_back_if_it_is_asked_in_vain_again() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "a", 1);
        let id = ids(&ledger)[0];
        assert_eq!(ledger.answered(Community::Default, &[id]), Ok(0));
        assert_eq!(ledger.answered(HERE, &[id]), Ok(1));
        assert_eq!(list(&ledger), []);
        ask(&ledger, 2, "a", 1);
        assert_eq!(list(&ledger), [("a".to_owned(), 1, 1)]);
        assert_ne!(ids(&ledger), [id]);
    }

    #[test]
    fn what_nobody_asks_any_more_goes() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "old", 1);
        ask(&ledger, 1, "still asked", 1);
        fixture.pass(QUESTIONS_STAY - 1);
        ask(&ledger, 1, "still asked", 1);
        fixture.pass(1);
        drop(ledger);
        assert_eq!(list(&fixture.open()), [("still asked".to_owned(), 1, 2)]);
    }
}
