//! What becomes of cases' texts: their reports show questions only.

use footnote::import_export::{Import, PageSource, ReadOptions, TextEncoding, plan, read, read_with};
use footnote::knowledge::{File, edit::DocumentText};

use crate::{after, cases, format, there};

fn import(case: &str) -> Import {
    let cases = cases("cases");
    let (_, format, files) = cases.iter().find(|(path, ..)| path.ends_with(case)).expect("the case is there");
    read(*format, files).expect("it can be read")
}

/// Sees that an entry with this question has these further phrasings and this answer, once the import is made.
#[track_caller]
fn check(case: &str, question: &str, also: &[&str], answer: &str) {
    let after = after(&plan(&there(), import(case)));
    let mut entries = after.entries().iter().chain(after.drafts());
    let entry = entries.find(|entry| entry.question == question).expect("the entry is there");
    assert_eq!(
        (entry.also.as_slice(), entry.answer.as_str()),
        (also.iter().map(|also| (*also).to_owned()).collect::<Vec<_>>().as_slice(), answer)
    );
}

#[test]
fn a_shared_phrasing_costs_that_phrasing() {
    check("qnabot.shared-alternates.json", "How do I book the room?", &["room hire"], "A week ahead.");
    check("azure-tsv.audiences.tsv", "Where do I sign in?", &[], "At the gate.");
    check("azure-tsv.audiences.tsv", "crew sign-in", &[], "In the office.");
}

#[test]
fn line_ends_are_line_ends_however_they_are_written() {
    check("azure-tsv.lines-in-cells.tsv", "How do I get in?", &[], "Ring the bell.\nWait a moment.");
    check("azure-tsv.lines-in-cells.tsv", "What is inside?", &[], "A café");
    check("azure-json.written-line-ends.json", "How do I get in?", &[], "**In**\n\n1.  Ring.\n2.  Wait.");
    check("faqpage.line-breaks.html", "When do doors open?", &[], "At nine,\ndaily.");
    check("faqpage.line-breaks.html", "Is there a cloakroom?", &[], "Yes,\tin the hall.");
}

#[test]
fn html_becomes_what_discord_shows() {
    check(
        "faqpage.code.json",
        "How do I begin?",
        &[],
        "Call `__init__(*all)`, see [the guide](https://example.org/b_c_d).\n\n```python\ndo_it(**kw)\ndo_it(*a)\n```\n\n**Never** twice.",
    );
    check("faqpage.microdata.html", "When do doors open?", &[], "At nine.\n\nOn Sundays **at ten**.");
}

#[test]
fn tables_are_read_as_tools_write_them() {
    check("csv.query-and-response.csv", "When do doors open?", &["opening", "admission"], "At nine, daily.");
    check("csv.windows-1252.csv", "Is there a café?", &[], "“Yes” – behind the hall");
    check("csv.windows-1251.csv", "Когда открывают двери?", &[], "В девять утра");
    check("csv.no-marker.csv", "When do doors open?", &[], "At nine.[1]");
    check("csv.sep.csv", "When do doors open?", &[], "At nine.");
}

#[test]
fn people_say_what_a_table_does_not() {
    let read = |text: &[u8], columns: &[(&str, &str)], encoding: Option<&str>| {
        let columns =
            columns.iter().map(|(ours, theirs)| ((*ours).to_owned(), (*theirs).to_owned())).collect();
        let encoding = encoding.map(|name| TextEncoding::named(name).expect("an encoding"));
        let files = [File { name: "a.csv".into(), bytes: text.to_vec() }];
        let import =
            read_with(format("csv"), &files, &ReadOptions { columns, encoding, ..ReadOptions::default() })
                .expect("it can be read");
        let row = import.entries.into_iter().next().expect("a row");
        (row.entry.question, row.entry.answer)
    };
    let expected = ("Wo?".to_owned(), "Hier".to_owned());
    assert_eq!(
        read(b"Frage,Antwort\nWo?,Hier\n", &[("question", "frage"), ("answer", "Antwort")], None),
        expected
    );
    assert_eq!(read(b"7,Hier,Wo?\n", &[("question", "3"), ("answer", "2")], None), expected);
    let shifted = read(b"question,answer\n\x82\xCD\x82\xA2,a\n", &[], Some("shift-jis"));
    assert_eq!(shifted.0, "はい");
}

#[test]
fn an_intent_is_answered_by_what_its_rule_or_story_says() {
    check("rasa.rules", "when do doors open", &["opening of doors"], "At nine.");
    check("rasa.rules", "are children let in", &["may kids come"], "Yes, for nothing.");
    check("rasa.rules", "what is the fee", &[], "Six.");
    check(
        "rasa.scalars",
        "may I come late",
        &[],
        "Yes, through the side door: - not after ten\n - not on Sundays",
    );
}

#[test]
fn tags_have_their_titles_and_other_names() {
    check("tags.several-kinds", "hall", &["doors", "admission", "foyer"], "At nine.");
    check("tags.several-kinds", "Are children let in?", &["child", "kids"], "Yes, for nothing.");
    check("tags.several-kinds", "What is the fee?", &[], "Six.");
}

#[test]
fn a_page_is_read_however_its_questions_stand() {
    check(
        "markdown.headings.md",
        "When do doors open?",
        &["opening hours"],
        "At **nine**, see the plan and [the site](https://example.org/a_b).\n\n**On Sundays**\n\nAt ten.",
    );
    check(
        "markdown.headings.md",
        "Where is the hall? And how do I get there?",
        &["Where is the hall?", "And how do I get there?"],
        "```\n### not a heading\n```",
    );
    check("markdown.headings.md", "Pets", &[], "Not **inside**.\nNot ever.");
    check(
        "markdown.headings.md",
        "\"no signal on channel two\" shows: what now?",
        &["no signal on channel two"],
        "Press `<reset>`.",
    );
    check(
        "markdown.headings.md",
        "Members – Lockers: How do I get a key?",
        &["How do I get a key?"],
        "Ask [the desk](https://example.org/desk).",
    );
    for (question, answer) in [
        ("What does a ticket cost?", "Six."),
        ("Is there a cloakroom?", "Yes, in the hall."),
        ("Who runs it?", "The members do:\n\n- three of them"),
        ("Who pays?", "Everybody."),
        ("Is there food?", "A kiosk."),
        ("Is there wine?", "Yes."),
        ("May I smoke?", "No."),
        ("May I bring a friend?", "Yes, one.\n\nAnd a child."),
        ("Setext works?", "It does."),
    ] {
        check("markdown.kinds.md", question, &[], answer);
    }
    check("markdown.other-headings.md", "When do doors open?", &["opening hours"], "At nine.");
    check(
        "markdown.other-headings.md",
        "Is there a cloakroom?",
        &[],
        "Yes:\n\n```text\nin the hall\n```\n\n**See more**\n\nIt closes at ten.",
    );
    check("markdown.titles.md", "Closing the hall", &[], "Turn it once.");
}

#[test]
fn lists_are_read_whatever_their_keys_are_called() {
    check("lists.intents.json", "When do doors open?", &["opening", "opening hours"], "At nine.");
    check("lists.faq.yml", "When do doors open?", &[], "At nine.");
    check("lists.faq.yml", "May I sing?", &[], "Yes.");
    check("lists.object.json", "When do doors open?", &[], "At **nine**.");
    check("lists.object.json", "Is there a cloakroom?", &["where to leave my coat"], "Yes.");
    check("lists.object.json", "May I smoke?", &[], "No.");
    check("lists.tags.toml", "opening hours", &["doors", "admission"], "At nine.");
    check("lists.conversations.yml", "May I smoke?", &[], "No.");
    check("qna.qna", "When do doors open?", &["opening hours", "admission"], "At nine.\n\nNot before.");
    check("dialogflow.agent", "When do doors open?", &["opening", "opening hours"], "At nine.");
    check("csv.workbook.xlsx", "May I smoke?", &[], "No,\nnot ever.");
}

#[test]
fn a_page_that_is_named_is_cited_with_the_answers_own_words() {
    let cases = cases("cases");
    let (_, _, files) =
        cases.iter().find(|(path, ..)| path.ends_with("markdown.kinds.md")).expect("the case is there");
    let document = DocumentText { title: "The hall's answers".to_owned(), ..DocumentText::default() };
    let options = ReadOptions { source: Some(PageSource { document, text: None }), ..ReadOptions::default() };
    let import = read_with(format("markdown"), files, &options).expect("it can be read");
    assert!(import.entries.iter().all(|row| !row.entry.draft), "{import:?}");
    let cited = |question: &str| {
        let mut rows = import.entries.iter().map(|row| &row.entry);
        let entry = rows.find(|entry| entry.question == question).expect("the entry is there");
        (entry.answer.clone(), entry.cite[0].quote.clone())
    };
    assert_eq!(cited("What does a ticket cost?"), ("Six.[1]".to_owned(), "Six.".to_owned()));
    assert_eq!(
        cited("Who runs it?"),
        ("The members do:\n\n- three of them[1]".to_owned(), "The members do".to_owned())
    );
    let other = PageSource {
        text: Some("Something else.".to_owned()),
        ..options.source.clone().expect("it is named")
    };
    let options = ReadOptions { source: Some(other), ..options };
    let import = read_with(format("markdown"), files, &options).expect("it can be read");
    assert!(import.entries.iter().all(|row| row.entry.draft), "no word stands there: {import:?}");
}
