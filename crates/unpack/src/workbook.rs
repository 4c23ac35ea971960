//! A workbook's sheets as tables.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use csv::{QuoteStyle, WriterBuilder};

use crate::{Named, Refusal};

/// Excel's own word for the separator.
const SEPARATOR: &[u8] = b"sep=,\n";

/// More columns than any table of entries has: a cell far out would make each row as long.
const MOST_COLUMNS: u32 = 2000;

/// Cell by cell, so that one far out costs no more than its row.
pub(crate) fn sheets(bytes: &[u8], most: usize) -> Result<Vec<Named>, Refusal> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mut room = most;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        // A chart has no cells.
        let Ok(table) = table(&mut workbook, &name, &mut room) else { continue };
        sheets.push((name, table?));
    }
    Ok(sheets)
}

/// A sheet as CSV. Outside: the sheet can't be read; inside: it is too large.
fn table(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    room: &mut usize,
) -> Result<Result<Vec<u8>, Refusal>, calamine::XlsxError> {
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut writer = WriterBuilder::new();
    writer.flexible(true).quote_style(QuoteStyle::Always);
    let mut writer = writer.from_writer(SEPARATOR.to_vec());
    let mut row = Vec::<String>::new();
    let mut number = 0;
    let mut write = |row: &mut Vec<String>| {
        let row = if row.is_empty() { vec![String::new()] } else { std::mem::take(row) };
        let bytes = row.iter().map(|cell| cell.len() + 3).sum::<usize>();
        *room = room.checked_sub(bytes).ok_or(Refusal::TooLarge)?;
        writer.write_record(&row).map_err(|_| Refusal::TooLarge)
    };
    while let Some(cell) = cells.next_cell()? {
        let (line, column) = cell.get_position();
        let text = Data::from(cell.get_value().clone()).to_string().replace('\r', "");
        if text.is_empty() || column >= MOST_COLUMNS || line < number {
            continue;
        }
        while number < line {
            if let Err(refusal) = write(&mut row) {
                return Ok(Err(refusal));
            }
            number += 1;
        }
        row.resize(row.len().max(column as usize), String::new());
        row.push(text);
    }
    let last = write(&mut row);
    Ok(last.and_then(|()| writer.into_inner().map_err(|_| Refusal::TooLarge)))
}
