//! Azure's table: tabs, a line for each phrasing, line ends in answers written `\n`.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::{Metadata, describe, follow_ups, metadata_of, numbers, source};
use crate::import_export::{
    At, Collector, Dropped, Format, Item, Kind, Origin, Unreadable,
    collect::Found,
    input::Text,
    json::{self, Object},
};
use crate::knowledge::{File, Knowledge};

const HEADER: [&str; 8] =
    ["Question", "Answer", "Source", "Metadata", "SuggestedQuestions", "IsContextOnly", "Prompts", "QnaId"];

pub(in crate::import_export) fn read(
    texts: &[Text<'_>],
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    for text in texts {
        table(text, collector)?;
    }
    Ok(())
}

fn table(text: &Text<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    let mut lines = text.text.split('\n').map(|line| line.trim_end_matches('\r')).enumerate();
    let columns = lines.next().map(|(_, line)| Columns::new(line)).unwrap_or_default();
    let (Some(question), Some(answer)) = (columns.find("Question"), columns.find("Answer")) else {
        let missing = "its first line has no columns `Question` and `Answer`, with a tab between";
        let kind = Kind::Foreign { format: Format::AzureTsv, missing, looks_like: None };
        return Err(text.unreadable(At::Line(1), kind));
    };
    let mut rows = Vec::<(Origin, Found)>::new();
    // The same number is the same entry; without numbers, the same answer is.
    let mut known = HashMap::<(String, String), usize>::new();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let origin = Origin::new(text.name, At::Line(at + 1));
        let cells = line.split('\t').map(unquoted).collect::<Vec<_>>();
        let cell =
            |at: Option<usize>| at.and_then(|at| cells.get(at)).map(String::as_str).unwrap_or_default();
        if cells.len() <= answer {
            let why = "the line ends before its answer: mend or remove it".to_owned();
            collector.refuse(origin, cell(Some(question)).to_owned(), why)?;
            continue;
        }
        let number = cell(columns.find("QnaId")).trim().to_owned();
        let phrasing = cell(Some(question)).to_owned();
        let same = (number.clone(), cells[answer].clone());
        if let Some((_, found)) = known.get(&same).and_then(|&at| rows.get_mut(at)) {
            found.phrasings.push(phrasing);
            continue;
        }
        let mut found = Found { number, phrasings: vec![phrasing], ..Found::default() };
        found.answer = cells[answer].replace("\\r\\n", "\n").replace("\\n", "\n");
        found.sources = source(cell(columns.find("Source")), cell(columns.find("SourceDisplayName")))
            .into_iter()
            .collect();
        describe(&mut found, Metadata::parse(cell(columns.find("Metadata"))));
        if !matches!(cell(columns.find("SuggestedQuestions")).trim(), "" | "[]") {
            found.lost.push("`SuggestedQuestions`: they are askers' own words".to_owned());
        }
        if cell(columns.find("IsContextOnly")).eq_ignore_ascii_case("true") {
            found.lost.push("`IsContextOnly`: it is found by anybody who asks for it".to_owned());
        }
        found.next = prompts(cell(columns.find("Prompts")));
        known.insert(same, rows.len());
        rows.push((origin, found));
    }
    rows.into_iter().try_for_each(|(origin, found)| collector.add(origin, found))
}

/// Which column is where.
#[derive(Debug, Default)]
struct Columns(Vec<String>);

impl Columns {
    fn new(header: &str) -> Self {
        Self(header.split('\t').map(|name| unquoted(name.trim())).collect())
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|column| column.eq_ignore_ascii_case(name))
    }
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

pub(in crate::import_export) fn write(
    _: &Knowledge,
    items: &[Item],
    dropped: &mut Vec<Dropped>,
) -> Vec<File> {
    let mut lines = vec![HEADER.join("\t")];
    let numbers = numbers(items);
    for (at, Item { entry, facts }) in items.iter().enumerate() {
        if entry.answer.contains("\\n") {
            dropped.push(Dropped::of(entry, "`\\n` in the answer: Azure reads it as a new line"));
        }
        if entry.answer.contains('\t') {
            dropped.push(Dropped::of(entry, "tabs in the answer: they became spaces"));
        }
        let answer = entry.answer.replace('\n', "\\n").replace('\t', " ");
        let metadata = metadata_of(entry, facts, dropped).line();
        let prompts = prompts_of(items, follow_ups(facts, &numbers));
        for phrasing in std::iter::once(&entry.question).chain(&entry.also) {
            let number = (at + 1).to_string();
            let cells = [phrasing, &answer, "Editorial", &metadata, "[]", "False", &prompts, &number];
            lines.push(cells.map(quoted).join("\t"));
        }
    }
    vec![File { name: "azure.tsv".to_owned(), bytes: (lines.join("\n") + "\n").into_bytes() }]
}

/// What is offered next, as Azure writes it.
fn prompts_of(items: &[Item], follow: impl Iterator<Item = usize>) -> String {
    let prompt = |(order, at): (usize, usize)| {
        serde_json::json!({
            "DisplayOrder": order,
            "QnaId": at + 1,
            "Qna": null,
            "DisplayText": items[at].entry.question,
        })
    };
    serde_json::Value::from(follow.enumerate().map(prompt).collect::<Vec<_>>()).to_string()
}
