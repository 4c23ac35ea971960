//! The table that is written, and its cells.

use csv::Writer;

use super::{CITATION, ENTRY};
use crate::import_export::{export::ExportedEntry, loss::NotExported};
use crate::knowledge::{File, Knowledge, edit::DocumentText};

/// A cell without the `'` that keeps a spreadsheet from taking it for a formula.
pub(super) fn inert(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// A cell that no spreadsheet takes for a formula, and that [`inert`] gives back as it was.
fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

pub(super) fn write(_: &Knowledge, entries: &[ExportedEntry], _: &mut Vec<NotExported>) -> Vec<File> {
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
    fn what_a_spreadsheet_takes_for_a_formula_is_guarded_and_comes_back() {
        for cell in ["=1+1", "-5 degrees", "'=x", "''-", "@all", "it's", "'quoted'", ""] {
            assert_eq!(inert(&guarded(cell)), cell);
            assert!(!guarded(cell).starts_with(['=', '-', '@', '+']));
        }
    }
}
