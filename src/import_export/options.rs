//! What people say about files that don't tell it themselves.

use encoding_rs::Encoding;

/// What people say about files that don't tell it themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Of a table: the name here of a column, and its name or number there.
    pub columns: Vec<(String, String)>,
    /// What its text is encoded in.
    pub encoding: Option<TextEncoding>,
}

/// What a text is encoded in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(pub(super) &'static Encoding);

impl TextEncoding {
    /// The encoding that browsers know by this name: `windows-1252`, `latin1`, `shift-jis`, `utf-16le`.
    pub fn named(name: &str) -> Option<Self> {
        Encoding::for_label(name.trim().as_bytes()).map(Self)
    }
}
