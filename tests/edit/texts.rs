//! Any text, written and read again.

use footnote::knowledge::{
    Citation, Entry, EntryKey, File,
    edit::{Change, DocumentText, Refusal, SettingsText, apply, slug},
};
use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

use super::{expect, not, phrasing};

/// What the texts are added to.
const TIDES: &str = r#"[documents.tides]
title = "Tide Tables"

[[entry]]
id = "a"
question = "Tide?"
answer = "Yes.[1]"
cite = [{ document = "tides", quote = "yes" }]
"#;

/// The same between braces.
const BRACES: &str = r#"documents = { tides = { title = "Tide Tables" } }
entry = [{ id = "a", question = "Tide?", answer = "Yes.[1]", cite = [{ document = "tides", quote = "yes" }] }]
expect = []
settings = {}
"#;

/// What TOML is made of, and what it has no room for.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\\\\",
    "\\u0041",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\0",
    "\u{1}",
    "\u{7}",
    "\u{8}",
    "\u{B}",
    "\u{C}",
    "\u{1F}",
    "\u{7F}",
    "\u{85}",
    "\u{A0}",
    "\u{2028}",
    "\u{202E}",
    "\u{FEFF}",
    "\u{FFFF}",
    "é",
    "e\u{301}",
    "潮",
    "👩‍👩‍👧",
    "[[entry]]\n",
    "id = \"x\"",
    "]",
    "}",
    "{",
    "[",
    ",",
    "=",
    "#",
    "a",
    "Z",
    "0",
    "\"\"\"\n[[entry]]\nid=\"x\"",
    "\\\n",
    "${env}",
    "{0}",
];

fn any_text() -> impl Strategy<Value = String> {
    let pieces =
        prop::collection::vec(prop::sample::select(PIECES), 0..12).prop_map(|pieces| pieces.concat());
    prop_oneof![pieces, any::<String>()]
}

/// The text at a path: a key of a table, or the position in a list, counted from its end.
fn text(table: &DeTable<'_>, path: &[&str]) -> Option<String> {
    let mut value = table.get(*path.first()?)?.get_ref();
    for step in &path[1..] {
        value = match value {
            DeValue::Table(table) => table.get(*step)?.get_ref(),
            DeValue::Array(list) => list.get(list.len().checked_sub(step.parse().ok()?)?)?.get_ref(),
            _ => return None,
        };
    }
    if let DeValue::String(text) = value { Some(unix_lines(text)) } else { None }
}

fn unix_lines(text: &str) -> String {
    text.split('\n').map(|line| line.trim_end_matches('\r')).collect::<Vec<_>>().join("\n")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that can be said, said with this text.
fn changes(text: &str) -> Vec<Change> {
    let some = || Some(text.to_owned());
    let cite = Citation { document: text.to_owned(), at: some(), quote: text.to_owned() };
    let entry = Entry {
        id: text.into(),
        question: text.to_owned(),
        also: vec![format!("{text} once"), format!("{text} twice")],
        answer: text.to_owned(),
        cite: vec![cite.clone(), cite],
        topic: some(),
        draft: true,
        follow: vec![text.into()],
        not: vec![text.to_owned()],
        require: vec![text.to_owned()],
        ..Entry::default()
    };
    vec![
        Change::Add(entry),
        phrasing("a", &format!("a {text}")),
        not("a", &format!("b {text}")),
        expect(&format!("c {text}"), Some(text)),
        expect(&format!("d {text}"), None),
        Change::Document(DocumentText {
            id: format!("e{text}"),
            title: text.to_owned(),
            publisher: some(),
            published: some(),
            url: some(),
            text: some(),
        }),
        Change::Settings(SettingsText {
            promise: some(),
            moderators: Some(vec![text.to_owned()]),
            reports: some(),
            askers: Some(7),
            subject: Some(vec![text.to_owned()]),
            language: some(),
            forums: Some(vec![text.to_owned()]),
        }),
    ]
}

fn reads_back(file: &str, said: &str) {
    let files = [File { name: "knowledge.toml".to_owned(), bytes: file.as_bytes().to_vec() }];
    let after = match apply(&files, "", &changes(said)) {
        Ok(after) => after,
        // It is a text that is there.
        Err(Refusal::IdTaken { .. } | Refusal::PhrasingTaken { .. }) => return,
        Err(refusal) => panic!("{refusal}"),
    };
    let written = std::str::from_utf8(&after[0].bytes).expect("it is text");
    let root = DeTable::parse(written).unwrap_or_else(|error| panic!("{error}\n{written}")).into_inner();
    let check = |path: &[&str], expected: Option<String>| {
        assert_eq!(text(&root, path), expected, "{path:?} in\n{written}");
    };
    let line = Some(one_line(said));
    let optional = line.clone().filter(|line| !line.is_empty());
    let as_is = Some(unix_lines(said));

    check(&["entry", "1", "id"], as_is.clone());
    check(&["entry", "1", "question"], line.clone());
    check(&["entry", "1", "also", "2"], Some(one_line(&format!("{said} once"))));
    check(&["entry", "1", "also", "1"], Some(one_line(&format!("{said} twice"))));
    let answer = text(&root, &["entry", "1", "answer"]).map(|answer| answer.trim().to_owned());
    assert_eq!(answer, Some(unix_lines(said).trim().to_owned()), "{written}");
    for nth in ["1", "2"] {
        check(&["entry", "1", "cite", nth, "document"], as_is.clone());
        check(&["entry", "1", "cite", nth, "at"], optional.clone());
        check(&["entry", "1", "cite", nth, "quote"], line.clone());
    }
    check(&["entry", "1", "topic"], optional.clone());
    check(&["entry", "2", "also", "1"], Some(one_line(&format!("a {said}"))));
    check(&["entry", "2", "not", "1"], Some(one_line(&format!("b {said}"))));
    check(&["expect", "2", "ask"], Some(one_line(&format!("c {said}"))));
    check(&["expect", "2", "entry"], as_is.clone());
    check(&["expect", "1", "ask"], Some(one_line(&format!("d {said}"))));
    let document = format!("e{said}");
    check(&["documents", &document, "title"], line);
    check(&["documents", &document, "publisher"], optional.clone());
    check(&["documents", &document, "url"], optional.clone());
    check(&["documents", &document, "text"], as_is.filter(|text| !text.trim().is_empty()));
    check(&["settings", "promise"], optional.clone());
    check(&["settings", "moderators", "1"], optional.clone());
    check(&["settings", "reports"], optional);
    // What was there is there still, and nothing else has come.
    check(&["entry", "2", "answer"], Some("Yes.[1]".to_owned()));
    check(&["documents", "tides", "title"], Some("Tide Tables".to_owned()));
    let count = |key: &str| match root[key].get_ref() {
        DeValue::Array(list) => list.len(),
        DeValue::Table(table) => table.len(),
        _ => 0,
    };
    assert_eq!((root.len(), count("entry"), count("expect"), count("documents")), (4, 2, 2, 2), "{written}");
}

proptest! {
    #[test]
    fn any_text_is_read_as_it_was_written(text in any_text()) {
        reads_back(TIDES, &text);
        reads_back(&TIDES.replace('\n', "\r\n"), &text);
        reads_back(BRACES, &text);
    }

    #[test]
    fn any_question_gets_an_id_of_its_own(question in any_text(), taken in 0..3_usize) {
        let first = slug(&question, |_| false);
        let more = (2..).map(|n| format!("{first}-{n}")).take(taken);
        let taken = std::iter::once(first.clone()).chain(more).collect::<Vec<_>>();
        let second = slug(&question, |id| taken.iter().any(|taken| taken == id));
        prop_assert!(!taken.contains(&second));
        for id in [first, second] {
            let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
            prop_assert!((1..=64).contains(&id.len()) && id.bytes().all(plain), "{}", id);
        }
    }

    #[test]
    fn a_change_is_kept_as_it_is(text in any_text()) {
        for change in changes(&text) {
            let json = serde_json::to_string(&change).expect("it can be written");
            prop_assert_eq!(serde_json::from_str::<Change>(&json).expect("it can be read"), change);
        }
    }
}

#[test]
fn a_change_without_its_optional_texts_can_be_read() {
    let json = r#"{"add":{"id":"a","question":"A?","answer":"A.[1]","cite":[{"document":"d","quote":"a"}]}}"#;
    let Change::Add(entry) = serde_json::from_str(json).expect("it can be read") else { panic!("it adds") };
    assert_eq!((entry.also.len(), entry.topic, entry.draft, &*entry.cite[0].quote), (0, None, false, "a"));
    let json = r#"{"replace":{"id":"a","entry":{"id":"a","question":"A?","answer":"A.[1]"}}}"#;
    let Change::Replace { keys, .. } = serde_json::from_str(json).expect("it can be read") else {
        panic!("it replaces")
    };
    assert!(keys.contains(&EntryKey::Topic) && !keys.contains(&EntryKey::Not), "what no form had stays");
    let json = r#"{"expect":{"ask":"A?","entry":null}}"#;
    assert_eq!(serde_json::from_str::<Change>(json).expect("it can be read"), expect("A?", None));
}
