//! The knowledge base format, whatever is thrown at it: an answer or a clear problem, never a panic, and soon.

use std::fmt::Write as _;

use footnote::{
    knowledge::{
        Channel, Checked, Entry, EntryPosition, File, Forum, ForumStep, Problem, Role, Settings, Tag, Texts,
        check,
        problem::{Code, Fact, Severity, fact::Quotes},
    },
    reply::{Language, problems},
};
use proptest::prelude::*;

const TIDES: &str = r#"
[documents.tides]
title = "Tide Tables"
text = "tides.txt"

[[entry]]
id = "high-water"
question = "When is high water?"
also = ["tide times"]
answer = "Later each day.[1]"
cite = [{ document = "tides", quote = "later" }]

[[expect]]
ask = "when does the tide come in"
entry = "high-water"
"#;

fn file(name: &str, text: impl AsRef<[u8]>) -> File {
    File { name: name.to_owned(), bytes: text.as_ref().to_vec() }
}

fn checked(text: impl AsRef<[u8]>) -> Checked {
    check(&[file("a.toml", text)], &Texts::default())
}

/// The codes of what is found, each once, in the order of the file.
fn codes(text: impl AsRef<[u8]>) -> Vec<Code> {
    let mut codes = checked(text).problems.iter().map(Problem::code).collect::<Vec<_>>();
    codes.dedup();
    codes
}

#[test]
fn a_place_is_known_for_every_expectation_and_every_phrasing() {
    let checked = checked(TIDES);
    let line = |place: &footnote::knowledge::Place| (place.line, place.column);
    assert_eq!(checked.places.expects.iter().map(line).collect::<Vec<_>>(), [(14, 7)]);
    assert_eq!(checked.places.phrasings[0].iter().map(line).collect::<Vec<_>>(), [(8, 12), (9, 9)]);
}

#[test]
fn the_revision_names_exactly_these_files() {
    let revision = |name: &str, text: &str| {
        let checked = check(&[file(name, text)], &Texts::default());
        checked.knowledge.expect("it is valid").revision().to_owned()
    };
    let first = revision("a.toml", TIDES);
    assert_eq!(first.len(), 12);
    assert_eq!(first, revision("a.toml", TIDES));
    assert_eq!(first, revision("/elsewhere/a.toml", TIDES));
    assert_ne!(first, revision("b.toml", TIDES));
    assert_ne!(first, revision("a.toml", &TIDES.replace("later", "earlier")));
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let files = || {
        let (documents, entries) = TIDES.split_at(TIDES.find("[[entry]]").expect("it has one"));
        vec![file("a.toml", documents), file("b.toml", entries), file("c.toml", "wrong = 1")]
    };
    let reversed = files().into_iter().rev().collect::<Vec<_>>();
    assert_eq!(check(&files(), &Texts::default()).problems, check(&reversed, &Texts::default()).problems);
}

#[test]
fn a_draft_is_kept_apart() {
    let text = TIDES.replace("cite = ", "follow = [\"low-water\", \"slack\"]\ncite = ")
        + r#"
[[expect]]
ask = "when does the tide go out"
entry = "low-water"

[[expect]]
ask = "who painted the harbour"
nothing = true

[[entry]]
id = "low-water"
draft = true
question = "When is low water?"
answer = "Six hours later."

[[entry]]
id = "slack"
draft = false
question = "When is slack water?"
answer = "In between.[1]"
cite = [{ document = "tides", quote = "between" }]
"#;
    let Checked { knowledge, places, problems } = checked(text);
    assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), [Code::NotVerified, Code::Draft]);
    let knowledge = knowledge.expect("it is valid");
    let ids = |entries: &[Entry]| entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(knowledge.entries()), ["high-water", "slack"]);
    assert_eq!(ids(knowledge.drafts()), ["low-water"]);
    assert_eq!(
        (knowledge.position("slack"), knowledge.position("low-water")),
        (Some(EntryPosition::new(1)), None)
    );
    assert_eq!(
        knowledge.follow(&knowledge.entries()[0]),
        [EntryPosition::new(1)],
        "nobody is sent on to a draft"
    );
    assert_eq!(
        knowledge.expects().iter().map(|expect| expect.entry).collect::<Vec<_>>(),
        [Some(EntryPosition::new(0)), None]
    );
    assert_eq!(places.expects.iter().map(|place| place.line).collect::<Vec<_>>(), [15, 23]);
    assert_eq!(places.phrasings.len(), 2);
}

#[test]
fn settings_are_read_or_have_their_defaults() {
    let settings = |text: &str| checked(text).knowledge.expect("it is valid").settings().clone();
    assert_eq!(settings(""), Settings::default());
    assert_eq!(
        settings(
            "[settings]\npromise = \"1 in 50\"\nmoderators = [\"2\", \"1\", \"2\"]\nreports = \"3\"\naskers = 0x2\nsubject = [\"Rivertown\"]\nlanguage = \"pt-BR\"\nforums = [\"4 shadow\", \"5 on  solved 6\"]"
        ),
        Settings {
            promise: Some(50),
            moderators: vec![Role(2), Role(1)],
            reports: Some(Channel(3)),
            askers: 2,
            subject: vec!["Rivertown".to_owned()],
            language: Some("pt-br".to_owned()),
            forums: vec![
                Forum { channel: Channel(4), step: ForumStep::Shadow, solved: None },
                Forum { channel: Channel(5), step: ForumStep::On, solved: Some(Tag(6)) },
            ],
        }
    );
}

#[test]
fn a_problem_becomes_json_with_its_code_and_its_place() {
    let found = checked("[settings]\npromise = \"1 in 1\"\n").problems;
    let json = serde_json::to_value(problems::rows(&found, Language::English)).expect("it can be written");
    let expected = serde_json::json!([{
        "code": "bad-promise",
        "severity": "error",
        "message": "`promise` is not \"1 in N\" with N from 2 to 1000",
        "remedy": "write how many answers may be wrong: promise = \"1 in 50\"; from \"1 in 2\" to \"1 in 1000\"",
        "place": { "file": "a.toml", "line": 2, "column": 11, "end_line": 2, "end_column": 19 },
        "others": [],
    }]);
    assert_eq!(json, expected);
}

#[test]
fn a_problem_becomes_an_annotation_on_its_line() {
    let found = checked("[settings]\npromise = \"1 in 1\"\n").problems;
    assert_eq!(
        problems::annotations(&found, Language::English),
        "::error file=a.toml,line=2,endLine=2,col=11,endColumn=19,title=bad-promise::`promise` is not \"1 in N\" with N from 2 to \
         1000; write how many answers may be wrong: promise = \"1 in 50\"; from \"1 in 2\" to \"1 in 1000\"\n"
    );
    let (file, found) = (file("a,b:%.toml", "[settings]\npromise = \"1 in 1\"\n"), "file=a%2Cb%3A%25.toml,");
    let problems = check(&[file], &Texts::default()).problems;
    assert!(problems::annotations(&problems, Language::English).contains(found));
}

#[test]
fn codes_are_names_and_each_has_its_own() {
    let mut names = Code::ALL.iter().map(|code| code.name()).collect::<Vec<_>>();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Code::ALL.len());
    assert!(
        names
            .iter()
            .all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'8'))
    );
}

#[test]
fn an_empty_folder_is_an_empty_knowledge() {
    let checked = check(&[], &Texts::default());
    assert!(checked.problems.is_empty());
    assert!(checked.knowledge.is_some_and(|knowledge| knowledge.entries().is_empty()));
}

#[test]
fn deep_nesting_overflows_no_stack() {
    assert_eq!(codes("[".repeat(20_000)), [Code::TooDeep]);
    assert_eq!(codes(format!("a = {}", "[".repeat(20_000))), [Code::TooDeep]);
    assert_eq!(codes(format!("a = {}", "{a = ".repeat(20_000))), [Code::TooDeep]);
    assert_eq!(codes(format!("a{} = 1", ".a".repeat(100_000))), [Code::TooDeep]);
    assert_eq!(codes(format!("[a{}]\n[a]\n", " . a".repeat(100_000))), [Code::TooDeep]);
    assert_eq!(codes(format!("a = {{ b{} = 1 }}", ".'a'".repeat(100_000))), [Code::TooDeep]);
}

#[test]
fn many_keys_are_many_problems_and_no_more() {
    let text = (0..100_000).fold(String::new(), |mut text, n| {
        writeln!(text, "a.b{n} = 1").expect("memory suffices");
        text
    });
    assert_eq!(codes(text), [Code::UnknownKey]);
}

#[test]
fn many_problems_on_one_line_are_found_and_shown_soon() {
    let found = checked(format!("[[entry]]\nalso = [{}]", "7, ".repeat(20_000))).problems;
    assert!(found.len() > 20_000);
    let shown = problems::render(&found, &[], Language::English, false);
    assert!(shown.contains("a.toml:2:60006"), "the last is at its place");
}

#[test]
fn ten_thousand_entries_are_checked() {
    let mut text = "[documents.tides]\ntitle = \"Tide Tables\"\n".to_owned();
    for n in 0..10_000 {
        write!(
            text,
            "[[entry]]\nid = \"tide-{n}\"\nquestion = \"When is tide {n}?\"\nalso = [\"tide number {n}\"]\n\
             answer = \"\"\"\n{}[1]\n\"\"\"\ncite = [{{ document = \"tides\", quote = \"tide {n}\" }}]\n",
            "It comes later each day. ".repeat(16)
        )
        .expect("memory suffices");
    }
    assert!(text.len() > 5_000_000);
    let knowledge = checked(text).knowledge.expect("it is valid");
    assert_eq!(knowledge.entries().len(), 10_000);
    assert_eq!(knowledge.position("tide-9999"), Some(EntryPosition::new(9999)));
}

#[test]
fn hundreds_of_quotes_are_looked_up_in_a_long_text() {
    let text = (0..250_000).fold(String::new(), |mut text, n| {
        write!(text, "the tide of day {n} ").expect("memory suffices");
        text
    });
    let cite = (0..300).fold(String::new(), |mut cite, n| {
        let quote =
            if n % 2 == 0 { format!("the tide of day {n} the") } else { format!("the ebb of day {n} the") };
        write!(cite, "{{ document = \"tides\", quote = \"{quote}\" }}, ").expect("memory suffices");
        cite
    });
    let file = file("a.toml", TIDES.replace("{ document = \"tides\", quote = \"later\" }", &cite));
    let mut texts = Texts::default();
    texts.insert("tides.txt", text);
    let found = check(&[file], &texts).problems;
    let altered = found.iter().filter(|problem| problem.code() == Code::AlteredQuote).collect::<Vec<_>>();
    assert_eq!(altered.len(), 150);
    let Fact::Quotes(Quotes::Altered { says, .. }) = &altered[0].fact else { panic!("{:?}", altered[0]) };
    assert!(says.contains("the tide of day 1 the"), "{says}");
}

/// What knowledge files are made of, and what people make of it.
const PIECES: &[&str] = &[
    "[[entry]]\n",
    "[documents.tides]\n",
    "[[expect]]\n",
    "[settings]\n",
    "[synonyms]\n",
    "[documents]\n",
    "id",
    "question",
    "also",
    "answer",
    "cite",
    "title",
    "ask",
    "entry",
    "documents",
    "published",
    "promise",
    " = ",
    "\"",
    "\"\"\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    ".",
    "\n",
    "\r\n",
    "#",
    "[1]",
    "[2]",
    "`",
    "\\u200B",
    "\\",
    "\u{202E}",
    "\u{FEFF}",
    "é",
    "e\u{301}",
    "👩‍👩‍👧",
    "潮",
    "1 in 50",
    "2010-06-01",
    "2010",
    "true",
    "high-water",
    "tides",
    "quote",
    "document",
    " ",
    "\t",
    "\0",
    "x = 1\n",
    "tides.txt",
    "text",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Every problem has a place in the text and can be shown; an error, and only an error, keeps the knowledge base back.
fn sound(bytes: &[u8]) {
    let files = [file("a.toml", TIDES), file("b.toml", bytes)];
    let mut texts = Texts::default();
    texts.insert("tides.txt", String::from_utf8_lossy(bytes));
    let Checked { knowledge, problems: found, .. } = check(&files, &texts);
    let without_mark = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let text = String::from_utf8_lossy(without_mark);
    for problem in &found {
        for place in std::iter::once(&problem.place).chain(problem.others.iter().map(|other| &other.place)) {
            assert!(place.line >= 1 && place.column >= 1);
            if place.file == "b.toml" {
                assert!(text.get(place.span.clone()).is_some(), "{place:?} is no part of the text");
            }
        }
    }
    let wrong = found.iter().any(|problem| problem.severity() == Severity::Error);
    assert_eq!(knowledge.is_none(), wrong);
    let shown = problems::render(&found, &files, Language::English, false);
    assert_eq!(shown.is_empty(), found.is_empty());
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        sound(&bytes);
    }

    #[test]
    fn any_text_gets_an_answer(text in ".{0,200}") {
        sound(text.as_bytes());
    }

    #[test]
    fn anything_like_a_knowledge_file_gets_an_answer(text in pieces()) {
        sound(text.as_bytes());
    }

    #[test]
    fn a_file_cut_or_changed_anywhere_gets_an_answer(at in 0..TIDES.len(), until in 0..TIDES.len(), piece in pieces()) {
        let changed = format!("{}{piece}{}", &TIDES[..at], &TIDES[until..]);
        sound(changed.as_bytes());
    }

    #[test]
    fn a_phrase_of_a_text_is_found_in_it(words in prop::collection::vec("[a-z]{1,6}[.,]?", 1..60), from in 0..60_usize, count in 1..12_usize) {
        let from = from.min(words.len() - 1);
        let phrase = words[from..(from + count).min(words.len())].join(" ");
        let mut texts = Texts::default();
        texts.insert("tides.txt", words.join("\n"));
        let knowledge = TIDES.replace("quote = \"later\"", &format!("quote = \"{phrase}\""));
        prop_assert_eq!(check(&[file("a.toml", knowledge)], &texts).problems, []);
    }
}
