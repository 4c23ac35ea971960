//! What people say about files that don't tell it themselves.

use encoding_rs::Encoding;

use crate::knowledge::edit::DocumentText;

/// What people say about files that don't tell it themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Of a table: the name here of a column, and its name or number there.
    pub columns: Vec<(String, String)>,
    /// What its text is encoded in.
    pub encoding: Option<TextEncoding>,
    /// The page that the answers stand in.
    pub source: Option<PageSource>,
    /// Whether phrasings that could be made of what is there are left out.
    pub no_proposals: bool,
}

impl ReadOptions {
    /// Where the answers are published.
    pub(super) fn address(&self) -> Option<&str> {
        self.source.as_ref()?.document.url.as_deref()
    }
}

/// The page that answers stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSource {
    /// What is known of it.
    pub document: DocumentText,
    /// What it says, where that isn't what the files say.
    pub text: Option<String>,
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
