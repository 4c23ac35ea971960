//! What a format is.

use std::fmt;

use super::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    input::InputText,
    loss::NotExported,
    unreadable::Unreadable,
};
use crate::knowledge::{File, Knowledge};

/// A format that entries come from, or go to: all that it is. Each is declared in a file of its own in `formats/`.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// As it is typed.
    pub name: &'static str,
    /// What else it may be called.
    pub(super) other_names: &'static [&'static str],
    /// Whose format it is: a proper name, the same in every language.
    pub program: &'static str,
    /// How names of such files may end; the first is what is written.
    pub endings: &'static [&'static str],
    /// How many files an export makes.
    pub layout: Layout,
    /// Words of which one stands in any such file, and seldom in others; none where much may be in it.
    pub(super) marks: &'static [&'static str],
    /// How much of a knowledge base it has a place for.
    pub(super) scope: Scope,
    /// Hands over what the files hold, row by row.
    pub(super) read: fn(&[InputText<'_>], &mut Collector) -> Result<(), Unreadable>,
    /// Makes the files, and names what it can't put into them; nothing where it is only read.
    pub(super) write: Option<Write>,
}

/// Makes a format's files, and names what it can't put into them.
pub(super) type Write = fn(&Knowledge, &[ExportedEntry], &mut Vec<NotExported>) -> Vec<File>;

impl Format {
    /// Whether a file's name ends as this format's files do.
    pub fn reads(&self, name: &str) -> bool {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending);
        ending.is_some_and(|ending| self.endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    }

    /// Whether knowledge bases go to it, too.
    pub fn is_written(&self) -> bool {
        self.write.is_some()
    }
}

/// How many files an export makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One with all entries.
    OneFile,
    /// A folder with one for each entry, which its path names and groups.
    FilePerEntry,
}

/// Two formats are the same if their names are.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// The name, as it is typed.
impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
