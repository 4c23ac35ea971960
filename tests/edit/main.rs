//! Edits of knowledge files: they change what they should, and nothing else.

mod dice;
mod model;
mod places;
mod properties;
mod refusals;
mod rows;
mod synonyms;
mod texts;
mod written;

use footnote::knowledge::{
    Citation, Entry, EntryId, EntryKey, File,
    edit::{Change, apply},
};

/// The one file after these changes.
fn edited(before: &str, changes: &[Change]) -> String {
    let files = [File { name: "knowledge/knowledge.toml".to_owned(), bytes: before.as_bytes().to_vec() }];
    let files =
        apply(&files, "knowledge", changes).unwrap_or_else(|refusal| panic!("{refusal}: {changes:?}"));
    assert_eq!(files.len(), 1, "no file is added");
    String::from_utf8(files[0].bytes.clone()).expect("it is text")
}

/// Sees that a change makes `before` into `after`.
fn check(before: &str, change: Change, after: &str) {
    let result = edited(before, &[change]);
    assert_eq!(result, after, "\n{result}\nshould be\n{after}");
}

fn phrasing(entry: &str, text: &str) -> Change {
    Change::Phrasing { entry: entry.into(), text: text.to_owned() }
}

fn drop_phrasing(entry: &str, text: &str) -> Change {
    Change::DropPhrasing { entry: entry.into(), text: text.to_owned() }
}

fn not(entry: &str, text: &str) -> Change {
    Change::Not { entry: entry.into(), text: text.to_owned() }
}

fn remove(id: &str) -> Change {
    Change::Remove { id: id.into() }
}

/// Lets an entry say all of this from now on.
fn replace(id: &str, entry: Entry) -> Change {
    Change::Replace { id: id.into(), entry, keys: EntryKey::ALL.to_vec() }
}

fn expect(ask: &str, entry: Option<&str>) -> Change {
    Change::Expect { ask: ask.to_owned(), entry: entry.map(EntryId::from) }
}

fn drop_expect(ask: &str) -> Change {
    Change::DropExpect { ask: ask.to_owned() }
}

fn cite(document: &str, at: Option<&str>, quote: &str) -> Citation {
    Citation { document: document.to_owned(), at: at.map(str::to_owned), quote: quote.to_owned() }
}

/// An entry about low water.
fn low_water() -> Entry {
    Entry {
        id: "low-water".into(),
        question: "When is low water?".to_owned(),
        answer: "Six hours later.[1]".to_owned(),
        cite: vec![cite("tides", None, "six hours")],
        ..Entry::default()
    }
}
