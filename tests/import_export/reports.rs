//! A case is `cases/<format>.<anything>`, a file or a folder; what people read about its import into `knowledge/` stands
//! next to it, `.txt` added. In `unreadable/` are files that can't be read, each with the sentence that says so. After a
//! change that is meant to change reports, `BLESS=1 cargo test --test import_export` writes them anew.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use footnote::import_export::{FORMATS, Plan, PlannedOutcome, ReadOptions, plan, read, recognize};

use crate::{after, cases, said, there, why};

#[test]
fn every_import_gets_the_report_next_to_it() {
    let mut reports = Reports::default();
    let cases = cases("cases");
    for format in FORMATS {
        assert!(cases.iter().any(|(_, of, _)| of == format), "{format} has a case");
    }
    for (path, format, files) in cases {
        let import = read(format, &files).expect("it can be read");
        reports.check(&path, &said(&plan(&there(), import.clone())));
    }
    reports.same();
}

#[test]
fn every_unreadable_file_gets_the_sentence_next_to_it() {
    let mut reports = Reports::default();
    for (path, format, files) in cases("unreadable") {
        let unreadable = read(format, &files).expect_err("it can't be read");
        reports.check(&path, &format!("{}\n", why(&unreadable)));
    }
    reports.same();
}

#[test]
fn an_import_can_be_checked_and_a_second_one_changes_nothing() {
    for (path, format, files) in cases("cases") {
        let import = read(format, &files).expect("it can be read");
        let first = plan(&there(), import.clone());
        let after = after(&first);
        let second = plan(&after, import.clone());
        let outcomes = |plan: &Plan| {
            plan.rows.iter().map(|row| (row.id.clone(), row.outcome.clone())).collect::<Vec<_>>()
        };
        for ((id, before), (_, now)) in outcomes(&first).into_iter().zip(outcomes(&second)) {
            let is_new = matches!(before, PlannedOutcome::New { .. });
            let expected = if is_new { PlannedOutcome::Same } else { before };
            assert_eq!(now, expected, "{}: {id}", path.display());
        }
        assert_eq!(second.clone().into_changes(false).0, [], "{}", path.display());
    }
}

/// Reports beside their cases.
#[derive(Default)]
struct Reports(Vec<String>);

impl Reports {
    fn check(&mut self, case: &Path, report: &str) {
        let expected = PathBuf::from(format!("{}.txt", case.display()));
        if env::var_os("BLESS").is_some() {
            fs::write(&expected, report).expect("the report can be written");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(report) {
            self.0.push(format!("=== {}\n{report}", case.display()));
        }
    }

    fn same(self) {
        assert!(self.0.is_empty(), "these reports differ from the files:\n\n{}", self.0.join("\n"));
    }
}

#[test]
fn every_case_is_known_for_what_it_is() {
    for (path, format, files) in cases("cases") {
        let found = recognize(&files, &ReadOptions::default());
        assert_eq!(found, Some(format), "{}", path.display());
    }
}
