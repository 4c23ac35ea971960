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
mod tests;
