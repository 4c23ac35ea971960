//! Whatever a file holds, there is an answer: a plan that leaves a valid knowledge base, or a reason.

use std::fmt::Write as _;

use footnote::import_export::{FORMATS, Format, plan, read};
use footnote::knowledge::File;
use proptest::prelude::*;

use crate::{after, cases, format, said, there, there_and_back::paragraphs, why};

proptest! {
    #[test]
    fn whatever_a_file_holds_there_is_an_answer(format in prop::sample::select(FORMATS), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        answered(format, bytes);
    }

    #[test]
    fn whatever_a_case_becomes_there_is_an_answer(case in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), until in any::<prop::sample::Index>(), piece in paragraphs()) {
        let cases = cases("cases");
        let (_, format, files) = case.get(&cases);
        let bytes = &files[0].bytes;
        let (from, until) = (from.index(bytes.len()), until.index(bytes.len()));
        answered(*format, [&bytes[..from], piece.as_bytes(), &bytes[until..]].concat());
    }
}

/// A row becomes an entry that is valid beside what is there, or is refused; a file is read, or there is a reason.
fn answered(format: Format, bytes: Vec<u8>) {
    match read(format, &[File { name: "a".into(), bytes }]) {
        Ok(import) => {
            let plan = plan(&there(), import.clone());
            after(&plan);
            assert_eq!(plan.rows.len(), import.entries.len() + import.refused.len());
        }
        Err(unreadable) => assert!(why(&unreadable).len() > "a: ".len()),
    }
}

fn refused(name: &str, text: String, part: &str) {
    let unreadable =
        read(format(name), &[File { name: "a".into(), bytes: text.into() }]).expect_err("it is too much");
    assert!(why(&unreadable).contains(part), "{unreadable:?}");
}

#[test]
fn what_is_too_much_is_refused() {
    let rows = |row: fn(usize) -> String| (0..100_001).map(row).collect::<String>();
    refused("csv", format!("question,answer\n{}", rows(|n| format!("q{n},a\n"))), "more than 100000");
    refused("csv", format!("question,answer\n{}", "q,\n".repeat(100_001)), "more than 100000");
    refused(
        "azure-tsv",
        format!("Question\tAnswer\n{}", rows(|n| format!("q{n}\ta{n}\n"))),
        "more than 100000",
    );
    refused("qnabot", format!("[{}0]", "0,".repeat(100_001)), "more than 100000");
    refused("faqpage", format!("{{\"mainEntity\": [{}0]}}", "0,".repeat(100_001)), "more than 100000");
    refused("rasa", format!("nlu:\n{}", "-\n".repeat(2_100_000)), "more parts than");
    refused("rasa", format!("nlu: {}", "[".repeat(100_000)), "nested deeper");
    refused("faqpage", format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), "nested deeper");
    refused("faqpage", format!("{}1{}", "{\"@graph\":".repeat(50), "}".repeat(50)), "nested deeper");
    refused("footnote", "[".repeat(100_000), "nested deeper");
    let keys = (0..2000).fold(String::new(), |mut keys, n| {
        write!(keys, "\"k{n}\": 0, ").expect("memory suffices");
        keys
    });
    let import = read(
        format("qnabot"),
        &[File { name: "a".into(), bytes: format!("[{{{keys}\"q\": \"a\"}}]").into() }],
    );
    assert_eq!(import.expect("it can be read").refused.len(), 1);
}

#[test]
fn an_import_of_thousands_is_read_and_planned() {
    let rows = (0..20_000)
        .map(|n| format!("When is tide {n}?,\"Later each day.\n{}\",tide {n}\n", "And later. ".repeat(20)));
    let text = format!("question,answer,also\n{}", rows.collect::<String>());
    let import =
        read(format("csv"), &[File { name: "a.csv".into(), bytes: text.into() }]).expect("it can be read");
    let first = plan(&there(), import.clone());
    assert_eq!(first.clone().into_changes(false).0.len(), 20_000);
    let after = after(&first);
    assert_eq!(after.drafts().len(), 20_001);
    let report = said(&plan(&after, import.clone()));
    assert_eq!(report, "All of its 20000 entries are there already.\n");
    assert!(said(&first).lines().count() < 40, "a long report is cut");
}
