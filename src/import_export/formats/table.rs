//! A table with named columns, as spreadsheets save it.
//!
//! `question` and `answer` must be there. `id`, `also`, `topic`, `draft`, `disputed`, `follow`, `not` and `require` are an
//! entry's; what is a list has a line for each item in its cell, or columns with numbers: `question 2`. `document`, `at` and
//! `quote` are its first citation, `document 2`, … its second; `title`, `publisher`, `published`, `url` and `text` describe
//! the document before them.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Writer};

use crate::import_export::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    input::InputText,
    loss::{ImportLoss, NotExported, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::{Citation, EntryId, File, Knowledge, check::values, edit::DocumentText};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    program: "Excel, Google Sheets",
    endings: &["csv"],
    layout: Layout::OneFile,
    marks: &[],
    scope: Scope::Entries,
    read,
    write,
};

/// What must be there.
const QUESTION: &str = "question";
const ANSWER: &str = "answer";

/// Columns of one citation, in the order in which they are written.
const CITATION: [&str; 8] = ["document", "at", "quote", "title", "publisher", "published", "url", "text"];

/// Columns of an entry, in the order in which they are written.
const ENTRY: [&str; 10] =
    ["id", "question", "also", "answer", "topic", "draft", "disputed", "follow", "not", "require"];

/// What other tools call them.
const OTHER_NAMES: [(&str, &str); 15] = [
    ("q", "question"),
    ("a", "answer"),
    ("response", "answer"),
    ("qid", "id"),
    ("key", "id"),
    ("alternates", "also"),
    ("alternatives", "also"),
    ("alternatequestions", "also"),
    ("alternativequestions", "also"),
    ("phrasings", "also"),
    ("variations", "also"),
    ("category", "topic"),
    ("group", "topic"),
    ("source", "title"),
    ("page", "at"),
];

/// What says yes.
const TRUE: [&str; 4] = ["true", "yes", "1", "x"];

/// An entry can have 999 citations, as many as markers have numbers.
const COLUMNS: usize = ENTRY.len() + CITATION.len() * 999;

/// Where everything is.
struct Columns {
    /// Each column's name.
    names: Vec<String>,
    /// Of each citation, its columns in the order of [`CITATION`].
    citations: Vec<[Option<usize>; CITATION.len()]>,
}

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    for text in texts {
        table(text, collector)?;
    }
    Ok(())
}

fn table(text: &InputText<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    // Where a comma stands in numbers, spreadsheets separate by semicolons.
    let header = text.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    let separator = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut reader = ReaderBuilder::new();
    reader.delimiter(separator).flexible(true).has_headers(false);
    let mut reader = reader.from_reader(text.text.as_bytes());
    let line = |position: Option<&csv::Position>| {
        position.map_or(Position::File, |place| Position::Line(place.line() as usize))
    };
    let mut columns = None::<Columns>;
    let mut record = StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| text.unreadable(line(error.position()), Defect::syntax("CSV", &error.to_string())))?
    {
        let Some(columns) = &columns else {
            columns = Some(header_of(text, &record, collector)?);
            continue;
        };
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            let origin = InputPlace::new(text.name, line(record.position()));
            collector.add(origin, columns.row(&record))?;
        }
    }
    if columns.is_some() { Ok(()) } else { Err(foreign(text)) }
}

fn foreign(text: &InputText<'_>) -> Unreadable {
    let missing = Missing::Columns { question: QUESTION, answer: ANSWER, tabs: false };
    text.unreadable(Position::Line(1), Defect::foreign(FORMAT.name, missing))
}

fn header_of(
    text: &InputText<'_>,
    record: &StringRecord,
    collector: &mut Collector,
) -> Result<Columns, Unreadable> {
    let mut names = Vec::new();
    let mut citations = BTreeMap::<usize, [Option<usize>; CITATION.len()]>::new();
    for (at, written) in record.iter().enumerate().take(COLUMNS) {
        let (name, number) = column(written);
        if let Some(part) = CITATION.iter().position(|part| *part == name) {
            citations.entry(number).or_default()[part].get_or_insert(at);
        } else if !name.is_empty() && !ENTRY.contains(&name.as_str()) {
            let header = InputPlace::new(text.name, Position::Line(1));
            collector.leave_out(header, ImportLoss::Column(known_as(written.trim())));
        }
        names.push(name);
    }
    if [QUESTION, ANSWER].iter().any(|wanted| names.iter().all(|name| name != wanted)) {
        return Err(foreign(text));
    }
    Ok(Columns { names, citations: citations.into_values().collect() })
}

/// A column's name without capitals, spaces and what else stands between words; and its number.
fn column(written: &str) -> (String, usize) {
    let name = written.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = name[base.len()..].parse().unwrap_or(1);
    let known = OTHER_NAMES.iter().find(|(other, _)| *other == base).map_or(base, |(_, known)| known);
    (known.to_owned(), number)
}

impl Columns {
    fn row(&self, record: &StringRecord) -> RawEntry {
        let cells = |wanted: &'static str| {
            let cells = self
                .names
                .iter()
                .zip(record)
                .filter(move |(name, cell)| *name == wanted && !cell.trim().is_empty());
            cells.map(|(_, cell)| inert(cell))
        };
        let cell = |wanted| cells(wanted).next().map(str::to_owned);
        let lines = |wanted| cells(wanted).flat_map(str::lines).map(str::to_owned).collect::<Vec<_>>();
        let is_true = |wanted| {
            cells(wanted).next().is_some_and(|cell| TRUE.contains(&&*cell.trim().to_ascii_lowercase()))
        };
        let mut found = RawEntry { answer: cell("answer").unwrap_or_default(), ..RawEntry::default() };
        found.phrasings = cells("question").map(str::to_owned).chain(lines("also")).collect();
        found.topic = cell("topic");
        let id = cell("id").unwrap_or_default();
        if values::is_id(&id) {
            found.embedded.entry.id = id.into();
        } else {
            found.name = id;
        }
        found.embedded.entry.draft = is_true("draft");
        found.embedded.entry.disputed = is_true("disputed");
        found.embedded.entry.follow = lines("follow").into_iter().map(EntryId::from).collect();
        found.embedded.entry.not = lines("not");
        found.embedded.entry.require = lines("require");
        for columns in &self.citations {
            let part =
                |part: usize| Some(inert(record.get(columns[part]?)?)).filter(|cell| !cell.trim().is_empty());
            let [id, at, quote, title, publisher, published, url, text] =
                std::array::from_fn(|at| part(at).map(str::to_owned));
            let (id, title) = (id.unwrap_or_default(), title.unwrap_or_default());
            // A source may be an address.
            let url = url.or_else(|| title.starts_with("http").then(|| title.clone()));
            let described = !title.is_empty() || url.is_some();
            let document = DocumentText { id: id.clone(), title, publisher, published, url, text };
            let document = described.then_some(document);
            match quote {
                Some(quote) => found.quoted.push((Citation { document: id, at, quote }, document)),
                None => found.sources.extend(document),
            }
        }
        found
    }
}

/// A cell without the `'` that keeps a spreadsheet from taking it for a formula.
fn inert(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// A cell that no spreadsheet takes for a formula, and that [`inert`] gives back as it was.
fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn write(_: &Knowledge, entries: &[ExportedEntry], _: &mut Vec<NotExported>) -> Vec<File> {
    let most = entries.iter().map(|exported| exported.entry.cite.len()).max().unwrap_or_default();
    let mut header = ENTRY.map(str::to_owned).to_vec();
    for number in 1..=most {
        header.extend(
            CITATION.map(|name| if number == 1 { name.to_owned() } else { format!("{name} {number}") }),
        );
    }
    let mut writer = Writer::from_writer(Vec::new());
    for mut cells in std::iter::once(header).chain(entries.iter().map(cells)) {
        cells.resize(ENTRY.len() + CITATION.len() * most, String::new());
        // Memory takes all of it.
        let _ = writer.write_record(cells.iter().map(|cell| guarded(cell)));
    }
    vec![File { name: "footnote.csv".to_owned(), bytes: writer.into_inner().unwrap_or_default() }]
}

fn cells(ExportedEntry { entry, embedded }: &ExportedEntry) -> Vec<String> {
    let flag = |flag: bool| if flag { "true".to_owned() } else { String::new() };
    let mut cells = vec![
        entry.id.to_string(),
        entry.question.clone(),
        entry.also.join("\n"),
        entry.answer.clone(),
        entry.topic.clone().unwrap_or_default(),
        flag(entry.draft),
        flag(entry.disputed),
        entry.follow.join("\n"),
        entry.not.join("\n"),
        entry.require.join("\n"),
    ];
    let mut untold = embedded.documents.iter().collect::<Vec<_>>();
    for citation in &entry.cite {
        let described = untold.iter().position(|document| document.id == citation.document);
        let document = described.map(|at| untold.remove(at).clone()).unwrap_or_default();
        let (id, at, quote) = (citation.document.clone(), citation.at.clone(), citation.quote.clone());
        let DocumentText { title, publisher, published, url, text, .. } = document;
        cells.extend(
            [Some(id), at, Some(quote), Some(title), publisher, published, url, text]
                .map(Option::unwrap_or_default),
        );
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_any_of_its_names() {
        for (written, name, number) in [
            ("Question", "question", 1),
            ("question_2", "question", 2),
            (" Alternate Questions ", "also", 1),
            ("qid", "id", 1),
            ("Quote 12", "quote", 12),
            ("Besitzer", "besitzer", 1),
            ("2", "", 2),
        ] {
            assert_eq!(column(written), (name.to_owned(), number), "{written}");
        }
    }

    #[test]
    fn what_a_spreadsheet_takes_for_a_formula_is_guarded_and_comes_back() {
        for cell in ["=1+1", "-5 degrees", "'=x", "''-", "@all", "it's", "'quoted'", ""] {
            assert_eq!(inert(&guarded(cell)), cell);
            assert!(!guarded(cell).starts_with(['=', '-', '@', '+']));
        }
    }
}
