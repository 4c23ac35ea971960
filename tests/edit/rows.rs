//! What a file looks like after an edit.

use footnote::knowledge::{
    Citation, Entry,
    edit::{Change, DocumentText, SettingsText},
};
use footnote::knowledge::{EntryKey, SettingsKey};

use super::{
    check, cite, drop_expect, drop_phrasing, edited, expect, low_water, not, phrasing, remove, replace,
};

const TIDES: &str = r#"# The harbour.

[documents.tides]
title = "Tide Tables"   # the blue book

# When the water comes.
[[entry]]
id = "high-water"
question = "When is high water?"
also = ["tide times", "high tide"]   # as people say
answer = "Later each day.[1]"
cite = [{ document = "tides", at = "page 3", quote = "later each day" }]
topic = "Tides"
follow = ["slack-water"]

[[entry]]
id = "slack-water"
question = "When is slack water?"
answer = """
In between.[1]
"""
cite = [
  # the only place
  { document = "tides", quote = "in between" },
]

# What must stay right.

[[expect]]
ask = "when does the tide come in"
entry = "high-water"

[[expect]]
ask = "who painted the harbour"
nothing = true
"#;

/// [`TIDES`] with one part replaced.
fn tides(part: &str, by: &str) -> String {
    assert_eq!(TIDES.matches(part).count(), 1, "{part}");
    TIDES.replace(part, by)
}

/// The entry about high water as it is.
fn high_water() -> Entry {
    Entry {
        id: "high-water".into(),
        question: "When is high water?".to_owned(),
        also: vec!["tide times".to_owned(), "high tide".to_owned()],
        answer: "Later each day.[1]".to_owned(),
        cite: vec![cite("tides", Some("page 3"), "later each day")],
        topic: Some("Tides".to_owned()),
        follow: vec!["slack-water".into()],
        ..Entry::default()
    }
}

#[test]
fn a_new_entry_goes_behind_the_last() {
    let entry = Entry {
        also: vec!["low tide".to_owned(), "when is it \"low\"".to_owned()],
        topic: Some("Tides".to_owned()),
        ..low_water()
    };
    let written = r#"  { document = "tides", quote = "in between" },
]

[[entry]]
id = "low-water"
question = "When is low water?"
also = [
  "low tide",
  'when is it "low"',
]
answer = """
Six hours later.[1]
"""
cite = [
  { document = "tides", quote = "six hours" },
]
topic = "Tides"
"#;
    let after = tides("  { document = \"tides\", quote = \"in between\" },\n]\n", written);
    check(TIDES, Change::Add(entry), &after);
}

#[test]
fn a_draft_says_so_at_its_top() {
    let draft = Entry { cite: Vec::new(), draft: true, ..low_water() };
    let file = edited("", &[Change::Add(draft.clone())]);
    assert_eq!(
        file,
        "[[entry]]\nid = \"low-water\"\ndraft = true\nquestion = \"When is low water?\"\nanswer = \"\"\"\nSix hours later.[1]\n\"\"\"\n"
    );
    check(&file, replace("low-water", Entry { draft: false, ..draft }), &file.replace("draft = true\n", ""));
}

#[test]
fn a_replaced_entry_changes_only_the_keys_that_differ() {
    check(
        TIDES,
        replace("high-water", Entry { topic: Some("The sea".to_owned()), ..high_water() }),
        &tides("\"Tides\"", "\"The sea\""),
    );
    check(
        TIDES,
        replace("high-water", Entry { topic: None, ..high_water() }),
        &tides("topic = \"Tides\"\n", ""),
    );
    let two = Entry {
        answer: "Later each day.[1]\n\nBy fifty minutes.[2]".to_owned(),
        cite: vec![cite("tides", Some("page 3"), "later each day"), cite("tides", None, "fifty minutes")],
        ..high_water()
    };
    let after = tides("\"Later each day.[1]\"", "\"\"\"\nLater each day.[1]\n\nBy fifty minutes.[2]\n\"\"\"");
    let after = after.replace("day\" }]", "day\" }, { document = \"tides\", quote = \"fifty minutes\" }]");
    check(TIDES, replace("high-water", two), &after);
}

#[test]
fn a_new_key_goes_to_its_place() {
    let slack = Entry {
        id: "slack-water".into(),
        question: "When is slack water?".to_owned(),
        also: vec!["slack".to_owned()],
        answer: "In between.[1]".to_owned(),
        cite: vec![cite("tides", None, "in between")],
        topic: Some("Tides".to_owned()),
        draft: true,
        ..Entry::default()
    };
    let after = tides("id = \"slack-water\"\n", "id = \"slack-water\"\ndraft = true\n")
        .replace("slack water?\"\n", "slack water?\"\nalso = [\n  \"slack\",\n]\n")
        .replace("in between\" },\n]\n", "in between\" },\n]\ntopic = \"Tides\"\n");
    check(TIDES, replace("slack-water", slack), &after);
}

#[test]
fn every_key_can_be_changed_and_only_those_that_are_named_are() {
    let text = || Entry {
        disputed: true,
        follow: vec!["slack-water".into(), "low-water".into()],
        not: vec!["high water mark".to_owned()],
        require: vec!["water|tide".to_owned()],
        ..high_water()
    };
    let after = tides(
        "topic = \"Tides\"\nfollow = [\"slack-water\"]\n",
        "disputed = true\ntopic = \"Tides\"\nfollow = [\"slack-water\", \"low-water\"]\nnot = [\n  \"high water mark\",\n]\nrequire = [\n  \"water|tide\",\n]\n",
    );
    check(TIDES, Change::replace(&high_water(), text()), &after);
    check(&after, Change::replace(&text(), high_water()), TIDES);
    let only_not = Change::Replace { id: "high-water".into(), entry: text(), keys: vec![EntryKey::Not] };
    let after = tides(
        "follow = [\"slack-water\"]\n",
        "follow = [\"slack-water\"]\nnot = [\n  \"high water mark\",\n]\n",
    );
    check(TIDES, only_not, &after);
}

#[test]
fn what_refers_to_an_entry_follows_it_to_its_new_id() {
    let renamed = Entry { id: "flood".into(), ..high_water() };
    check(TIDES, replace("high-water", renamed), &TIDES.replace("\"high-water\"", "\"flood\""));
    let slack = Entry {
        id: "slack".into(),
        question: "When is slack water?".to_owned(),
        answer: "In between.[1]".to_owned(),
        cite: vec![cite("tides", None, "in between")],
        ..Entry::default()
    };
    check(TIDES, replace("slack-water", slack), &TIDES.replace("\"slack-water\"", "\"slack\""));
}

#[test]
fn a_removed_entry_takes_with_it_what_refers_to_it() {
    let entry = TIDES.find("[[entry]]\nid = \"slack").expect("it is there");
    let end = TIDES.find("# What must").expect("it is there");
    let without = format!("{}{}", &TIDES[..entry], &TIDES[end..]).replace("follow = [\"slack-water\"]\n", "");
    check(TIDES, remove("slack-water"), &without);

    let begin = TIDES.find("# When the").expect("it is there");
    let without = format!("{}{}", &TIDES[..begin], &TIDES[entry..])
        .replace("[[expect]]\nask = \"when does the tide come in\"\nentry = \"high-water\"\n\n", "");
    check(TIDES, remove("high-water"), &without);
}

#[test]
fn a_phrasing_is_added_as_the_others_are_written() {
    let rows = [
        (r#"["tide times"]"#, r#"["tide times", "flood"]"#),
        (r#"["tide times", ]"#, r#"["tide times", "flood", ]"#),
        ("['tide times' ,'high']", r#"['tide times' ,'high', "flood"]"#),
        ("[]", "[\"flood\"]"),
        ("[\n  # none yet\n]", "[\n  # none yet\n  \"flood\",\n]"),
        ("[\n  \"tide times\",\n]", "[\n  \"tide times\",\n  \"flood\",\n]"),
        ("[\n  \"tide times\"\n]", "[\n  \"tide times\",\n  \"flood\"\n]"),
        ("[\n  \"tide times\" # a\n  # b\n]", "[\n  \"tide times\", # a\n  \"flood\"\n  # b\n]"),
        ("[\n\t\"tide times\",  # a\n\n  ]", "[\n\t\"tide times\",  # a\n\t\"flood\",\n\n  ]"),
        ("[\n  \"tide times\"]", "[\n  \"tide times\",\n  \"flood\"]"),
        ("[\n  \"tide times\", ]", "[\n  \"tide times\",\n  \"flood\", ]"),
        ("[\n  \"tide times\", \"high\",\n]", "[\n  \"tide times\", \"high\",\n  \"flood\",\n]"),
        ("[ \"tide times\",\n  \"high\" ]", "[ \"tide times\",\n  \"high\",\n  \"flood\" ]"),
        ("[\n  \"tide times\"\n  , \"high\"\n]", "[\n  \"tide times\"\n  , \"high\",\n  \"flood\"\n]"),
    ];
    for (before, after) in rows {
        let before = tides("[\"tide times\", \"high tide\"]", before);
        check(&before, phrasing("high-water", "flood"), &before_to(after));
    }
}

/// [`TIDES`] with these phrasings.
fn before_to(also: &str) -> String {
    tides("[\"tide times\", \"high tide\"]", also)
}

#[test]
fn a_phrasing_goes_and_comments_stay_with_the_others() {
    let rows = [
        (r#"["flood", "tide times"]"#, r#"["tide times"]"#),
        (r#"["tide times", "flood"]"#, r#"["tide times"]"#),
        (r#"["a", "flood", "b"]"#, r#"["a", "b"]"#),
        (r#"["tide times", "flood", ]"#, r#"["tide times", ]"#),
        ("[\n  \"flood\", # mine\n  \"b\", # b\n]", "[\n  \"b\", # b\n]"),
        ("[\n  # all\n  \"flood\",\n  # b\n  \"b\"\n]", "[\n  # all\n  # b\n  \"b\"\n]"),
        ("[\n  \"b\", # b\n  \"flood\" # mine\n]", "[\n  \"b\", # b\n]"),
        ("[\n  \"b\", # b\n  \"flood\"]", "[\n  \"b\", # b\n  ]"),
        ("[\n  \"a\", \"flood\", \"b\",\n]", "[\n  \"a\", \"b\",\n]"),
        ("[\n  \"flood\" # a\n  , \"b\" # b\n]", "[\n   # a\n   \"b\" # b\n]"),
    ];
    for (before, after) in rows {
        check(&before_to(before), drop_phrasing("high-water", "Flood!"), &before_to(after));
    }
    let only = before_to("[\"flood\"]");
    check(
        &only,
        drop_phrasing("high-water", "flood"),
        &tides("also = [\"tide times\", \"high tide\"]   # as people say\n", ""),
    );
}

#[test]
fn a_question_to_refuse_gets_its_key() {
    let first = tides(
        "follow = [\"slack-water\"]\n",
        "follow = [\"slack-water\"]\nnot = [\n  \"high water mark\",\n]\n",
    );
    check(TIDES, not("high-water", " high  water mark "), &first);
    check(
        &first,
        not("high-water", "high street"),
        &first.replace("mark\",\n", "mark\",\n  \"high street\",\n"),
    );
}

#[test]
fn an_expectation_goes_to_its_kind() {
    check(
        TIDES,
        expect("is it high", Some("high-water")),
        &format!("{TIDES}\n[[expect]]\nask = \"is it high\"\nentry = \"high-water\"\n"),
    );
    check(
        TIDES,
        expect("is it deep", None),
        &format!("{TIDES}\n[[expect]]\nask = \"is it deep\"\nnothing = true\n"),
    );
    let list = "# Asked at every check.\n\nexpect = [\n  # Tides\n  { ask = \"tide?\", entry = \"a\" },\n  # Not here\n  { ask = \"sea?\", nothing = true }, # never\n]\n";
    let last = "{ ask = \"sea?\", nothing = true }, # never\n";
    check(
        list,
        expect("deep?", None),
        &list.replace(last, &format!("{last}  {{ ask = \"deep?\", nothing = true }},\n")),
    );
    check("expect = []\n", expect("deep?", None), "expect = [{ ask = \"deep?\", nothing = true }]\n");
}

#[test]
fn an_expectation_takes_the_place_of_another() {
    check(
        TIDES,
        expect("When does the tide come in?", Some("slack-water")),
        &TIDES.replace("come in\"\nentry = \"high-water\"", "come in\"\nentry = \"slack-water\""),
    );
    let moved = tides("[[expect]]\nask = \"when does the tide come in\"\nentry = \"high-water\"\n\n", "");
    check(
        TIDES,
        expect("when does the tide come in?", None),
        &format!("{moved}\n[[expect]]\nask = \"when does the tide come in?\"\nnothing = true\n"),
    );
    check(TIDES, drop_expect("WHEN does the tide come in"), &moved);
    let last = tides("\n[[expect]]\nask = \"who painted the harbour\"\nnothing = true\n", "");
    check(TIDES, drop_expect("who painted the harbour"), &last);
}

#[test]
fn a_document_goes_behind_the_last_in_its_form() {
    let document = DocumentText {
        id: "pilot".to_owned(),
        title: "The Pilot's \"Notebook\"".to_owned(),
        published: Some("2024-03-01".to_owned()),
        url: Some("https://example.org/".to_owned()),
        ..DocumentText::default()
    };
    let add = || Change::Document(document.clone());
    let title = r#""The Pilot's \"Notebook\"""#;
    let under = format!("title = {title}\npublished = 2024-03-01\nurl = \"https://example.org/\"\n");
    let table = format!("{{ title = {title}, published = 2024-03-01, url = \"https://example.org/\" }}");
    check(TIDES, add(), &tides("blue book\n", &format!("blue book\n\n[documents.pilot]\n{under}")));
    check("", add(), &format!("[documents.pilot]\n{under}"));
    let rows = [
        (
            "[documents]\ntides = { title = \"T\" } # a\n\n[settings]\n",
            format!("tides = {{ title = \"T\" }} # a\npilot = {table}\n"),
            "tides = { title = \"T\" } # a\n",
        ),
        (
            "[documents]\n  tides.title = \"T\"\n  tides.url = \"u\"\n",
            format!("  tides.url = \"u\"\n  pilot = {table}\n"),
            "  tides.url = \"u\"\n",
        ),
        (
            "documents.tides.title = \"T\" # a\n",
            format!("\"T\" # a\ndocuments.pilot = {table}\n"),
            "\"T\" # a\n",
        ),
        ("documents = { tides.title = \"T\" }\n", format!("\"T\", pilot = {table}"), "\"T\""),
        ("documents = { }\n", format!("{{ pilot = {table} }}"), "{ }"),
        ("documents = {\n  # none yet\n}\n", format!("# none yet\n  pilot = {table},\n"), "# none yet\n"),
    ];
    for (before, new, old) in rows {
        check(before, add(), &before.replace(old, &new));
    }
}

#[test]
fn a_document_that_is_there_is_changed_where_it_stands() {
    let change = |title: &str, publisher: Option<&str>, published: Option<&str>| {
        Change::Document(DocumentText {
            id: "tides".to_owned(),
            title: title.to_owned(),
            publisher: publisher.map(str::to_owned),
            published: published.map(str::to_owned),
            ..DocumentText::default()
        })
    };
    check(TIDES, change("Tides", None, None), &tides("\"Tide Tables\"", "\"Tides\""));
    check(
        TIDES,
        change("Tide  Tables", Some("Harbour Office"), Some("2024-03")),
        &tides("blue book\n", "blue book\npublisher = \"Harbour Office\"\npublished = \"2024-03\"\n"),
    );
    let rows = [
        (
            "documents.tides.title = \"T\"\n",
            "documents.tides.title = \"T\"\ndocuments.tides.publisher = \"P\"\ndocuments.tides.published = \"1998\"\n",
        ),
        (
            "documents = { tides = { title = \"T\" } }\n",
            "documents = { tides = { title = \"T\", publisher = \"P\", published = \"1998\" } }\n",
        ),
        (
            "[documents]\ntides . title = \"T\" # a\n",
            "[documents]\ntides . title = \"T\" # a\ntides . publisher = \"P\"\ntides . published = \"1998\"\n",
        ),
        (
            "[documents.tides]\npublished = 1998\ntitle = \"T\"\n",
            "[documents.tides]\npublished = 1998\ntitle = \"T\"\npublisher = \"P\"\n",
        ),
        (
            "[documents.tides]\ntitle = \"T\"\npublished = 1998-01-02T03:04:05Z\nurl = \"u\"\n",
            "[documents.tides]\ntitle = \"T\"\npublisher = \"P\"\npublished = \"1998\"\n",
        ),
    ];
    for (before, after) in rows {
        check(before, change("T", Some("P"), Some("1998")), after);
    }
}

#[test]
fn settings_change_one_by_one() {
    let settings = |promise: Option<&str>, moderators: Option<&[&str]>, askers: Option<u32>| {
        Change::Settings(SettingsText {
            promise: promise.map(str::to_owned),
            moderators: moderators.map(|roles| roles.iter().map(|role| (*role).to_owned()).collect()),
            reports: None,
            askers,
            subject: None,
            language: None,
            forums: None,
        })
    };
    let before = "[settings]\n# careful\npromise = \"1 in 50\" # aim\nmoderators = [\"1\"]\n";
    check(before, settings(Some("1 in 20"), None, None), &before.replace("50", "20"));
    check(before, settings(Some(""), None, None), "[settings]\n# careful\nmoderators = [\"1\"]\n");
    check(before, settings(None, Some(&["1", "2"]), None), &before.replace("[\"1\"]", "[\"1\", \"2\"]"));
    check(before, settings(None, Some(&[]), None), "[settings]\n# careful\npromise = \"1 in 50\" # aim\n");
    check(before, settings(None, None, Some(2)), &format!("{before}askers = 2\n"));
    check(
        "settings.promise = \"1 in 50\"\n",
        settings(None, None, Some(2)),
        "settings.promise = \"1 in 50\"\nsettings.askers = 2\n",
    );
    check("settings.promise = \"1 in 50\"\n", settings(Some(""), None, Some(2)), "settings.askers = 2\n");
    check(
        "  [settings]\n  promise = \"1 in 50\"\n  askers = 3\n",
        settings(Some(""), Some(&["1"]), None),
        "  [settings]\n  moderators = [\n    \"1\",\n  ]\n  askers = 3\n",
    );
    check(
        "settings.promise = \"1 in 50\"\n",
        settings(Some(""), Some(&["1"]), None),
        "settings.moderators = [\n  \"1\",\n]\n",
    );
    check("settings = {}\n", settings(None, None, Some(2)), "settings = { askers = 2 }\n");
    check("# Mine.\n", settings(None, None, Some(2)), "# Mine.\n\n[settings]\naskers = 2\n");
}

#[test]
fn settings_are_unset_one_by_one_and_all_at_once() {
    let before = "[settings]\n# careful\npromise = \"1 in 50\" # aim\nmoderators = [\"1\"]\naskers = 3\n";
    let unset = |keys: &[SettingsKey]| Change::Unset(keys.to_vec());
    check(before, unset(&[SettingsKey::Askers]), &before.replace("askers = 3\n", ""));
    check(before, unset(&[SettingsKey::Moderators]), &before.replace("moderators = [\"1\"]\n", ""));
    check(before, unset(SettingsKey::ALL), "[settings]\n# careful\n");
}

#[test]
fn line_endings_and_the_byte_order_mark_stay() {
    let before = format!("\u{FEFF}{}", TIDES.replace('\n', "\r\n"));
    let result = edited(
        &before,
        &[
            Change::Add(Entry { also: vec!["low tide".to_owned()], ..low_water() }),
            phrasing("slack-water", "slack"),
            remove("high-water"),
        ],
    );
    assert!(result.starts_with("\u{FEFF}# The harbour.\r\n"));
    assert_eq!(result.matches('\n').count(), result.matches("\r\n").count());
    assert!(!result.contains("\r\r"));
    assert!(result.contains("answer = \"\"\"\r\nSix hours later.[1]\r\n\"\"\"\r\n"));
}

#[test]
fn a_file_without_a_last_line_end_gets_one() {
    let before = TIDES.trim_end();
    let after = edited(before, &[expect("is it deep", None)]);
    assert_eq!(after, format!("{TIDES}\n[[expect]]\nask = \"is it deep\"\nnothing = true\n"));
}

/// An entry with a section for each citation.
const SECTIONS: &str = r#"[[entry]]
id = "a"
question = "A?"
answer = "A.[1][2]"

  # first
  [[entry.cite]]
  document = "d"
  quote = "one"

  [[entry.cite]]
  document = "d"
  quote = "two" # second

[documents.d]
title = "D"
"#;

#[test]
fn citations_in_sections_of_their_own_stay_so() {
    let citing = |cite: &[Citation]| {
        let text = Entry {
            id: "a".into(),
            question: "A?".to_owned(),
            answer: "A.[1][2]".to_owned(),
            cite: cite.to_vec(),
            ..Entry::default()
        };
        replace("a", text)
    };
    let (one, two, three) =
        (cite("d", None, "one"), cite("d", None, "two"), cite("d", Some("p. 3"), "three"));
    check(
        SECTIONS,
        citing(&[one.clone(), three.clone()]),
        &SECTIONS.replace("  quote = \"two\"", "  at = \"p. 3\"\n  quote = \"three\""),
    );
    let first = "  # first\n  [[entry.cite]]\n  document = \"d\"\n  quote = \"one\"\n\n";
    check(SECTIONS, citing(std::slice::from_ref(&two)), &SECTIONS.replace(first, ""));
    let third = "\n[[entry.cite]]\ndocument = \"d\"\nat = \"p. 3\"\nquote = \"three\"\n";
    check(
        SECTIONS,
        citing(&[one, two, three]),
        &SECTIONS.replace("# second\n", &format!("# second\n{third}")),
    );
    check(SECTIONS, remove("a"), "[documents.d]\ntitle = \"D\"\n");
}

/// Entries without headers.
const BRACES: &str = r#"entry = [
  { id = "a", question = "A?", answer = "A.[1]", cite = [{ document = "d", quote = "a" }], follow = ["b"] }, # first
  { id = "b", question = "B?", answer = "B.[1]", cite = [{ document = "d", quote = "b" }] },
]

[documents.d]
title = "D"
"#;

#[test]
fn entries_between_braces_stay_so() {
    check(BRACES, phrasing("a", "alpha"), &BRACES.replace("\"A?\",", "\"A?\", also = [\"alpha\"],"));
    let lines = BRACES.lines().filter(|line| !line.contains("B?")).collect::<Vec<_>>().join("\n") + "\n";
    check(BRACES, remove("b"), &lines.replace(", follow = [\"b\"]", ""));
    let new = r#"  { id = "low-water", question = "When is low water?", answer = """
Six hours later.[1]
""", cite = [{ document = "tides", quote = "six hours" }] },
]

"#;
    check(BRACES, Change::Add(low_water()), &BRACES.replace("]\n\n", new));
}

#[test]
fn text_that_looks_like_toml_is_text() {
    let answer = "\"\"\"\n[[entry]]\nid=\"x\"\n\"\"\" \\ ''' \u{1} [1]";
    let after = edited(TIDES, &[Change::Add(Entry { answer: answer.to_owned(), ..low_water() })]);
    assert_eq!(after.matches("\nid = ").count(), 3);
    assert!(
        after.contains(
            "answer = \"\"\"\n\"\"\\\"\n[[entry]]\nid=\"x\"\n\"\"\\\" \\\\ ''' \\u0001 [1]\n\"\"\"\n"
        ),
        "{after}"
    );
}
