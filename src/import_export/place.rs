//! Where something stands in the files that are read.

/// Where something stands in the files that are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputPlace {
    /// The file's name.
    pub file: String,
    /// Where in it.
    pub position: Position,
}

/// A position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// The file itself.
    File,
    /// A line, from 1.
    Line(usize),
    /// A line and a character of it, both from 1.
    Column(usize, usize),
    /// Something in a list, from 1.
    Item(usize),
}

impl InputPlace {
    pub(super) fn new(file: &str, position: Position) -> Self {
        Self { file: file.to_owned(), position }
    }
}
