//! A valid knowledge file of any bytes, edited with any texts: what was not edited says the same as before, and undoing the
//! edit restores every byte.
//!
//! Input: the file, a NUL, and then texts with NULs between them.

#![no_main]

use footnote::knowledge::{
    Entry, EntryKey, File, Knowledge, Texts, check,
    difference::{between, taken_back},
    edit::{Change, apply},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let before = [File { name: "a.toml".to_owned(), bytes: parts.next().unwrap_or_default().to_vec() }];
    let texts = parts.map(|part| String::from_utf8_lossy(part).into_owned()).collect::<Vec<_>>();
    let [first, second, ..] = &*texts else { return };
    let Some(knowledge) = read(&before) else { return };
    let entry = knowledge.entries().first().cloned();
    let entry = entry.unwrap_or_else(|| Entry { id: "new".into(), ..Entry::default() });
    let id = entry.id.clone();
    let written =
        Entry { question: first.clone(), answer: second.clone(), also: texts[2..].to_vec(), ..entry };
    for change in [
        Change::Add(Entry { id: "fuzzed".into(), draft: true, ..written.clone() }),
        Change::Replace { id: id.clone(), entry: written, keys: EntryKey::ALL.to_vec() },
        Change::Phrasing { entry: id.clone(), text: first.clone() },
        Change::Not { entry: id.clone(), text: second.clone() },
        Change::Expect { ask: first.clone(), entry: Some(id.clone()) },
        Change::Expect { ask: second.clone(), entry: None },
        Change::Remove { id: id.clone() },
    ] {
        let Ok(after) = apply(&before, "", std::slice::from_ref(&change)) else { continue };
        let mut undone = taken_back(&after, &between(&before, &after)).expect("nothing came between");
        // A file that is no longer needed stays, and is empty.
        undone.retain(|file| file.name == "a.toml" || !file.bytes.is_empty());
        assert_eq!(undone, before, "{change:?}");
        let Some(now) = read(&after) else { continue };
        let is_other = |entry: &&Entry| ![id.as_str(), "fuzzed"].contains(&entry.id.as_str());
        let others = |knowledge: &Knowledge| {
            knowledge.entries().iter().chain(knowledge.drafts()).filter(is_other).cloned().collect::<Vec<_>>()
        };
        assert_eq!(others(&knowledge), others(&now), "{change:?}");
    }
});

fn read(files: &[File]) -> Option<Knowledge> {
    check(files, &Texts::default()).knowledge
}
