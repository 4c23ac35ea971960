//! What people copy out of the READMEs works as it stands there.

use std::fs;

use footnote::{
    knowledge::{File, Problem, Texts, check, problem::Severity},
    reply::{Language, problems::render},
};

/// The pieces of TOML in a page, without the indentation that a list gives them.
fn snippets(page: &str) -> Vec<String> {
    let path = format!("{}/{page}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("the page is there");
    let mut snippets = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "```toml" {
            let indented = line.len() - line.trim_start().len();
            let inside = lines.by_ref().take_while(|line| line.trim() != "```");
            snippets.push(inside.map(|line| line.get(indented..).unwrap_or("").to_owned() + "\n").collect());
        }
    }
    snippets
}

#[track_caller]
fn assert_valid(texts: &[&str]) {
    let files = texts.iter().enumerate();
    let files = files.map(|(at, text)| File { name: format!("{at}.toml"), bytes: text.as_bytes().to_vec() });
    let files = files.collect::<Vec<_>>();
    let problems = check(&files, &Texts::default()).problems;
    let is_note = |problem: &Problem| problem.severity() == Severity::Note;
    assert!(problems.iter().all(is_note), "{}", render(&problems, &files, Language::English, false));
}

#[test]
fn the_knowledge_base_of_the_readme_is_whole_and_so_it_is_with_the_settings_beside_it() {
    let snippets = snippets("README.md");
    let [base, settings, ..] = snippets.as_slice() else { panic!("{snippets:#?}") };
    assert_valid(&[base]);
    assert_valid(&[base, settings]);
}

#[test]
fn what_the_guide_says_to_copy_is_valid_where_it_says_so() {
    let snippets = snippets("knowledge/README.md");
    let [document, entry, expects, settings] = snippets.as_slice() else { panic!("{snippets:#?}") };
    // These stand in a list, a line each.
    let expects = format!("expect = [\n{expects}]\n");
    assert_valid(&[document, entry]);
    assert_valid(&[document, entry, &expects, settings]);
}
