//! Edits that are about to be saved: noted before the files change, so that a process that is killed in between leaves its edit to
//! the next one's history.

use super::{
    Down, Ledger,
    edits::chain,
    pending::{JSON_LIMIT, current},
    store::{NewPending, Record},
    transaction::Transaction,
};
use crate::knowledge::{Community, EditId, Person};

/// Among what is pending.
const KIND: &str = "saving";
/// It waits however long nobody starts the bot.
const NO_TIME: i64 = i64::MAX;

/// An edit whose save was begun, and not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saving {
    /// What names it.
    pub id: String,
    /// Whose knowledge base.
    pub community: Community,
    /// What there will be to record.
    pub record: Record,
}

impl Ledger {
    /// Takes a proposal away, and notes in the same step what its save is going to do; what names that. Nothing where the proposal
    /// is gone: somebody else saves it.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn begin_save(
        &self,
        proposal: &str,
        community: Community,
        person: Person,
        record: &Record,
    ) -> Result<Option<String>, Down> {
        let proposal = proposal.to_owned();
        // What is too long to wait is saved all the same. It has no name then, and goes with its process.
        let json = serde_json::to_string(record).ok().filter(|json| json.len() <= JSON_LIMIT);
        self.call(move |transaction| {
            if current(transaction, &proposal)?.is_none() {
                return Ok(None);
            }
            transaction.rows.remove_pending(&proposal)?;
            let Some(json) = json else { return Ok(Some(String::new())) };
            let pending = NewPending { community, person, kind: KIND, json, at: NO_TIME };
            transaction.rows.insert_pending(&pending).map(Some)
        })
    }

    /// Records an edit whose save was begun under this name.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn record_saved(&self, id: &str, community: Community, record: Record) -> Result<EditId, Down> {
        let id = id.to_owned();
        self.call(move |transaction| {
            transaction.rows.remove_pending(&id)?;
            chain::append(transaction, community, record)
        })
    }

    /// The save that was begun under this name came to nothing.
    pub fn note_unsaved(&self, id: &str) {
        let id = id.to_owned();
        self.note(move |transaction| transaction.rows.remove_pending(&id));
    }

    /// The saves that a process before this one began, and did not record, oldest first.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn begun_saves(&self) -> Result<Vec<Saving>, Down> {
        self.call(|transaction: &Transaction<'_>| {
            let begun = transaction.rows.pending_of_kind(KIND)?.into_iter();
            Ok(begun
                .filter_map(|begun| {
                    let record = serde_json::from_str(&begun.json).ok()?;
                    Some(Saving { id: begun.id, community: begun.community, record })
                })
                .collect())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Moderator, Origin, Told, sqlite::fixture::Fixture};

    const HERE: Community = Community::Default;
    const ANN: Person = Person(7);

    fn record() -> Record {
        Record {
            by: Some(Moderator { id: ANN, name: "Ann".into() }),
            origin: Origin::Undo(EditId(3)),
            summary: Told::Facts("{}".into()),
            changes: "[]".into(),
            entries: vec!["tides".into()],
            removals: 2,
            difference: "+ a line".into(),
            reason: Some("so".into()),
            review: Told::AsSaid("No change.".into()),
            base: "r1".into(),
            revision: "r2".into(),
        }
    }

    #[test]
    fn a_save_that_was_begun_is_there_after_the_process_was_killed() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let proposal = ledger.add_pending(HERE, ANN, "proposal", "{}".into()).unwrap();
        let id = ledger.begin_save(&proposal, HERE, ANN, &record()).unwrap().expect("it was there");
        assert_eq!(
            ledger.begin_save(&proposal, HERE, ANN, &record()),
            Ok(None),
            "a second press finds nothing"
        );
        drop(ledger);
        let ledger = fixture.open();
        assert_eq!(
            ledger.begun_saves(),
            Ok(vec![Saving { id: id.clone(), community: HERE, record: record() }])
        );
        let edit = ledger.record_saved(&id, HERE, record()).unwrap();
        assert_eq!(ledger.edit(HERE, edit).unwrap().map(|edit| edit.record), Some(record()));
        assert_eq!(ledger.begun_saves(), Ok(Vec::new()));
        ledger.verify().unwrap();
    }

    #[test]
    fn a_save_that_came_to_nothing_is_forgotten() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let proposal = ledger.add_pending(HERE, ANN, "proposal", "{}".into()).unwrap();
        let id = ledger.begin_save(&proposal, HERE, ANN, &record()).unwrap().expect("it was there");
        ledger.note_unsaved(&id);
        assert_eq!(ledger.begun_saves(), Ok(Vec::new()));
    }
}
