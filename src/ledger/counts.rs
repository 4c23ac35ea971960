//! How often questions had each outcome. No text, no people.

use super::{
    Down, Ledger,
    store::{Day, Failure, VerdictKind, Votes},
    sweep::{DAY, QUESTIONS_STAY},
    transaction::Transaction,
    unanswered,
    wording::Wording,
};
use crate::knowledge::{Community, EntryId, Person};

/// A question that was asked, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct AskedQuestion<'a> {
    /// Who asked; a salted hash of their number is kept where there was no answer.
    pub person: Person,
    /// The question, as typed. Kept only where there was no answer, or not the right one.
    pub question: &'a str,
    /// What came of it.
    pub verdict: VerdictKind,
    /// The entry that answered, or came nearest.
    pub entry: Option<&'a EntryId>,
    /// A question's text is kept once so many people have asked it.
    pub askers: u32,
}

/// What came of a community's questions in the last 90 days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stats {
    /// The days on which something was asked, in order.
    pub days: Vec<Day>,
    /// The entries that answered, with how often, most often first.
    pub entries: Vec<(EntryId, u32)>,
    /// The entries that were voted on.
    pub votes: Vec<(EntryId, Votes)>,
    /// Questions without an answer that were not kept, because there were too many. Since the ledger was begun.
    pub crowded_out: u32,
}

impl Ledger {
    /// Notes that a question was asked, and the question itself where it found no answer. Waits for nothing.
    pub fn note_asked(&self, community: Community, asked: AskedQuestion<'_>) {
        let AskedQuestion { person, verdict, askers, .. } = asked;
        let entry = asked.entry.cloned();
        // Here and not in the writer, so that what waits is short.
        let wording = match verdict {
            VerdictKind::Answer | VerdictKind::Likely => None,
            VerdictKind::Unsure | VerdictKind::Nothing => Wording::of(asked.question),
        };
        self.note(move |transaction| {
            let day = transaction.now.div_euclid(DAY);
            transaction.rows.count(community, day, verdict, entry.as_ref())?;
            let Some(wording) = wording else { return Ok(()) };
            let note = unanswered::Note { person, wording, verdict, entry, askers };
            unanswered::note(transaction, community, note)
        });
    }

    /// Notes that somebody says of a likely answer that it is none: from now on the question is one without an answer.
    /// `asked`: as it was noted when it was asked, which counted it. Waits for nothing.
    pub fn note_rejected(&self, community: Community, asked: AskedQuestion<'_>) {
        let AskedQuestion { person, verdict, askers, .. } = asked;
        let entry = asked.entry.cloned();
        let Some(wording) = Wording::of(asked.question) else { return };
        self.note(move |transaction| {
            let note = unanswered::Note { person, wording, verdict, entry, askers };
            unanswered::note_rejected(transaction, community, note)
        });
    }

    /// What came of a community's questions.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn stats(&self, community: Community) -> Result<Stats, Down> {
        self.call(move |transaction| stats(transaction, community))
    }
}

fn stats(transaction: &Transaction<'_>, community: Community) -> Result<Stats, Failure> {
    let Transaction { rows, now } = transaction;
    let last_day_that_is_over = (now - QUESTIONS_STAY).div_euclid(DAY);
    Ok(Stats {
        days: rows.days_after(community, last_day_that_is_over)?,
        entries: rows.answering_after(community, last_day_that_is_over)?,
        votes: rows.votes_by_entry(community)?,
        crowded_out: rows.crowded_out(community)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::sqlite::fixture::{Fixture, START};

    const HERE: Community = Community::Server(Server(1));

    fn ask(ledger: &Ledger, verdict: VerdictKind, entry: Option<&str>) {
        let (person, entry) = (Person(1), entry.map(EntryId::from));
        let entry = entry.as_ref();
        ledger.note_asked(HERE, AskedQuestion { person, question: "q", verdict, entry, askers: 1 });
    }

    #[test]
    fn what_came_of_questions_is_counted_by_day_and_entry() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, VerdictKind::Answer, Some("tides"));
        ask(&ledger, VerdictKind::Answer, Some("moon"));
        ask(&ledger, VerdictKind::Nothing, None);
        fixture.pass(DAY);
        ask(&ledger, VerdictKind::Answer, Some("moon"));
        ask(&ledger, VerdictKind::Likely, Some("tides"));
        ask(&ledger, VerdictKind::Unsure, Some("tides"));
        let stats = ledger.stats(HERE).unwrap();
        let day = START / DAY;
        assert_eq!(
            stats.days,
            [
                Day { day, answer: 2, likely: 0, unsure: 0, nothing: 1 },
                Day { day: day + 1, answer: 1, likely: 1, unsure: 1, nothing: 0 }
            ]
        );
        assert_eq!(stats.entries, [("moon".into(), 2), ("tides".into(), 2)]);
        assert_eq!(ledger.stats(Community::Default).unwrap(), Stats::default());
    }

    #[test]
    fn counts_go_after_ninety_days() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, VerdictKind::Answer, Some("tides"));
        fixture.pass(89 * DAY);
        assert_eq!(ledger.stats(HERE).unwrap().days.len(), 1);
        fixture.pass(DAY);
        assert_eq!(ledger.stats(HERE).unwrap().days, []);
        drop(ledger);
        drop(fixture.open());
        assert_eq!(fixture.count_rows("asked"), 0);
    }

    #[test]
    fn an_answered_question_leaves_neither_its_text_nor_who_asked() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let question = "canary in the tides";
        let asked = AskedQuestion {
            person: Person(7),
            question,
            verdict: VerdictKind::Answer,
            entry: Some(&"tides".into()),
            askers: 1,
        };
        ledger.note_asked(HERE, asked);
        assert_eq!(ledger.person(Person(7)).unwrap(), crate::ledger::PersonalData::default());
        drop(ledger);
        assert!(!fixture.holds(b"canary"));
    }
}
