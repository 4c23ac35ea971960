//! Files as text, whatever they were saved as.

use std::borrow::Cow;

use chardetng::EncodingDetector;

use super::{
    limits::MOST_BYTES,
    options::ReadOptions,
    place::{InputPlace, Position},
    unreadable::{Defect, Unreadable},
};
use crate::knowledge::File;

/// A file's text, without a byte-order mark.
#[derive(Debug)]
pub(super) struct InputText<'f> {
    pub(super) name: &'f str,
    pub(super) text: Cow<'f, str>,
    /// The encoding that it was taken to be in, where it doesn't tell.
    pub(super) guessed: Option<&'static str>,
    /// Whether it is a sheet of a workbook: each record is a row.
    pub(super) is_sheet: bool,
}

impl<'f> InputText<'f> {
    pub(super) fn new(name: &'f str, text: impl Into<Cow<'f, str>>) -> Self {
        Self { name, text: text.into(), guessed: None, is_sheet: false }
    }

    /// The line, from 1, and the character in it, that begin at this byte.
    pub(super) fn place(&self, at: usize) -> Position {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position::Column(before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    pub(super) fn unreadable(&self, at: Position, defect: Defect) -> Unreadable {
        Unreadable::new(InputPlace::new(self.name, at), defect)
    }
}

/// The files' texts, if all of them are text and not too much.
pub(super) fn texts<'f>(files: &'f [File], options: &ReadOptions) -> Result<Vec<InputText<'f>>, Unreadable> {
    let mut bytes = 0_usize;
    for file in files {
        bytes = bytes.saturating_add(file.bytes.len());
        if bytes > MOST_BYTES {
            return Err(Unreadable::new(InputPlace::new(&file.name, Position::File), Defect::TooLarge));
        }
    }
    if files.is_empty() {
        return Err(Unreadable::new(InputPlace::new("", Position::File), Defect::NoFile));
    }
    files.iter().map(|file| text(file, options)).collect()
}

fn text<'f>(file: &'f File, options: &ReadOptions) -> Result<InputText<'f>, Unreadable> {
    let wrong = |(at, defect)| Unreadable::new(InputPlace::new(&file.name, at), defect);
    let decoded = match file.bytes.as_slice() {
        bytes if unpack::is_packed(bytes) => Err((Position::File, Defect::Packed)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        bytes if let Some(told) = options.encoding => {
            let (text, had_errors) = told.0.decode_without_bom_handling(bytes);
            if had_errors { Err((Position::File, Defect::OtherEncoding(told.0.name()))) } else { Ok(text) }
        }
        // InputText of any language has spaces or line ends, and in UTF-16 each of them has a zero.
        bytes if bytes.iter().take(1000).any(|&byte| byte == 0) => unmarked_utf16(bytes),
        bytes => match utf8(bytes) {
            Err((at, defect)) => return guessed(file, bytes).ok_or_else(|| wrong((at, defect))),
            read => read,
        },
    };
    decoded.map(|text| InputText::new(&file.name, text)).map_err(wrong)
}

/// Text of an older encoding, as far as its bytes tell which: what spreadsheets write where nobody asks for UTF-8.
fn guessed<'f>(file: &'f File, bytes: &'f [u8]) -> Option<InputText<'f>> {
    let mut detector = EncodingDetector::new();
    detector.feed(bytes, true);
    let encoding = detector.guess(None, false);
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    // No text has characters that only machines read.
    let is_text = !had_errors && !text.contains(|c: char| c.is_control() && !c.is_whitespace());
    is_text.then(|| InputText { guessed: Some(encoding.name()), ..InputText::new(&file.name, text) })
}

/// UTF-16 without its mark: in which half of each pair the zeros stand tells the order.
fn unmarked_utf16(bytes: &[u8]) -> Result<Cow<'_, str>, (Position, Defect)> {
    let zeros = |half: usize| bytes.iter().skip(half).step_by(2).take(500).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, _) => utf16(bytes, u16::from_le_bytes),
        (_, 0) => utf16(bytes, u16::from_be_bytes),
        _ => Err((Position::File, Defect::NotUtf16)),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, (Position, Defect)> {
    str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let whole = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let text = InputText::new("", whole);
        (text.place(error.valid_up_to()), Defect::NotText)
    })
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, (Position, Defect)> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).collect::<Result<String, _>>();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err((Position::File, Defect::NotUtf16)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, (Position, Defect)>) {
        let files = [File { name: "a".to_owned(), bytes: bytes.to_vec() }];
        let texts = texts(&files, &ReadOptions::default());
        let found = texts.map(|texts| texts[0].text.to_string());
        assert_eq!(found.map_err(|error| (error.place.position, error.defect)), expected.map(str::to_owned));
    }

    #[test]
    fn utf8_is_read_with_or_without_its_mark() {
        check("tide é".as_bytes(), Ok("tide é"));
        check("\u{FEFF}tide".as_bytes(), Ok("tide"));
        check(b"", Ok(""));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        check(b"\xFF\xFEt\0\xE9\0", Ok("té"));
        check(b"\xFE\xFF\0t\0\xE9", Ok("té"));
        check(b"\xFF\xFE\x3D\xD8\x0A\xDE", Ok("😊"));
        check(b"t\0i\0d\0e\0", Ok("tide"));
    }

    #[test]
    fn other_bytes_are_named() {
        check(b"a\nhigh tide \xE9t\x81\x02", Err((Position::Column(2, 11), Defect::NotText)));
        check(b"\xFF\xFE\x3D\xD8", Err((Position::File, Defect::NotUtf16)));
        check(b"\xFF\xFEt", Err((Position::File, Defect::NotUtf16)));
        check(b"t\0\0e", Err((Position::File, Defect::NotUtf16)));
        check(b"PK\x03\x04rest", Err((Position::File, Defect::Packed)));
    }

    #[test]
    fn too_much_is_refused_before_it_is_read() {
        let file = |length| File { name: "a".to_owned(), bytes: vec![b' '; length] };
        let defect =
            |files: &[File]| texts(files, &ReadOptions::default()).map(|_| ()).map_err(|error| error.defect);
        assert_eq!(defect(&[file(MOST_BYTES)]), Ok(()));
        assert_eq!(defect(&[file(MOST_BYTES), file(1)]), Err(Defect::TooLarge));
        assert_eq!(defect(&[]), Err(Defect::NoFile));
    }
}
