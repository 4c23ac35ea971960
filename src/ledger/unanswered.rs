//! Questions that found no answer: grouped, counted by people, and kept for a time.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use super::{
    Down, Ledger,
    store::{Failure, Fingerprint, Pseudonym, QuestionRow, VerdictKind},
    sweep::DAY,
    transaction::Transaction,
    wording::Wording,
};
use crate::knowledge::{Community, EntryId, Person, QuestionId};

/// How many questions are kept of a community. Of more, those that the fewest people asked go, the oldest first.
const MOST: u32 = 5000;
/// How many questions one person may be the first to ask in a day. More are nobody's honest curiosity.
const MOST_NEW: u32 = 50;

/// A question that found no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// Its number, never given to another.
    pub id: QuestionId,
    /// As someone worded it, in at most 300 characters, without anyone's name.
    pub question: String,
    /// How many people asked it.
    pub askers: u32,
    /// How often it was asked.
    pub times: u32,
    /// When it was asked last, in seconds since 1970.
    pub last: i64,
    /// What came of it then.
    pub verdict: VerdictKind,
    /// The entry that came nearest then.
    pub entry: Option<EntryId>,
    /// The entry that a moderator saved for it.
    pub meant: Option<EntryId>,
    /// Whether it was answered when it was last asked again. Then it is on no list, and comes back once it isn't.
    pub answered: bool,
}

/// What is noted of a question that found no answer.
pub(super) struct Note {
    pub(super) person: Person,
    pub(super) wording: Wording,
    pub(super) verdict: VerdictKind,
    pub(super) entry: Option<EntryId>,
    pub(super) askers: u32,
}

impl Ledger {
    /// The questions that find no answer and that enough people asked, most asked first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn unanswered(&self, community: Community) -> Result<Vec<Unanswered>, Down> {
        let mut kept = self.kept_questions(community)?;
        kept.retain(|question| !question.answered);
        Ok(kept)
    }

    /// The same with those that were answered when they were last asked again.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn kept_questions(&self, community: Community) -> Result<Vec<Unanswered>, Down> {
        let questions = self.call(move |transaction| transaction.rows.worded_questions(community))?;
        let mut kept: Vec<_> = questions.into_iter().filter_map(worded).collect();
        kept.sort_by_key(|question| {
            (Reverse(question.askers), Reverse(question.times), Reverse(question.last), question.id)
        });
        Ok(kept)
    }

    /// The number of a question among the kept ones, however it is typed; `None`: nobody asked it in vain, or it was dismissed.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn kept_like(&self, community: Community, question: &str) -> Result<Option<QuestionId>, Down> {
        let Some(wording) = Wording::of(question) else { return Ok(None) };
        self.call(move |transaction| {
            let form = transaction.fingerprint(&wording.form);
            let known = transaction.rows.question_like(community, &form)?;
            Ok(known.filter(|known| !known.dismissed).map(|known| known.id))
        })
    }

    /// By how many people each of these groups of questions was asked: each person counts once, however many of them they asked.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn askers(&self, community: Community, groups: &[Vec<QuestionId>]) -> Result<Vec<u32>, Down> {
        let group_of =
            groups.iter().enumerate().flat_map(|(at, group)| group.iter().map(move |&id| (id, at)));
        let group_of: HashMap<_, _> = group_of.collect();
        let mut people = vec![HashSet::new(); groups.len()];
        for (question, person) in self.call(move |transaction| transaction.rows.askers_of(community))? {
            if let Some(&at) = group_of.get(&question) {
                people[at].insert(person);
            }
        }
        Ok(people.iter().map(|people| people.len() as u32).collect())
    }

    /// Keeps that a moderator saved this entry for these questions.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn saved_for(&self, community: Community, ids: &[QuestionId], entry: &EntryId) -> Result<(), Down> {
        let entry = entry.clone();
        self.update(community, ids, move |question| question.meant = Some(entry.clone()))
    }

    /// Takes questions off the list that are answered now, and puts those back that no longer are.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn asked_again(
        &self,
        community: Community,
        answered: &[QuestionId],
        unanswered: &[QuestionId],
    ) -> Result<(), Down> {
        self.update(community, answered, |question| question.answered = true)?;
        self.update(community, unanswered, |question| question.answered = false)
    }

    fn update(
        &self,
        community: Community,
        ids: &[QuestionId],
        change: impl Fn(&mut QuestionRow) + Send + 'static,
    ) -> Result<(), Down> {
        if ids.is_empty() {
            return Ok(());
        }
        let ids = ids.to_vec();
        self.call(move |transaction| {
            for id in ids {
                if let Some(mut question) = transaction.rows.question(community, id)? {
                    change(&mut question);
                    transaction.rows.update_question(&question)?;
                }
            }
            Ok(())
        })
    }

    /// Takes questions off the list; asked again, they stay off it for 90 days. Says how many there were.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn dismiss(&self, community: Community, ids: &[QuestionId]) -> Result<usize, Down> {
        let ids = ids.to_vec();
        self.call(move |transaction| {
            let Transaction { rows, now } = transaction;
            let mut dismissed = 0;
            for id in ids {
                let question = rows.question(community, id)?;
                let Some(question) = question.filter(|question| !question.dismissed) else { continue };
                rows.remove_askers(id)?;
                rows.remove_picks_for(id)?;
                rows.update_question(&QuestionRow {
                    dismissed: true,
                    text: None,
                    askers: 0,
                    times: 0,
                    last: *now,
                    answered: false,
                    meant: None,
                    ..question
                })?;
                dismissed += 1;
            }
            Ok(dismissed)
        })
    }
}

/// A question as the list shows it, once its text is kept.
fn worded(row: QuestionRow) -> Option<Unanswered> {
    let QuestionRow { id, text, askers, times, last, verdict, entry, dismissed: _, answered, meant } = row;
    Some(Unanswered { id, question: text?, askers, times, last, verdict, entry, meant, answered })
}

/// Keeps a question that somebody wants the moderators to see, however few have asked it. Gives its number.
pub(super) fn keep(
    transaction: &Transaction<'_>,
    community: Community,
    person: Person,
    wording: &Wording,
) -> Result<QuestionId, Failure> {
    let Transaction { rows, now } = transaction;
    let form = transaction.fingerprint(&wording.form);
    let mut question = match rows.question_like(community, &form)? {
        Some(known) => known,
        None => begin(transaction, community, &form, VerdictKind::Nothing)?,
    };
    // Whoever dismissed it did not know that somebody waits for it.
    question.dismissed = false;
    question.answered = false;
    question.text.get_or_insert_with(|| wording.text.clone());
    question.last = *now;
    question.askers += u32::from(rows.add_asker(question.id, &transaction.pseudonym(person))?);
    question.times = question.times.max(1);
    rows.update_question(&question)?;
    Ok(question.id)
}

/// Notes a question that found no answer.
pub(super) fn note(transaction: &Transaction<'_>, community: Community, note: Note) -> Result<(), Failure> {
    noted(transaction, community, note, |_| 1)
}

/// Notes a question whose answer was not what this person asked: however often they say so, they asked it once. Whoever
/// saved that entry for it was wrong.
pub(super) fn note_rejected(
    transaction: &Transaction<'_>,
    community: Community,
    note: Note,
) -> Result<(), Failure> {
    let form = transaction.fingerprint(&note.wording.form);
    let known = transaction.rows.question_like(community, &form)?;
    if let Some(known) = known.filter(|known| known.meant.is_some() && known.meant == note.entry) {
        transaction.rows.update_question(&QuestionRow { meant: None, ..known })?;
    }
    noted(transaction, community, note, u32::from)
}

/// `times`: how often that counts, by whether this person is new among those who asked.
fn noted(
    transaction: &Transaction<'_>,
    community: Community,
    note: Note,
    times: impl FnOnce(bool) -> u32,
) -> Result<(), Failure> {
    let Transaction { rows, now } = transaction;
    let person = transaction.pseudonym(note.person);
    let form = transaction.fingerprint(&note.wording.form);
    let mut question = match rows.question_like(community, &form)? {
        Some(known) if known.dismissed => return Ok(()),
        Some(known) => known,
        None if may_be_first(transaction, &person)? => begin(transaction, community, &form, note.verdict)?,
        None => return rows.count_crowded_out(community, 1),
    };
    let is_new = rows.add_asker(question.id, &person)?;
    question.askers += u32::from(is_new);
    question.times += times(is_new);
    question.last = *now;
    question.verdict = note.verdict;
    question.entry = note.entry;
    question.answered = false;
    if question.askers >= note.askers {
        question.text.get_or_insert(note.wording.text);
    }
    rows.update_question(&question)
}

/// Counts a new question of this person's, unless they had their share today.
fn may_be_first(transaction: &Transaction<'_>, person: &Pseudonym) -> Result<bool, Failure> {
    let day = transaction.now.div_euclid(DAY);
    if transaction.rows.first_asked(person, day)? >= MOST_NEW {
        return Ok(false);
    }
    transaction.rows.count_first_asked(person, day)?;
    Ok(true)
}

/// Begins a question that nobody has asked yet; where there are too many, others go.
fn begin(
    transaction: &Transaction<'_>,
    community: Community,
    form: &Fingerprint,
    verdict: VerdictKind,
) -> Result<QuestionRow, Failure> {
    let Transaction { rows, now } = transaction;
    let kept = rows.question_count(community)?;
    if kept >= MOST {
        let gone = rows.remove_least_asked(community, kept + 1 - MOST)?;
        rows.count_crowded_out(community, gone)?;
    }
    rows.insert_question(community, form, verdict, *now)
}

#[cfg(test)]
mod tests {
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
            AskedQuestion {
                person: Person(2),
                question: "a",
                verdict,
                entry: Some(&"tides".into()),
                askers: 1,
            },
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
            let asked = AskedQuestion {
                person: Person(2),
                question: "when?",
                verdict,
                entry: Some(entry),
                askers: 1,
            };
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
}
