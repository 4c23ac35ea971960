//! Askers who sent a question to the moderators and want to be told when it is answered.

use super::{
    Down, Ledger,
    store::{Failure, WaitRow, Waiting},
    sweep::WAITING_STAY,
    transaction::Transaction,
    unanswered,
    wording::Wording,
};
use crate::knowledge::{Channel, Community, Message, Person, QuestionId};

/// Questions that one person may wait for in a community: enough for anyone, and no nuisance.
const MOST: u32 = 3;

/// A question that someone sends to the moderators.
#[derive(Debug, Clone, Copy)]
pub struct Wait<'a> {
    /// Who; their number is kept until they are told.
    pub person: Person,
    /// The question as typed.
    pub question: &'a str,
    /// The channel in which to tell them.
    pub channel: Channel,
    /// The message at which to tell them; none where nobody else can see it.
    pub message: Option<Message>,
}

/// What comes of the wish to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// They will be told.
    Granted {
        /// The number of their question among the [unanswered](super::Unanswered) ones.
        question: QuestionId,
    },
    /// They wait for this question already.
    Already,
    /// They wait for as many others as one person may.
    TooMany {
        /// How many that are.
        most: u32,
    },
    /// There is no word in it.
    Empty,
}

impl Ledger {
    /// Keeps that someone wants to be told, for 30 days.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn wait_for(&self, community: Community, wait: Wait<'_>) -> Result<Admission, Down> {
        let Wait { person, channel, message, .. } = wait;
        let Some(wording) = Wording::of(wait.question) else { return Ok(Admission::Empty) };
        self.call(move |transaction| {
            let form = transaction.fingerprint(&wording.form);
            let question = wording.text.clone();
            let wait = WaitRow { person, form, question, channel, message, at: transaction.now };
            admit(transaction, community, &wait, &wording)
        })
    }

    /// Who waits in a community, longest first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn waiting(&self, community: Community) -> Result<Vec<Waiting>, Down> {
        self.call(move |transaction| transaction.rows.waiting_after(community, over(transaction)))
    }

    /// Keeps that someone could not be told, so that they are when they ask the next question.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn not_told(&self, id: u64) -> Result<(), Down> {
        self.call(move |transaction| transaction.rows.set_undelivered(id))
    }

    /// Forgets someone who was told; says whether they still waited, so that nobody is told twice.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn told(&self, id: u64) -> Result<bool, Down> {
        self.call(move |transaction| transaction.rows.remove_wait(id))
    }
}

fn admit(
    transaction: &Transaction<'_>,
    community: Community,
    wait: &WaitRow,
    wording: &Wording,
) -> Result<Admission, Failure> {
    let open = transaction.rows.waits_of(community, wait.person, over(transaction))?;
    if open.contains(&wait.form) {
        return Ok(Admission::Already);
    }
    if open.len() >= MOST as usize {
        return Ok(Admission::TooMany { most: MOST });
    }
    transaction.rows.put_wait(community, wait)?;
    let question = unanswered::keep(transaction, community, wait.person, wording)?;
    Ok(Admission::Granted { question })
}

/// Whoever has waited since then, or longer, has waited long enough.
fn over(transaction: &Transaction<'_>) -> i64 {
    transaction.now - WAITING_STAY
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::sqlite::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));
    const MESSAGE: Option<Message> = Some(Message(u64::MAX));

    fn wish(ledger: &Ledger, person: u64, question: &str) -> Admission {
        ledger
            .wait_for(HERE, Wait { person: Person(person), question, channel: Channel(5), message: MESSAGE })
            .unwrap()
    }

    fn granted(question: u64) -> Admission {
        Admission::Granted { question: QuestionId(question) }
    }

    /// What comes of one person's wishes, in turn.
    #[track_caller]
    fn check(wishes: &[(&str, Admission)]) {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for &(question, expected) in wishes {
            assert_eq!(wish(&ledger, 1, question), expected, "{question}");
        }
    }

    #[test]
    fn a_question_is_waited_for_once() {
        check(&[("a", granted(1)), ("A?", Admission::Already), ("b", granted(2))]);
        check(&[("?", Admission::Empty)]);
    }

    #[test]
    fn nobody_waits_for_more_than_three() {
        let granted = [("a", granted(1)), ("b", granted(2)), ("c", granted(3))];
        check(&[&granted[..], &[("d", Admission::TooMany { most: 3 }), ("a", Admission::Already)]].concat());
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
            person: Person(7),
            unanswered: Some(QuestionId(1)),
            meant: None,
            dismissed: false,
            undelivered: false,
            question: "Why @someone?".into(),
            channel: Channel(5),
            message: MESSAGE,
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
    fn what_is_no_longer_open_keeps_nobody_from_asking_more() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for question in ["a", "b", "c"] {
            wish(&ledger, 1, question);
        }
        assert_eq!(wish(&ledger, 1, "d"), Admission::TooMany { most: 3 });
        ledger.dismiss(HERE, &[QuestionId(1)]).unwrap();
        assert_eq!(wish(&ledger, 1, "d"), granted(4));
        ledger.not_told(2).unwrap();
        assert_eq!(wish(&ledger, 1, "e"), granted(5));
        let states = ledger.waiting(HERE).unwrap();
        let states: Vec<_> = states.iter().map(|wait| (wait.dismissed, wait.undelivered)).collect();
        assert_eq!(states, [(true, false), (false, true), (false, false), (false, false), (false, false)]);
        assert_eq!(
            wish(&ledger, 1, "a"),
            Admission::TooMany { most: 3 },
            "it was dismissed, and is no more open"
        );
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
        assert_eq!(fixture.open().person(Person(1)).unwrap().waiting, 1);
    }

    #[test]
    fn whoever_cannot_be_told_at_a_message_is_told_without_one() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let wait = Wait { person: Person(7), question: "why", channel: Channel(5), message: None };
        ledger.wait_for(HERE, wait).unwrap();
        assert_eq!(ledger.waiting(HERE).unwrap()[0].message, None);
    }
}
