//! One file's text, and where in it something stands.

use std::{borrow::Cow, ops::Range};

/// A file of the knowledge folder, as it came from the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// As reports show it: `knowledge/aws.toml`.
    pub name: String,
    /// Whatever it holds.
    pub bytes: Vec<u8>,
}

/// Bytes of one of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// Position among the sources.
    pub(crate) file: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// Where something stands in a file, as a person looks for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column just behind the end.
    pub end_column: usize,
    /// In bytes of the text, which begins behind a byte-order mark.
    #[serde(skip)]
    pub span: Range<usize>,
}

/// A file's text, prepared to turn positions into lines and columns without reading it again.
#[derive(Debug)]
pub struct Source<'f> {
    pub(crate) name: &'f str,
    /// Without a byte-order mark; what is not UTF-8 is replaced.
    pub(crate) text: Cow<'f, str>,
    /// The first byte that is not UTF-8.
    pub(crate) broken_at: Option<usize>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters begin before each multiple of [`STEP`].
    characters: Vec<usize>,
}

/// A byte-order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Short enough to count through for a column, long enough that the table stays small.
const STEP: usize = 256;

impl<'f> Source<'f> {
    /// The text of a file.
    pub fn new(file: &'f File) -> Self {
        let bytes = file.bytes.strip_prefix(MARK).unwrap_or(&file.bytes);
        let broken_at = str::from_utf8(bytes).err().map(|error| error.valid_up_to());
        let text = String::from_utf8_lossy(bytes);
        let lines =
            std::iter::once(0).chain(text.match_indices('\n').map(|(newline, _)| newline + 1)).collect();
        let mut characters = vec![0];
        for chunk in text.as_bytes().chunks(STEP) {
            characters.push(characters.last().copied().unwrap_or(0) + count(chunk));
        }
        Self { name: &file.name, text, broken_at, lines, characters }
    }

    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let (start, end) = (self.boundary(span.start), self.boundary(span.end.max(span.start)));
        let (line, column) = self.line_and_column(start);
        let (end_line, end_column) = self.line_and_column(end);
        Place { file: self.name.to_owned(), line, column, end_line, end_column, span: start..end }
    }

    /// Lines `first` to `last`, from 1, without the end of the last; and where they begin.
    pub fn lines(&self, first: usize, last: usize) -> Option<(usize, &str)> {
        let start = *self.lines.get(first.checked_sub(1)?)?;
        let end = self.lines.get(last).copied().unwrap_or(self.text.len());
        Some((start, self.text.get(start..end)?.trim_end_matches(['\n', '\r'])))
    }

    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= at);
        (line, self.characters_before(at) - self.characters_before(self.lines[line - 1]) + 1)
    }

    fn characters_before(&self, at: usize) -> usize {
        self.characters[at / STEP] + count(&self.text.as_bytes()[at / STEP * STEP..at])
    }

    /// The nearest position before `at` that is not inside a character.
    fn boundary(&self, at: usize) -> usize {
        self.text.floor_char_boundary(at)
    }
}

/// How many characters begin in these bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}
