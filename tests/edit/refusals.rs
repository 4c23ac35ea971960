//! What is not done, and why.

use footnote::knowledge::{
    Entry, File,
    edit::{Change, Refusal, SettingsText, apply},
};

use super::{drop_expect, drop_phrasing, expect, low_water, not, phrasing, remove, replace};

const WATER: &str = r#"
[documents.tides]
title = "Tide Tables"

[[entry]]
id = "high-water"
question = "When is high water?"
also = ["tide times"]
answer = "Later.[1]"
cite = [{ document = "tides", quote = "later" }]
not = ["high water mark"]

[[entry]]
id = "slack"
draft = true
question = "When is slack water?"
answer = "In between."

[[expect]]
ask = "tide?"
entry = "high-water"

[settings]
askers = 2
"#;

fn check(changes: &[Change], refusal: &Refusal) {
    let files = [File { name: "a.toml".to_owned(), bytes: WATER.as_bytes().to_vec() }];
    assert_eq!(apply(&files, "", changes).as_ref(), Err(refusal), "{changes:?}");
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn an_entry_that_is_not_there() {
    let refusal = Refusal::NoEntry { id: "low-water".into() };
    for change in [
        remove("low-water"),
        replace("low-water", low_water()),
        phrasing("low-water", "ebb"),
        drop_phrasing("low-water", "ebb"),
        not("low-water", "ebb"),
        expect("ebb?", Some("low-water")),
    ] {
        check(&[change], &refusal);
    }
    check(&[remove("slack"), remove("slack")], &Refusal::NoEntry { id: "slack".into() });
}

#[test]
fn an_id_that_is_taken() {
    let slack = Entry { id: "slack".into(), ..low_water() };
    check(&[Change::Add(slack.clone())], &Refusal::IdTaken { id: "slack".into() });
    check(&[replace("high-water", slack)], &Refusal::IdTaken { id: "slack".into() });
    check(
        &[Change::Add(low_water()), Change::Add(low_water())],
        &Refusal::IdTaken { id: "low-water".into() },
    );
}

#[test]
fn a_phrasing_that_is_taken() {
    let taken =
        |phrasing: &str, entry: &str| Refusal::PhrasingTaken { text: text(phrasing), entry: entry.into() };
    check(&[phrasing("high-water", "Tide times!")], &taken("Tide times!", "high-water"));
    check(&[phrasing("high-water", "when is slack water")], &taken("when is slack water", "slack"));
    let entry = Entry { also: vec![text("tide  times")], ..low_water() };
    check(&[Change::Add(entry.clone())], &taken("tide times", "high-water"));
    check(&[replace("slack", entry)], &taken("tide times", "high-water"));
    check(&[phrasing("slack", "ebb"), phrasing("high-water", "ebb")], &taken("ebb", "slack"));
}

#[test]
fn a_phrasing_or_an_expectation_that_is_not_there() {
    let missing = Refusal::NoPhrasing { text: text("ebb"), entry: "high-water".into() };
    check(&[drop_phrasing("high-water", "ebb")], &missing);
    check(
        &[drop_phrasing("high-water", "when is high water")],
        &Refusal::ShownQuestion { entry: "high-water".into() },
    );
    check(&[drop_expect("ebb?")], &Refusal::NoExpect { ask: text("ebb?") });
}

#[test]
fn a_change_that_changes_nothing() {
    check(&[], &Refusal::Unchanged);
    check(&[not("high-water", "High-water mark?")], &Refusal::Unchanged);
    check(&[expect("TIDE", Some("high-water"))], &Refusal::Unchanged);
    check(&[phrasing("slack", "  ")], &Refusal::Unchanged);
    check(
        &[Change::Settings(SettingsText {
            askers: Some(2),
            reports: Some(text(" ")),
            ..SettingsText::default()
        })],
        &Refusal::Unchanged,
    );
    check(&[phrasing("slack", "ebb"), drop_phrasing("slack", "ebb")], &Refusal::Unchanged);
}

#[test]
fn a_phrasing_is_free_again_when_its_entry_is_gone() {
    let files = [File { name: text("a.toml"), bytes: WATER.as_bytes().to_vec() }];
    let entry = Entry { also: vec![text("tide times")], ..low_water() };
    assert!(apply(&files, "", &[remove("high-water"), Change::Add(entry)]).is_ok());
}

#[test]
fn a_file_that_is_not_toml() {
    let whole = File { name: text("a.toml"), bytes: WATER.as_bytes().to_vec() };
    for broken in [
        &b"id = "[..],
        b"[[entry]\n",
        b"a = \"never closed\n",
        b"a = \"\"\"never closed\n",
        b"a = \"bad \\q escape\"\n",
        b"a = [1, 2\n",
        b"a = \x01\n",
        b"a = \"\xFF\"\n",
        b"a = 1 # \x01\n",
        &b"a = [".repeat(20_000),
    ] {
        let files = [whole.clone(), File { name: text("b.toml"), bytes: broken.to_vec() }];
        let refused = apply(&files, "", &[remove("slack")]);
        assert_eq!(
            refused,
            Err(Refusal::NotToml { file: text("b.toml") }),
            "{}",
            String::from_utf8_lossy(broken)
        );
    }
}
