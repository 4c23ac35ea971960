//! Azure's table: tabs, a line for each phrasing, line ends in answers written `\n`.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::{
    entry::{describe, follow_ups, line_ends, metadata_of, numbers, source},
    metadata::Metadata,
};
use crate::import_export::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    input::InputText,
    json::{self, Object},
    loss::{ExportLoss, ImportLoss, NotExported, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    refusal::RowRefusal,
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::{File, Knowledge};

pub(in crate::import_export::formats) const FORMAT: Format = Format {
    name: "azure-tsv",
    other_names: &[],
    program: "Azure custom question answering",
    endings: &["tsv"],
    layout: Layout::OneFile,
    marks: &["\t"],
    scope: Scope::Entries,
    read,
    write: Some(write),
};

/// More than a spreadsheet's cell can hold.
const CELL: usize = 150_000;

/// Stray quotation marks after which a file is taken not to have such cells.
const STRAY: usize = 100;

const HEADER: [&str; 8] =
    ["Question", "Answer", "Source", "Metadata", "SuggestedQuestions", "IsContextOnly", "Prompts", "QnaId"];

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    for text in texts {
        table(text, collector)?;
    }
    Ok(())
}

fn table(text: &InputText<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    let mut lines = records(&text.text).into_iter();
    let header = lines.next().map(|(_, line)| Header::new(line)).unwrap_or_default();
    let (Some(question), Some(answer)) = (header.find("Question"), header.find("Answer")) else {
        let missing =
            Missing::Columns { question: "Question", answer: "Answer", tabs: true, found: Vec::new() };
        return Err(text.unreadable(Position::Line(1), Defect::foreign(FORMAT.name, missing)));
    };
    let mut rows = Vec::<(InputPlace, RawEntry)>::new();
    // The same number is the same entry; without numbers, the same answer is.
    let mut known = HashMap::<(String, String), usize>::new();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let origin = InputPlace::new(text.name, Position::Line(at + 1));
        let cells = line.split('\t').map(unquoted).collect::<Vec<_>>();
        let cell =
            |at: Option<usize>| at.and_then(|at| cells.get(at)).map(String::as_str).unwrap_or_default();
        if cells.len() <= answer {
            collector.refuse(origin, cell(Some(question)).to_owned(), RowRefusal::CutShort)?;
            continue;
        }
        let number = cell(header.find("QnaId")).trim().to_owned();
        let phrasing = cell(Some(question)).to_owned();
        let same = (number.clone(), cells[answer].clone());
        if let Some((_, found)) = known.get(&same).and_then(|&at| rows.get_mut(at)) {
            found.phrasings.push(phrasing);
            continue;
        }
        let mut found = RawEntry { number, phrasings: vec![phrasing], ..RawEntry::default() };
        found.answer = line_ends(&cells[answer]);
        found.sources =
            source(cell(header.find("Source")), cell(header.find("SourceDisplayName"))).into_iter().collect();
        describe(&mut found, Metadata::parse(cell(header.find("Metadata"))));
        if !matches!(cell(header.find("SuggestedQuestions")).trim(), "" | "[]") {
            found.lost.push(ImportLoss::AskersWords(known_as("SuggestedQuestions")));
        }
        if cell(header.find("IsContextOnly")).eq_ignore_ascii_case("true") {
            found.lost.push(ImportLoss::ContextOnly(known_as("IsContextOnly")));
        }
        found.next = prompts(cell(header.find("Prompts")));
        known.insert(same, rows.len());
        rows.push((origin, found));
    }
    rows.into_iter().try_for_each(|(origin, found)| collector.add(origin, found))
}

/// Which column is where.
#[derive(Debug, Default)]
struct Header(Vec<String>);

impl Header {
    fn new(header: &str) -> Self {
        Self(header.split('\t').map(|name| unquoted(name.trim())).collect())
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|column| column.eq_ignore_ascii_case(name))
    }
}

/// The lines, each with how many stand before it. A spreadsheet puts a cell of several lines between quotation marks: they
/// are one.
fn records(text: &str) -> Vec<(usize, &str)> {
    let mut records = Vec::new();
    let (mut start, mut before, mut stray) = (0, 0, 0);
    while start < text.len() {
        let rest = &text[start..];
        let line = rest.find('\n').unwrap_or(rest.len());
        let last = rest[..line].rfind('\t').map_or(0, |tab| tab + 1);
        let is_open = rest[last..line].starts_with('"') && stray < STRAY;
        let quoted = is_open.then(|| quoted_end(&rest[last..])).flatten();
        stray += usize::from(is_open && quoted.is_none());
        let end = quoted.filter(|end| last + end > line).map_or(line, |end| {
            let end = last + end;
            rest[end..].find('\n').map_or(rest.len(), |line| end + line)
        });
        records.push((before, rest[..end].trim_end_matches('\r')));
        before += rest[..end].matches('\n').count() + 1;
        start += end + 1;
    }
    records
}

/// Where a cell that begins with a quotation mark ends; nothing where it doesn't within what a cell can hold.
fn quoted_end(cell: &str) -> Option<usize> {
    let cell = &cell[..cell.floor_char_boundary(CELL)];
    let mut at = 1;
    while let Some(mark) = cell[at..].find('"').map(|mark| at + mark) {
        match cell[mark + 1..].chars().next() {
            Some('"') => at = mark + 2,
            None | Some('\t' | '\n' | '\r') => return Some(mark + 1),
            Some(_) => at = mark + 1,
        }
    }
    None
}

/// The numbers of the questions that are offered next.
fn prompts(cell: &str) -> Vec<String> {
    let Ok(raw) = serde_json::from_str::<&RawValue>(cell) else { return Vec::new() };
    let list = json::list(raw).unwrap_or_default();
    list.into_iter().filter_map(|prompt| Object::parse(prompt)?.text("QnaId")).collect()
}

/// A cell that a spreadsheet has put between quotation marks, without them; any other as it is.
fn unquoted(cell: &str) -> String {
    if is_quoted(cell) { cell[1..cell.len() - 1].replace("\"\"", "\"") } else { cell.to_owned() }
}

fn is_quoted(cell: &str) -> bool {
    let inner = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.replace("\"\"", "").contains('"'))
}

/// A cell that [`unquoted`] gives back as it was.
fn quoted(cell: &str) -> String {
    if is_quoted(cell) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

fn write(_: &Knowledge, entries: &[ExportedEntry], dropped: &mut Vec<NotExported>) -> Vec<File> {
    let mut lines = vec![HEADER.join("\t")];
    let numbers = numbers(entries);
    for (at, exported) in entries.iter().enumerate() {
        let entry = &exported.entry;
        if entry.answer.contains("\\n") {
            dropped.push(NotExported::new(&entry.id, ExportLoss::WrittenNewline));
        }
        if entry.answer.contains('\t') {
            dropped.push(NotExported::new(&entry.id, ExportLoss::Tabs));
        }
        let answer = entry.answer.replace('\n', "\\n").replace('\t', " ");
        let metadata = metadata_of(exported, dropped).line();
        let prompts = prompts_of(entries, follow_ups(exported, &numbers));
        for phrasing in entry.phrasings() {
            let number = (at + 1).to_string();
            let cells = [phrasing, &answer, "Editorial", &metadata, "[]", "False", &prompts, &number];
            lines.push(cells.map(quoted).join("\t"));
        }
    }
    vec![File { name: "azure.tsv".to_owned(), bytes: (lines.join("\n") + "\n").into_bytes() }]
}

/// What is offered next, as Azure writes it.
fn prompts_of(entries: &[ExportedEntry], follow: impl Iterator<Item = usize>) -> String {
    let prompt = |(order, at): (usize, usize)| {
        serde_json::json!({
            "DisplayOrder": order,
            "QnaId": at + 1,
            "Qna": null,
            "DisplayText": entries[at].entry.question,
        })
    };
    serde_json::Value::from(follow.enumerate().map(prompt).collect::<Vec<_>>()).to_string()
}
