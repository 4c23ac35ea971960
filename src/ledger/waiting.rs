//! Askers who sent a question to the moderators and want to be told when it is answered.

use super::desk::Of;
use super::{
    Down, Ledger,
    desk::{Desk, Id},
    sweep::WAITING_STAY,
    unanswered,
    wording::Wording,
};
use crate::knowledge::Community;

/// Questions that one person may wait for in a community: enough for anyone, and no nuisance.
const MOST: u32 = 3;

/// A question that someone sends to the moderators.
#[derive(Debug, Clone, Copy)]
pub struct Wait<'a> {
    /// Who: their Discord id, which is kept until they are told.
    pub person: u64,
    /// The question as typed.
    pub question: &'a str,
    /// The channel in which to tell them.
    pub channel: u64,
    /// The message at which to tell them.
    pub message: u64,
}

/// Someone who waits to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number, never given to another.
    pub id: u64,
    /// Who: their Discord id.
    pub person: u64,
    /// The question, in at most 300 characters, without anyone's name.
    pub question: String,
    /// The channel in which to tell them.
    pub channel: u64,
    /// The message at which to tell them.
    pub message: u64,
    /// Since when, in seconds since 1970.
    pub at: i64,
}

/// What comes of the wish to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// They will be told.
    Granted {
        /// The number of their question among the [unanswered](super::Unanswered) ones.
        question: u64,
    },
    /// They wait for this question already.
    Already,
    /// They wait for three others.
    TooMany,
    /// There is no word in it.
    Empty,
}

impl Ledger {
    /// Keeps that someone wants to be told, for 30 days.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn wait_for(&self, community: Community, wait: Wait<'_>) -> Result<Wish, Down> {
        let Wait { person, channel, message, .. } = wait;
        let Some(wording) = Wording::of(wait.question) else { return Ok(Wish::Empty) };
        self.call(move |desk| {
            let form = desk.question(&wording.form);
            let (open, same): (u32, bool) = desk.sql.query_row(
                "SELECT count(*), coalesce(max(form = ?4), FALSE) FROM waiting
                 WHERE person = ?1 AND community = ?2 AND at > ?3",
                (Id(person), Of(community), oldest(desk), form),
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            if same {
                return Ok(Wish::Already);
            }
            if open >= MOST {
                return Ok(Wish::TooMany);
            }
            // One that has had its time may still be there.
            desk.sql.execute(
                "INSERT OR REPLACE INTO waiting (community, person, form, question, channel, message, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (Of(community), Id(person), form, &wording.text, Id(channel), Id(message), desk.now),
            )?;
            let question = unanswered::keep(desk, community, person, &wording)?;
            Ok(Wish::Granted { question })
        })
    }

    /// Who waits in a community, longest first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn waiting(&self, community: Community) -> Result<Vec<Waiting>, Down> {
        self.call(move |desk| {
            let mut waiting = desk.sql.prepare(
                "SELECT id, person, question, channel, message, at FROM waiting
                 WHERE community = ?1 AND at > ?2 ORDER BY at, id",
            )?;
            waiting
                .query_map((Of(community), oldest(desk)), |row| {
                    Ok(Waiting {
                        id: row.get::<_, Id>(0)?.0,
                        person: row.get::<_, Id>(1)?.0,
                        question: row.get(2)?,
                        channel: row.get::<_, Id>(3)?.0,
                        message: row.get::<_, Id>(4)?.0,
                        at: row.get(5)?,
                    })
                })?
                .collect()
        })
    }

    /// Forgets someone who was told; says whether they still waited, so that nobody is told twice.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn told(&self, id: u64) -> Result<bool, Down> {
        self.call(move |desk| Ok(desk.sql.execute("DELETE FROM waiting WHERE id = ?1", [Id(id)])? > 0))
    }
}

/// Who waits as long as this has waited long enough.
fn oldest(desk: &Desk<'_>) -> i64 {
    desk.now - WAITING_STAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));

    fn wish(ledger: &Ledger, person: u64, question: &str) -> Wish {
        ledger.wait_for(HERE, Wait { person, question, channel: 5, message: u64::MAX }).unwrap()
    }

    fn granted(question: u64) -> Wish {
        Wish::Granted { question }
    }

    /// What comes of one person's wishes, in turn.
    #[track_caller]
    fn check(wishes: &[(&str, Wish)]) {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for &(question, expected) in wishes {
            assert_eq!(wish(&ledger, 1, question), expected, "{question}");
        }
    }

    #[test]
    fn a_question_is_waited_for_once() {
        check(&[("a", granted(1)), ("A?", Wish::Already), ("b", granted(2))]);
        check(&[("?", Wish::Empty)]);
    }

    #[test]
    fn nobody_waits_for_more_than_three() {
        let granted = [("a", granted(1)), ("b", granted(2)), ("c", granted(3))];
        check(&[&granted[..], &[("d", Wish::TooMany), ("a", Wish::Already)]].concat());
    }

    #[test]
    fn who_was_told_waits_no_longer() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let first = wish(&ledger, 7, "Why <@5>?");
        assert_eq!(ledger.unanswered(HERE).unwrap()[0].question, "Why @someone?");
        let id = 1;
        let waiting = Waiting {
            id,
            person: 7,
            question: "Why @someone?".into(),
            channel: 5,
            message: u64::MAX,
            at: START,
        };
        assert_eq!(ledger.waiting(HERE), Ok(vec![waiting]));
        assert_eq!(ledger.waiting(Community::Default), Ok(vec![]));
        assert_eq!(ledger.told(id), Ok(true));
        assert_eq!(ledger.told(id), Ok(false));
        assert_eq!(ledger.waiting(HERE), Ok(vec![]));
        // The same question is the same among the unanswered ones.
        assert_eq!(wish(&ledger, 7, "why @someone"), first);
    }

    #[test]
    fn nobody_waits_for_ever() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for question in ["a", "b", "c"] {
            wish(&ledger, 1, question);
        }
        fixture.pass(WAITING_STAY);
        assert_eq!(ledger.waiting(HERE), Ok(vec![]));
        assert_eq!(wish(&ledger, 1, "a"), granted(1));
        drop(ledger);
        assert_eq!(fixture.open().person(1).unwrap().waiting, 1);
    }
}
