//! Bad files, and exactly what people read about them.
//!
//! A case is `tests/problems/<case>.toml`, or a folder `<case>/` of such files, with local texts of documents in
//! `<case>/documents/`. Its report stands next to it in `<case>.txt`. Where the name begins with `asked-`, it also says what
//! the knowledge base's own questions find. After a change that is meant to change reports, `BLESS=1 cargo test --test problems`
//! writes them anew, and the diff shows what people will read.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
};

use footnote::{
    knowledge::{
        Draft, File, Texts,
        problem::{Code, Problem},
    },
    matching::Index,
    reply::{Language, problems::render},
    review,
};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/problems");

#[test]
fn every_bad_file_gets_the_report_next_to_it() {
    let bless = env::var_os("BLESS").is_some();
    let mut differing = Vec::new();
    for (case, files) in cases() {
        let report = report(&case, &files);
        let expected = Path::new(CASES).join(&case).with_extension("txt");
        if bless {
            fs::write(&expected, &report).expect("the report can be written");
        } else if fs::read_to_string(&expected).ok().as_ref() != Some(&report) {
            differing.push(format!("=== {case}\n{report}"));
        }
    }
    assert!(differing.is_empty(), "these reports differ from the files:\n\n{}", differing.join("\n"));
}

#[test]
fn every_kind_of_problem_has_a_case() {
    let seen = cases().into_iter().flat_map(|(case, files)| problems(&case, &files));
    let seen = seen.map(|problem| problem.code()).collect::<BTreeSet<_>>();
    let missing = Code::ALL
        .iter()
        // It takes a knowledge base larger than anyone would read here.
        .filter(|code| **code != Code::NotTried && !seen.contains(*code))
        .collect::<Vec<_>>();
    assert!(missing.is_empty(), "no case in tests/problems for {missing:?}");
}

/// What people read.
fn report(case: &str, files: &[File]) -> String {
    render(&problems(case, files), files, Language::English, false)
}

fn problems(case: &str, files: &[File]) -> Vec<Problem> {
    let draft = Draft::new(files);
    let mut texts = Texts::default();
    for name in draft.texts() {
        if let Ok(text) = fs::read_to_string(Path::new(CASES).join(case).join(name)) {
            texts.insert(name, text);
        }
    }
    let checked = draft.check(&texts);
    let mut problems = checked.problems;
    if let Some(knowledge) = checked.knowledge.filter(|_| case.starts_with("asked-")) {
        problems.extend(review::findings(&knowledge, &Index::new(&knowledge), &checked.places, None));
    }
    problems
}

fn cases() -> BTreeMap<String, Vec<File>> {
    list(Path::new(CASES))
        .into_iter()
        .filter(|path| path.is_dir() || path.extension().is_some_and(|end| end == "toml"))
        .map(|path| {
            let case = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            let files = if path.is_dir() { list(&path) } else { vec![path] };
            (case, files.iter().filter(|file| file.is_file()).map(|file| read(file)).collect())
        })
        .collect()
}

fn read(path: &Path) -> File {
    let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
    File { name, bytes: fs::read(path).expect("it can be read") }
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    entries.map(|entry| entry.expect("it can be listed").path()).collect()
}
