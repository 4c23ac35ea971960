//! Entries that people chose for questions that found no answer: what they would be asked in, too.

use super::{Down, Ledger, store::Picked, wording::Wording};
use crate::knowledge::{Community, EntryId, Person, QuestionId};

impl Ledger {
    /// Notes that somebody chose this entry for their question, if that is among the unanswered ones. Waits for nothing.
    pub fn note_picked(&self, community: Community, person: Person, question: &str, entry: &EntryId) {
        let Some(wording) = Wording::of(question) else { return };
        let entry = entry.clone();
        self.note(move |transaction| {
            let form = transaction.fingerprint(&wording.form);
            match transaction.rows.question_like(community, &form)? {
                Some(known) if !known.dismissed => {
                    let person = transaction.pseudonym(person);
                    transaction.rows.put_pick(known.id, &person, &entry, transaction.now)
                }
                _ => Ok(()),
            }
        });
    }

    /// What people chose for questions that found no answer, most often first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn picks(&self, community: Community) -> Result<Vec<Picked>, Down> {
        self.call(move |transaction| transaction.rows.picks(community))
    }

    /// Forgets that people chose this entry for a question: it is not what was asked.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn forget_picks(
        &self,
        community: Community,
        question: QuestionId,
        entry: &EntryId,
    ) -> Result<(), Down> {
        let entry = entry.clone();
        self.call(move |transaction| match transaction.rows.question(community, question)? {
            Some(_) => transaction.rows.remove_picks(question, &entry),
            None => Ok(()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        knowledge::Server,
        ledger::{AskedQuestion, VerdictKind, sqlite::fixture::Fixture},
    };

    const HERE: Community = Community::Server(Server(1));

    fn ask(ledger: &Ledger, person: u64, question: &str) {
        let verdict = VerdictKind::Unsure;
        let asked = AskedQuestion { person: Person(person), question, verdict, entry: None, askers: 1 };
        ledger.note_asked(HERE, asked);
    }

    fn pick(ledger: &Ledger, person: u64, question: &str, entry: &str) {
        ledger.note_picked(HERE, Person(person), question, &entry.into());
    }

    fn picks(ledger: &Ledger) -> Vec<(String, String, u32)> {
        let picks = ledger.picks(HERE).unwrap();
        picks.into_iter().map(|pick| (pick.wording, pick.entry.to_string(), pick.people)).collect()
    }

    fn picked(wording: &str, entry: &str, people: u32) -> (String, String, u32) {
        (wording.to_owned(), entry.to_owned(), people)
    }

    #[test]
    fn what_most_people_chose_comes_first_and_each_chooses_once() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "Where is the pier?");
        pick(&ledger, 1, "where is the pier", "north");
        pick(&ledger, 1, "where is the pier", "south");
        pick(&ledger, 2, "WHERE is the pier", "south");
        pick(&ledger, 3, "where is the pier", "north");
        pick(&ledger, 3, "what nobody asked", "north");
        assert_eq!(
            picks(&ledger),
            [picked("Where is the pier?", "south", 2), picked("Where is the pier?", "north", 1)]
        );
        let question = ledger.picks(HERE).unwrap()[0].question;
        ledger.forget_picks(Community::Default, question, &"south".into()).unwrap();
        ledger.forget_picks(HERE, question, &"south".into()).unwrap();
        assert_eq!(picks(&ledger), [picked("Where is the pier?", "north", 1)]);
    }

    #[test]
    fn what_was_dismissed_was_chosen_by_nobody() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for question in ["a", "b"] {
            ask(&ledger, 1, question);
            pick(&ledger, 1, question, "tides");
        }
        let ids = ledger.picks(HERE).unwrap().into_iter().map(|pick| pick.question).collect::<Vec<_>>();
        ledger.dismiss(HERE, &ids).unwrap();
        assert_eq!(picks(&ledger), []);
        assert_eq!(ledger.person(Person(1)).unwrap().picks, 0);
    }

    #[test]
    fn whoever_says_that_it_did_not_help_chose_wrongly() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ask(&ledger, 1, "a");
        for person in [1, 2] {
            pick(&ledger, person, "a", "tides");
        }
        let tides = EntryId::from("tides");
        let vote = crate::ledger::Vote { person: Person(2), entry: &tides, revision: "r", helpful: false };
        ledger.not_helped(HERE, vote, Some("a")).unwrap();
        assert_eq!(picks(&ledger), [picked("a", "tides", 1)]);
    }
}
