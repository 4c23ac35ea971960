//! What is kept of a person, and its erasure.

use super::{
    Down, Ledger,
    desk::{Desk, Id},
};

/// What is kept of a person, over all communities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Votes, under a salted hash of their id.
    pub votes: u32,
    /// Questions without an answer that they asked, under the same hash.
    pub questions: u32,
    /// Questions that they want to be told about, under their id.
    pub waiting: u32,
    /// Unfinished forms and reviews, under their id.
    pub parked: u32,
    /// Edits of the knowledge, under their id and name. These are the community's history, and stay.
    pub edits: u32,
}

impl Ledger {
    /// What is kept of a person.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn person(&self, id: u64) -> Result<Kept, Down> {
        self.call(move |desk| kept(desk, id))
    }

    /// Erases what is kept of a person, but for their edits, and says what there was. Where that is possible the bytes
    /// have left the disk by then; half a minute later, where someone else was erased just before.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn erase(&self, id: u64) -> Result<Kept, Down> {
        self.call(move |desk| {
            let kept = kept(desk, id)?;
            let hash = desk.person(id);
            desk.sql.execute("DELETE FROM votes WHERE person = ?1", [hash])?;
            desk.sql.execute("DELETE FROM first_asked WHERE person = ?1", [hash])?;
            desk.sql.execute(
                "DELETE FROM questions WHERE askers = 1 AND id IN (SELECT question FROM askers WHERE person = ?1)",
                [hash],
            )?;
            desk.sql.execute(
                "UPDATE questions SET askers = askers - 1
                 WHERE id IN (SELECT question FROM askers WHERE person = ?1)",
                [hash],
            )?;
            desk.sql.execute("DELETE FROM askers WHERE person = ?1", [hash])?;
            desk.sql.execute("DELETE FROM waiting WHERE person = ?1", [Id(id)])?;
            desk.sql.execute("DELETE FROM parked WHERE person = ?1", [Id(id)])?;
            desk.scrub.set(true);
            Ok(kept)
        })
    }
}

fn kept(desk: &Desk<'_>, id: u64) -> rusqlite::Result<Kept> {
    desk.sql.query_row(
        "SELECT (SELECT count(*) FROM votes WHERE person = ?1), (SELECT count(*) FROM askers WHERE person = ?1),
            (SELECT count(*) FROM waiting WHERE person = ?2), (SELECT count(*) FROM parked WHERE person = ?2),
            (SELECT count(*) FROM edits WHERE person = ?2)",
        (desk.person(id), Id(id)),
        |row| {
            Ok(Kept {
                votes: row.get(0)?,
                questions: row.get(1)?,
                waiting: row.get(2)?,
                parked: row.get(3)?,
                edits: row.get(4)?,
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::{
        knowledge::Community,
        ledger::{Asked, Moderator, Origin, Outcome, Record, Vote, Wait, fixture::Fixture},
    };

    const ANN: u64 = 0x0123_4567_89ab_cdef;
    const BOB: u64 = 2;

    /// Whatever a person can leave in the ledger; of all text, their own holds `mark`.
    fn live(ledger: &Ledger, person: u64, mark: &str) {
        for community in [Community::Default, Community::Server(Server(1))] {
            for number in 0..20 {
                let entry = format!("entry-{number}");
                ledger.vote(community, Vote { person, entry: &entry, revision: "r", helpful: true }).unwrap();
                let question = format!("{mark} {number} {}", "and so on ".repeat(number));
                let outcome = Outcome::Nothing;
                ledger.note_asked(
                    community,
                    Asked { person, question: &question, outcome, entry: None, askers: 1 },
                );
                ledger
                    .park(community, person, "form", format!("{mark} {}", "x".repeat(300 * number)))
                    .unwrap();
            }
            let shared = "what everyone asks";
            ledger.note_asked(
                community,
                Asked { person, question: shared, outcome: Outcome::Nothing, entry: None, askers: 1 },
            );
            ledger.wait_for(community, Wait { person, question: mark, channel: 1, message: 1 }).unwrap();
        }
    }

    fn edit(ledger: &Ledger, id: u64) {
        let record = Record {
            by: Some(Moderator { id, name: "Ann".into() }),
            origin: Origin::Discord,
            summary: "a change".into(),
            changes: String::new(),
            entries: vec![],
            removals: 0,
            difference: String::new(),
            reason: None,
            review: String::new(),
            base: String::new(),
            revision: String::new(),
        };
        ledger.record(Community::Default, record).unwrap();
    }

    const LIVED: Kept = Kept { votes: 40, questions: 44, waiting: 2, parked: 40, edits: 0 };

    #[test]
    fn what_is_kept_of_someone_is_told_and_erased_and_nothing_else_is() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        live(&ledger, ANN, "canary");
        live(&ledger, BOB, "magpie");
        edit(&ledger, ANN);
        let all = Kept { edits: 1, ..LIVED };
        assert_eq!(ledger.person(ANN), Ok(all));
        assert_eq!(ledger.erase(ANN), Ok(all));
        assert_eq!(ledger.person(ANN), Ok(Kept { edits: 1, ..Kept::default() }));
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
        let hash = ledger.call(|desk| Ok(desk.person(ANN))).unwrap();
        // SQLite writes numbers from the great end.
        let traces = [&b"canary"[..], &ANN.to_be_bytes(), &hash];
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
        assert_eq!(ledger.person(ANN), Ok(Kept::default()));
        drop(ledger);
        assert!(!fixture.holds(b"canary"));
    }
}
