//! What a check on the command line found.

/// What a check found, in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The folder, as it was named.
    pub folder: String,
    /// How many files were read.
    pub files: usize,
    /// How many entries it has; `None`: it can't be used.
    pub entries: Option<usize>,
    /// What keeps it from being used.
    pub errors: usize,
    /// What is probably not meant so.
    pub warnings: usize,
    /// What is worth knowing.
    pub notes: usize,
}
