//! A knowledge file of any bytes gets a knowledge base or problems, and these can be shown.

#![no_main]

use footnote::{
    knowledge::{File, Texts, check, problem::Severity},
    reply::{Language, problems::render},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let files = [File { name: "a.toml".to_owned(), bytes: bytes.to_vec() }];
    let checked = check(&files, &Texts::default());
    let wrong = checked.problems.iter().any(|problem| problem.severity() == Severity::Error);
    assert_eq!(checked.knowledge.is_none(), wrong);
    assert_eq!(render(&checked.problems, &files, Language::English, false).is_empty(), checked.problems.is_empty());
});
