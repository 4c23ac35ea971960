//! Files as text, whatever they were saved as.

use std::borrow::Cow;

use super::{
    limits::MOST_BYTES,
    place::{InputPlace, Position},
    unreadable::{Defect, Unreadable},
};
use crate::knowledge::File;

/// A file's text, without a byte-order mark.
#[derive(Debug)]
pub(super) struct InputText<'f> {
    pub(super) name: &'f str,
    pub(super) text: Cow<'f, str>,
}

impl InputText<'_> {
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
pub(super) fn texts(files: &[File]) -> Result<Vec<InputText<'_>>, Unreadable> {
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
    files.iter().map(text).collect()
}

fn text(file: &File) -> Result<InputText<'_>, Unreadable> {
    let decoded = match file.bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Err((Position::File, Defect::Packed)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // InputText of any language has spaces or line ends, and in UTF-16 each of them has a zero.
        bytes if bytes.iter().take(1000).any(|&byte| byte == 0) => Err((Position::File, Defect::NotUtf16)),
        bytes => utf8(bytes),
    };
    decoded
        .map(|text| InputText { name: &file.name, text })
        .map_err(|(at, defect)| Unreadable::new(InputPlace::new(&file.name, at), defect))
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, (Position, Defect)> {
    str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let whole = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let text = InputText { name: "", text: whole };
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
        let texts = texts(&files);
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
    }

    #[test]
    fn other_bytes_are_named() {
        check(b"a\nhigh tide \xE9t\xE9", Err((Position::Column(2, 11), Defect::NotText)));
        check(b"\xFF\xFE\x3D\xD8", Err((Position::File, Defect::NotUtf16)));
        check(b"\xFF\xFEt", Err((Position::File, Defect::NotUtf16)));
        check(b"t\0i\0d\0e\0", Err((Position::File, Defect::NotUtf16)));
        check(b"PK\x03\x04rest", Err((Position::File, Defect::Packed)));
    }

    #[test]
    fn too_much_is_refused_before_it_is_read() {
        let file = |length| File { name: "a".to_owned(), bytes: vec![b' '; length] };
        let defect = |files: &[File]| texts(files).map(|_| ()).map_err(|error| error.defect);
        assert_eq!(defect(&[file(MOST_BYTES)]), Ok(()));
        assert_eq!(defect(&[file(MOST_BYTES), file(1)]), Err(Defect::TooLarge));
        assert_eq!(defect(&[]), Err(Defect::NoFile));
    }
}
