//! The history of the knowledge base: who changed what, when, why. Each edit is [chained](chain) to the one before.

pub(super) mod chain;
mod reading;

pub use chain::Unverified;

use super::{Down, Ledger, store::Record};
use crate::knowledge::{Community, EditId};

impl Ledger {
    /// Records an edit.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn record(&self, community: Community, record: Record) -> Result<EditId, Down> {
        self.call(move |transaction| chain::append(transaction, community, record))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        knowledge::{EntryId, Person, Server},
        ledger::{
            Edit, Moderator, Origin, Pace, Told,
            sqlite::fixture::{Fixture, START},
        },
    };

    const HERE: Community = Community::Server(Server(1));
    const ANN: Person = Person(u64::MAX);

    fn record(summary: &str, entries: &[&str]) -> Record {
        Record {
            by: Some(Moderator { id: ANN, name: "Ann".into() }),
            origin: Origin::Bot,
            summary: Told::AsSaid(summary.into()),
            changes: "[]".into(),
            entries: entries.iter().map(|&entry| entry.into()).collect(),
            removals: 0,
            difference: "+ a line".into(),
            reason: None,
            review: Told::Facts("{}".into()),
            base: "r1".into(),
            revision: "r2".into(),
        }
    }

    fn summaries(edits: &[Edit]) -> Vec<&str> {
        fn summary(edit: &Edit) -> &str {
            match &edit.record.summary {
                Told::AsSaid(text) | Told::Facts(text) => text,
            }
        }
        edits.iter().map(summary).collect()
    }

    #[test]
    fn an_edit_is_read_as_it_was_recorded() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let by_editor =
            Record { by: None, origin: Origin::Editor, reason: Some("so".into()), ..record("b", &[]) };
        let undo = Record { origin: Origin::Undo(EditId(1)), removals: 3, ..record("c", &["moon", "tides"]) };
        let import = Record { origin: Origin::Import, ..record("d", &["tides"]) };
        let facts = |text: &str| Told::Facts(text.into());
        let as_said = |text: &str| Told::AsSaid(text.into());
        let in_facts = Record { summary: facts("{}"), review: as_said("No change."), ..record("", &[]) };
        for record in [record("a", &["tides"]), by_editor, undo, import, in_facts] {
            let id = ledger.record(HERE, record.clone()).unwrap();
            assert_eq!(ledger.edit(HERE, id).unwrap(), Some(Edit { id, at: START, record }));
        }
        assert_eq!(ledger.edit(HERE, EditId(6)).unwrap(), None);
        assert_eq!(ledger.edit(Community::Default, EditId(1)).unwrap(), None);
        assert_eq!(ledger.edit(HERE, EditId(u64::MAX)).unwrap(), None);
    }

    #[test]
    fn the_history_is_told_from_its_end_in_parts() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for (summary, entries) in [("a", &["tides"][..]), ("b", &["moon"]), ("c", &["tides", "moon"])] {
            ledger.record(HERE, record(summary, entries)).unwrap();
        }
        ledger.record(Community::Default, record("elsewhere", &["tides"])).unwrap();
        let check = |entry: Option<&str>, before, limit, expected: &[&str]| {
            assert_eq!(
                summaries(&ledger.edits(HERE, entry.map(EntryId::from).as_ref(), before, limit).unwrap()),
                expected
            );
        };
        check(None, None, 9, &["c", "b", "a"]);
        check(None, None, 2, &["c", "b"]);
        check(None, Some(EditId(2)), 9, &["a"]);
        check(Some("tides"), None, 9, &["c", "a"]);
        check(Some("tides"), Some(EditId(3)), 9, &["a"]);
        check(Some("sun"), None, 9, &[]);
    }

    #[test]
    fn a_moderators_edits_are_found_and_counted() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        ledger.record(HERE, record("early", &[])).unwrap();
        fixture.pass(100);
        ledger.record(HERE, Record { removals: 2, ..record("a", &[]) }).unwrap();
        ledger.record(HERE, Record { removals: 3, ..record("b", &[]) }).unwrap();
        ledger.record(HERE, Record { by: None, ..record("by hand", &[]) }).unwrap();
        ledger.record(Community::Default, record("elsewhere", &[])).unwrap();
        let since = START + 1;
        assert_eq!(summaries(&ledger.edits_by(HERE, ANN, since).unwrap()), ["b", "a"]);
        assert_eq!(ledger.edits_since(HERE, ANN, since), Ok(Pace { edits: 2, removals: 5 }));
        assert_eq!(ledger.edits_since(HERE, Person(1), since), Ok(Pace::default()));
    }
}
