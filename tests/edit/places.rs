//! Which file an edit goes to.

use footnote::knowledge::{
    Entry, File,
    edit::{Change, DocumentText, SettingsText, apply},
};

use super::{expect, low_water};

/// An entry with a topic.
fn entry(id: &str, topic: &str) -> String {
    format!("[[entry]]\nid = \"{id}\"\nquestion = \"{id}?\"\nanswer = \"It is.\"\ntopic = \"{topic}\"\n\n")
}

/// Sees which of these files a change goes to.
fn check(files: &[(&str, String)], change: Change, name: &str) {
    let file =
        |(name, text): &(&str, String)| File { name: (*name).to_owned(), bytes: text.clone().into_bytes() };
    let before = files.iter().map(file).collect::<Vec<_>>();
    let after = apply(&before, "k", &[change]).expect("it can be done");
    let mut changed = after.iter().filter(|file| !before.contains(file)).map(|file| file.name.as_str());
    assert_eq!(changed.next_back(), Some(name));
    let kept =
        after.iter().take(before.len()).map(|file| &file.name).eq(before.iter().map(|file| &file.name));
    assert!(kept, "the files stay in their order");
}

fn add(topic: Option<&str>) -> Change {
    Change::Add(Entry { topic: topic.map(str::to_owned), ..low_water() })
}

fn document() -> Change {
    Change::Document(DocumentText {
        id: "pilot".to_owned(),
        title: "Notes".to_owned(),
        ..DocumentText::default()
    })
}

fn settings() -> Change {
    Change::Settings(SettingsText { askers: Some(2), ..SettingsText::default() })
}

#[test]
fn an_entry_goes_to_the_most_of_its_topic() {
    let files = [
        ("k/c.toml", entry("c", "Ships")),
        ("k/a.toml", entry("a1", "Tides") + &entry("a2", "Tides")),
        ("k/b.toml", entry("b", "Tides")),
        ("k/d.toml", String::new()),
    ];
    check(&files, add(Some("Tides")), "k/a.toml");
    check(&files, add(Some("Ships")), "k/c.toml");
    check(&files, add(Some("Harbour")), "k/c.toml");
    check(&files, add(None), "k/c.toml");
}

#[test]
fn what_has_no_place_goes_beside_the_last_entry() {
    let files =
        [("k/z.toml", String::new()), ("k/a.toml", entry("a", "Tides")), ("k/b.toml", entry("b", "Tides"))];
    for change in [document(), settings(), expect("is it deep?", None)] {
        check(&files, change, "k/b.toml");
    }
    check(&files, expect("is it high?", Some("a")), "k/a.toml");
}

#[test]
fn the_first_of_all_goes_to_a_new_file() {
    for change in [add(None), document(), settings(), expect("is it deep?", None)] {
        check(&[], change.clone(), "k/knowledge.toml");
        check(&[("k/a.toml", "# Empty.\n".to_owned())], change.clone(), "k/knowledge.toml");
        check(&[("k/knowledge.toml", "# Empty.\n".to_owned())], change, "k/knowledge.toml");
    }
}

#[test]
fn what_has_its_like_goes_to_most_of_them() {
    let documents =
        |count: usize| (0..count).map(|n| format!("[documents.d{n}]\ntitle = \"D\"\n")).collect::<String>();
    let files = [
        ("k/a.toml", documents(1) + "[settings]\n" + &entry("a", "Tides")),
        ("k/b.toml", "documents = { x = { title = \"X\" }, y.title = \"Y\" }\n".to_owned()),
        ("k/c.toml", "expect = [\n  { ask = \"high?\", entry = \"a\" },\n]\n".to_owned()),
        ("k/d.toml", "expect = [\n  { ask = \"deep?\", nothing = true },\n]\n".to_owned()),
    ];
    check(&files, document(), "k/b.toml");
    check(&files, settings(), "k/a.toml");
    check(&files, expect("is it high?", Some("a")), "k/c.toml");
    check(&files, expect("is it deep?", None), "k/d.toml");
    check(&files, expect("high?", None), "k/d.toml");
}
