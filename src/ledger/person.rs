//! What is kept of a person, and its erasure.

use super::{
    Down, Ledger,
    store::{Failure, PersonalData, Pseudonym},
    transaction::Transaction,
};
use crate::knowledge::Person;

impl Ledger {
    /// What is kept of a person.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn person(&self, person: Person) -> Result<PersonalData, Down> {
        self.call(move |transaction| transaction.rows.personal_data(person, &transaction.pseudonym(person)))
    }

    /// Erases what is kept of a person, but for their edits, and says what there was. Where that is possible the bytes
    /// have left the disk by then; half a minute later, where someone else was erased just before.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn erase(&self, person: Person) -> Result<PersonalData, Down> {
        self.call(move |transaction| {
            let rows = transaction.rows;
            let pseudonym = transaction.pseudonym(person);
            let kept = rows.personal_data(person, &pseudonym)?;
            rows.remove_votes_of(&pseudonym)?;
            rows.remove_picks_of(&pseudonym)?;
            erase_asker(transaction, &pseudonym)?;
            rows.remove_waits_of(person)?;
            rows.remove_pending_of(person)?;
            rows.remove_suggestions_of(person)?;
            rows.scrub();
            Ok(kept)
        })
    }
}

/// Erases the questions that nobody else asked, and counts one person fewer for the others.
fn erase_asker(transaction: &Transaction<'_>, person: &Pseudonym) -> Result<(), Failure> {
    let rows = transaction.rows;
    for mut question in rows.questions_of(person)? {
        if question.askers == 1 {
            rows.remove_question(question.id)?;
        } else {
            question.askers = question.askers.saturating_sub(1);
            rows.update_question(&question)?;
        }
    }
    rows.remove_asker(person)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::{
        knowledge::{Channel, Community, Message},
        ledger::{
            AskedQuestion, Moderator, Origin, Record, Suggested, Told, VerdictKind, Vote, Wait,
            sqlite::fixture::Fixture,
        },
    };

    const ANN: Person = Person(0x0123_4567_89ab_cdef);
    const BOB: Person = Person(2);

    /// Whatever a person can leave in the ledger; of all text, their own holds `mark`.
    fn live(ledger: &Ledger, person: Person, mark: &str) {
        for community in [Community::Default, Community::Server(Server(1))] {
            for number in 0..20 {
                let entry = format!("entry-{number}").into();
                let vote = Vote { person, entry: &entry, revision: "r", helpful: number % 2 == 0 };
                let question = format!("{mark} {number} {}", "and so on ".repeat(number));
                if vote.helpful {
                    ledger.vote(community, vote).unwrap();
                } else {
                    ledger.not_helped(community, vote, Some(&question)).unwrap();
                }
                let verdict = VerdictKind::Nothing;
                ledger.note_asked(
                    community,
                    AskedQuestion { person, question: &question, verdict, entry: None, askers: 1 },
                );
                ledger
                    .add_pending(community, person, "form", format!("{mark} {}", "x".repeat(300 * number)))
                    .unwrap();
            }
            ledger.note_picked(community, person, &format!("{mark} 0"), &"entry-0".into());
            let shared = "what everyone asks";
            ledger.note_asked(
                community,
                AskedQuestion {
                    person,
                    question: shared,
                    verdict: VerdictKind::Nothing,
                    entry: None,
                    askers: 1,
                },
            );
            ledger
                .wait_for(
                    community,
                    Wait { person, question: mark, channel: Channel(1), message: Some(Message(1)) },
                )
                .unwrap();
            let [question, answer, source, quote] = [(); 4].map(|()| mark.to_owned());
            let says = Suggested { question, answer, source, quote };
            ledger.suggest(community, person, None, &says).unwrap();
        }
    }

    fn edit(ledger: &Ledger, id: Person) {
        let record = Record {
            by: Some(Moderator { id, name: "Ann".into() }),
            origin: Origin::Bot,
            summary: Told::AsSaid("a change".into()),
            changes: String::new(),
            entries: vec![],
            removals: 0,
            difference: String::new(),
            reason: None,
            review: Told::AsSaid(String::new()),
            base: String::new(),
            revision: String::new(),
        };
        ledger.record(Community::Default, record).unwrap();
    }

    const LIVED: PersonalData = PersonalData {
        votes: 40,
        voted_questions: 20,
        questions: 44,
        picks: 2,
        waiting: 2,
        suggestions: 2,
        pending: 40,
        edits: 0,
    };

    #[test]
    fn what_is_kept_of_someone_is_told_and_erased_and_nothing_else_is() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        live(&ledger, ANN, "canary");
        live(&ledger, BOB, "magpie");
        edit(&ledger, ANN);
        let all = PersonalData { edits: 1, ..LIVED };
        assert_eq!(ledger.person(ANN), Ok(all));
        assert_eq!(ledger.erase(ANN), Ok(all));
        assert_eq!(ledger.person(ANN), Ok(PersonalData { edits: 1, ..PersonalData::default() }));
        assert_eq!(ledger.person(BOB), Ok(LIVED));
        let list = ledger.unanswered(Community::Server(Server(1))).unwrap();
        assert!(list.iter().all(|question| question.askers == 1 && !question.question.contains("canary")));
        assert_eq!(list.len(), 22);
        assert_eq!(ledger.verify(), Ok(()));
    }

    #[test]
    fn no_byte_of_what_was_erased_stays_on_disk() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        live(&ledger, BOB, "magpie");
        live(&ledger, ANN, "canary");
        let hash = ledger.call(|transaction| Ok(transaction.pseudonym(ANN).0)).unwrap();
        // SQLite writes numbers from the great end.
        let traces = [&b"canary"[..], &ANN.0.to_be_bytes(), &hash];
        assert!(traces.iter().all(|trace| fixture.holds(trace)), "else this test shows nothing");
        ledger.erase(ANN).unwrap();
        for trace in traces {
            assert!(!fixture.holds(trace), "{trace:?}");
        }
        assert!(fixture.holds(b"magpie"));
    }

    #[test]
    fn who_is_erased_right_after_another_is_off_the_disk_at_the_end() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        live(&ledger, ANN, "canary");
        live(&ledger, BOB, "magpie");
        ledger.erase(BOB).unwrap();
        assert_eq!(ledger.erase(ANN), Ok(LIVED));
        assert_eq!(ledger.person(ANN), Ok(PersonalData::default()));
        drop(ledger);
        assert!(!fixture.holds(b"canary"));
    }
}
