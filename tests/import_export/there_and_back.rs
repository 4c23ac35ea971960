//! What is written in any of the formats is read as it was, whatever the texts hold.

use std::collections::{BTreeMap, BTreeSet};

use footnote::import_export::{ExportLoss, FORMATS, Format, Import, PlannedOutcome, plan, read, write};
use footnote::knowledge::{File, Knowledge, edit};
use proptest::prelude::*;

use crate::{after, knowledge, there};

/// What texts are made of in any of the formats, and what might be taken for it.
const PIECES: &[&str] = &[
    "tide",
    "high water",
    "é",
    "潮",
    "👩‍👩‍👧",
    "e\u{301}",
    "\"",
    "\"\"\"",
    "'",
    "''",
    ",",
    ";",
    "|",
    ":",
    "%",
    "%41",
    "&",
    "&amp;",
    "&#60;",
    "<",
    "<b>",
    "</p>",
    "</script>",
    "<!--",
    "=",
    "=1+1",
    "-",
    "- ",
    "--- ",
    "+",
    "@",
    "#",
    "\\",
    "\\n",
    "\\\"",
    "{",
    "}",
    "{{name}}",
    "{name}",
    "[pool](place)",
    "[a]{\"b\"}",
    "[",
    "]",
    "(",
    "`",
    "*",
    "~",
    "?",
    "!",
    "...",
    "null",
    "true",
    "A:B",
    "ẞ",
    "\u{a0}",
    "https://ex.org/a?b=c&d",
    "$",
    "\u{fffe}",
];

/// What else stands in an answer.
const BREAKS: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n\n",
    "\t",
    "  ",
    "\n  ",
    "\n- ",
    "\n---\n",
    "\n### a\n",
    "\n## b\n",
    "\n```\n",
    "\n===\n",
    "[1]",
    "\r",
];

/// Formats that are read and written.
fn two_way() -> Vec<Format> {
    FORMATS.iter().filter(|format| format.is_written()).copied().collect()
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..8).prop_flat_map(|pieces| {
        prop::sample::select(&["", " "][..]).prop_map(move |between| pieces.join(between))
    })
}

pub(crate) fn paragraphs() -> impl Strategy<Value = String> {
    let piece = prop_oneof![3 => prop::sample::select(PIECES), 1 => prop::sample::select(BREAKS)];
    prop::collection::vec(piece, 1..25).prop_map(|pieces| pieces.concat())
}

#[derive(Debug, Clone)]
struct Made {
    question: String,
    also: Vec<String>,
    answer: String,
    cite: Vec<(usize, Option<String>, String)>,
    topic: Option<String>,
    not: Vec<String>,
    follow: Vec<usize>,
    disputed: bool,
    draft: bool,
}

fn made() -> impl Strategy<Value = Made> {
    let citation = (0..3_usize, prop::option::of(line()), line());
    let texts = (line(), prop::collection::vec(line(), 0..4), paragraphs(), prop::option::of(line()));
    let rest = (
        prop::collection::vec(line(), 0..2),
        prop::collection::vec(0..4_usize, 0..3),
        any::<bool>(),
        0..5_u8,
    );
    (texts, prop::collection::vec(citation, 0..4), rest).prop_map(
        |((question, also, answer, topic), cite, (not, follow, disputed, draft))| Made {
            question,
            also,
            answer,
            cite,
            topic,
            not,
            follow,
            disputed,
            draft: draft == 0,
        },
    )
}

/// A whole knowledge base as its file. A number makes each phrasing another one, and gives every text a word.
fn file_of(entries: &[Made]) -> String {
    // What JSON puts between quotation marks, TOML reads as it was.
    let quoted = |text: &str| serde_json::to_string(text).expect("a text is JSON");
    let list = |texts: Vec<String>| {
        format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
    };
    let mut text = String::new();
    for (at, title) in ["Tide, \"Tables\"", "=Notes: <b>", "潮"].iter().enumerate() {
        text += &format!("[documents.d{at}]\ntitle = {}\npublished = \"2024-0{}\"\n", quoted(title), at + 1);
        if at == 1 {
            text += "url = \"https://ex.org/notes?a=b&c=%7C\"\npublisher = \"A | B: C\"\ntext = \"documents/notes.txt\"\n";
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        let also = entry.also.iter().enumerate().map(|(n, also)| format!("{also} p{at}x{n}")).collect();
        let not = entry.not.iter().enumerate().map(|(n, not)| format!("{not} n{at}x{n}")).collect();
        text += &format!(
            "[[entry]]\nid = \"e{at}\"\nquestion = {}\n",
            quoted(&format!("{} q{at}", entry.question))
        );
        text += &format!("also = {}\nnot = {}\n", list(also), list(not));
        let markers = (1..=entry.cite.len()).map(|n| format!("[{n}]")).collect::<Vec<_>>().concat();
        let answer =
            if entry.cite.is_empty() { entry.answer.replace("[1]", "") } else { entry.answer.clone() };
        text += &format!("answer = {}\n", quoted(&format!("{markers} a{at} {answer}")));
        if entry.draft || entry.cite.is_empty() {
            text += "draft = true\n";
        }
        if let Some(topic) = &entry.topic {
            text += &format!(
                "topic = {}\n",
                quoted(&format!("{} t", topic.chars().take(50).collect::<String>()))
            );
        }
        if entry.disputed && entry.cite.len() > 1 {
            text += "disputed = true\nrequire = [\"tide|tides\", \"water\"]\n";
        }
        let follow = entry.follow.iter().filter(|next| **next < entries.len() && **next != at);
        text += &format!("follow = {}\n", list(follow.map(|next| format!("e{next}")).collect()));
        let cite = entry.cite.iter().map(|(document, place, quote)| {
            let place = place
                .as_ref()
                .map(|place| format!("at = {}, ", quoted(&format!("{place} s"))))
                .unwrap_or_default();
            format!("{{ document = \"d{document}\", {place}quote = {} }}", quoted(&format!("{quote} w")))
        });
        text += &format!("cite = [{}]\n", cite.collect::<Vec<_>>().join(", "));
    }
    text
}

/// Whether what is named is written otherwise than it was; all else that is named is written, or belongs to no entry.
fn is_changed(loss: ExportLoss) -> bool {
    match loss {
        ExportLoss::CarriageReturn
        | ExportLoss::WrittenNewline
        | ExportLoss::Tabs
        | ExportLoss::MarkedPhrasings
        | ExportLoss::FullMetadata => true,
        ExportLoss::Drafts
        | ExportLoss::Synonyms
        | ExportLoss::Expects
        | ExportLoss::UncitedDocuments
        | ExportLoss::Settings
        | ExportLoss::LongPhrasings(_)
        | ExportLoss::CurlyBrackets => false,
    }
}

/// What comes back of a knowledge base that goes through a format is the same, save what was named.
fn comes_back(format: Format, knowledge: &Knowledge) {
    let (files, losses) = write(format, knowledge).expect("it is written");
    let import =
        if files.is_empty() { Import::default() } else { read(format, &files).expect("it was written") };
    assert_eq!(import.refused, [], "{}", String::from_utf8_lossy(&files[0].bytes));
    let rows = import.entries.iter().map(|row| (row.entry.id.as_str(), row)).collect::<BTreeMap<_, _>>();
    let entries = knowledge.entries().iter().chain(knowledge.drafts());
    assert_eq!(rows.len(), entries.clone().count());
    for entry in entries {
        let row = rows[entry.id.as_str()];
        let changed = losses.iter().filter(|loss| is_changed(loss.what));
        let at = changed.filter_map(|loss| loss.of.as_deref()).collect::<BTreeSet<_>>();
        if at.contains(entry.id.as_str()) || entry.phrasings().any(|phrasing| at.contains(phrasing)) {
            continue;
        }
        assert_eq!(row.entry, *entry, "{format}");
    }
    for document in knowledge.documents() {
        let came = import.documents.iter().find(|came| came.id == document.id);
        assert!(came.is_none_or(|came| *came == edit::document_text(document)), "{format}: {came:?}");
        let is_named = losses.iter().any(|loss| loss.of.as_ref() == Some(&document.id));
        let unfit = losses.iter().any(|loss| loss.what == ExportLoss::FullMetadata);
        assert!(came.is_some() || is_named || unfit, "{format}: {} is gone", document.id);
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(entries in prop::collection::vec(made(), 1..5)) {
        let knowledge = knowledge(&[File { name: "a.toml".into(), bytes: file_of(&entries).into() }]);
        for format in two_way() {
            comes_back(format, &knowledge);
        }
    }

    #[test]
    fn an_import_of_anything_leaves_a_knowledge(entries in prop::collection::vec(made(), 1..5), format in prop::sample::select(two_way())) {
        let knowledge = knowledge(&[File { name: "a.toml".into(), bytes: file_of(&entries).into() }]);
        let (files, _) = write(format, &knowledge).expect("it is written");
        let import = read(format, &files).expect("it was written");
        let first = plan(&there(), import.clone());
        let second = plan(&after(&first), import.clone());
        prop_assert_eq!(second.clone().into_changes(false).0, []);
        prop_assert!(second.rows.iter().all(|row| row.outcome == PlannedOutcome::Same), "{:?}", second);
    }
}
