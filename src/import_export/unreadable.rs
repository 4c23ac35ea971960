//! Why files can't be read: where, what, and what to do about it.

use super::{Format, MOST_BYTES, MOST_ENTRIES, Origin, input::Text};
use crate::knowledge::File;

/// Why files can't be read as a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}: {kind}")]
pub struct Unreadable {
    /// Where.
    pub origin: Origin,
    /// What is wrong there.
    pub kind: Kind,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Kind {
    /// All files together have more than [`MOST_BYTES`].
    #[error("this is more than {} MiB, and no more is read at once: split it", MOST_BYTES / 1024 / 1024)]
    TooLarge,
    /// There are more than [`MOST_ENTRIES`].
    #[error("there are more than {MOST_ENTRIES} entries from here on: split it")]
    TooMany,
    /// It is neither UTF-8 nor marked as UTF-16.
    #[error(
        "from here on it is not text in UTF-8: save it as UTF-8; many programs offer that as \"encoding\""
    )]
    NotText,
    /// It is UTF-16 without a mark, or with half a character in it.
    #[error("this is damaged text in UTF-16: save it as UTF-8; many programs offer that as \"encoding\"")]
    NotUtf16,
    /// A workbook or an archive.
    #[error("this is a packed file, perhaps an Excel workbook: save what is in it as CSV or JSON")]
    Packed,
    /// Its syntax is broken.
    #[error("this is not {language}: {message}; mend it there, or export it anew")]
    Syntax {
        /// JSON, YAML, CSV or TOML.
        language: &'static str,
        /// What its parser says.
        message: String,
    },
    /// It is nested deeper than anything of its format.
    #[error("this is nested deeper than anything of the format: remove the extra levels")]
    TooDeep,
    /// It has more parts than entries could need.
    #[error("this has more parts than {MOST_ENTRIES} entries need: split it")]
    TooManyParts,
    /// YAML that says "what stands over there": copies of copies could fill any memory.
    #[error("this repeats by `*` what stands elsewhere, and that is not followed: write it out")]
    Alias,
    /// What makes the format is not in it.
    #[error("nothing here is of the format `{format}`: {missing}{}", meant(*.looks_like))]
    Foreign {
        /// The format that was asked for.
        format: Format,
        /// What should have been there.
        missing: &'static str,
        /// The format that it seems to be.
        looks_like: Option<Format>,
    },
    /// No file was handed in.
    #[error("there is no file to read")]
    NoFile,
}

impl Kind {
    /// What a parser says; each has a limit of its own on how deep something is nested.
    pub(super) fn syntax(language: &'static str, message: &str) -> Self {
        if message.contains("recursion limit") {
            return Self::TooDeep;
        }
        Self::Syntax { language, message: message.to_owned() }
    }
}

impl Unreadable {
    pub(super) fn new(origin: Origin, kind: Kind) -> Self {
        Self { origin, kind }
    }

    /// The same, with the format named that the file seems to be in, where that is another one.
    pub(super) fn or_meant_for(mut self, texts: &[Text<'_>], format: Format) -> Self {
        let file = texts.iter().find(|text| text.name == self.origin.file);
        if let (Kind::Foreign { looks_like, .. }, Some(file)) = (&mut self.kind, file) {
            let file = File { name: file.name.to_owned(), bytes: file.text.as_bytes().to_vec() };
            *looks_like = Format::guess(&file).filter(|guess| *guess != format);
        }
        self
    }
}

fn meant(format: Option<Format>) -> String {
    format.map(|format| format!("; it looks like `{format}`")).unwrap_or_default()
}
