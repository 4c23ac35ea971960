//! A file of any bytes, read as each of the formats, gets a reason or a plan; what the plan adds leaves the knowledge base
//! valid, and doing it again changes nothing.

#![no_main]

use std::sync::LazyLock;

use footnote::import_export::{FORMATS, ReadOptions, plan, read, recognize};
use footnote::knowledge::{File, Knowledge, Texts, check, edit};
use footnote::reply::Language;
use libfuzzer_sys::fuzz_target;

static THERE: LazyLock<[File; 1]> = LazyLock::new(|| {
    let bytes = include_bytes!("../../tests/import_export/knowledge/pool.toml").to_vec();
    [File { name: "pool.toml".to_owned(), bytes }]
});
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| knowledge(&*THERE));

fn knowledge(files: &[File]) -> Knowledge {
    let checked = check(files, &Texts::default());
    checked.knowledge.unwrap_or_else(|| panic!("{:?}", checked.problems))
}

fuzz_target!(|bytes: &[u8]| {
    let file = [File { name: "a".to_owned(), bytes: bytes.to_vec() }];
    let _ = recognize(&file, &ReadOptions::default());
    for &format in FORMATS {
        let import = match read(format, &file) {
            Ok(import) => import,
            Err(unreadable) => {
                let _ = Language::English.words().unreadable(&unreadable);
                continue;
            }
        };
        let first = plan(&KNOWLEDGE, &import);
        let _ = Language::English.import_plan(&first);
        let changes = first.changes(false);
        if changes.is_empty() {
            continue;
        }
        let edited = edit::apply(&*THERE, "", &changes).expect("a plan can be carried out");
        let second = plan(&knowledge(&edited), &import);
        assert_eq!(second.changes(false), [], "{format}: once is enough");
    }
});
