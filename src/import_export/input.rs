//! Files as text, whatever they were saved as.

use std::borrow::Cow;

use super::{At, Kind, MOST_BYTES, Origin, Unreadable};
use crate::knowledge::File;

/// A file's text, without a byte-order mark.
#[derive(Debug)]
pub(super) struct Text<'f> {
    pub(super) name: &'f str,
    pub(super) text: Cow<'f, str>,
}

impl Text<'_> {
    /// The line, from 1, and the character in it, that begin at this byte.
    pub(super) fn place(&self, at: usize) -> At {
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        At::Column(before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    pub(super) fn unreadable(&self, at: At, kind: Kind) -> Unreadable {
        Unreadable::new(Origin::new(self.name, at), kind)
    }
}

/// The files' texts, if all of them are text and not too much.
pub(super) fn texts(files: &[File]) -> Result<Vec<Text<'_>>, Unreadable> {
    let mut bytes = 0_usize;
    for file in files {
        bytes = bytes.saturating_add(file.bytes.len());
        if bytes > MOST_BYTES {
            return Err(Unreadable::new(Origin::new(&file.name, At::File), Kind::TooLarge));
        }
    }
    if files.is_empty() {
        return Err(Unreadable::new(Origin::new("", At::File), Kind::NoFile));
    }
    files.iter().map(text).collect()
}

fn text(file: &File) -> Result<Text<'_>, Unreadable> {
    let decoded = match file.bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Err((At::File, Kind::Packed)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Text of any language has spaces or line ends, and in UTF-16 each of them has a zero.
        bytes if bytes.iter().take(1000).any(|&byte| byte == 0) => Err((At::File, Kind::NotUtf16)),
        bytes => utf8(bytes),
    };
    decoded
        .map(|text| Text { name: &file.name, text })
        .map_err(|(at, kind)| Unreadable::new(Origin::new(&file.name, at), kind))
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, (At, Kind)> {
    str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let whole = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let text = Text { name: "", text: whole };
        (text.place(error.valid_up_to()), Kind::NotText)
    })
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, (At, Kind)> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).collect::<Result<String, _>>();
    match text {
        Ok(text) if rest.is_empty() => Ok(Cow::Owned(text)),
        _ => Err((At::File, Kind::NotUtf16)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, (At, Kind)>) {
        let files = [File { name: "a".to_owned(), bytes: bytes.to_vec() }];
        let texts = texts(&files);
        let found = texts.map(|texts| texts[0].text.to_string());
        assert_eq!(found.map_err(|error| (error.origin.at, error.kind)), expected.map(str::to_owned));
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
        check(b"a\nhigh tide \xE9t\xE9", Err((At::Column(2, 11), Kind::NotText)));
        check(b"\xFF\xFE\x3D\xD8", Err((At::File, Kind::NotUtf16)));
        check(b"\xFF\xFEt", Err((At::File, Kind::NotUtf16)));
        check(b"t\0i\0d\0e\0", Err((At::File, Kind::NotUtf16)));
        check(b"PK\x03\x04rest", Err((At::File, Kind::Packed)));
    }

    #[test]
    fn too_much_is_refused_before_it_is_read() {
        let file = |length| File { name: "a".to_owned(), bytes: vec![b' '; length] };
        let kind = |files: &[File]| texts(files).map(|_| ()).map_err(|error| error.kind);
        assert_eq!(kind(&[file(MOST_BYTES)]), Ok(()));
        assert_eq!(kind(&[file(MOST_BYTES), file(1)]), Err(Kind::TooLarge));
        assert_eq!(kind(&[]), Err(Kind::NoFile));
    }
}
