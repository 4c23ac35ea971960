//! What forms say, and that one which is sent back untouched says what it said.

use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::knowledge::{
    Citation, File, Texts, check,
    edit::{self, Change, Refusal},
};

/// The knowledge base that these files are.
fn checked(files: &[File]) -> Knowledge {
    let checked = check(files, &Texts::default());
    checked.knowledge.unwrap_or_else(|| panic!("{:#?}", checked.problems))
}

/// That the form of each entry, sent back untouched, changes nothing, byte for byte. Discord takes white space off both
/// ends of a text.
fn untouched(files: &[File]) {
    let knowledge = checked(files);
    let documents = Documents::of(&knowledge, &[], |_| Some("The first words of any document.".to_owned()));
    for entry in knowledge.entries().iter().chain(knowledge.drafts()) {
        let mut typed = Typed::of(entry, &documents);
        for field in EntryField::ALL {
            let text = typed.text_mut(field);
            *text = text.trim().to_owned();
        }
        let meant = typed.read(&knowledge, &documents, Some(entry));
        let meant = meant.unwrap_or_else(|mistakes| panic!("{}: {mistakes:#?}", entry.id));
        assert_eq!((&meant.entry, meant.documents.len()), (entry, 0));
        let change = Change::replace(entry, meant.entry);
        assert_eq!(edit::apply(files, "k/", &[change]), Err(Refusal::Unchanged), "{}", entry.id);
    }
}

#[test]
fn an_untouched_form_of_any_shipped_entry_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let files = files.map(|path| File {
        name: format!("k/{}", path.file_name().expect("a name").to_string_lossy()),
        bytes: fs::read(path).expect("a file"),
    });
    let files = files.collect::<Vec<_>>();
    assert!(checked(&files).entries().len() > 20);
    untouched(&files);
}

/// Texts such as trip forms up: bars, links, quotation marks, what looks like a title or a marker.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Zé’\"“”„'«»|:,()\\[\\]]{1,6}",
        Just("|".to_owned()),
        Just("https://example.org/a".to_owned()),
        Just("[A](https://example.org/b)".to_owned()),
        Just("Tide tables".to_owned()),
        Just("tides".to_owned()),
        Just("“so”".to_owned()),
        Just("👩\u{200D}👧".to_owned()),
    ];
    prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

fn citations() -> impl Strategy<Value = Vec<Citation>> {
    let document = prop_oneof![Just("tides"), Just("tables"), Just("other")];
    let one = (document, prop::option::of(texts()), texts());
    let one = one.prop_map(|(document, at, quote)| Citation { document: document.to_owned(), at, quote });
    prop::collection::vec(one, 0..4)
}

proptest! {
    #[test]
    fn an_untouched_form_of_any_entry_changes_nothing(
        question in texts(),
        also in prop::collection::vec(texts(), 0..4),
        answer in texts(),
        cite in citations(),
        draft in any::<bool>(),
    ) {
        let document = |id: &str, title: &str| Change::Document(DocumentText {
            id: id.to_owned(),
            title: title.to_owned(),
            url: Some("https://example.org/a".to_owned()),
            text: (id == "tides").then(|| "documents/tides.txt".to_owned()),
            ..DocumentText::default()
        });
        let markers = (1..=cite.len()).map(|number| format!("[{number}]")).collect::<String>();
        let entry = Entry {
            id: "an-entry".into(),
            draft: draft || cite.is_empty(),
            question: format!("a {question}"),
            also: also.into_iter().enumerate().map(|(at, text)| format!("{at}b {text}")).collect(),
            // Brackets alone would leave nothing.
            answer: format!("a {}{markers}", answer.replace(['[', ']'], "")),
            cite,
            ..Entry::default()
        };
        // Two documents share a title, and a third is called what no list of parts could hold.
        let changes = [
            document("tides", "Tide tables"),
            document("tables", "tide tables"),
            document("other", "A | B https://example.org/a"),
            Change::Add(entry),
        ];
        let files = edit::apply(&[], "k/", &changes).expect("a knowledge base");
        untouched(&files);
    }
}

/// What this says of sources, among two documents of which one's text is at hand: its documents, places and quotes.
fn cited(chosen: &str, cite: &str) -> Result<Vec<String>, Vec<Mistake>> {
    let document = |id: &str, title: &str, text: Option<&str>| {
        let (id, title, text) = (id.to_owned(), title.to_owned(), text.map(str::to_owned));
        Change::Document(DocumentText { id, title, text, ..DocumentText::default() })
    };
    let changes = [
        document("tide-tables", "Tide Tables for the Old Harbour", None),
        document("pilot-notes", "A Pilot's Notebook", Some("documents/notes.txt")),
    ];
    let knowledge = checked(&edit::apply(&[], "k/", &changes).expect("a knowledge base"));
    let notes = "The ferry leaves on the hour, and takes two crowns a head.\n\nChildren under six go free.";
    let documents = Documents::of(&knowledge, &[], |_| Some(notes.to_owned()));
    let (question, answer) = ("How much is the ferry?".to_owned(), "Two crowns.".to_owned());
    let (document, cite) = (chosen.to_owned(), cite.to_owned());
    let typed = Typed { question, answer, document, cite, ..Typed::default() };
    let Meant { entry, documents } = typed.read(&knowledge, &documents, None)?;
    let shown = |Citation { document, at, quote }: Citation| {
        let new = documents.iter().find(|new| new.id == document);
        let new = new.map(|new| format!("{} <{}>", new.title, new.url.as_deref().unwrap_or_default()));
        format!("{} | {} | {quote}", new.unwrap_or(document), at.unwrap_or_default())
    };
    Ok(entry.cite.into_iter().map(shown).collect())
}

fn check_cited(chosen: &str, cite: &str, expected: &[&str]) {
    assert_eq!(cited(chosen, cite), Ok(expected.iter().map(|&line| line.to_owned()).collect()), "{cite}");
}

fn check_mistake(chosen: &str, cite: &str, expected: Mistake) {
    assert_eq!(cited(chosen, cite), Err(vec![expected]), "{cite}");
}

#[test]
fn words_are_quoted_from_the_document_that_is_chosen() {
    check_cited("tide-tables", "a crown each", &["tide-tables |  | a crown each"]);
    check_cited("tide-tables", "page 3 | a crown each", &["tide-tables | page 3 | a crown each"]);
    check_cited("tide-tables", "“a crown each”", &["tide-tables |  | a crown each"]);
    check_cited(
        "tide-tables",
        "and then he said “a crown”",
        &["tide-tables |  | and then he said “a crown”"],
    );
}

#[test]
fn a_document_is_named_by_its_title_or_its_id_in_any_capitals() {
    check_cited("", "tide tables for the old harbour | p. 3 | a crown", &["tide-tables | p. 3 | a crown"]);
    check_cited("", "Tide-Tables | a crown", &["tide-tables |  | a crown"]);
    check_cited(
        "",
        "Tide-tables\na crown\ntwo crowns each",
        &["tide-tables |  | a crown", "tide-tables |  | two crowns each"],
    );
}

#[test]
fn a_new_document_is_named_by_its_title_and_link_however_they_are_written() {
    let new = |line: &str| {
        check_cited("", line, &["Ferry rules <https://example.org/ferry> |  | one crown"]);
    };
    new("Ferry rules https://example.org/ferry | one crown");
    new("[Ferry rules](https://example.org/ferry) | one crown");
    new("Ferry rules (https://example.org/ferry)\none crown");
    new("Ferry rules: <https://example.org/ferry>\n\"one crown\"");
    check_cited("", "https://example.org/a_(b)\none", &["example.org <https://example.org/a_(b)> |  | one"]);
}

#[test]
fn a_few_words_are_completed_with_their_place() {
    check_cited("pilot-notes", "crowns head", &["pilot-notes | paragraph 1 | and takes two crowns a head"]);
    check_cited(
        "pilot-notes",
        "Children under six go free.",
        &["pilot-notes | paragraph 2 | Children under six go free."],
    );
    check_cited(
        "pilot-notes",
        "page 1 | two crowns",
        &["pilot-notes | page 1 | and takes two crowns a head"],
    );
}

#[test]
fn what_nobody_sees_is_dropped() {
    check_cited("tide-tables", "a cr\u{AD}own:\u{200B} each\u{202E}", &["tide-tables |  | a crown: each"]);
}

#[test]
fn a_mistake_names_its_line() {
    check_mistake("", "\na crown each", Mistake::WhichDocument { line: 2 });
    check_mistake("tide-tables", "", Mistake::NothingQuoted);
    check_mistake("", "A Pilot's Notebook", Mistake::NoQuote { line: 1 });
    let (named, meant) = ("A pilots notbook".to_owned(), Some("A Pilot's Notebook".to_owned()));
    check_mistake("", "A pilots notbook | two", Mistake::NoSuchDocument { line: 1, named, meant });
    check_mistake(
        "",
        "an unknown book | page 4 | two",
        Mistake::NoSuchDocument { line: 1, named: "an unknown book".to_owned(), meant: None },
    );
    check_mistake("tide-tables", &"a".repeat(301), Mistake::LongQuote { line: 1, most: 300 });
}
