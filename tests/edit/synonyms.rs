//! What files look like after an edit of synonyms.

use footnote::knowledge::{
    File, Texts, check,
    edit::{self, Change, Refusal},
};

const SOME: &str = "# Words.\n[synonyms]\n\"high water\" = [\"high tide\", \"flood\"] # both\nquay = [\"pier\"]\n\n[documents.a]\ntitle = \"A\"\n";

fn check_edit(before: &str, changes: &[(&str, &[&str])], expected: &str) {
    let files = [File { name: "k/a.toml".into(), bytes: before.into() }];
    let change = |(term, others): &(&str, &[&str])| Change::Synonym {
        term: (*term).to_owned(),
        others: others.iter().map(|&other| other.to_owned()).collect(),
    };
    let changes = changes.iter().map(change).collect::<Vec<_>>();
    let after = edit::apply(&files, "k/", &changes).expect("an edit");
    assert_eq!(String::from_utf8_lossy(&after[0].bytes), expected);
    let checked = check(&after, &Texts::default());
    assert!(checked.knowledge.is_some(), "{:#?}", checked.problems);
}

#[test]
fn a_word_gets_others_in_its_own_line() {
    let after = SOME.replace("\"flood\"", "\"flood\", \"the | \\\"tide\\\"\"");
    let after = after.replace("\"the | \\\"tide\\\"\"", "'the | \"tide\"'");
    check_edit(SOME, &[("high water", &["high tide", "flood", "the | \"tide\""])], &after);
}

#[test]
fn a_word_that_is_new_comes_last() {
    let after = SOME.replace("quay = [\"pier\"]\n", "quay = [\"pier\"]\n\"x.y = [\" = [\n  \"a\",\n]\n");
    check_edit(SOME, &[("x.y = [", &["a"])], &after);
}

#[test]
fn a_word_without_others_goes_with_its_line() {
    check_edit(SOME, &[("quay", &[])], &SOME.replace("quay = [\"pier\"]\n", ""));
}

#[test]
fn the_first_synonym_brings_the_table() {
    let before = "[documents.a]\ntitle = \"A\"\n\n[[entry]]\nid = \"b\"\nquestion = \"B?\"\nanswer = \"C.[1]\"\n\
                  cite = [{ document = \"a\", quote = \"c\" }]\n";
    check_edit(before, &[("quay", &["pier"])], &format!("{before}\n[synonyms]\nquay = [\n  \"pier\",\n]\n"));
}

#[test]
fn what_is_said_already_changes_nothing() {
    let files = [File { name: "k/a.toml".into(), bytes: SOME.into() }];
    let change = Change::Synonym { term: "quay".into(), others: vec!["pier".into()] };
    assert_eq!(edit::apply(&files, "k/", &[change]), Err(Refusal::Unchanged));
    let none = Change::Synonym { term: "boat".into(), others: Vec::new() };
    assert_eq!(edit::apply(&files, "k/", &[none]), Err(Refusal::Unchanged));
}
