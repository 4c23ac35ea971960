//! What becomes of cases' texts: their reports show questions only.

use footnote::import_export::{Import, ReadOptions, TextEncoding, plan, read, read_with};
use footnote::knowledge::File;

use crate::{after, cases, format, there};

fn import(case: &str) -> Import {
    let cases = cases("cases");
    let (_, format, files) = cases.iter().find(|(path, ..)| path.ends_with(case)).expect("the case is there");
    read(*format, files).expect("it can be read")
}

/// Sees that an entry with this question has these further phrasings and this answer, once the import is made.
#[track_caller]
fn check(case: &str, question: &str, also: &[&str], answer: &str) {
    let after = after(&plan(&there(), &import(case)));
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
            read_with(format("csv"), &files, &ReadOptions { columns, encoding }).expect("it can be read");
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
