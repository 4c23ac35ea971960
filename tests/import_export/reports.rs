//! A case is `cases/<format>.<anything>`, a file or a folder; what people read about its import into `knowledge/` stands
//! next to it, `.txt` added. In `unreadable/` are files that can't be read, each with the sentence that says so. After a
//! change that is meant to change reports, `BLESS=1 cargo test --test exchange` writes them anew.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use footnote::import_export::{Format, Outcome, Plan, plan, read};

use crate::{after, cases, there};

#[test]
fn every_import_gets_the_report_next_to_it() {
    let mut reports = Reports::default();
    let mut seen = BTreeSet::new();
    for (path, format, files) in cases("cases") {
        let import = read(format, &files).expect("it can be read");
        reports.check(&path, &plan(&there(), &import).to_string());
        seen.insert(format);
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), Format::ALL, "each format has a case");
    reports.same();
}

#[test]
fn every_unreadable_file_gets_the_sentence_next_to_it() {
    let mut reports = Reports::default();
    for (path, format, files) in cases("unreadable") {
        let error = read(format, &files).expect_err("it can't be read");
        reports.check(&path, &format!("{error}\n"));
    }
    reports.same();
}

#[test]
fn an_import_can_be_checked_and_a_second_one_changes_nothing() {
    for (path, format, files) in cases("cases") {
        let import = read(format, &files).expect("it can be read");
        let first = plan(&there(), &import);
        let after = after(&first);
        let second = plan(&after, &import);
        let outcomes = |plan: &Plan| {
            plan.rows.iter().map(|row| (row.id.clone(), row.outcome.clone())).collect::<Vec<_>>()
        };
        for ((id, before), (_, now)) in outcomes(&first).into_iter().zip(outcomes(&second)) {
            let expected = if matches!(before, Outcome::New { .. }) { Outcome::Same } else { before };
            assert_eq!(now, expected, "{}: {id}", path.display());
        }
        assert_eq!(second.changes(false), [], "{}", path.display());
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
