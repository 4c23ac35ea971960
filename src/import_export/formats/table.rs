//! A table with named columns, as spreadsheets save it.
//!
//! `question` and `answer` must be there. `id`, `also`, `topic`, `draft`, `disputed`, `follow`, `not` and `require` are an
//! entry's; what is a list has a line for each item in its cell, or columns with numbers: `question 2`. `document`, `at` and
//! `quote` are its first citation, `document 2`, … its second; `title`, `publisher`, `published`, `url` and `text` describe
//! the document before them.

mod header;
mod write;

use csv::{ReaderBuilder, StringRecord};

use self::{
    header::Columns,
    write::{inert, write},
};
use crate::import_export::{
    collect::Collector,
    export::Scope,
    format::{Format, Layout},
    input::InputText,
    loss::{ImportLoss, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::{Citation, EntryId, check::values, edit::DocumentText, text};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    other_names: &["xlsx", "excel", "tsv", "table"],
    program: "Excel, Google Sheets",
    endings: &["csv", "tsv", "tab", "xlsx"],
    layout: Layout::OneFile,
    marks: &[],
    scope: Scope::Entries,
    read,
    write: Some(write),
};

/// What must be there.
const QUESTION: &str = "question";
const ANSWER: &str = "answer";

/// Columns of one citation, in the order in which they are written.
const CITATION: [&str; 8] = ["document", "at", "quote", "title", "publisher", "published", "url", "text"];

/// Columns of an entry, in the order in which they are written.
const ENTRY: [&str; 10] =
    ["id", "question", "also", "answer", "topic", "draft", "disputed", "follow", "not", "require"];

/// Short phrasings, in one cell with commas between them.
const KEYWORDS: &str = "keywords";

/// Lines within which the names of the columns stand.
const FIRST: usize = 10;

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// What says yes.
const TRUE: [&str; 4] = ["true", "yes", "1", "x"];

/// An entry can have 999 citations, as many as markers have numbers.
const COLUMNS: usize = ENTRY.len() + CITATION.len() * 999;

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let mut foreign = None;
    let mut is_read = false;
    for text in texts {
        match table(text, collector) {
            // Another sheet of the workbook, or another table of the folder, is no reason to leave this one.
            Err(error) if texts.len() > 1 && matches!(error.defect, Defect::Foreign { .. }) => {
                let place = InputPlace::new(text.name, Position::File);
                collector.leave_out(place, ImportLoss::OtherFile);
                foreign = foreign.or(Some(error));
            }
            read => {
                read?;
                is_read = true;
            }
        }
    }
    foreign.filter(|_| !is_read).map_or(Ok(()), Err)
}

fn table(text: &InputText<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    let (separator, start) = separator(&text.text);
    let mut reader = ReaderBuilder::new();
    reader.delimiter(separator).flexible(true).has_headers(false);
    let body = &text.text[start..];
    let above = text.text[..start].matches('\n').count();
    let mut reader = reader.from_reader(body.as_bytes());
    let line = |position: Option<&csv::Position>| {
        position.map_or(Position::File, |place| {
            if text.is_sheet {
                Position::Line(place.record() as usize + 1)
            } else {
                Position::Line(place.line() as usize + above)
            }
        })
    };
    let mut next = || {
        let mut record = StringRecord::new();
        let is_there = reader.read_record(&mut record).map_err(|error| {
            text.unreadable(line(error.position()), Defect::syntax("CSV", &error.to_string()))
        })?;
        Ok::<_, Unreadable>(is_there.then_some(record))
    };
    let mut first = Vec::new();
    while first.len() < FIRST
        && let Some(record) = next()?
    {
        first.push(record);
    }
    let chosen = collector.options().columns.clone();
    let named =
        first.iter().enumerate().find_map(|(at, record)| Some((at + 1, Columns::named(record, &chosen)?)));
    let told = named.or_else(|| Some((0, Columns::numbered(&chosen)?)));
    let (above, columns) = if let Some(told) = told {
        told
    } else {
        let columns = Columns::guessed(&first).filter(|_| chosen.is_empty());
        let columns = columns.ok_or_else(|| foreign(text, first.first()))?;
        collector.leave_out(InputPlace::new(text.name, Position::File), ImportLoss::NoHeader);
        (0, columns)
    };
    let place = |record: &StringRecord| InputPlace::new(text.name, line(record.position()));
    for record in first[..above.saturating_sub(1)].iter().filter(|record| !is_blank(record)) {
        collector.leave_out(place(record), ImportLoss::LinesAbove);
    }
    for lost in &columns.lost {
        collector.leave_out(place(&first[above - 1]), lost.clone());
    }
    let mut rows = first.split_off(above).into_iter();
    while let Some(record) = rows.next().map_or_else(&mut next, |record| Ok(Some(record)))? {
        if !is_blank(&record) {
            collector.add(place(&record), columns.row(&record))?;
        }
    }
    Ok(())
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// What separates the cells, and where the table begins: Excel says it in a line of its own, `sep=;`. Where a comma stands
/// in numbers, spreadsheets separate by semicolons.
fn separator(text: &str) -> (u8, usize) {
    let (first, _) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(told) = first.trim().to_ascii_lowercase().strip_prefix("sep=")
        && let [separator] = told.as_bytes()
    {
        return (*separator, (first.len() + 1).min(text.len()));
    }
    if first.trim_end_matches('\r').eq_ignore_ascii_case("sep=\t") {
        return (b'\t', (first.len() + 1).min(text.len()));
    }
    let count = |line: &str, separator: u8| line.bytes().filter(|byte| *byte == separator).count();
    // A title may stand above, without any.
    let header = text.lines().take(FIRST).find(|line| SEPARATORS.iter().any(|of| count(line, *of) > 0));
    let header = header.unwrap_or_default();
    (SEPARATORS.into_iter().rev().max_by_key(|of| count(header, *of)).unwrap_or(b','), 0)
}

fn foreign(text: &InputText<'_>, header: Option<&StringRecord>) -> Unreadable {
    let found = header.into_iter().flatten().map(|cell| known_as(&text::one_line(cell)));
    let found = found.filter(|cell| !cell.is_empty()).take(FIRST).collect();
    let missing = Missing::Columns { question: QUESTION, answer: ANSWER, tabs: false, found };
    text.unreadable(Position::Line(1), Defect::foreign(FORMAT.name, missing))
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
        let keywords = cells(KEYWORDS).flat_map(|cell| cell.split([',', ';', '|', '\n'])).map(str::to_owned);
        found.phrasings = cells("question").map(str::to_owned).chain(lines("also")).chain(keywords).collect();
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
