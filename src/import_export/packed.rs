//! Files as they were handed in, and what is in them where they are packed.

use std::{borrow::Cow, collections::HashSet};

use unpack::{Refusal, Unpacked};

use super::{
    format::Format,
    limits::MOST_BYTES,
    place::{InputPlace, Position},
    unreadable::{Defect, Unreadable},
};
use crate::knowledge::File;

/// How much may come out of a packed file: a workbook holds more than its texts.
const MOST: usize = 4 * MOST_BYTES;

/// What reads the sheets of workbooks.
pub(super) const TABLE: &str = "csv";

/// The files to read.
#[derive(Debug, Default)]
pub(super) struct Files<'f> {
    pub(super) files: Cow<'f, [File]>,
    /// Names of those that are sheets of a workbook: each record of them is a row.
    pub(super) sheets: HashSet<String>,
}

impl Files<'_> {
    /// Whether a format reads a file of this name, or sheets.
    pub(super) fn reads(&self, format: Format, file: &File) -> bool {
        if self.sheets.contains(&file.name) { format.name == TABLE } else { format.reads(&file.name) }
    }

    /// Keeps those that a format reads, where there are several and it reads any; says which others there are.
    pub(super) fn keep(&mut self, format: Format) -> Vec<String> {
        let (read, unread): (Vec<_>, Vec<_>) = self.files.iter().partition(|file| self.reads(format, file));
        if read.is_empty() || unread.is_empty() {
            return Vec::new();
        }
        let unread = unread.into_iter().map(|file| file.name.clone()).collect();
        self.files = Cow::Owned(read.into_iter().cloned().collect());
        unread
    }
}

/// The files; in place of one that is packed, what is in it.
///
/// # Errors
/// One is damaged, or too much is in it.
pub(super) fn opened(files: &[File]) -> Result<Files<'_>, Unreadable> {
    if !files.iter().any(|file| unpack::is_packed(&file.bytes)) {
        return Ok(Files { files: files.into(), sheets: HashSet::new() });
    }
    let mut found = Vec::new();
    let mut sheets = HashSet::new();
    for file in files {
        if !unpack::is_packed(&file.bytes) {
            found.push(file.clone());
            continue;
        }
        let unpacked = unpack::unpack(&file.bytes, MOST).map_err(|refusal| {
            let defect = match refusal {
                Refusal::Damaged => Defect::Packed,
                Refusal::TooLarge => Defect::TooLarge,
            };
            Unreadable::new(InputPlace::new(&file.name, Position::File), defect)
        })?;
        match unpacked {
            Unpacked::Files(files) => {
                found.extend(files.into_iter().map(|(name, bytes)| File { name, bytes }));
            }
            Unpacked::Sheets(all) => {
                let is_one = all.len() == 1;
                for (sheet, bytes) in all {
                    let name = if is_one { file.name.clone() } else { format!("{}, {sheet}", file.name) };
                    sheets.insert(name.clone());
                    found.push(File { name, bytes });
                }
            }
        }
    }
    Ok(Files { files: found.into(), sheets })
}
