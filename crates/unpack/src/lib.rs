//! Files that hold others: of an archive its files, of a workbook its sheets as tables.
//!
//! Bytes in, bytes out; how much comes out is bounded, whatever an archive says of itself.

mod workbook;

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// More than a folder of entries has, pictures beside them included.
const MOST_FILES: usize = 20_000;

/// What tells a workbook.
const WORKBOOK: &str = "xl/workbook.xml";

/// A name and what it holds.
pub type Named = (String, Vec<u8>);

/// Why a file can't be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is damaged, locked, or another kind.
    Damaged,
    /// More than the limit would come out.
    TooLarge,
}

/// What came out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpacked {
    /// The files of a folder.
    Files(Vec<Named>),
    /// The sheets of a workbook, each as CSV whose first line says `sep=,`; each record is a row, empty ones included.
    Sheets(Vec<Named>),
}

/// Whether bytes are an archive, or a workbook of whichever age.
pub fn is_packed(bytes: &[u8]) -> bool {
    matches!(bytes, [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..])
}

/// What is in an archive or a workbook; `most`: bytes that may come out.
///
/// # Errors
/// It is damaged, or holds too much.
pub fn unpack(bytes: &[u8], most: usize) -> Result<Unpacked, Refusal> {
    let files = files(bytes, most)?;
    if files.iter().any(|(name, _)| name == WORKBOOK) {
        return workbook::sheets(bytes, most).map(Unpacked::Sheets);
    }
    Ok(Unpacked::Files(files))
}

fn files(bytes: &[u8], most: usize) -> Result<Vec<Named>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if archive.len() > MOST_FILES {
        return Err(Refusal::TooLarge);
    }
    let mut files = Vec::new();
    let mut room = most as u64 + 1;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| Refusal::Damaged)?;
        let name = file.name().map_err(|_| Refusal::Damaged)?.replace('\\', "/");
        // What a system keeps for itself.
        let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if file.is_dir() || is_hidden {
            continue;
        }
        let mut held = Vec::new();
        file.take(room).read_to_end(&mut held).map_err(|_| Refusal::Damaged)?;
        room -= held.len() as u64;
        if room == 0 {
            return Err(Refusal::TooLarge);
        }
        files.push((name, held));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            writer.start_file(*name, SimpleFileOptions::default()).expect("it can begin");
            writer.write_all(text.as_bytes()).expect("it can be written");
        }
        writer.finish().expect("it can end").into_inner()
    }

    #[test]
    fn an_archive_is_its_files() {
        let bytes = archive(&[("intents/a.json", "{}"), (".git/x", ""), ("__MACOSX/a", "")]);
        let expected = Unpacked::Files(vec![("intents/a.json".to_owned(), b"{}".to_vec())]);
        assert_eq!(unpack(&bytes, 100), Ok(expected));
        assert_eq!(unpack(&bytes[..40], 100), Err(Refusal::Damaged));
        assert_eq!(unpack(&archive(&[("a", &"x".repeat(101))]), 100), Err(Refusal::TooLarge));
    }

    #[test]
    fn a_workbook_is_its_sheets() {
        let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
            <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>question</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>answer</t></is></c></row>\
            <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>When?</t></is></c><c r=\"C3\"><v>7</v></c></row></sheetData></worksheet>";
        let bytes = archive(&[
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
            ),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            ),
            (
                WORKBOOK,
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"FAQ\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ),
            ("xl/worksheets/sheet1.xml", sheet),
        ]);
        let table = "sep=,\n\"\"\n\"question\",\"\",\"answer\"\n\"When?\",\"\",\"7\"\n";
        let expected = Unpacked::Sheets(vec![("FAQ".to_owned(), table.as_bytes().to_vec())]);
        assert_eq!(unpack(&bytes, 100_000), Ok(expected));
    }
}
