//! Other bots' formats: what people read about an import, and that nothing is lost on the way there and back.

mod answers;
mod anything;
mod command;
mod reports;
mod there_and_back;

use std::{
    fs,
    path::{Path, PathBuf},
};

use footnote::import_export::{Format, Plan, Unreadable};
use footnote::{
    knowledge::{File, Knowledge, Texts, check, edit},
    reply::{Language, problems::render},
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import_export");

/// The format of this name.
fn format(name: &str) -> Format {
    name.parse().expect("a format")
}

/// What people read of a plan.
fn said(plan: &Plan) -> String {
    Language::English.import_plan(plan)
}

/// What people read of a file that can't be read.
fn why(unreadable: &Unreadable) -> String {
    Language::English.words().unreadable(unreadable)
}

/// The knowledge base that is there before an import.
fn there() -> Knowledge {
    knowledge(&folder(&Path::new(FOLDER).join("knowledge"), ""))
}

fn knowledge(files: &[File]) -> Knowledge {
    let checked = check(files, &Texts::default());
    checked
        .knowledge
        .unwrap_or_else(|| panic!("{}", render(&checked.problems, files, Language::English, false)))
}

/// The knowledge base with an import in it.
fn after(plan: &Plan) -> Knowledge {
    let files = folder(&Path::new(FOLDER).join("knowledge"), "");
    let (changes, _) = plan.clone().into_changes(false);
    if changes.is_empty() {
        return knowledge(&files);
    }
    knowledge(&edit::apply(&files, "", &changes).expect("it can be done"))
}

/// The cases in a folder: `<format>.<anything>`, a file or a folder.
fn cases(inside: &str) -> Vec<(PathBuf, Format, Vec<File>)> {
    let case = |path: PathBuf| {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let format = format(name.split('.').next().unwrap_or_default());
        let file = |path: &Path| File { name: name.clone(), bytes: fs::read(path).expect("it can be read") };
        let files = if path.is_dir() { folder(&path, "") } else { vec![file(&path)] };
        (path, format, files)
    };
    let paths = list(&Path::new(FOLDER).join(inside)).into_iter();
    paths.filter(|path| path.extension().is_none_or(|end| end != "txt")).map(case).collect()
}

/// The files of a folder, named by their path in it.
fn folder(path: &Path, inside: &str) -> Vec<File> {
    let files = list(path).into_iter().flat_map(|path| {
        let name = format!("{inside}{}", path.file_name().expect("it has a name").to_string_lossy());
        if path.is_dir() {
            return folder(&path, &format!("{name}/"));
        }
        vec![File { name, bytes: fs::read(&path).expect("it can be read") }]
    });
    files.collect()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths = entries.map(|entry| entry.expect("it can be listed").path()).collect::<Vec<_>>();
    paths.sort();
    paths
}
