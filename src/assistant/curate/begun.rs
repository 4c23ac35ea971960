//! Edits that a process saved that was killed before it could record them: recovered from the files.

use crate::{
    assistant::Assistant,
    knowledge::Community,
    ledger::{Down, Record, Saving},
};

/// How far back the history is looked through for an edit that was made on such a one.
const LATELY: u32 = 100;

impl Assistant {
    /// Records what was saved and is missing from the history. To be called once, before anybody edits.
    pub fn record_what_was_saved(&self) {
        match self.ledger.begun_saves() {
            Ok(begun) => begun.into_iter().for_each(|saving| self.record_if_saved(saving)),
            Err(down) => tracing::warn!(%down, "whether edits are missing from the history is not known"),
        }
    }

    fn record_if_saved(&self, Saving { id, community, record }: Saving) {
        let (base, revision) = (record.base.clone(), record.revision.clone());
        match self.was_saved(community, &base, &revision) {
            Ok(true) => match self.ledger.record_saved(&id, community, record) {
                Ok(edit) => {
                    tracing::warn!(%community, %edit, "an edit was saved when the process was killed, and is in the history now");
                }
                Err(down) => tracing::error!(%community, %down, "an edit is missing from the history"),
            },
            Ok(false) => {
                tracing::info!(%community, "an edit that was about to be saved when the process was killed was not");
                self.ledger.note_unsaved(&id);
            }
            Err(down) => tracing::error!(%community, %down, "an edit may be missing from the history"),
        }
    }

    /// Whether the files have it, or a later edit was made on it.
    fn was_saved(&self, community: Community, base: &str, revision: &str) -> Result<bool, Down> {
        if self.library.shelf(community).knowledge.revision() == revision {
            return Ok(true);
        }
        let edits = self.ledger.edits(community, None, None, LATELY)?;
        let is_next = |record: &Record| record.base == revision && record.base != base;
        Ok(edits.iter().any(|edit| is_next(&edit.record)))
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

    use super::*;
    use crate::{
        knowledge::{File, Person},
        ledger::{Ledger, Moderator, Origin, Told},
        library::{Library, Shelf},
    };

    const HERE: Community = Community::Default;
    const ANN: Person = Person(7);

    fn text(answer: &str) -> String {
        format!(
            "[documents.d]\ntitle = \"T\"\npublisher = \"P\"\npublished = 2024-03-01\n[[entry]]\nid = \"a\"\nquestion = \"What is it?\"\n\
             answer = \"{answer}[1]\"\ncite = [{{ document = \"d\", at = \"page 1\", quote = \"it is this\" }}]\n"
        )
    }

    fn opened(folder: &Path) -> Assistant {
        let library = Library::open(&folder.join("knowledge")).expect("a knowledge base");
        Assistant::new(Arc::new(library), Ledger::open(&folder.join("data")), BTreeSet::new())
    }

    /// The shelf that there would be with another answer.
    fn next(assistant: &Assistant, answer: &str) -> Shelf {
        let name = assistant.library.shelf(HERE).files[0].name.clone();
        let files = vec![File { name, bytes: text(answer).into_bytes() }];
        assistant.library.preview(HERE, files).shelf.expect("it is valid")
    }

    fn record(base: &Shelf, next: &Shelf) -> Record {
        Record {
            by: Some(Moderator { id: ANN, name: "Ann".into() }),
            origin: Origin::Bot,
            summary: Told::Facts("{}".into()),
            changes: "[]".into(),
            entries: vec!["a".into()],
            removals: 0,
            difference: String::new(),
            reason: None,
            review: Told::Facts("{}".into()),
            base: base.knowledge.revision().to_owned(),
            revision: next.knowledge.revision().to_owned(),
        }
    }

    /// Begins a save, saves or not, is killed, and expects so many edits in the history of the next process.
    fn check(saves: bool, then: Option<&str>, expected: usize) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("knowledge")).expect("a folder");
        fs::write(folder.path().join("knowledge/a.toml"), text("This.")).expect("a file");
        let killed = opened(folder.path());
        let base = killed.library.shelf(HERE);
        let shelf = next(&killed, "That.");
        let first = record(&base, &shelf);
        let proposal = killed.ledger.add_pending(HERE, ANN, "proposal", "{}".into()).expect("it is kept");
        killed.ledger.begin_save(&proposal, HERE, ANN, &first).expect("it is up").expect("it is there");
        if saves {
            let saved = killed.library.save(&base, shelf).expect("nobody hinders it");
            if let Some(then) = then {
                let later = next(&killed, then);
                killed.ledger.record(HERE, record(&saved, &later)).expect("it is up");
                killed.library.save(&saved, later).expect("nobody hinders it");
            }
        }
        drop(killed);
        for start in 1..=2 {
            let assistant = opened(folder.path());
            assistant.record_what_was_saved();
            let edits = assistant.ledger.edits(HERE, None, None, 10).expect("it is up");
            assert_eq!(edits.len(), expected, "at start {start}");
            assert_eq!(edits.iter().any(|edit| edit.record == first), saves);
            assert_eq!(assistant.ledger.begun_saves(), Ok(Vec::new()));
            assistant.ledger.verify().expect("the chain holds");
        }
    }

    #[test]
    fn what_is_on_disk_is_recorded_once() {
        check(true, None, 1);
    }

    #[test]
    fn what_never_reached_the_disk_is_not() {
        check(false, None, 0);
    }

    #[test]
    fn what_a_later_edit_was_made_on_is_recorded() {
        check(true, Some("Another."), 2);
    }
}
