//! What is asked in vain is counted once a person, forgotten in time, and leaves the list when it is answered.

use super::*;
use crate::knowledge::Server;
use crate::ledger::{
    AskedQuestion,
    sqlite::fixture::{Fixture, START},
    sweep::QUESTIONS_STAY,
};

const HERE: Community = Community::Server(Server(1));

/// Someone asks a question in vain.
fn ask(ledger: &Ledger, person: u64, question: &str, askers: u32) {
    ledger.note_asked(
        HERE,
        AskedQuestion {
            person: Person(person),
            question,
            verdict: VerdictKind::Nothing,
            entry: None,
            askers,
        },
    );
}

fn list(ledger: &Ledger) -> Vec<(String, u32, u32)> {
    let list = ledger.unanswered(HERE).unwrap();
    list.into_iter().map(|question| (question.question, question.askers, question.times)).collect()
}

fn ids(ledger: &Ledger) -> Vec<QuestionId> {
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
    let verdict = VerdictKind::Unsure;
    ledger.note_asked(
        HERE,
        AskedQuestion { person: Person(2), question: "a", verdict, entry: Some(&"tides".into()), askers: 1 },
    );
    let expected = Unanswered {
        id: QuestionId(1),
        question: "a".into(),
        askers: 2,
        times: 2,
        last: START + 5,
        verdict,
        entry: Some("tides".into()),
        meant: None,
        answered: false,
    };
    assert_eq!(ledger.unanswered(HERE), Ok(vec![expected]));
    assert_eq!(ledger.unanswered(Community::Default), Ok(vec![]));
}

#[test]
fn a_likely_answer_is_none_once_somebody_says_so_and_they_say_it_once() {
    let fixture = Fixture::new();
    let ledger = fixture.open();
    let tides = EntryId::from("tides");
    let asked = |person, askers| AskedQuestion {
        person: Person(person),
        question: "When?",
        verdict: VerdictKind::Likely,
        entry: Some(&tides),
        askers,
    };
    ledger.note_asked(HERE, asked(1, 1));
    assert_eq!(list(&ledger), []);
    ledger.note_rejected(HERE, asked(1, 2));
    assert_eq!(list(&ledger), [], "its text is kept once two have asked");
    ledger.note_rejected(HERE, asked(1, 2));
    ledger.note_rejected(HERE, asked(2, 2));
    assert_eq!(list(&ledger), [("When?".to_owned(), 2, 2)]);
    let kept = ledger.unanswered(HERE).unwrap().remove(0);
    assert_eq!((kept.verdict, kept.entry), (VerdictKind::Likely, Some(tides.clone())));
    let days = ledger.stats(HERE).unwrap().days;
    assert_eq!(days.iter().map(|day| (day.likely, day.nothing)).collect::<Vec<_>>(), [(1, 0)]);
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
    assert_eq!(ledger.dismiss(HERE, &[id, id, QuestionId(99)]), Ok(1));
    ask(&ledger, 2, "Canary?", 1);
    assert_eq!(list(&ledger), [("b".to_owned(), 1, 1)]);
    assert_eq!(ledger.person(Person(2)).unwrap().questions, 0);
    fixture.pass(QUESTIONS_STAY);
    drop(ledger);
    let ledger = fixture.open();
    assert!(!fixture.holds(b"canary"));
    ask(&ledger, 2, "Canary?", 1);
    assert_eq!(list(&ledger), [("Canary?".to_owned(), 1, 1)]);
}

#[test]
fn what_was_answered_comes_back_once_it_no_longer_is() {
    let fixture = Fixture::new();
    let ledger = fixture.open();
    ask(&ledger, 1, "a", 1);
    let id = ids(&ledger)[0];
    ledger.asked_again(Community::Default, &[id], &[]).unwrap();
    assert_eq!(ids(&ledger), [id], "it is another community's");
    ledger.asked_again(HERE, &[id], &[]).unwrap();
    assert_eq!(list(&ledger), []);
    ledger.asked_again(HERE, &[], &[id]).unwrap();
    assert_eq!(list(&ledger), [("a".to_owned(), 1, 1)]);
    ledger.asked_again(HERE, &[id], &[]).unwrap();
    ask(&ledger, 2, "a", 1);
    assert_eq!(list(&ledger), [("a".to_owned(), 2, 2)], "somebody asked it in vain");
    ledger.asked_again(HERE, &[id], &[]).unwrap();
    fixture.pass(QUESTIONS_STAY);
    drop(ledger);
    assert_eq!(fixture.open().kept_questions(HERE), Ok(vec![]), "it stays no longer than others");
}

#[test]
fn what_was_saved_for_a_question_is_known_until_somebody_says_that_it_is_none_of_it() {
    let fixture = Fixture::new();
    let ledger = fixture.open();
    ask(&ledger, 1, "When?", 1);
    let id = ids(&ledger)[0];
    assert_eq!(ledger.kept_like(HERE, "when"), Ok(Some(id)));
    assert_eq!(ledger.kept_like(HERE, "where"), Ok(None));
    let (tides, moon) = (EntryId::from("tides"), EntryId::from("moon"));
    ledger.saved_for(HERE, &[id], &tides).unwrap();
    let meant = || ledger.unanswered(HERE).unwrap().remove(0).meant;
    let reject = |entry: &EntryId| {
        let verdict = VerdictKind::Likely;
        let asked =
            AskedQuestion { person: Person(2), question: "when?", verdict, entry: Some(entry), askers: 1 };
        ledger.note_rejected(HERE, asked);
    };
    reject(&moon);
    assert_eq!(meant(), Some(tides.clone()));
    reject(&tides);
    assert_eq!(meant(), None);
}

#[test]
fn whoever_asks_in_several_wordings_counts_once() {
    let fixture = Fixture::new();
    let ledger = fixture.open();
    for (person, question) in [(1, "a"), (1, "b"), (2, "b"), (1, "c"), (3, "d")] {
        ask(&ledger, person, question, 1);
    }
    let id = |question: &str| ledger.kept_like(HERE, question).unwrap().expect("it is kept");
    let groups = [vec![id("a"), id("b"), id("c")], vec![id("d")], vec![]];
    assert_eq!(ledger.askers(HERE, &groups), Ok(vec![2, 1, 0]));
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
