//! What people suggest for a knowledge base that they may not edit: kept until the moderators decide and its maker was told.

use super::{
    Down, Ledger,
    store::{Decision, Failure, NewSuggestion, Suggested, Suggestion},
    sweep::SUGGESTIONS_STAY,
    transaction::Transaction,
    wording::tidy,
};
use crate::knowledge::{Community, Person, Server, SuggestionId, limits};

/// Suggestions that one person may have open in a community: enough for anyone, and no nuisance.
const MOST: u32 = 3;
/// The same of all in one server: more than moderators read, and too few for one server to crowd out the others.
const MOST_OF_A_SERVER: u32 = 100;

/// How long its parts may be, in characters.
pub const SUGGESTED_ANSWER: usize = 1500;
/// The same of where it comes from.
pub const SUGGESTED_SOURCE: usize = 300;
/// The same of what moderators say of it.
pub const WORD: usize = 300;

/// What comes of the wish to suggest something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggesting {
    /// The moderators have it.
    Granted(SuggestionId),
    /// The person has as many open as one may.
    TooMany {
        /// How many that are.
        most: u32,
    },
    /// The server has as many open as one may.
    Full,
    /// There is no question in it, or no answer.
    Empty,
}

impl Ledger {
    /// Keeps a suggestion for 90 days.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn suggest(
        &self,
        community: Community,
        person: Person,
        server: Option<Server>,
        says: &Suggested,
    ) -> Result<Suggesting, Down> {
        let says = Suggested {
            question: tidy(&says.question, limits::QUESTION),
            answer: paragraphs(&says.answer),
            source: tidy(&says.source, SUGGESTED_SOURCE),
            quote: tidy(&says.quote, limits::QUOTE),
        };
        if !has_a_word(&says.question) || !has_a_word(&says.answer) {
            return Ok(Suggesting::Empty);
        }
        self.call(move |transaction| {
            if let Some(refused) = no_room(transaction, community, person, server)? {
                return Ok(refused);
            }
            let new = NewSuggestion { community, person, server, says, at: transaction.now };
            transaction.rows.insert_suggestion(&new).map(Suggesting::Granted)
        })
    }

    /// Why somebody can't suggest anything just now, if so: known before they type.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn no_room_to_suggest(
        &self,
        community: Community,
        person: Person,
        server: Option<Server>,
    ) -> Result<Option<Suggesting>, Down> {
        self.call(move |transaction| no_room(transaction, community, person, server))
    }

    /// A community's open suggestions, the oldest first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn suggestions(&self, community: Community) -> Result<Vec<Suggestion>, Down> {
        self.all_suggestions(community, |suggestion| suggestion.decision.is_none())
    }

    /// A community's suggestions that were decided, and whose makers could not be told so far.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn decided_suggestions(&self, community: Community) -> Result<Vec<Suggestion>, Down> {
        self.all_suggestions(community, |suggestion| suggestion.decision.is_some())
    }

    /// An open suggestion.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn suggestion(&self, community: Community, id: SuggestionId) -> Result<Option<Suggestion>, Down> {
        self.call(move |transaction| open(transaction, community, id))
    }

    /// Keeps what moderators made of an open suggestion, for 90 days or until its maker was told, and gives it; `None`: it is
    /// open no longer.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn decide_suggestion(
        &self,
        community: Community,
        id: SuggestionId,
        decision: Decision,
    ) -> Result<Option<Suggestion>, Down> {
        let decision = match decision {
            Decision::Declined { word } => Decision::Declined { word: tidy(&word, WORD) },
            accepted @ Decision::Accepted(_) => accepted,
        };
        self.call(move |transaction| {
            let Some(suggestion) = open(transaction, community, id)? else { return Ok(None) };
            transaction.rows.decide_suggestion(id, &decision, transaction.now)?;
            Ok(Some(Suggestion { decision: Some(decision), ..suggestion }))
        })
    }

    /// Keeps that its maker could not be told, so that they are when they ask the next question.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn suggestion_not_told(&self, id: SuggestionId) -> Result<(), Down> {
        self.call(move |transaction| transaction.rows.set_suggestion_undelivered(id))
    }

    /// Forgets a suggestion whose maker was told; says whether it was still there.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn suggestion_told(&self, id: SuggestionId) -> Result<bool, Down> {
        self.call(move |transaction| transaction.rows.remove_suggestion(id))
    }

    fn all_suggestions(
        &self,
        community: Community,
        which: impl Fn(&Suggestion) -> bool,
    ) -> Result<Vec<Suggestion>, Down> {
        let all = move |transaction: &Transaction<'_>| {
            transaction.rows.suggestions_after(community, over(transaction))
        };
        Ok(self.call(all)?.into_iter().filter(which).collect())
    }
}

fn no_room(
    transaction: &Transaction<'_>,
    community: Community,
    person: Person,
    server: Option<Server>,
) -> Result<Option<Suggesting>, Failure> {
    let after = over(transaction);
    let (theirs, of_the_server) = transaction.rows.open_suggestions(community, person, server, after)?;
    Ok(match (theirs, of_the_server) {
        (MOST.., _) => Some(Suggesting::TooMany { most: MOST }),
        (_, MOST_OF_A_SERVER..) => Some(Suggesting::Full),
        _ => None,
    })
}

fn open(
    transaction: &Transaction<'_>,
    community: Community,
    id: SuggestionId,
) -> Result<Option<Suggestion>, Failure> {
    let after = over(transaction);
    let suggestion = transaction.rows.suggestion(community, id)?;
    Ok(suggestion.filter(|suggestion| suggestion.decision.is_none() && suggestion.at > after))
}

/// What was made or decided then, or before, has had its time.
fn over(transaction: &Transaction<'_>) -> i64 {
    transaction.now - SUGGESTIONS_STAY
}

/// An answer, line by line.
fn paragraphs(answer: &str) -> String {
    let start = answer.chars().take(SUGGESTED_ANSWER).collect::<String>();
    let lines = start.lines().map(|line| tidy(line, SUGGESTED_ANSWER)).collect::<Vec<_>>();
    lines.join("\n").trim().to_owned()
}

fn has_a_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::sqlite::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));
    const ANN: Person = Person(u64::MAX);

    fn said(question: &str, answer: &str) -> Suggested {
        Suggested { question: question.into(), answer: answer.into(), ..Suggested::default() }
    }

    fn suggest(ledger: &Ledger, person: Person, server: u64, question: &str) -> Suggesting {
        ledger.suggest(HERE, person, Some(Server(server)), &said(question, "So.")).unwrap()
    }

    #[test]
    fn it_waits_for_the_moderators_and_is_kept_as_it_may_be_shown() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let says = Suggested {
            question: " When is\nhigh \u{202E}water? ".into(),
            answer: "Later\u{200B}  each day.\r\n\n  So they say.\u{7} ".into(),
            source: "Tide\ttables".into(),
            quote: String::new(),
        };
        assert_eq!(ledger.suggest(HERE, ANN, None, &says), Ok(Suggesting::Granted(SuggestionId(1))));
        let kept = Suggestion {
            id: SuggestionId(1),
            community: HERE,
            person: ANN,
            server: None,
            says: Suggested {
                question: "When is high water?".into(),
                answer: "Later each day.\n\nSo they say.".into(),
                source: "Tide tables".into(),
                quote: String::new(),
            },
            at: START,
            decision: None,
            undelivered: false,
        };
        assert_eq!(ledger.suggestions(HERE), Ok(vec![kept.clone()]));
        assert_eq!(ledger.suggestion(HERE, SuggestionId(1)), Ok(Some(kept)));
        assert_eq!(ledger.suggestions(Community::Default), Ok(vec![]));
        assert_eq!(ledger.suggestion(Community::Default, SuggestionId(1)), Ok(None));
    }

    #[test]
    fn without_a_question_or_an_answer_it_is_none() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for (question, answer) in [("?!", "So."), ("Why?", " \u{200B}\n…")] {
            assert_eq!(ledger.suggest(HERE, ANN, None, &said(question, answer)), Ok(Suggesting::Empty));
        }
    }

    #[test]
    fn nobody_has_more_than_three_open_and_no_server_more_than_a_hundred() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for question in ["a", "b", "c"] {
            assert!(matches!(suggest(&ledger, ANN, 1, question), Suggesting::Granted(_)));
        }
        assert_eq!(suggest(&ledger, ANN, 2, "d"), Suggesting::TooMany { most: 3 });
        for person in 0..97 {
            assert!(matches!(suggest(&ledger, Person(person), 1, "e"), Suggesting::Granted(_)));
        }
        assert_eq!(suggest(&ledger, Person(97), 1, "f"), Suggesting::Full);
        assert_eq!(ledger.no_room_to_suggest(HERE, Person(97), Some(Server(1))), Ok(Some(Suggesting::Full)));
        assert!(
            matches!(suggest(&ledger, Person(97), 2, "f"), Suggesting::Granted(_)),
            "other servers have room"
        );
        let word = String::new();
        ledger.decide_suggestion(HERE, SuggestionId(1), Decision::Declined { word }).unwrap();
        assert!(
            matches!(suggest(&ledger, ANN, 1, "d"), Suggesting::Granted(_)),
            "a decided one is open no longer"
        );
    }

    #[test]
    fn it_is_decided_once_and_stays_until_its_maker_was_told() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        suggest(&ledger, ANN, 1, "a");
        let id = SuggestionId(1);
        let accepted = Decision::Accepted("tides".into());
        let decided = ledger.decide_suggestion(HERE, id, accepted.clone()).unwrap().unwrap();
        assert_eq!((decided.person, decided.decision), (ANN, Some(accepted.clone())));
        let word = " No,\nthanks ".to_owned();
        assert_eq!(ledger.decide_suggestion(HERE, id, Decision::Declined { word }), Ok(None));
        assert_eq!(ledger.suggestions(HERE), Ok(vec![]));
        assert_eq!(ledger.suggestion(HERE, id), Ok(None));
        ledger.suggestion_not_told(id).unwrap();
        let untold = ledger.decided_suggestions(HERE).unwrap().remove(0);
        assert_eq!((untold.decision, untold.undelivered), (Some(accepted), true));
        assert_eq!(untold.says, said("a", ""), "what became an entry is not kept a second time");
        assert_eq!(ledger.suggestion_told(id), Ok(true));
        assert_eq!(ledger.suggestion_told(id), Ok(false));
    }

    #[test]
    fn a_word_of_the_moderators_is_one_short_line() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        suggest(&ledger, ANN, 1, "a");
        let word = format!(" It is\nthere {}", "x".repeat(400));
        let declined = Decision::Declined { word };
        let decided = ledger.decide_suggestion(HERE, SuggestionId(1), declined).unwrap().unwrap().decision;
        let Some(Decision::Declined { word }) = decided else { panic!("{decided:?}") };
        assert!(word.starts_with("It is there xxx") && word.chars().count() == WORD, "{word}");
    }

    #[test]
    fn it_goes_after_a_time_whether_or_not_it_was_decided() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        suggest(&ledger, ANN, 1, "left");
        suggest(&ledger, ANN, 1, "taken");
        fixture.pass(SUGGESTIONS_STAY - 1);
        ledger.decide_suggestion(HERE, SuggestionId(2), Decision::Accepted("tides".into())).unwrap();
        fixture.pass(1);
        assert_eq!(ledger.suggestions(HERE), Ok(vec![]));
        assert_eq!(ledger.decided_suggestions(HERE).unwrap().len(), 1);
        drop(ledger);
        // Gone not only from sight.
        drop(fixture.open());
        assert_eq!(fixture.count_rows("suggestions"), 1);
        fixture.pass(SUGGESTIONS_STAY);
        drop(fixture.open());
        assert_eq!(fixture.count_rows("suggestions"), 0);
    }
}
