//! It is without problems, and its documents say what is quoted.

use std::{fs, path::Path};

use footnote::{
    knowledge::{Draft, File, Problem, Texts, problem::Code},
    reply::{Language, problems::render},
};

use crate::{FOLDER, ROOT, files};

/// The documents themselves are not ours to hand on: who has them keeps them beside the project.
const DOCUMENTS: &str = "../shared/documents";

#[test]
fn the_shipped_knowledge_has_no_problem() {
    let files = files(FOLDER);
    let draft = Draft::new(&files);
    let mut problems = draft.check(&Texts::default()).problems;
    problems.retain(|problem| problem.code() != Code::NotVerified);
    none(&problems, &files);
}

#[test]
fn the_documents_say_what_the_shipped_knowledge_quotes() {
    let files = files(FOLDER);
    let draft = Draft::new(&files);
    let folder = Path::new(ROOT).join(DOCUMENTS);
    if !folder.is_dir() {
        println!("skipped: the documents are not at hand in {DOCUMENTS}");
        return;
    }
    let mut texts = Texts::default();
    for name in draft.texts() {
        let base = Path::new(name).file_name().expect("a text has a name");
        texts.insert(name, fs::read_to_string(folder.join(base)).expect("the document can be read"));
    }
    assert!(draft.texts().next().is_some(), "no document names its text: nothing would be verified");
    none(&draft.check(&texts).problems, &files);
}

fn none(problems: &[Problem], files: &[File]) {
    assert!(problems.is_empty(), "\n{}", render(problems, files, Language::English, false));
}
